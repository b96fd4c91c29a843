"""What is no spending, or not plainly: nothing is written, and where there is a reason it is told."""

import pytest

from agent.understanding.reading import Reading
from tests.agent.understanding.said import read
from tools.catalogue import find

NOTHING = [
    # plans, wishes, conditions
    "besok mau beli sepatu 300rb",
    "mau beli kopi 20rb",
    "kalau beli hp 2jt",
    "pengen beli ps5 8jt",
    "nanti malam makan 100rb",
    "harus bayar kos 1jt",
    "i want to buy shoes 300k",
    "will pay rent 2jt tomorrow",
    # it did not happen
    "gak jadi beli sepatu 300rb",
    "ga jadi beli kopi 20rb",
    "belum bayar listrik 200rb",
    "listrik 200rb belum bayar",
    "didn't buy the shoes 300k",
    # questions and prices
    "harga emas berapa",
    "rumah itu harganya 2M",
    "duit tinggal 50rb",
    "cicilanku masih 3jt",
    "ada promo kopi 10rb",
    "kurs dolar 16.500",
    "beli kopi pake voucher 20rb",
    "makan di resto 300rb, dibayarin bos",
    "bensin abis",
    "harga emas 1,4jt",
    "kopi 20rb?",
    "emas antam skrg berapa sih segram, masih 1,4jt?",
    "should I buy shoes for 300k?",
    "bensin naik jadi 12rb",
    # somebody else
    "temenku beli mobil 200jt",
    "dimas beli kopi 20rb",
    "ibu beli sayur 20rb",
    "dia bayar 50rb",
    "my friend bought a car for 200k",
    "he bought a phone 3jt",
    "ditraktir makan 100rb",
    # money in
    # budgets
    # numbers that are no money
    "panas bgt ya hari ini 35 derajat",
    # amounts that cannot be
    "kopi -20rb",
    "kopi 0rb",
    "kopi 99999999999999999",
    "kopi 1e999",
    "kopi NaN",
    "9" * 400,
    # whose price is not said
    "kopi 20rb, roti",
    "kopi 20rb di starbucks parkir 5rb",
    "kopi 20rb/cup",
    "kopi 1 dinar",
    # no amount, no purchase
    "",
    " ",
    "bayar listrik udah ya",
    "hujan terus",
    "kopi kalo pagi",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_written(text: str) -> None:
    reading = read(text)
    assert not any(find(call.tool).writes for call in reading.calls)
    assert reading.ask is None


@pytest.mark.parametrize(
    "text",
    [
        "tarik tunai atm 300rb",
        "top up gopay 100rb",
        "nabung 500rb",
        "pinjemin dimas 100rb",
        "utang dimas 100rb",
        "bayar kartu kredit 500rb",
        "utangku 500rb",
        "isi e-toll 100rb",
        "ani balikin duit 200rb",
    ],
)
def test_money_that_only_moved_is_told(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.chat) == ((), "moved")


@pytest.mark.parametrize("text", ["pembayaran listrik gagal 200rb", "OTP anda 123456"])
def test_a_failed_payment_and_a_code_are_told(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.chat) == ((), "nothing")


@pytest.mark.parametrize(
    ("text", "chat"),
    [
        ("temenku beli mobil 200jt", "others"),
        ("my boss bought a car for 300 million", "others"),
        ("mau beli laptop 10jt", "plan"),
        ("pengen sepatu 500rb", "plan"),
        ("duit gue tinggal 50rb", "balance"),
        ("saldo gopay 125rb", "balance"),
    ],
)
def test_why_nothing_was_kept_is_said(text: str, chat: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask, reading.chat) == ((), None, chat)


@pytest.mark.parametrize("text", ["adek gue beli sepatu 200rb pake duit gue", "mas bayar galon 20rb"])
def test_whose_money_it_was_is_not_decided_in_doubt(text: str) -> None:
    assert read(text) == Reading(language=read(text).language)
