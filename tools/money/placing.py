"""Where spending belongs that a file tells of without a category: the person's rule, the words of the thing and of the shop, what they
had done with the like of it. The order is that of a typed message.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.context import Context
from storage import money as store
from storage import rules as kept
from storage.money import Category
from tools import rules
from tools.categories import settled

_WORDS = re.compile(r"[^\W_]+")
_MOST_ASKED = 500
"""Names held against the person's own records: each costs as much as a typed message, and a year's statement has fewer."""


@dataclass(frozen=True, slots=True)
class Place:
    """`rule`: the words of the rule that says so."""

    category: Category
    label: str | None = None
    rule: str | None = None


_OF_BANKS = frozenset(
    (
        "qris", "qr", "trsf", "trf", "tf", "transfer", "trx", "transaksi", "kartu", "debit", "kredit", "card", "pembayaran", "pembelian",
        "payment", "purchase", "pos", "edc", "switching", "e", "m", "banking", "ebanking", "mbanking", "db", "cr", "ref", "via", "bca",
        "mandiri", "bri", "bni", "bsi", "id", "idn",
    )
)  # fmt: skip
"""What statements put before and behind the name of a shop."""

Named = tuple[str, str | None]
"""What it was, and where."""


async def places(ctx: Context, names: Sequence[Named]) -> dict[Named, Place]:
    """Where each of these belongs; what nothing tells is left out."""
    asked = dict.fromkeys(names)
    if not asked:
        return {}
    found = await worded(ctx, names)
    left = [name for name in asked if name not in found][:_MOST_ASKED]
    bare = [(_bare(thing), shop and _bare(shop)) for thing, shop in left]
    for n, like in (await store.alike_of_many(ctx.session, ctx.user_id, bare)).items():
        found[left[n]] = Place(Category(like[0]), like[1])
    return found


async def worded(ctx: Context, names: Sequence[Named]) -> dict[Named, Place]:
    """As `places`, by rules and words alone."""
    own = {tuple(row.words.split()): rules.KIND.of(row) for row in await kept.every(ctx.session, ctx.user_id)}
    found: dict[Named, Place] = {}
    for name in dict.fromkeys(names):
        keys = [_keys(text) for text in name if text]
        rule = next((rule for each in keys if (rule := rules.fitting(each, own))), None)
        where = next((where for each in keys if (where := settled(each))), None)
        if rule is not None:
            found[name] = Place(rule.category, rule.label, rule.words)
        elif where is not None and where[0] is not Category.OTHER:
            found[name] = Place(where[0])
    return found


def _keys(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.lower().replace("'", "")))


def _bare(text: str) -> str:
    """Without what a bank writes around a name: words of its own, and numbers."""
    kept = [key for key in _keys(text) if key not in _OF_BANKS and not any(char.isdigit() for char in key)]
    return " ".join(kept) or text
