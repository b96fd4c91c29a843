"""Notices of banks, wallets and shops, pasted or forwarded: written when of known form, successful and with one amount paid or received.
A failed one and a code write nothing; what moved, or went to a person, is left to be asked about.
To teach a word, see words.py; who was paid is found in receiver.py; the slips of tills are in receipts.py.
"""

import re
from decimal import Decimal

from agent.understanding.amounts import Quantity, Role
from agent.understanding.dates import Grain, Moment
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.notices import receipts
from agent.understanding.spending.notices.receiver import LONGEST_NAME, ends, receiver
from agent.understanding.spending.notices.words import (
    AMOUNT_CUES,
    BILLED,
    CODES,
    DONE,
    FAILED,
    FROM,
    INCOMING,
    MOVED,
    NO_INCOME,
    OTHER_CUES,
    PAYING,
    SENDERS,
    SETTLED,
    SPOKEN_TO,
    TOTALS,
)
from agent.understanding.text import TokenKind
from agent.understanding.words import first_of, holds, longest
from core.money import MAX_AMOUNT
from tools import money as tool
from tools.categories import OTHER, settled
from tools.money import EARLIEST
from tools.tool import call

_COARSE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_REFERENCE = re.compile(
    r"\b(?:ref(?:erensi|erence)?|rrn|trx|(?:id|no\.?|nomor|kode)\s+(?:transaksi|pesanan|order|referensi|ref)"
    r"|(?:transaction|order|payment)\s+(?:id|no\.?|number)|(?:trx|order)\s?id)\b[\s.:#]{0,3}(?:(?:no|id)\b[\s.:#]{0,3})?([A-Z0-9/-]{4,40})",
    re.IGNORECASE,
)
_SHORTEST = 6
"""Words a notice has at least."""


def read(message: Message) -> Reading | None:
    """What was paid or came in; None when the message is no notice, or one that only the person can explain."""
    return _outgoing(message) or receipts.read(message) or _incoming(message)


def _outgoing(message: Message) -> Reading | None:
    keys = message.all_keys
    if holds(CODES, keys) and any(token.kind is TokenKind.NUMBER for token in message.tokens):
        return Reading(chat="nothing")
    if len(keys) < _SHORTEST or not holds(PAYING, keys) or not (holds(SENDERS, keys) or _on_a_screen(message, keys)):
        return None
    if holds(FAILED, keys) or (holds(BILLED, keys) and not holds(SETTLED, keys)):
        return Reading(chat="nothing") if message.money else None
    if not holds(DONE, keys) or message.questioned:
        return None
    price = _paid(message)
    if price is None or holds(MOVED, keys[: _sentence_end(message, price)]):
        return None
    return _written(message, price)


def _on_a_screen(message: Message, keys: tuple[str, ...]) -> bool:
    """ "Pembayaran berhasil" on a line of its own, with the rest below it: what a wallet shows after a payment."""
    lines = [i for i, token in enumerate(message.tokens) if token.kind is TokenKind.NEWLINE]
    return len(lines) > 1 and holds(PAYING, keys[: lines[0]]) and holds(DONE, keys[: lines[0]])


def _sentence_end(message: Message, price: Quantity) -> int:
    """Where the sentence with the amount ends: a cashback told of after it is another matter."""
    tokens = message.tokens
    ends = (i for i in range(price.span.stop, len(tokens)) if tokens[i].text == "." and not _inner(message, i))
    return next(ends, len(tokens))


def _inner(message: Message, i: int) -> bool:
    """The point of "tiket.com"."""
    tokens = message.tokens
    return tokens[i].glued and i + 1 < len(tokens) and tokens[i + 1].glued


def unread(message: Message) -> bool:
    """Whether the words are a bank's, a wallet's or a shop's that `read` made nothing of: they are at most proposed."""
    keys = message.all_keys
    if len(keys) < _SHORTEST or not any(q.currency for q in message.money):
        return False
    opens = any(longest(SENDERS, keys, i) and ":" in keys[i : i + 5] for i in (0, 1))
    return opens or (holds(SENDERS, keys) and not SPOKEN_TO.isdisjoint(keys))


def announced(message: Message) -> bool:
    """Whether the message speaks as a bank or a wallet does: its name and a colon, or to "kamu"."""
    keys = tuple(token.key for token in message.tokens[:8])
    opens = bool(longest(SENDERS, keys, 0) or longest(SENDERS, keys, 1)) and ":" in keys
    told = keys[:1] in {("kamu",), ("anda",)} or (
        keys[:1] in {("cashback",), ("refund",)} and any(q.currency for q in message.money)
    )
    return opens or (told and len(message.tokens) >= _SHORTEST)


def _incoming(message: Message) -> Reading | None:
    """Money that came in, of known form and with one amount; None for anything else."""
    keys = message.all_keys
    cue = first_of(INCOMING, keys)
    if cue is None or len(keys) < _SHORTEST or not holds(SENDERS, keys):
        return None
    if holds(FAILED, keys) or holds(CODES, keys) or holds(NO_INCOME, keys) or "?" in keys:
        return None
    price = _paid(message, OTHER_CUES - {"cashback"})
    if price is None or price.currency is None or price.value is None:
        return None
    at = next((i for i, key in enumerate(keys) if key in FROM), None)
    stop = first = (at + 1) if at is not None else len(keys)
    while stop < len(keys) and stop - first < LONGEST_NAME and not ends(message, stop, price):
        stop += 1
    name = message.typed_tokens(first, stop).strip(" .,-:")
    name = name or _what_for(message, cue, price) or message.typed_tokens(cue, cue + longest(INCOMING, keys, cue))
    days = [past_day(m, message.today) for m in message.moments if _tells_day(m)]
    said = next((d for d in days if d is not None and EARLIEST <= d <= message.today), None)
    amount = price.value.to_integral_value() if price.value == price.value.to_integral_value() else price.value
    made = call(
        tool.log_income, tool.IncomeIn(amount=amount, description=name[:200], currency=price.currency, date=said)
    )
    seen = [
        Seen(field="amount", text=message.typed(price.span), value=str(amount)),
        Seen(field="description", text=name, value=name),
    ]
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)


def _what_for(message: Message, cue: int, price: Quantity) -> str:
    """ "SeaBank: Bunga harian Rp1.234 telah masuk": what stands between the sender and the amount."""
    keys = message.all_keys
    first = keys.index(":") + 1 if ":" in keys[: price.span.first] else 0
    inside = range(first, price.span.first)
    return message.typed_tokens(first, price.span.first).strip(" .,-:") if first and cue not in inside else ""


def _tells_day(moment: Moment) -> bool:
    """Not the month of "GAJI NOV 2026"."""
    return moment.valid and moment.recurrence is None and moment.grain not in _COARSE


def _paid(message: Message, others: frozenset[str] = OTHER_CUES) -> Quantity | None:
    """The amount paid: in rupiah or with its currency, not the balance, not the fee; None unless there is just one."""
    candidates = [
        q
        for q in message.money
        if q.explicit and q.value and 0 < q.value <= MAX_AMOUNT and q.role is Role.NONE and not q.bound and not q.whose
    ]
    candidates = [q for q in candidates if not _cue(message, q) & others]
    if len({q.value for q in candidates}) == 1:
        return candidates[0]
    totals = [q for q in candidates if _cue(message, q) & TOTALS]
    if len({q.value for q in totals}) == 1 and totals[0].value == max(q.value or 0 for q in candidates):
        return totals[0]
    cued = [q for q in candidates if _cue(message, q) & AMOUNT_CUES]
    return cued[0] if len({q.value for q in cued}) == 1 else None


def _cue(message: Message, q: Quantity) -> set[str]:
    return {token.key for token in message.tokens[max(q.span.first - 3, 0) : q.span.first]}


def _written(message: Message, price: Quantity) -> Reading | None:
    name = receiver(message, price)
    if name is None:
        return None
    merchant = name[0]
    where = settled(name[1]) or settled(tuple(token.key for token in message.tokens[: price.span.first]))
    category = where[0] if where else OTHER
    # A date that lies ahead is the notice's own wording (an expiry, a due date), not the day of the payment.
    days = [(m, past_day(m, message.today)) for m in message.moments if _tells_day(m)]
    said = next(((m, d) for m, d in days if d is not None and EARLIEST <= d <= message.today), None)
    amount = price.value or Decimal(0)
    amount = amount.to_integral_value() if amount == amount.to_integral_value() else amount
    made = call(
        tool.log_expense,
        tool.ExpenseIn(
            amount=amount,
            description=merchant,
            merchant=merchant,
            category=category,
            currency=price.currency,
            date=said[1] if said else None,
            note=_stamp(message),
            notice=True,
        ),
    )
    seen = [
        Seen(field="amount", text=message.typed(price.span), value=str(amount)),
        Seen(field="merchant", text=merchant, value=merchant),
        Seen(field="category", text=where[1] if where else merchant, value=category.value),
    ]
    if said:
        seen.append(Seen(field="date", text=message.typed(said[0].span), value=said[1].isoformat()))
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)


def _stamp(message: Message) -> str | None:
    """`08:12 · Ref 88412345`: the minute and the number by which the payment can be told from another; None without either."""
    at = next((m.time for m in message.moments if m.valid and m.time is not None), None)
    number = next((found[1] for found in _REFERENCE.finditer(message.text) if any(c.isdigit() for c in found[1])), None)
    parts = [*([f"{at:%H:%M}"] if at else []), *([f"Ref {number}"] if number else [])]
    return " · ".join(parts) or None
