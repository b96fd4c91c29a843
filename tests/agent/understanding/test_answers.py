"""What is said while a question is open: a choice, the missing value, or something else altogether."""

import pytest

from agent.understanding.reading import Ask, AskKind, Choice
from tests.agent.understanding.said import read
from tools.targets import Target
from tools.tool import Call


def asked(text: str) -> Ask:
    ask = read(text).ask
    assert ask is not None
    return ask


@pytest.mark.parametrize(
    ("question", "text", "picked"),
    [
        ("makan 25", "ya", 0),
        ("makan 25", "iya bener", 0),
        ("makan 25", "ok", 0),
        ("makan 25", "yes", 0),
        ("makan 25", "25rb", 0),
        ("makan 25", "25 ribu", 0),
        ("makan 25", "tidak", 1),
        ("makan 25", "bukan", 1),
        ("makan 25", "gak", 1),
        ("makan 25", "batal", 1),
        ("makan 25", "ga jadi", 1),
        ("makan 25", "no", 1),
        ("belanja 20-30rb", "25rb", 1),
        ("belanja 20-30rb", "yang kedua", 1),
        ("belanja 20-30rb", "30", 2),
        ("belanja 20-30rb", "gak", 3),
        ("kopi 20rb 30 feb", "kemarin", 1),
        ("kopi 20rb 30 feb", "hari ini", 0),
        ("kopi 20rb 30 feb", "batal", 2),
        ("beli kopi", "ga jadi", 0),
        ("beli kopi", "bukan", 0),
    ],
)
def test_a_choice_is_picked(question: str, text: str, picked: int) -> None:
    reading = read(text, ask=asked(question))
    assert (reading.answers, reading.calls) == (picked, ())


@pytest.mark.parametrize(
    ("question", "text", "field", "value"),
    [
        ("beli kopi", "15", "amount", "15000"),
        ("beli kopi", "15rb", "amount", "15000"),
        ("beli kopi", "15.000", "amount", "15000"),
        ("beli kopi", "2000", "amount", "2000"),
        ("beli kopi", "20rb aja", "amount", "20000"),
        ("beli kopi", "harganya 20rb", "amount", "20000"),
        ("beli kopi", "ceban", "amount", "10000"),
        ("makan 25", "30rb", "amount", "30000"),
        ("belanja 20-30rb", "27", "amount", "27000"),
        ("kopi 20rb 30 feb", "tgl 3", "date", "2026-11-03"),
    ],
)
def test_the_missing_value_is_filled(question: str, text: str, field: str, value: str) -> None:
    reading = read(text, ask=asked(question))
    (call,) = reading.calls
    assert reading.fills
    assert (call.tool, call.arguments[field]) == ("log_expense", value)
    assert [entry.field for entry in reading.seen] == [field]


def test_a_currency_said_is_kept() -> None:
    (call,) = read("$3", ask=asked("beli kopi")).calls
    assert (call.arguments["amount"], call.arguments["currency"]) == ("3", "USD")


@pytest.mark.parametrize("text", ["bensin 30rb", "makasih", "berapa pengeluaran hari ini", "15?", "besok", "ya ampun"])
def test_anything_else_is_read_afresh(text: str) -> None:
    reading = read(text, ask=asked("beli kopi"))
    assert reading.answers is None
    assert not reading.fills


def test_yes_does_not_choose_between_amounts() -> None:
    assert read("ya", ask=asked("belanja 20-30rb")).answers is None
    assert read("ya", ask=asked("beli kopi")).answers is None


def test_one_of_several_records_is_picked_by_its_words() -> None:
    delete = Call(tool="delete_expense")
    ask = Ask(
        kind=AskKind.WHICH,
        choices=(
            Choice(calls=(delete,), label="Kopi susu · Rp20.000 · hari ini"),
            Choice(calls=(delete,), label="Teh · Rp5.000 · hari ini"),
            Choice(),
        ),
    )
    assert read("yang kopi", ask=ask).answers == 0
    assert read("yang teh", ask=ask).answers == 1
    assert read("yang kedua", ask=ask).answers == 1
    assert read("hari ini", ask=ask).answers is None


@pytest.mark.parametrize("text", ["juli", "bulan lalu", "minggu lalu", "2025"])
def test_a_month_is_no_answer_to_which_day(text: str) -> None:
    reading = read(text, ask=asked("kopi 20rb 30 feb"))
    assert (reading.answers, reading.fills) == (None, False)


def test_an_answer_in_a_reply_fills_the_question_and_corrects_nothing() -> None:
    reading = read("15rb", ask=asked("beli kopi"), target=Target(message=7))
    assert [call.tool for call in reading.calls] == ["log_expense"]
    assert reading.fills
