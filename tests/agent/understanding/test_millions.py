"""An "m" after a figure, and decimals without a currency: settled by the words around, else asked with both amounts."""

from decimal import Decimal

import pytest

from tests.agent.understanding.said import logged, only, read


def offered(text: str) -> list[tuple[str, Decimal, str | None]]:
    """What the choices of the question would write: tool, amount, currency."""
    reading = read(text)
    assert reading.calls == (), text
    assert reading.ask is not None, text
    return [
        (call.tool, Decimal(str(call.arguments["amount"])), call.arguments.get("currency"))
        for choice in reading.ask.choices
        for call in choice.calls
    ]


def test_in_english_it_is_a_million() -> None:
    assert only("rent 3.5m") == {"amount": "3500000", "description": "rent", "category": "home"}
    assert only("bought a house for 850m")["amount"] == "850000000"
    (paid,) = read("got paid 9m").calls
    assert (paid.tool, paid.arguments["amount"]) == ("log_income", "9000000")
    (budget,) = read("set a budget of 2m for food per month").calls
    assert budget.arguments == {"amount": "2000000", "category": "food", "period": "monthly"}
    (fix,) = read("no, it was 3.6m").calls
    assert (fix.tool, fix.arguments["amount"]) == ("correct_record", "3600000")


def test_in_indonesian_it_is_a_milyar() -> None:
    assert only("beli rumah 1,5M")["amount"] == "1500000000"


@pytest.mark.parametrize(
    ("text", "tool", "figure"),
    [
        ("kos 3.5m", "log_expense", "3.5"),
        ("laptop 12m", "log_expense", "12"),
        ("gaji 9m", "log_income", "9"),
        ("budget makan 2m", "set_budget", "2"),
        ("9M", "log_expense", "9"),
    ],
)
def test_where_nothing_settles_it_both_are_offered(text: str, tool: str, figure: str) -> None:
    million = Decimal(figure) * 10**6
    assert offered(text) == [(tool, million, None), (tool, million * 1000, None)]


@pytest.mark.parametrize("text", ["beli kabel 5m", "slept 45m", "the meeting took 15m", "tinggi 1,70m"])
def test_a_length_or_a_time_is_no_money(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask) == ((), None)


def test_beside_a_price_it_is_a_length() -> None:
    assert only("beli kabel 5m 20rb")["amount"] == "20000"


@pytest.mark.parametrize(("text", "dollars"), [("uber 12.50", "12.50"), ("lunch 8.75", "8.75"), ("kopi 12,5", "12.5")])
def test_decimals_are_thousands_or_dollars(text: str, dollars: str) -> None:
    assert offered(text) == [
        ("log_expense", Decimal(dollars) * 1000, None),
        ("log_expense", Decimal(dollars), "USD"),
    ]


def test_decimals_in_a_currency_that_has_cents_are_plain() -> None:
    assert only("lunch 8.75", currency="USD")["amount"] == "8.75"


@pytest.mark.parametrize("text", ["ipk 3.75", "suhu 36.5", "bb 65.5", "gaji 5.5"])
def test_other_decimals_ask_nothing(text: str) -> None:
    assert logged(text) == []
    assert read(text).ask is None
