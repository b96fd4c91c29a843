"""Cuts a message with several prices into pieces, one price each, so that every word belongs to exactly one of them.
A piece is the tokens `first:stop` with the price that stands in it; a heading ("belanja indomaret:") belongs to all.
A new sign or word that parts two purchases goes into SEPARATORS, a charge that comes on top of a price into FEES.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.understanding.message import Message
from agent.understanding.spending.prices import Price
from agent.understanding.text import Token, TokenKind
from agent.understanding.words import AT, BUYING, FILLERS, longest, phrases

SEPARATORS = phrases(
    """
    dan, sama, karo, n, and, &, +, plus, terus, trus, trs, lalu, kemudian, abis itu, habis itu, abistu, then, and then,
    after that, tambah, ditambah, juga, also, lanjut, sekalian, ;, |, /
    """
)
FEES = phrases(
    """
    admin, adminnya, biaya admin, by admin, fee, admin fee, biaya layanan, biaya transaksi, ongkir, ongkirnya,
    ongkos kirim, delivery, delivery fee, shipping, ppn, pajak, tax, service charge, sc, biaya jasa, jasa
    aplikasi, biaya aplikasi, platform fee, tip, tips, service
    """
)


_SUMMED = frozenset({"total", "totalnya", "ttl", "semuanya", "altogether"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first:stop` and the price in them; fees come on top of it."""

    first: int
    stop: int
    price: Price
    fees: tuple[Price, ...] = ()


def cut(message: Message, prices: Sequence[Price], explained: Collection[int] = ()) -> tuple[int, list[Piece]] | None:
    """Where the heading ends, and the pieces; None when the words between two prices could belong to either.
    `explained`: tokens that only explain a price."""
    tokens = message.tokens
    start = _heading(tokens, prices[0].anchor.span.first) if len(prices) > 1 else 0
    price_last = _described_before(message, start, prices[0].anchor.span.first)
    borders = [start]
    for left, right in pairwise(prices):
        border = _border(tokens, left.anchor.span.stop, right.anchor.span.first, price_last)
        if border is None:
            return None
        borders.append(border)
    borders.append(len(tokens))
    pieces: list[Piece] = []
    for n, price in enumerate(prices):
        first, stop = borders[n], borders[n + 1]
        if pieces and _is_fee(tokens, first, stop, price, explained):
            last = pieces[-1]
            if any(token.key in _SUMMED for token in tokens[last.first : last.stop]):
                return None  # "total 215.900 ongkir 12rb": in the total, or on top of it?
            pieces[-1] = Piece(last.first, stop, last.price, (*last.fees, price))
        else:
            pieces.append(Piece(first, stop, price))
    return start, pieces


def fee_tokens(message: Message, piece: Piece) -> set[int]:
    """The tokens of a piece that only name its fees."""
    if not piece.fees:
        return set()
    words = {word for phrase in FEES for word in phrase}
    inside = range(piece.price.anchor.span.stop, piece.stop)
    return {i for i in inside if message.tokens[i].key in words or message.tokens[i].text in ("+", "&")}


def _heading(tokens: Sequence[Token], price: int) -> int:
    """Where the first item starts: after a colon, or after a line without a price."""
    for i in range(price - 2, 0, -1):
        if tokens[i].kind is TokenKind.NEWLINE or tokens[i].text == ":":
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
    """The token with which the second of two pieces begins; None when that is not clear."""
    if first >= stop:
        return None
    keys = tuple(token.key for token in tokens[first:stop])
    cuts = _cuts(tokens, keys, first)
    if not cuts:
        if not price_last:
            return stop
        return None if keys[0] in AT else first
    lines = [c for c in cuts if any(token.kind is TokenKind.NEWLINE for token in tokens[first + c[0] : first + c[1]])]
    if len(lines) > 1:
        return None
    at = lines[0] if lines else cuts[0] if price_last else cuts[-1]
    return first + at[1]


def _cuts(tokens: Sequence[Token], keys: tuple[str, ...], first: int) -> list[tuple[int, int]]:
    """The separators between two prices, those that touch each other joined."""
    cuts: list[tuple[int, int]] = []
    i = 0
    while i < len(keys):
        size = longest(SEPARATORS, keys, i) or (
            1 if tokens[first + i].kind is TokenKind.NEWLINE or keys[i] in (",", ".") else 0
        )
        if size and cuts and cuts[-1][1] == i:
            cuts[-1] = (cuts[-1][0], i + size)
        elif size:
            cuts.append((i, i + size))
        i += size or 1
    return cuts


def _is_fee(tokens: Sequence[Token], first: int, stop: int, price: Price, explained: Collection[int]) -> bool:
    """ "admin 2500", "ongkir 10rb": comes on top of what stands before it."""
    span = price.anchor.span
    rest = tuple(
        t.key
        for i, t in enumerate(tokens[first:stop], first)
        if not span.first <= i < span.stop and i not in explained and t.kind is TokenKind.WORD
    )
    rest = tuple(key for key in rest if (key,) not in FILLERS and (key,) not in SEPARATORS)
    return rest in FEES
