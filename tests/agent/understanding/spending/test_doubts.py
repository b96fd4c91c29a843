"""Spending in doubt: an amount or a day that is asked, and what is offered when the words were not understood."""

import pytest

from agent.understanding.reading import AskKind
from agent.understanding.spending import amount_anywhere
from tests.agent.understanding.said import read, vocabulary


@pytest.mark.parametrize(
    ("text", "kind", "amounts", "about"),
    [
        ("makan 25", AskKind.SIZE, ["25000"], "makan"),
        ("beli bensin 30", AskKind.SIZE, ["30000"], "bensin"),
        ("kopi 20 dong", AskKind.SIZE, ["20000"], "kopi"),
        ("bakso 500", AskKind.SIZE, ["500000", "500"], "bakso"),
        ("patungan 5 orang 250rb", AskKind.SIZE, ["50000", "250000"], "patungan"),
        ("belanja 20-30rb an lah", AskKind.RANGE, ["20000", "25000", "30000"], "belanja"),
        ("beli kopi", AskKind.AMOUNT, [], "kopi"),
        ("kopi", AskKind.AMOUNT, [], "kopi"),
        ("bought shoes", AskKind.AMOUNT, [], "shoes"),
    ],
)
def test_a_doubtful_amount_is_asked(text: str, kind: AskKind, amounts: list[str], about: str) -> None:
    reading = read(text)
    assert reading.calls == ()
    assert reading.ask is not None
    assert (reading.ask.kind, reading.ask.about) == (kind, about)
    assert [choice.calls[0].arguments["amount"] for choice in reading.ask.choices[:-1]] == amounts
    assert reading.ask.choices[-1].calls == ()
    assert reading.ask.hole is not None
    assert reading.ask.hole.field == "amount"
    assert "amount" not in reading.ask.hole.call.arguments


@pytest.mark.parametrize(
    "text",
    [
        "30 feb kopi 20rb",
        "kopi 20rb 31 november",
        "kopi 20rb 5 desember 2026",
        "minggu lalu beli sepatu 300rb",
        "tiket konser 1jt 25 desember",
    ],
)
def test_a_doubtful_day_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.calls == ()
    assert reading.ask is not None
    assert reading.ask.kind is AskKind.DAY
    assert [choice.calls[0].arguments["date"] for choice in reading.ask.choices[:-1]] == ["2026-11-18", "2026-11-17"]
    assert reading.ask.choices[-1].calls == ()


def test_a_doubt_among_several_keeps_the_others() -> None:
    ask = read("kopi 20rb, makan 25").ask
    assert ask is not None
    assert [call.arguments["amount"] for call in ask.choices[0].calls] == ["20000", "25000"]
    assert ask.choices[0].label == "Rp25.000"


def test_several_bare_numbers_are_asked_together() -> None:
    ask = read("sarapan 15, makan siang 30, makan malam 40").ask
    assert ask is not None
    assert [call.arguments["amount"] for call in ask.choices[0].calls] == ["15000", "30000", "40000"]
    assert ask.choices[1].calls == ()


@pytest.mark.parametrize(
    ("text", "amount", "description"),
    [
        ("kopi 20rb, roti", "20000", "kopi"),
        ("haha iya kan terus gue bilang ke dia ya namanya juga hidup. eh btw parkir 5rb ya. wkwk", None, None),
        ("ya ampun tadi ujan deres, parkir 5rb padahal cuma sebentar", "5000", "parkir"),
        ("transfer ke budi 200rb", "200000", "transfer ke budi"),
        ("20rb", "20000", "pengeluaran"),
    ],
)
def test_one_amount_can_be_offered(text: str, amount: str | None, description: str | None) -> None:
    call = amount_anywhere(text, vocabulary())
    if amount is None:
        assert call is None
        return
    assert call is not None
    assert call.arguments["amount"] == amount
    assert description is not None
    assert call.arguments["description"].startswith(description)


@pytest.mark.parametrize(
    "text",
    [
        "temenku beli mobil 200jt",
        "besok beli sepatu 300rb",
        "gak jadi beli sepatu 300rb",
        "harga emas 1,4jt",
        "kopi 20rb atau 25rb",
        "budget makan 1,5jt",
        "kopi -20rb",
        "makan 25",
        "lari 5k 29 menit",
        "kamu bayar 20rb?",
        "",
    ],
)
def test_what_is_no_spending_is_not_offered(text: str) -> None:
    assert amount_anywhere(text, vocabulary()) is None
