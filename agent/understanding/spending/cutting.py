"""Cuts a message with several prices into items, one price each, so that every word belongs to exactly one of them.
An item is the tokens `first:stop` with the money that stands in it; a heading ("belanja indomaret:") belongs to all.
A new sign or word that parts two purchases goes into SEPARATORS.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.understanding.amounts import Kind, Quantity, Role
from agent.understanding.message import Message
from agent.understanding.text import Token, TokenKind
from agent.understanding.words import AT, BUYING, FILLERS, longest, phrases

SEPARATORS = phrases(
    "dan, sama, n, and, &, +, plus, terus, trus, trs, lalu, kemudian, abis itu, habis itu, abistu, then, and then, after that, tambah, ditambah, juga, also, lanjut, sekalian, ; , |, /"
)
FEES = phrases(
    "admin, adminnya, biaya admin, by admin, fee, admin fee, biaya layanan, biaya transaksi, ongkir, ongkirnya, ongkos kirim, delivery, delivery fee, shipping, ppn, pajak, tax, service charge, sc, biaya jasa, jasa aplikasi, biaya aplikasi, platform fee, tip, tips, service"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first:stop` and the prices in them: the one that counts first, then fees that come on top."""

    first: int
    stop: int
    price: Quantity
    fees: tuple[Quantity, ...] = ()


def cut(message: Message, prices: Sequence[Quantity]) -> tuple[tuple[int, int], list[Piece]] | None:
    """The heading's tokens and the pieces; None when the words between two prices could belong to either."""
    tokens = message.tokens
    start = _heading(tokens, prices[0].span.first) if len(prices) > 1 else 0
    price_last = _described_before(message, start, prices[0].span.first)
    borders = [start]
    for left, right in zip(prices, prices[1:], strict=False):
        border = _border(tokens, left.span.stop, right.span.first, price_last)
        if border is None:
            return None
        borders.append(border)
    borders.append(len(tokens))
    pieces: list[Piece] = []
    for n, price in enumerate(prices):
        first, stop = borders[n], borders[n + 1]
        if pieces and _is_fee(tokens, first, stop, price):
            last = pieces[-1]
            pieces[-1] = Piece(last.first, stop, last.price, (*last.fees, price))
        else:
            pieces.append(Piece(first, stop, price))
    return (0, start), pieces


def _heading(tokens: Sequence[Token], price: int) -> int:
    """Where the first item starts: after a colon or a line without a price."""
    for i in range(price - 2, 0, -1):
        if tokens[i].kind is TokenKind.NEWLINE or (tokens[i].text == ":" and i + 1 < price):
            return i + 1
    return 0


def _described_before(message: Message, start: int, price: int) -> bool:
    """Whether something is named before the first price: then every price follows its thing."""
    keys = tuple(token.key for token in message.tokens[start:price])
    inside = {n for moment in message.moments for n in range(moment.span.first - start, moment.span.stop - start)}
    i = 0
    while i < len(keys):
        size = max(longest(FILLERS, keys, i), longest(BUYING, keys, i))
        if size:
            i += size
        elif i in inside or message.tokens[start + i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE):
            i += 1
        else:
            return True
    return False


def _border(tokens: Sequence[Token], first: int, stop: int, price_last: bool) -> int | None:
    """The token with which the second of two items begins."""
    if first >= stop:
        return None if not price_last else first
    keys = tuple(token.key for token in tokens[first:stop])
    cuts: list[tuple[int, int]] = []
    i = 0
    while i < len(keys):
        size = longest(SEPARATORS, keys, i) or (1 if tokens[first + i].kind is TokenKind.NEWLINE or keys[i] in (",", ".") else 0)
        if size:
            if cuts and cuts[-1][1] == i:
                cuts[-1] = (cuts[-1][0], i + size)
            else:
                cuts.append((i, i + size))
        i += size or 1
    if not cuts:
        if price_last:
            return None if keys[0] in AT else first
        return stop
    lines = [c for c in cuts if any(t.kind is TokenKind.NEWLINE for t in tokens[first + c[0] : first + c[1]])]
    if len(lines) > 1:
        return None
    at = lines[0] if lines else cuts[0] if price_last else cuts[-1]
    if lines and any(c < at for c in cuts) and price_last and at[0] > 3:
        return None
    return first + at[1]


def _is_fee(tokens: Sequence[Token], first: int, stop: int, price: Quantity) -> bool:
    """ "admin 2500", "ongkir 10rb": comes on top of what stands before it."""
    rest = tuple(t.key for i, t in enumerate(tokens[first:stop], first) if not price.span.first <= i < price.span.stop and t.kind is TokenKind.WORD)
    rest = tuple(key for key in rest if (key,) not in FILLERS)
    return rest in FEES


def countable(q: Quantity) -> bool:
    """Whether it can be a price: money, or a bare number with four digits or more."""
    if q.role is not Role.NONE or q.value is None or q.value <= 0:
        return False
    return q.kind is Kind.MONEY
