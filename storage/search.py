"""Finding records of money by their words, in Indonesian and English, and by category, label, amount and day.

Whole words go through the full-text index, in a function of the schema: under row-level security no policy's table may use
such an index itself. What is shown of it is asked for again here, as the person. A slip of the finger is looked for by trigrams.
"""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text

from core.context import Session
from storage import sums as spending
from storage.database import Row, fetch


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; what is left out does not narrow. Both days and both amounts are included."""

    first: Date
    last: Date
    words: str | None = None
    kinds: tuple[str, ...] = ("expenses", "incomes")
    category: str | None = None
    label: str | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    currency: str | None = None

    def values(self, user_id: UUID) -> dict[str, Any]:
        return {
            "user_id": user_id,
            "first": self.first,
            "last": self.last,
            "words": self.words,
            "kinds": list(self.kinds),
            "category": self.category,
            "label": self.label,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "currency": self.currency,
        }


_WITHIN = {
    "at_least": " AND amount >= CAST(:at_least AS numeric)",
    "at_most": " AND amount <= CAST(:at_most AS numeric)",
    "currency": " AND currency = :currency",
}
_ONLY_SPENT = {
    "category": " AND category = :category",
    "label": " AND lower(label) = lower(CAST(:label AS text))",
}
_OWN = " AND user_id = :user_id"
_RECENT = "(SELECT * FROM {} WHERE user_id = :user_id ORDER BY id DESC LIMIT :reach) recent"
_ALIKE = " AND strict_word_similarity(CAST(:words AS text), concat_ws(' ', {})) >= :threshold"
_ROW = "SELECT '{}' AS kind, id, date, amount, currency FROM "
_AGGREGATED = (
    "SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'currency', currency, 'count', n, 'total', total::text)"
    " ORDER BY kind, total DESC), '[]') AS sums FROM ({}) s"
)
_NEWEST = " ORDER BY date DESC, id DESC LIMIT "
_PAGE = f"SELECT kind, id FROM ({{}}) f{_NEWEST}:limit OFFSET :skipped"
_COUNTED = "SELECT '{0}' AS kind, currency, count(*) AS n, sum(amount) AS total FROM {0}{1}{2} GROUP BY currency"
_SHOWN = (
    "SELECT r.*, s.sums FROM sums s LEFT JOIN (SELECT page.kind, e.id, amount, currency, description, date, note, category,"
    " label, merchant FROM page JOIN expenses e ON e.id = page.id AND e.user_id = :user_id WHERE page.kind = 'expenses'"
    " UNION ALL SELECT page.kind, i.id, amount, currency, description, date, note, NULL, NULL, NULL FROM page"
    " JOIN incomes i ON i.id = page.id AND i.user_id = :user_id WHERE page.kind = 'incomes') r ON true"
    " ORDER BY date DESC, id DESC"
)


class _Way(StrEnum):
    """How records are found. `KEPT`: all there are, what was spent in them being summed up elsewhere."""

    ANY = "any"
    KEPT = "kept"
    WORDED = "worded"
    NEARLY = "nearly"


@cache
def _finding(way: _Way, narrowed: frozenset[str]) -> TextClause:
    """The statement for a filter that narrows by these of its fields alone: over 100,000 rows, a condition that is there but
    empty costs as much as reading the row."""
    within = " AND date BETWEEN :first AND :last" + "".join(_WITHIN[name] for name in _WITHIN if name in narrowed)
    of_spent = "".join(_ONLY_SPENT[name] for name in _ONLY_SPENT if name in narrowed)
    spent = f" WHERE 'expenses' = ANY(CAST(:kinds AS text[])){within}{of_spent}"
    received = f" WHERE 'incomes' = ANY(CAST(:kinds AS text[])){within}{' AND false' if of_spent else ''}"
    if way in (_Way.ANY, _Way.KEPT):
        sums = _COUNTED.format("incomes", received, _OWN)
        if way is _Way.ANY:
            sums = f"{_COUNTED.format('expenses', spent, _OWN)} UNION ALL {sums}"
        every = " UNION ALL ".join(
            f"(SELECT '{table}' AS kind, id, date FROM {table}{where}{_OWN}{_NEWEST}"
            "CAST(:limit AS bigint) + CAST(:skipped AS bigint))"
            for table, where in (("expenses", spent), ("incomes", received))
        )
        return text(f"WITH sums AS ({_AGGREGATED.format(sums)}), page AS ({_PAGE.format(every)}) {_SHOWN}")
    if way is _Way.WORDED:
        sides = (f"expenses_worded(CAST(:words AS text)){spent}", f"incomes_worded(CAST(:words AS text)){received}")
    else:
        sides = (
            _RECENT.format("expenses") + spent + _ALIKE.format("description, merchant, label"),
            _RECENT.format("incomes") + received + _ALIKE.format("description"),
        )
    found = f"{_ROW.format('expenses')}{sides[0]} UNION ALL {_ROW.format('incomes')}{sides[1]}"
    sums = _AGGREGATED.format(
        "SELECT kind, currency, count(*) AS n, sum(amount) AS total FROM found GROUP BY kind, currency"
    )
    page = _PAGE.format("SELECT * FROM found")
    return text(f"WITH found AS MATERIALIZED ({found}), sums AS ({sums}), page AS ({page}) {_SHOWN}")


SLIP = 0.4
"""Trigram similarity to a whole word of a record from which it may be meant: `indomart` for `indomaret` 0.58, `gojeg` for
`gojek` 0.5, `netflik` for `netflix` 0.6; `kopi` against `topi` is 0.25."""
_REACH = 3000
"""How many of the newest records are held against a slip."""


@dataclass(frozen=True, slots=True)
class Sum:
    kind: str
    currency: str
    count: int
    total: Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """One page, rows with `kind` and the columns of both kinds, newest first; and the sum of all pages per kind and currency."""

    rows: list[Row]
    sums: list[Sum]


async def find(
    session: Session, user_id: UUID, wanted: Filter, *, limit: int, skipped: int = 0, slips: bool = False
) -> Found:
    """The newest records that fit, `skipped` left out. `slips`: those whose words are only nearly the ones looked for."""
    values, kept = {**wanted.values(user_id), "limit": limit, "skipped": skipped}, list[Sum]()
    narrowed = frozenset(name for name in (*_WITHIN, *_ONLY_SPENT) if values[name] is not None)
    if slips:
        rows = await fetch(session, _finding(_Way.NEARLY, narrowed), **values, reach=_REACH, threshold=SLIP)
    elif wanted.words is not None:
        rows = await fetch(session, _finding(_Way.WORDED, narrowed), **values)
    elif narrowed & {"at_least", "at_most"} or narrowed >= {"label", "category"}:
        rows = await fetch(session, _finding(_Way.ANY, narrowed), **values)
    else:
        rows = await fetch(session, _finding(_Way.KEPT, narrowed), **values)
        kept = await _kept(session, user_id, wanted)
    sums = kept + [Sum(s["kind"], s["currency"], s["count"], Decimal(s["total"])) for s in rows[0].sums]
    return Found([row for row in rows if row.id is not None], sums)


async def _kept(session: Session, user_id: UUID, wanted: Filter) -> list[Sum]:
    """What was spent, by the sums kept beside the records, largest first."""
    if "expenses" not in wanted.kinds:
        return []
    found: dict[str, Sum] = {}
    days = wanted.first, wanted.last
    if wanted.label is not None:
        parts = await spending.of_label(session, user_id, *days, wanted.label)
    else:
        parts = [(c, total, n) for c, _, total, n in await spending.sums(session, user_id, *days, wanted.category)]
    for currency, total, n in parts:
        if wanted.currency in (None, currency):
            known = found.get(currency, Sum("expenses", currency, 0, Decimal(0)))
            found[currency] = Sum("expenses", currency, known.count + n, known.total + total)
    return sorted(found.values(), key=lambda each: -each.total)
