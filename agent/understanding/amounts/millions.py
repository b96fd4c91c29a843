"""What a lone "m" after a figure is worth: a million in English words, a milyar in Indonesian ones, a metre of cable.
`worths` gives the amounts the words leave open, `in_rupiah` the quantities with the one that was chosen.
What is sold or run by the metre goes into `_MEASURED`.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from agent.understanding.amounts.quantity import LARGEST_AMOUNT, Kind, Quantity, Role
from agent.understanding.text import Token
from agent.understanding.words import singles
from core.language import Language
from tools.categories import settled

_MONEYED = singles(
    """
    paid pay pays buy bought spend spent cost costs price priced rent salary wage bonus earn earned income budget limit
    no not actually should change wrong sorry refund sold sell loan tax fee deposit worth
    beli bli bayar byr gaji gajian thr honor dapet dapat dpt terima harga hrg jual laku cair masuk habis abis sewa dp cicilan
    anggaran bajet modal untung rugi omzet transfer tf kpr pajak proyek project
    """
)
_ENGLISH_ONLY = singles("salary wage wages paycheck refund loan tuition mortgage groceries flights wedding")
"""English words of large sums that carry no grammar: "salary 12m"."""
MILLION, MILYAR = Decimal(10) ** 6, Decimal(10) ** 9
_MOST_METRES = 1000
_LENGTHS = frozenset({(Kind.DISTANCE, "m"), (Kind.DURATION, "minute")})
"""As what an "m" is read where no amount is looked for."""
_MEASURED = singles(
    """
    kabel tali kain pipa selang pita karpet kawat benang pagar tanah lahan jarak tinggi lebar panjang dalam lari renang
    jalan sprint gowes cable rope fabric hose pipe wire ribbon carpet string tape ran run running swam swim swimming walk
    walked jog jogged race lap laps distance away tall long wide high deep metre meter metres meters thread fence
    """
)


def worths(found: Sequence[Quantity], tokens: Sequence[Token], language: Language | None) -> tuple[Decimal, ...]:
    """What one "m" of the message may be worth, the likeliest first; none when nothing is written so, or it is a length."""
    quantity = _written(found, tokens)
    if quantity is None:
        return ()
    told = any(token.key in _MONEYED for token in tokens)
    whole = quantity.kind is not Kind.MONEY and quantity.value == int(quantity.value or 0) and not told
    if whole and len(tokens) > quantity.span.stop - quantity.span.first and not settled(tuple(t.key for t in tokens)):
        return ()  # "slept 45m"
    english = language is Language.EN or (language is None and any(token.key in _ENGLISH_ONLY for token in tokens))
    if english and not whole:
        return (MILLION,)
    if quantity.kind is Kind.MONEY and (language is Language.ID or quantity.currency):
        return (MILYAR,)
    return (MILLION, MILYAR)


def in_rupiah(found: Sequence[Quantity], tokens: Sequence[Token], worth: Decimal) -> tuple[Quantity, ...]:
    """The same quantities, the one written with an "m" as so much money."""
    quantity = _written(found, tokens)
    return tuple(_as_money(each, worth) if each is quantity else each for each in found)


def _written(found: Sequence[Quantity], tokens: Sequence[Token]) -> Quantity | None:
    """The only amount of the message, when it is a figure and an "m"."""
    marked = [q for q in found if q.value is not None and tokens[q.span.stop - 1].key == "m"]
    if len(marked) != 1 or any(q.kind is Kind.MONEY and q is not marked[0] for q in found):
        return None
    quantity = marked[0]
    if quantity.kind is Kind.MONEY:
        plain = quantity.scale.lower() == "m" and quantity.currency in (None, "IDR") and quantity.low is None
        return quantity if plain and quantity.role is Role.NONE else None
    measured = (quantity.kind, quantity.unit) in _LENGTHS and not any(token.key in _MEASURED for token in tokens)
    return quantity if measured and quantity.value is not None and 0 < quantity.value < _MOST_METRES else None


def _as_money(quantity: Quantity, worth: Decimal) -> Quantity:
    if quantity.value is None:
        return quantity
    figure = quantity.value / MILYAR if quantity.kind is Kind.MONEY else quantity.value
    value = figure * worth
    value = value.to_integral_value() if value == value.to_integral_value() else value
    kind = Kind.MONEY if value <= LARGEST_AMOUNT else Kind.TOO_LARGE
    return replace(quantity, kind=kind, value=value, unit="", explicit=True, scale="m", other=None)
