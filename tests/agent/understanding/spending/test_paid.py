"""What was paid, among totals, discounts, shares, counts and what else is told beside it."""

import pytest

from tests.agent.understanding.said import logged, only, read


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ojek 8rb bolak balik jadi 16rb", "16000"),
        ("3 kaos 50rb total 150rb", "150000"),
        ("ayam bakar 40rb ongkir 8rb diskon 12rb", "36000"),
        ("harga 200rb dapet potongan 50rb jadi bayar 150rb buat beli celana", "150000"),
        ("bakmi gm total 300rb dibagi 4 orang", "75000"),
        ("cicilan laptop ke 5 dari 12 750rb", "750000"),
        ("makan siang 25rbb", "25000"),
        ("makan di solaria bareng doi 120rb gue yang bayar", "120000"),
        ("belanja di pasar 60rb dapet ayam sama bayem", "60000"),
        ("ngopi sambil meeting 45rb", "45000"),
        ("bakso 20k, cheap!", "20000"),
    ],
)
def test_what_was_paid_among_what_is_told(text: str, amount: str) -> None:
    assert only(text)["amount"] == amount


def test_two_things_of_which_one_costs_twice_the_other_stay_two() -> None:
    assert [row["amount"] for row in logged("teh 5rb, kopi 10rb")] == ["5000", "10000"]


def test_a_list_of_small_bare_prices_is_asked_about_as_thousands() -> None:
    question = read("soto 18, kerupuk 3").ask
    assert question is not None
    assert [call.arguments["amount"] for call in question.choices[0].calls] == ["18000", "3000"]


def test_a_word_drawn_out_is_the_word() -> None:
    assert only("makan siaaaang 20rb")["description"] == "makan siaaaang"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("beli kulkas 4,5jt dp 1,5jt", "1500000"),
        ("3 tiket wahana 40rb satuan", "120000"),
        ("makan malam bareng mantan 90rb", "90000"),
        ("qris bayar parkir 3rb", "3000"),
    ],
)
def test_down_payments_units_and_company(text: str, amount: str) -> None:
    assert only(text)["amount"] == amount


def test_a_day_that_is_a_name_is_not_when_it_was_paid() -> None:
    assert "date" not in only("sumbangan 17 agustus 40rb")
