"""Money as a person reads it, in both languages: what is shown is what is kept, to the last digit."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from core.language import Language
from core.money import CURRENCIES, MAX_AMOUNT, Amount, Currency, Money, decimals

ID, EN = Language.ID, Language.EN


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("15000", "Rp15.000"),
        ("999", "Rp999"),
        ("1000000", "Rp1.000.000"),
        ("12500.5", "Rp12.500,50"),
        ("0.75", "Rp0,75"),
        ("-2500", "-Rp2.500"),
        ("1E+4", "Rp10.000"),
        ("15000.00", "Rp15.000"),
        ("1000000000000", "Rp1.000.000.000.000"),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_rupiah_looks_the_same_in_both_languages(amount: str, text: str, language: Language) -> None:
    assert Money(Decimal(amount), "IDR").text(language) == text


@pytest.mark.parametrize(
    ("amount", "currency", "indonesian", "english"),
    [
        ("12.5", "USD", "US$12,50", "$12.50"),
        ("1234.5", "USD", "US$1.234,50", "$1,234.50"),
        ("1500", "JPY", "JP¥1.500", "¥1,500"),
        ("0.1", "EUR", "€0,10", "€0.10"),
        ("12.3456", "USD", "US$12,3456", "$12.3456"),
    ],
)
def test_other_currencies_follow_the_readers_language(
    amount: str, currency: str, indonesian: str, english: str
) -> None:
    money = Money(Decimal(amount), currency)
    assert (money.text(ID), money.text(EN)) == (indonesian, english)


@pytest.mark.parametrize(("currency", "places"), [("IDR", 2), ("USD", 2), ("JPY", 0), ("KWD", 3), ("EUR", 2)])
def test_decimals_of_a_currency(currency: str, places: int) -> None:
    assert decimals(currency) == places


@pytest.mark.parametrize(
    ("said", "kept"),
    [("0.00030", "0.0003"), ("1.0000000", "1.0000"), ("15000.00", "15000.00"), ("1E+4", "1E+4"), ("1e12", "1E+12")],
)
def test_no_amount_has_more_places_than_the_database_keeps(said: str, kept: str) -> None:
    assert str(TypeAdapter(Amount).validate_python(said)) == kept


def read_back(text: str, *, comma: bool) -> Decimal:
    """The number in a text, by its language's marks."""
    digits = "".join(re.findall(r"[\d.,]", text))
    return Decimal(digits.replace(".", "").replace(",", ".") if comma else digits.replace(",", ""))


@given(
    amount=st.decimals(min_value=Decimal("0.0001"), max_value=MAX_AMOUNT, places=4),
    currency=st.sampled_from(["IDR", "USD", "JPY", "EUR", "SGD"]),
    language=st.sampled_from(list(Language)),
)
def test_what_is_shown_is_what_is_kept(amount: Decimal, currency: str, language: Language) -> None:
    shown = Money(amount, currency).text(language)
    assert read_back(shown, comma=currency == "IDR" or language is ID) == amount


@pytest.mark.parametrize(
    "value", ["0", "-0", "-5", "NaN", "sNaN", "Infinity", "-Infinity", "1e400", "1e13", "0.00001", "1000000000001"]
)
def test_an_amount_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Amount).validate_python(value)


@pytest.mark.parametrize("value", ["0.0001", "1", "12.5", "1e12", "٢٠٠٠٠"])
def test_an_amount_is_kept_exactly(value: str) -> None:
    assert TypeAdapter(Amount).validate_python(value) == Decimal(value)


@pytest.mark.parametrize("code", ["IDR", "USD", "KWD", "JPY"])
def test_known_currencies(code: str) -> None:
    assert code in CURRENCIES
    assert TypeAdapter(Currency).validate_python(code) == code


@pytest.mark.parametrize("code", ["", "idr", "RP", "XYZ", "IDRR", "ID R", "US$"])
def test_unknown_currencies_are_refused(code: str) -> None:
    with pytest.raises(ValidationError, match="ISO 4217"):
        TypeAdapter(Currency).validate_python(code)
