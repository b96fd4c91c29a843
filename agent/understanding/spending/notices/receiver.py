"""Who was paid, or what for, as a notice writes it: after a word for it, on a line of its own, between the word for paying and the amount.
`receiver` gives the name as written and its keys; None when it names nobody.
Another way of naming is one more function, asked at the end of `receiver`.
"""

from agent.understanding.amounts import Quantity
from agent.understanding.message import Message
from agent.understanding.spending.notices.words import (
    DONE,
    NO_NAME,
    PAYING,
    PURCHASES,
    SELF,
    SENDERS,
    TO,
    TO_ENDS,
)
from agent.understanding.text import TokenKind
from agent.understanding.words import BRANDS, holds, longest
from tools.categories import settled

_FEWEST_LINES = 3
LONGEST_NAME = 6


def receiver(message: Message, price: Quantity) -> tuple[str, tuple[str, ...]] | None:
    """The name of who was paid, as written, and its keys."""
    tokens = message.tokens
    keys = message.all_keys
    i = 0
    while i < len(keys):
        size = longest(TO, keys, i)
        if not size or (keys[i] == "toko" and ":" not in keys[i + size : i + size + 1]):  # "Toko Roti" is a name
            i += 1
            continue
        first = i + size
        while first < len(keys) and tokens[first].text in (":", "-", '"', "'"):
            first += 1
        stop = first
        while stop < len(keys) and stop - first < LONGEST_NAME and not ends(message, stop, price):
            stop += 1
        if stop > first and keys[first] not in SELF:
            name = message.typed_tokens(first, stop).strip(" .,-:")
            if name:
                return name[:200], keys[first:stop]
        i = first if first > i else i + 1
    return _on_its_own_line(message, price) or _bought(message, price) or _brand(message)


def _on_its_own_line(message: Message, price: Quantity) -> tuple[str, tuple[str, ...]] | None:
    """The line of words next to that of the amount, as the screens of QRIS payments show who was paid."""
    tokens = message.tokens
    lines: list[tuple[int, int]] = []
    first = 0
    for i in range(len(tokens) + 1):
        if i == len(tokens) or tokens[i].kind is TokenKind.NEWLINE:
            lines.append((first, i))
            first = i + 1
    at = next((n for n, (start, stop) in enumerate(lines) if start <= price.span.first < stop), None)
    if at is None or len(lines) < _FEWEST_LINES:
        return None
    for n in (at + 1, at - 1):
        if not 0 <= n < len(lines):
            continue
        start, stop = lines[n]
        keys = tuple(token.key for token in tokens[start:stop])
        measured = any(start <= q.span.first < stop for q in message.quantities)
        named = any(token.kind is TokenKind.WORD for token in tokens[start:stop])
        if named and not measured and not any(holds(table, keys) for table in (PAYING, DONE, SENDERS)):
            return message.typed_tokens(start, stop).strip(" .,-:")[:200], keys
    return None


def _bought(message: Message, price: Quantity) -> tuple[str, tuple[str, ...]] | None:
    """ "Pembelian Token PLN Rp100.000 berhasil": what was bought, between the word for it and the first amount."""
    tokens = message.tokens
    keys = message.all_keys
    limit = min(q.span.first for q in message.money)
    at = next((i + 1 for i, key in enumerate(keys[:limit]) if key in PURCHASES), None)
    if at is None:
        return None
    while at < limit and (size := max(longest(PAYING, keys, at), int(keys[at] in SELF | NO_NAME))):
        at += size
    stop = at
    while stop < limit and tokens[stop].kind is TokenKind.WORD and not ends(message, stop, price):
        stop += 1
    named = 0 < stop - at <= LONGEST_NAME and longest(SENDERS, keys, at) != stop - at
    return (message.typed_tokens(at, stop)[:200], keys[at:stop]) if named or _named_bill(keys, at, stop) else None


def _named_bill(keys: tuple[str, ...], at: int, stop: int) -> bool:
    """ "pembayaran PDAM", "token PLN": both who is paid and what for."""
    return stop > at and settled(keys[at:stop]) is not None


def _brand(message: Message) -> tuple[str, tuple[str, ...]] | None:
    """ "Perjalanan Gojek kamu selesai": the shop or service itself, where nobody else is named."""
    keys = message.all_keys
    for i in range(len(keys)):
        if size := longest(BRANDS, keys, i):
            return message.typed_tokens(i, i + size), keys[i : i + size]
    return None


def ends(message: Message, i: int, price: Quantity) -> bool:
    token = message.tokens[i]
    if price.span.first <= i < price.span.stop or token.kind is TokenKind.NEWLINE or token.key in TO_ENDS:
        return True
    if token.kind is TokenKind.MARK:
        return token.text in ".,;:!()|" and not (
            token.glued and token.text == "." and i + 1 < len(message.tokens) and message.tokens[i + 1].glued
        )
    return any(q.span.first == i for q in message.quantities)
