"""Money: an exact Decimal with an ISO 4217 currency, and how it is written for a person.

Never float, never summed across currencies. To show an amount use `Money.text(language)`; to take one in, use
`AMOUNT`, the annotated type every input model shares.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from babel.numbers import format_currency, get_currency_precision, list_currencies
from pydantic import AfterValidator, Field

from core.language import Language

MAX_AMOUNT = Decimal(10) ** 12
"""The largest single amount kept, in units of its currency: a slip of the finger, not a purchase, lies above it."""

CURRENCIES = frozenset(c for c in list_currencies() if len(c) == 3)


def decimals(currency: str) -> int:
    """Digits after the decimal mark an amount of this currency may hold (CLDR; rupiah notices do print sen: 2)."""
    return 2 if currency == "IDR" else get_currency_precision(currency)


def _known(currency: str) -> str:
    if currency not in CURRENCIES:
        raise ValueError(f"{currency!r} is not an ISO 4217 currency code")
    return currency


def to_places(most: int) -> AfterValidator:
    """For a Decimal of so many places: zeros written beyond them are dropped. `decimal_places` lets them pass as the nothing they
    are, but the database counts them."""

    def drop(value: Decimal) -> Decimal:
        exponent = value.as_tuple().exponent
        return value.quantize(Decimal(1).scaleb(-most)) if isinstance(exponent, int) and exponent < -most else value

    return AfterValidator(drop)


Amount = Annotated[Decimal, Field(gt=0, le=MAX_AMOUNT, allow_inf_nan=False, decimal_places=4), to_places(4)]
Currency = Annotated[str, AfterValidator(_known)]


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str

    def text(self, language: Language) -> str:
        """`Rp15.000` in both languages for rupiah, as Indonesians write it; other currencies by the reader's CLDR rules."""
        if self.currency == "IDR":
            whole = self.amount == self.amount.to_integral_value()
            places = max(2, -int(self.amount.normalize().as_tuple().exponent))
            digits = f"{abs(self.amount):,.0f}" if whole else f"{abs(self.amount):,.{places}f}"
            swapped = digits.translate(str.maketrans(",.", ".,"))
            return f"{'-' if self.amount < 0 else ''}Rp{swapped}"
        places = max(decimals(self.currency), -int(self.amount.normalize().as_tuple().exponent), 0)
        pattern = "¤#,##0" + ("." + "0" * places if places else "")
        return format_currency(
            self.amount,
            self.currency,
            pattern,
            locale=language.value,
            currency_digits=False,
            decimal_quantization=False,
        )
