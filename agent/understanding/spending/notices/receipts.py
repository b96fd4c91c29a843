"""The slip of a till as text: a shop on top, what was bought, a total, how it was paid. The total is what was spent, and is never added up.
`read` takes one with a single total that what was handed over and given back bears out; else nothing.
To teach a word that opens such a line, add it to its table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.notices.words import FAILED
from agent.understanding.text import TokenKind
from agent.understanding.words import Phrases, holds, longest, phrases, singles
from core.money import MAX_AMOUNT
from tools import money as tool
from tools.categories import OTHER, settled
from tools.money import EARLIEST
from tools.tool import call

_GRAND = phrases(
    "grand total, total bayar, total belanja, total pembayaran, total akhir, total tagihan, total due, amount due, total harga"
)
_TOTAL = phrases("total, ttl, jumlah, tot")
_GIVEN = phrases("tunai, cash, bayar, uang, dibayar, paid, tendered")
_BACK = phrases("kembali, kembalian, kmbl, kembalikan, change, susuk")
_PAID = phrases(
    "debit, kredit, kartu debit, kartu kredit, non tunai, nontunai, qris, gopay, ovo, dana, shopeepay, visa, mastercard, card, e money,"
    " emoney, ppn, pb1, pajak, tax, subtotal, sub total, service, harga jual, dpp, kasir, cashier"
)
_NO_TOTAL = singles("item items qty diskon disc hemat discount pcs poin point")
_NO_NAME = singles("struk nota receipt bon pembelian pembayaran belanja")
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Line:
    first: int
    stop: int
    amounts: tuple[Quantity, ...]


def read(message: Message) -> Reading | None:
    """What the slip says was paid; None when it is none, or its figures do not agree."""
    if message.vocables.isdisjoint(_OPENINGS) or not any(t.kind is TokenKind.NEWLINE for t in message.tokens):
        return None
    keys, lines = message.all_keys, _lines(message)
    if len(lines) < _FEWEST_LINES or "?" in keys or holds(FAILED, keys):
        return None
    grand, plain, given, back = (_opened(keys, lines, table) for table in (_GRAND, _TOTAL, _GIVEN, _BACK))
    totals = {q.value: q for q in grand or plain}
    if len(totals) != 1 or not (given or back or any(longest(_PAID, keys, line.first) for line in lines)):
        return None
    ((value, price),) = totals.items()
    if value is None or not 0 < value <= MAX_AMOUNT or not _borne_out(value, given, back):
        return None
    named = _shop(message, keys, lines)
    return None if named is None else _written(message, price, value, *named)


_OPENINGS = frozenset(phrase[0] for phrase in _GRAND | _TOTAL)


def _lines(message: Message) -> list[_Line]:
    found: list[_Line] = []
    first = 0
    for i in range(len(message.tokens) + 1):
        if i == len(message.tokens) or message.tokens[i].kind is TokenKind.NEWLINE:
            inside = (q for q in message.quantities if first <= q.span.first < i)
            amounts = tuple(q for q in inside if q.kind in (Kind.MONEY, Kind.NUMBER) and q.value is not None)
            found += [_Line(first, i, amounts)] if i > first else []
            first = i + 1
    return found


def _opened(keys: Sequence[str], lines: Sequence[_Line], table: Phrases) -> list[Quantity]:
    """The amounts of the lines that open with a phrase of the table and hold one amount."""
    opened = (line for line in lines if longest(table, keys, line.first))
    return [
        line.amounts[0]
        for line in opened
        if len(line.amounts) == 1 and _NO_TOTAL.isdisjoint(keys[line.first : line.stop])
    ]


def _borne_out(total: Decimal, given: Sequence[Quantity], back: Sequence[Quantity]) -> bool:
    """Whether what was handed over less what was given back is the total, as far as the slip tells both."""
    if not given or not back:
        return True
    return (given[0].value or 0) - (back[0].value or 0) == total


def _shop(message: Message, keys: Sequence[str], lines: Sequence[_Line]) -> tuple[str, tuple[str, ...]] | None:
    """The name on the first line, as written, and its keys."""
    first, stop = lines[0].first, lines[0].stop
    while first < stop and keys[first] in _NO_NAME:
        first += 1
    cuts = (q.span.first for q in message.quantities if q.span.first >= first)
    moments = (m.span.first for m in message.moments if m.span.first >= first)
    stop = min(stop, *cuts, *moments)
    name = message.typed_tokens(first, stop).strip(" .,-:*=")[:200] if stop > first else ""
    return (name, tuple(keys[first:stop])) if any(char.isalpha() for char in name) else None


def _written(message: Message, price: Quantity, value: Decimal, name: str, keys: tuple[str, ...]) -> Reading:
    where = settled(keys)
    days = ((m, past_day(m, message.today)) for m in message.moments if m.valid and m.recurrence is None)
    said = next(((m, d) for m, d in days if d is not None and EARLIEST <= d <= message.today), None)
    category = where[0] if where else OTHER
    made = call(
        tool.log_expense,
        tool.ExpenseIn(
            amount=value, description=name, merchant=name, category=category, currency=price.currency,
            date=said[1] if said else None,
        ),
    )  # fmt: skip
    seen = [
        Seen(field="amount", text=message.typed(price.span), value=str(value)),
        Seen(field="merchant", text=name, value=name),
    ]
    if where:
        seen.append(Seen(field="category", text=where[1], value=category.value))
    if said:
        seen.append(Seen(field="date", text=message.typed(said[0].span), value=said[1].isoformat()))
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)
