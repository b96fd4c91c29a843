"""Finding records of money by their words, in Indonesian and English, and by category, label, amount and day.

Whole words go through the full-text index, in a function of the schema: under row-level security no policy's table may use
such an index itself. What it finds is asked for again here, as the person. A slip of the finger is looked for by trigrams.
"""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text

from core.context import Session
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


_WITHIN = (
    " AND date BETWEEN :first AND :last AND (CAST(:at_least AS numeric) IS NULL OR amount >= :at_least)"
    " AND (CAST(:at_most AS numeric) IS NULL OR amount <= :at_most)"
    " AND (CAST(:currency AS text) IS NULL OR currency = :currency)"
)
_SPENT = (
    "SELECT 'expenses' AS kind, e.id, amount, currency, description, date, note, category, label, merchant FROM {} e"
    " WHERE user_id = :user_id AND 'expenses' = ANY(CAST(:kinds AS text[]))" + _WITHIN + " AND (CAST(:category AS text)"
    " IS NULL OR category = :category) AND (CAST(:label AS text) IS NULL OR lower(label) = lower(:label))"
)
_RECEIVED = (
    "SELECT 'incomes', i.id, amount, currency, description, date, note, NULL, NULL, NULL FROM {} i"
    " WHERE user_id = :user_id AND 'incomes' = ANY(CAST(:kinds AS text[])) AND CAST(:category AS text) IS NULL"
    " AND CAST(:label AS text) IS NULL" + _WITHIN
)
_RECENT = "user_id = :user_id ORDER BY id DESC LIMIT :reach"
_ALIKE = "strict_word_similarity(CAST(:words AS text), concat_ws(' ', {})) >= :threshold"
_ANY = f"{_SPENT.format('expenses')} UNION ALL {_RECEIVED.format('incomes')}"
_WORDS = (
    _SPENT.format("expenses_with(CAST(:words AS text)) w(id) JOIN expenses").replace(
        " e WHERE", " e ON e.id = w.id WHERE"
    )
    + " UNION ALL "
    + _RECEIVED.format("incomes_with(CAST(:words AS text)) w(id) JOIN incomes").replace(
        " i WHERE", " i ON i.id = w.id WHERE"
    )
)
_CLOSE = (
    _SPENT.format(f"(SELECT * FROM expenses WHERE {_RECENT})")
    + f" AND {_ALIKE.format('description, merchant, label')} UNION ALL "
    + _RECEIVED.format(f"(SELECT * FROM incomes WHERE {_RECENT})")
    + f" AND {_ALIKE.format('description')}"
)
_FOUND = (
    "WITH found AS MATERIALIZED ({}), sums AS (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'currency', currency,"
    " 'count', n, 'total', total::text) ORDER BY kind, total DESC), '[]') AS sums"
    " FROM (SELECT kind, currency, count(*) AS n, sum(amount) AS total FROM found GROUP BY kind, currency) s),"
    " page AS (SELECT * FROM found ORDER BY date DESC, id DESC LIMIT :limit OFFSET :skipped)"
    " SELECT page.*, sums.sums FROM sums LEFT JOIN page ON true ORDER BY date DESC, id DESC"
)
_EVERYTHING, _EXACT, _NEARLY = (text(_FOUND.format(each)) for each in (_ANY, _WORDS, _CLOSE))

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
    values = {**wanted.values(user_id), "limit": limit, "skipped": skipped}
    if slips:
        rows = await fetch(session, _NEARLY, **values, reach=_REACH, threshold=SLIP)
    else:
        rows = await fetch(session, _EVERYTHING if wanted.words is None else _EXACT, **values)
    sums = [Sum(s["kind"], s["currency"], s["count"], Decimal(s["total"])) for s in rows[0].sums]
    return Found([row for row in rows if row.id is not None], sums)
