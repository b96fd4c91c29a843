"""What is found across areas: sums of two spans side by side, a week beside the weeks before it, areas that move together day by day.
What a service forbids to be combined is left out: Strava's.

A new area is one more SELECT of the same columns in `_FIGURES`, and a column of `_DAYS` with its pairs in `_PAIRS`. Everything is
cut to days before it is summed up: a long history costs nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ARRAY, Index, Text, text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import created_column, id_column, instant_column, json_column, owner_column, text_column
from storage.database import fetch, first


class InsightRow(SQLModel, table=True):
    """What was told of a stretch of days, so that it is not told again. `found`: keys of the findings; `at`: user time."""

    __tablename__ = "insights"
    __table_args__ = (Index("idx_insights_user", "user_id", text("at DESC")),)

    id: UUID = id_column()
    user_id: UUID = owner_column()
    at: datetime = instant_column(nullable=False)
    found: dict[str, Any] = json_column()
    created_at: datetime = created_column()


class InsightWords(SQLModel, table=True):
    """What a model made of findings that are to be told: `words`, a text each. They hold for these findings alone: `found`, as JSON."""

    __tablename__ = "insight_words"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    found: str = text_column()
    words: list[str] = Field(sa_type=ARRAY(Text), nullable=False)
    language: str = text_column()
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one kind: its value and how many records (days, for what is eaten) it comes from, in the later and the earlier span; the day
    of the first record ever."""

    kind: str
    now: Decimal | None
    n: int
    before: Decimal | None
    n_before: int
    since: Date | None


@dataclass(frozen=True, slots=True)
class Week:
    """Spending on a category in the last seven days, `n` records; the mean, deviation and greatest of the `weeks` weeks before."""

    category: str
    now: Decimal
    n: int
    mean: Decimal
    deviation: Decimal
    most: Decimal
    weeks: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two areas over `n` days that have both. `rho`: Spearman's, of ranks. The mean of `other` on the `high_n` days on which `area` lay
    above its median `split`, and on the `low_n` others."""

    area: str
    other: str
    n: int
    rho: float
    split: Decimal
    high: Decimal
    high_n: int
    low: Decimal
    low_n: int


_LOCAL = "AT TIME ZONE CAST(:zone AS text))::date"
_FROM = "(CAST(:before AS date)::timestamp AT TIME ZONE CAST(:zone AS text))"
"""The instant the first day begins: what an index of instants is cut by."""


def _one(kind: str, value: str, source: str, since: str, counted: str = "count(*)") -> str:
    later, earlier = "day BETWEEN :first AND :last", "day BETWEEN :before AND CAST(:first AS date) - 1"
    return (
        f"SELECT '{kind}' AS kind, {value} FILTER (WHERE {later})::numeric AS now, {counted} FILTER (WHERE {later}) AS n,"
        f" {value} FILTER (WHERE {earlier})::numeric AS before, {counted} FILTER (WHERE {earlier}) AS n_before, ({since}) AS since"
        f" FROM ({source}) t"
    )


_MEALS = "FROM food_logs WHERE user_id = :user_id AND calories IS NOT NULL"
_RUNS = "FROM workouts WHERE user_id = :user_id AND type = 'run' AND distance IS NOT NULL AND source <> 'strava'"
_FUEL = "FROM fuel_logs WHERE user_id = :user_id AND currency = :currency AND cost IS NOT NULL"
_SERVICES = "FROM maintenance_logs WHERE user_id = :user_id AND currency = :currency AND cost IS NOT NULL"
_DONE = "FROM tasks WHERE user_id = :user_id AND completed_at IS NOT NULL"
_SPENT = "FROM expenses WHERE user_id = :user_id AND currency = :currency"
_FIGURES = text(
    " UNION ALL ".join(
        (
            _one(
                "spent",
                "sum(amount)",
                f"SELECT date AS day, amount {_SPENT} AND date >= :before",
                f"SELECT min(date) {_SPENT}",
            ),
            _one(
                "eaten",
                "avg(amount)",
                f"SELECT (logged_at {_LOCAL} AS day, sum(calories) AS amount {_MEALS} AND logged_at >= {_FROM} GROUP BY 1",
                f"SELECT (min(logged_at) {_LOCAL} {_MEALS}",
            ),
            _one(
                "run",
                "sum(amount)",
                f"SELECT (logged_at {_LOCAL} AS day, distance AS amount {_RUNS} AND logged_at >= {_FROM}",
                f"SELECT (min(logged_at) {_LOCAL} {_RUNS}",
            ),
            _one(
                "vehicle",
                "sum(amount)",
                f"SELECT date AS day, cost AS amount {_FUEL} AND date >= :before"
                f" UNION ALL SELECT date, cost {_SERVICES} AND date >= :before",
                f"SELECT least((SELECT min(date) {_FUEL}), (SELECT min(date) {_SERVICES}))",
            ),
            _one(
                "done",
                "count(amount)",
                f"SELECT (completed_at {_LOCAL} AS day, 1 AS amount {_DONE} AND completed_at >= {_FROM}",
                f"SELECT (min(completed_at) {_LOCAL} {_DONE}",
            ),
        )
    )
)
_WEEKS = text(
    "WITH began AS (SELECT greatest(:before, (SELECT min(date) FROM expenses WHERE user_id = :user_id AND currency = :currency)) AS day),"
    " weeks AS (SELECT n FROM generate_series(0, 12) n WHERE CAST(:last AS date) - 7 * n - 6 >= (SELECT day FROM began)),"
    " spent AS (SELECT category, (CAST(:last AS date) - date) / 7 AS n, sum(amount) AS total, count(*) AS count"
    f" {_SPENT} AND date BETWEEN :before AND :last GROUP BY 1, 2)"
    " SELECT c.category, coalesce(max(s.total) FILTER (WHERE w.n = 0), 0) AS now, coalesce(max(s.count) FILTER (WHERE w.n = 0), 0) AS n,"
    " avg(coalesce(s.total, 0)) FILTER (WHERE w.n > 0) AS mean, stddev_samp(coalesce(s.total, 0)) FILTER (WHERE w.n > 0) AS deviation,"
    " max(coalesce(s.total, 0)) FILTER (WHERE w.n > 0) AS most, count(*) FILTER (WHERE w.n > 0) AS weeks"
    " FROM (SELECT DISTINCT category FROM spent) c CROSS JOIN weeks w LEFT JOIN spent s ON s.category = c.category AND s.n = w.n"
    " GROUP BY c.category HAVING count(*) FILTER (WHERE w.n > 0) > 1"
)
_PAIRS = (("run", "eaten"), ("run", "spent"), ("run", "done"), ("spent", "eaten"), ("done", "spent"), ("done", "eaten"))
_DAYS = (
    f"spent AS (SELECT date AS day, sum(amount) AS v {_SPENT} AND date BETWEEN :before AND :last GROUP BY 1),"
    f" eaten AS (SELECT (logged_at {_LOCAL} AS day, sum(calories) AS v {_MEALS} AND logged_at >= {_FROM} GROUP BY 1),"
    f" run AS (SELECT (logged_at {_LOCAL} AS day, sum(distance) AS v {_RUNS} AND logged_at >= {_FROM} GROUP BY 1),"
    f" done AS (SELECT (completed_at {_LOCAL} AS day, count(*)::numeric AS v {_DONE} AND completed_at >= {_FROM} GROUP BY 1),"
    " days AS (SELECT day, s.v AS spent, e.v AS eaten, r.v AS run, t.v AS done FROM spent s FULL JOIN eaten e USING (day)"
    " FULL JOIN run r USING (day) FULL JOIN done t USING (day) WHERE day BETWEEN :before AND :last),"
    # A day with some record but none of one kind has none of it, once that kind is recorded at all; a day without a meal was not
    # written down.
    " whole AS (SELECT day, eaten,"
    " CASE WHEN day >= (SELECT min(day) FROM spent) THEN coalesce(spent, 0) END AS spent,"
    " CASE WHEN day >= (SELECT min(day) FROM run) THEN coalesce(run, 0) END AS run,"
    " CASE WHEN day >= (SELECT min(day) FROM done) THEN coalesce(done, 0) END AS done FROM days)"
)


def _pair(area: str, other: str) -> str:
    """Ranks are those of ties' middle, as Spearman has them."""

    def rank(column: str) -> str:
        return f"rank() OVER (ORDER BY {column}) + (count(*) OVER (PARTITION BY {column}) - 1) / 2.0"

    both = f"SELECT {area} AS a, {other} AS b FROM whole WHERE {area} IS NOT NULL AND {other} IS NOT NULL"
    return (
        f"SELECT '{area}' AS area, '{other}' AS other, count(*) AS n, corr(ra, rb) AS rho, min(m) AS split,"
        " avg(b) FILTER (WHERE a > m) AS high, count(*) FILTER (WHERE a > m) AS high_n,"
        " avg(b) FILTER (WHERE a <= m) AS low, count(*) FILTER (WHERE a <= m) AS low_n FROM (SELECT a, b,"
        f" {rank('a')} AS ra, {rank('b')} AS rb, (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY p.a) FROM ({both}) p) AS m"
        f" FROM ({both}) pair) ranked HAVING corr(ra, rb) IS NOT NULL"
    )


_TOGETHER = text(f"WITH {_DAYS} " + " UNION ALL ".join(_pair(*pair) for pair in _PAIRS))
_TELL = text("INSERT INTO insights (id, user_id, at, found) VALUES (:id, :user_id, :at, CAST(:found AS jsonb))")
_TOLD = text(
    "SELECT DISTINCT jsonb_object_keys(found) AS key FROM insights WHERE user_id = :user_id AND at > :since AND at <= :now"
)

_WORD = text(
    "INSERT INTO insight_words (user_id, found, words, language) VALUES (:user_id, :found, :words, :language)"
    " ON CONFLICT (user_id) DO UPDATE SET found = EXCLUDED.found, words = EXCLUDED.words, language = EXCLUDED.language,"
    " created_at = now()"
)
_WORDS = text("SELECT words FROM insight_words WHERE user_id = :user_id AND found = :found AND language = :language")


async def figures(
    session: Session, user_id: UUID, *, before: Date, first: Date, last: Date, currency: str, zone: str
) -> list[Figure]:
    """The later span is `first` to `last`, the earlier `before` to the day ahead of `first`; amounts in one currency."""
    days = {"before": before, "first": first, "last": last}
    found = await fetch(session, _FIGURES, user_id=user_id, currency=currency, zone=zone, **days)
    return [Figure(r.kind, r.now, r.n, r.before, r.n_before, r.since) for r in found]


async def weeks(session: Session, user_id: UUID, *, before: Date, last: Date, currency: str) -> list[Week]:
    """Each category's seven days up to `last` beside the whole weeks before them, back to `before` at most."""
    found = await fetch(session, _WEEKS, user_id=user_id, before=before, last=last, currency=currency)
    return [Week(r.category, r.now, r.n, r.mean, r.deviation, r.most, r.weeks) for r in found]


async def together(
    session: Session, user_id: UUID, *, before: Date, last: Date, currency: str, zone: str
) -> list[Pair]:
    """How areas went together on the days `before` to `last`; pairs in which one never changes are left out."""
    found = await fetch(session, _TOGETHER, user_id=user_id, before=before, last=last, currency=currency, zone=zone)
    return [
        Pair(r.area, r.other, r.n, r.rho, r.split, r.high, r.high_n, r.low, r.low_n)
        for r in found
        if r.high_n and r.low_n
    ]


async def tell(session: Session, user_id: UUID, row_id: UUID, at: datetime, found: Mapping[str, Any]) -> None:
    """Keep what was told, by key."""
    await fetch(session, _TELL, id=row_id, user_id=user_id, at=at, found=orjson.dumps(found).decode())


async def told(session: Session, user_id: UUID, since: datetime, now: datetime) -> Sequence[str]:
    """Keys of what was told after `since`, up to `now`."""
    return [row.key for row in await fetch(session, _TOLD, user_id=user_id, since=since, now=now)]


async def word(session: Session, user_id: UUID, found: str, words: Sequence[str], language: str) -> None:
    """Keep the words for these findings, in the place of those for others."""
    await fetch(session, _WORD, user_id=user_id, found=found, words=list(words), language=language)


async def words(session: Session, user_id: UUID, found: str, language: str) -> tuple[str, ...]:
    """The words that were made for exactly these findings; empty when there are none."""
    row = await first(session, _WORDS, user_id=user_id, found=found, language=language)
    return () if row is None else tuple(row.words)
