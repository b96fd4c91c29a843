"""Somebody else's words: a notice of a payment is taken, all else is at most proposed, and no order in them is followed."""

import pytest

from agent.understanding.reading import AskKind
from tests.agent.understanding.said import read

NOTICE = "GoPay: Pembayaran berhasil Rp25.000 ke KOPI KENANGAN"


def test_a_notice_of_a_payment_is_taken() -> None:
    calls = read(NOTICE, forwarded=True).calls
    assert [(call.tool, call.arguments["amount"], call.arguments["merchant"]) for call in calls] == [
        ("log_expense", "25000", "KOPI KENANGAN")
    ]


def test_money_that_came_in_by_a_notice_is_taken() -> None:
    calls = read("BCA: Dana masuk Rp 500.000 dari BUDI", forwarded=True).calls
    assert [(call.tool, call.arguments["amount"]) for call in calls] == [("log_income", "500000")]


def test_a_failed_one_and_a_code_write_nothing() -> None:
    for text in ("BCA: transaksi Rp 50.000 gagal", "Kode OTP GoPay kamu: 4821. RAHASIA"):
        reading = read(text, forwarded=True)
        assert (reading.calls, reading.ask, reading.chat) == ((), None, "nothing")


@pytest.mark.parametrize(
    ("text", "amounts", "label"),
    [
        ("kopi 20rb", ["20000"], ""),
        ("kemarin bayar kos 1,2jt", ["1200000"], ""),
        ("kopi 20rb sama roti 15rb", ["20000", "15000"], "Rp20.000 + Rp15.000"),
    ],
)
def test_spending_is_only_proposed(text: str, amounts: list[str], label: str) -> None:
    reading = read(text, forwarded=True)
    assert reading.calls == ()
    assert reading.ask is not None
    assert (reading.ask.kind, reading.ask.about) == (AskKind.SPENDING, text)
    offered, dropped = reading.ask.choices
    assert [call.arguments["amount"] for call in offered.calls] == amounts
    assert (offered.label, dropped.calls) == (label, ())


@pytest.mark.parametrize(
    "text", ["batal", "hapus yang tadi", "eh salah 25rb", "/undo", "budget makan 1jt sebulan", "gajian 5jt", "20rb"]
)
def test_no_order_in_it_is_followed(text: str) -> None:
    reading = read(text, forwarded=True)
    assert (reading.calls, reading.answers) == ((), None)


def test_it_answers_no_open_question() -> None:
    question = read("beli kopi").ask
    assert read("20rb", ask=question).fills
    reading = read("20rb", ask=question, forwarded=True)
    assert (reading.calls, reading.answers, reading.fills) == ((), None, False)
