"""Puts prices, days and items together into calls, or into a question when one value is in doubt.
The order matters: first what is no spending at all; then prices, pieces, words.
"""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from itertools import pairwise

from agent.understanding.amounts import Kind
from agent.understanding.lexicon.numerals import SLANG
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen, Vocabulary
from agent.understanding.spending import asks, notices
from agent.understanding.spending.claims import claimed
from agent.understanding.spending.cutting import Piece, cut, fee_tokens
from agent.understanding.spending.days import Days, find_days
from agent.understanding.spending.item import Item, read_item
from agent.understanding.spending.obstacles import Obstacle, obstacle, obstacles, somebody_else
from agent.understanding.spending.prices import Found, Price, find_prices
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, PERSONS, longest, singles
from core.language import Language
from core.money import MAX_AMOUNT
from tools import money as tool
from tools.categories import OTHER, is_thing, settled
from tools.money import Category
from tools.tool import Call, call

# What means another thing in English than in Indonesian, where "gas" is for cooking.
_IN_ENGLISH = {"gas": "fuel"}
# "bensin abis" says that there is none left.
_USED_UP = frozenset({"abis", "habis", "abisnya", "entek"})
_WISHES = singles(
    """
    mau mo pengen pengin pgn pingin kepengen kepingin ingin rencana rencananya berencana niat niatnya wishlist want wanna
    plan planning planned going gonna arep kepikiran id would wish hoping hope looking
    """
)
_VOCATIVES = singles("mas mbak bro om tante bos boss kakak")
_ONESELF = singles("aku gue gw gua saya ane ku aq i me my mine we our kita")
_EACH = frozenset({"sendiri2", "sendirisendiri"})
_ONES_OWN = frozenset({"sendiri", "dewe"})
_EACH_TWICE = frozenset((word, word) for word in _ONES_OWN)
_MOST_ITEMS = 40
_PROPOSABLE = frozenset({Obstacle.NONE, Obstacle.CLAUSE})
_LARGEST_PROPOSED_WORDS = 8
_LONG = 60
"""Tokens from which on a message is a story, in which one amount may still be meant for keeping."""
_NEAR = 5
_UNCOUNTED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.CLOCK, Kind.YEAR, Kind.MODEL, Kind.LABEL})


@dataclass(frozen=True, slots=True)
class _Made:
    call: Call
    seen: tuple[Seen, ...]
    price: Price
    item: Item


def read(message: Message) -> Reading | None:
    """What the message says about spending; None when it is something else or a word is left over."""
    if _each_for_oneself(message):
        return None
    found = find_prices(message)
    against = obstacle(message, found.taken if found else ())
    if against:
        return _refused(message, against)
    if found is None:
        return None
    days = find_days(message, found.prices)
    if not found.prices:
        return _without_price(message, days)
    return _priced(message, found, days)


def _each_for_oneself(message: Message) -> bool:
    """ "makan bertiga 180rb bayar sendiri-sendiri": a sum of which everybody paid a part."""
    if message.lacks(_EACH, _ONES_OWN):
        return False
    words = [token.key for token in message.tokens if token.kind is TokenKind.WORD]
    return any(pair in _EACH_TWICE for pair in pairwise(words)) or not _EACH.isdisjoint(words)


def _refused(message: Message, against: Obstacle) -> Reading | None:
    """A line that says why nothing was kept, where the reason is plain; None where the words may mean more."""
    if against is Obstacle.FAILED:
        return Reading(chat="nothing") if message.quantities else None
    if not message.money or message.questioned:
        return None
    if against in (Obstacle.MOVED, Obstacle.BALANCE):
        return Reading(chat=against.value, language=message.language)
    addressed = message.keys[0] in _VOCATIVES  # "mas bayar galon 20rb" may be told to him or of him
    if (
        against in (Obstacle.OTHERS, Obstacle.INCOME)
        and somebody_else(message)
        and not addressed
        and not _paid_by_oneself(message)
    ):
        return Reading(chat="others", language=message.language)
    if against is Obstacle.PLAN and message.vocables & _WISHES and obstacles(message) == {Obstacle.PLAN}:
        return Reading(chat="plan", language=message.language)
    return None


def _paid_by_oneself(message: Message) -> bool:
    """ "adek beli sepatu 200rb pake duit gue", against "temen gue beli mobil": whose money it was."""
    return any(
        token.key in _ONESELF and message.tokens[i - 1].key not in PERSONS
        for i, token in enumerate(message.tokens)
        if i
    )


def _priced(message: Message, found: Found, days: Days) -> Reading | None:
    parted = cut(message, found.prices, found.taken)
    if parted is None:
        return None
    start, pieces = parted
    if len(pieces) > _MOST_ITEMS:
        return None
    taken = days.taken | found.taken
    heading = read_item(message.tokens, taken, 0, start) if start else Item()
    made: list[_Made] = []
    for piece in pieces:
        opening = made[0].item if made and made[0].item.place_first else heading
        one = _make(message, piece, taken, days, opening)
        if one is None:
            return None
        made.append(one)
    calls = tuple(one.call for one in made)
    seen = tuple(entry for one in made for entry in one.seen)
    doubts = [n for n, one in enumerate(made) if one.price.small or one.price.choices]
    if days.doubtful:
        return None if doubts else Reading(ask=asks.day(calls, message.today), language=message.language, seen=seen)
    if len(doubts) > 1:
        small = all(made[n].price.small and _is_purchase(made[n].item) for n in doubts)
        language = message.language or Language.ID
        return (
            Reading(ask=asks.all_small(calls, doubts, message.vocabulary.currency, language), language=message.language)
            if small
            else None
        )
    if doubts:
        return _in_doubt(message, made, doubts[0])
    first = made[0]
    if notices.unread(message) or claimed(message, first.item, first.price, Category(first.call.arguments["category"])):
        language = message.language or Language.ID
        ask = asks.whether(calls, message.text, message.vocabulary.currency, language)
        return Reading(ask=ask, language=message.language, seen=seen)
    return Reading(calls=calls, seen=seen, language=message.language)


def _counts_them(message: Message, piece: Piece, item: Item) -> bool:
    """ "seribu bintang", "dua juta penduduk", "one piece 1000 chapter": so many of them, not so much money."""
    anchor, tokens = piece.price.anchor, message.tokens
    if _is_purchase(item) or item.merchant or anchor.span.stop >= piece.stop or anchor.currency:
        return False
    figure = tokens[anchor.span.first : anchor.span.stop]
    spelt = all(token.kind is TokenKind.WORD and token.key not in SLANG for token in figure)
    following = tokens[anchor.span.stop]
    named = following.kind is TokenKind.WORD and not longest(FILLERS, message.all_keys, anchor.span.stop)
    return named and (spelt or anchor.kind is Kind.NUMBER)


def _is_purchase(item: Item) -> bool:
    return item.bought or item.ate or settled(item.keys) is not None


def _in_doubt(message: Message, made: list[_Made], n: int) -> Reading | None:
    one, calls = made[n], tuple(each.call for each in made)
    if not _is_purchase(one.item):
        return None
    language, currency = message.language or Language.ID, message.vocabulary.currency
    if one.price.cents is not None:
        ask = asks.foreign(one.price.cents, calls, n, currency, language)
    elif one.price.small:
        ask = asks.size(asks.sizes(one.price.value), calls, n, currency, language)
    elif one.price.anchor.low is not None:
        ask = asks.between(one.price.choices, calls, n, currency, language)
    else:
        ask = asks.size(one.price.choices, calls, n, currency, language)
    return Reading(ask=ask, language=message.language)


def _without_price(message: Message, days: Days) -> Reading | None:
    """ "beli kopi", "kopi": plainly a purchase, only the amount is missing."""
    if any(q.kind not in _UNCOUNTED or (q.value is not None and q.kind is not Kind.MODEL) for q in message.quantities):
        return None
    item = read_item(message.tokens, days.taken, 0, len(message.tokens), days.kept)
    if (
        not item.plain
        or item.ate
        or any(token.kind is TokenKind.NEWLINE or token.text in (",", ":", "+") for token in message.tokens)
    ):
        return None
    known = is_thing(item.keys)
    words = len(item.keys)
    if not ((item.bought and words <= 5) or (known and words <= 3)) or _told_as_done(message):
        return None
    if days.doubtful or message.keys[-1] in _USED_UP:
        return None
    day = days.of(0, len(message.tokens))
    made, _ = _expense(message, item, Decimal(1), None, day[1] if day else None)
    return Reading(ask=asks.amount(made), language=message.language)


def _told_as_done(message: Message) -> bool:
    """ "bayar listrik udah ya" ticks a task off; it does not tell what was spent."""
    return any(
        token.key in ("udah", "udh", "sudah", "dah", "done", "beres", "selesai", "kelar", "tambah", "catat", "catet")
        for token in message.tokens
    )


def _make(message: Message, piece: Piece, taken: set[int], days: Days, opening: Item) -> _Made | None:
    priced = {i for price in (piece.price, *piece.fees) for i in range(price.anchor.span.first, price.anchor.span.stop)}
    item = read_item(message.tokens, taken | priced | fee_tokens(message, piece), piece.first, piece.stop, days.kept)
    if not item.plain or any(fee.small or fee.choices for fee in piece.fees):
        return None
    bare = piece.price.anchor.kind is Kind.NUMBER
    if bare and not (_is_purchase(item) or (piece.price.value % 500 == 0 and len(item.keys) <= 4)):
        return None
    if _counts_them(message, piece, item):
        return None
    if not item.merchant:
        item.merchant, item.merchant_keys = opening.merchant, opening.merchant_keys
    value = piece.price.value + sum((fee.value for fee in piece.fees), Decimal(0))
    if value > MAX_AMOUNT:
        return None
    day = days.of(piece.first, piece.stop)
    made, seen = _expense(message, item, value, piece.price.currency, day[1] if day else None)
    spans = [price.anchor.span for price in (piece.price, *piece.fees)]
    amounts = " + ".join(message.typed(span) for span in spans)
    told = [Seen(field="amount", text=amounts, value=made.arguments["amount"]), *seen]
    if piece.price.currency:
        told.append(Seen(field="currency", text=message.typed(spans[0]), value=piece.price.currency))
    if day:
        told.append(Seen(field="date", text=message.typed(day[0].span), value=day[1].isoformat()))
    return _Made(made, tuple(told), piece.price, item)


def _expense(
    message: Message, item: Item, value: Decimal, currency: str | None, day: Date | None
) -> tuple[Call, list[Seen]]:
    """The call for one item, and where its words stood."""
    keys = tuple(_IN_ENGLISH.get(key, key) for key in item.keys) if message.language is Language.EN else item.keys
    where = settled(keys) or settled(item.purpose_keys) or settled(item.merchant_keys)
    category: Category = where[0] if where else OTHER
    made = call(
        tool.log_expense,
        tool.ExpenseIn(
            amount=plain(value), description=item.description, category=category, currency=currency, date=day,
            merchant=item.merchant or None, note=item.note or None,
        ),
    )  # fmt: skip
    seen = [Seen(field="description", text=item.description, value=item.description)]
    if where:
        seen.append(Seen(field="category", text=where[1], value=category.value))
    if item.merchant:
        seen.append(Seen(field="merchant", text=item.merchant, value=item.merchant))
    return made, seen


def plain(value: Decimal) -> Decimal:
    """Without needless zeros: 23000.00 is 23000, 12.50 stays."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def amount_anywhere(text: str, vocabulary: Vocabulary, worth: Decimal | None = None) -> Call | None:
    """The record a person could confirm by a tap: the words hold exactly one plausible amount. None otherwise.

    `worth`: what an "m" after its figure is taken for.
    """
    message = Message(text, vocabulary, worth)
    if message.endless or len([q for q in message.money if q.explicit]) != 1:
        return None
    if len(message.tokens) > _LONG:
        return _within_noise(message)
    found = find_prices(message)
    if found is None or len(found.prices) != 1 or obstacle(message, found.taken) not in _PROPOSABLE:
        return None
    price = found.prices[0]
    if price.choices or not price.anchor.explicit:
        return None
    q = price.anchor
    days = find_days(message, found.prices)
    if days.doubtful:
        return None
    first, stop = _clause(message, q.span.first, q.span.stop)
    item = read_item(
        message.tokens, days.taken | found.taken | set(range(q.span.first, q.span.stop)), first, stop, days.kept
    )
    if item.others:
        return None
    words = item.description.split()[:_LARGEST_PROPOSED_WORDS]
    item.description = " ".join(words) or ("spending" if message.language is Language.EN else "pengeluaran")
    day = days.of(0, len(message.tokens))
    return _expense(message, item, price.value, price.currency, day[1] if day else None)[0]


def _within_noise(message: Message) -> Call | None:
    """The one record in a long story: the few words before its only amount, when they name a thing that is bought."""
    span = next(q.span for q in message.money if q.explicit)
    for first in range(span.first - 1, max(span.first - 1 - _NEAR, -1), -1):
        near = Message(message.text[message.tokens[first].start : span.end], message.vocabulary)
        reading = read(near)
        if reading and len(reading.calls) == 1 and reading.calls[0].arguments.get("category") != OTHER.value:
            return reading.calls[0]
    return None


def _clause(message: Message, first: int, stop: int) -> tuple[int, int]:
    """The tokens around an amount up to the nearest sign or line end on either side."""
    tokens = message.tokens
    begin, end = first, stop
    while begin and tokens[begin - 1].kind not in (TokenKind.MARK, TokenKind.NEWLINE):
        begin -= 1
    while end < len(tokens) and tokens[end].kind not in (TokenKind.MARK, TokenKind.NEWLINE):
        end += 1
    return begin, end
