"""Where a purchase belongs, said behind it: "kopi 20rb kategori transport", "sabun 15rb label Kos", "kopi 20rb #ngopi".
`parted` takes those words off, so that what was bought is read without them; `filed` puts them on the one expense it made.
To teach a word, add it to CATEGORY or LABEL.
"""

from dataclasses import dataclass, replace

from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from tools import money
from tools.categories import named
from tools.money import Category
from tools.tool import Call

_CATEGORY = phrases(
    """
    kategori, kategorinya, katagori, ktgr, category, masuk kategori, masukin kategori, masukkan kategori, di kategori, ke kategori,
    under, in category, under category, as category
    """
)
_LABEL = phrases(
    "label, labelnya, tag, tagnya, berlabel, dengan label, kasih label, dikasih label, pake label, with label, labelled"
)
_PUTTING = frozenset({"masukin", "masukkan", "put", "file"})
_INTO = frozenset({"ke", "into", "in", "under"})
_PLACES = singles("sekolah rumah jalan motor mobil main home house car travel")
"""Names of categories that are places as well: "masukin tas 20rb ke mobil"."""
_SIGNS = frozenset(key for table in (_CATEGORY, _LABEL) for words in table for key in words) | _PUTTING | {"#"}
_MOST_WORDS = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Place:
    """`label`: as typed; `text`: the words that said it."""

    category: Category | None
    label: str | None
    text: str


def parted(message: Message) -> tuple[Message, Place] | None:
    """The message without its last words, and the place they say; None when they say none."""
    tokens, keys = message.tokens, message.all_keys
    if message.vocabulary.target is not None or not _SIGNS & message.vocables or not message.money:
        return None
    for i in range(1, len(tokens)):
        if keys[i] not in _SIGNS:
            continue
        hashed = tokens[i].text == "#"
        category, label = longest(_CATEGORY, keys, i), 1 if hashed else longest(_LABEL, keys, i)
        if not category and keys[0] in _PUTTING and keys[i] in _INTO and _PLACES.isdisjoint(keys[i:]):
            category = int(named(keys[i + 1 :]) is not None)  # "masukin kopi 20rb ke hiburan"
        first = i + max(category, label)
        if first == i or first >= len(tokens) or len(tokens) - first > _MOST_WORDS:
            continue
        if any(token.kind is not TokenKind.WORD for token in tokens[first:]):
            continue
        text = message.typed_tokens(first, len(tokens))
        of = named(keys[first:]) if category >= label else None
        if keys[i] == "under" and of is None:
            continue
        place = Place(of, None if of else text[:_LONGEST], text)
        return replace(message, text=message.text[: tokens[i].start].rstrip(" ,-")), place
    return None


def filed(found: Reading | None, place: Place) -> Reading | None:
    """The reading of the purchase, filed there; None when it is not one expense."""
    if found is None or found.ask is not None:
        return None
    spent = [one for one in found.calls if one.tool == money.log_expense.name]
    if len(spent) != 1:
        return None
    values = {"label": place.label} if place.label else {"category": str(place.category), "label": None}
    seen = Seen(field="label" if place.label else "category", text=place.text, value=place.label or str(place.category))
    arguments = {key: value for key, value in {**spent[0].arguments, **values}.items() if value is not None}
    arguments.pop("rule", None)
    made = Call(tool=spent[0].tool, arguments=arguments)
    calls = tuple(made if one is spent[0] else one for one in found.calls)
    kept = tuple(each for each in found.seen if each.field != seen.field)
    return replace(found, calls=calls, seen=(*kept, seen))
