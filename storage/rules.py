"""The person's own rules: a word of a thing or shop → one of the twelve categories, and a name of their own under it.

`words` is kept in lower case with one blank between two. `learned`: made by LifeOS out of two equal corrections.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import created_column, id_column, number_column, owner_column, text_column
from storage.database import fetch, first
from storage.money import CATEGORY_LIST
from storage.records import select


class Rule(SQLModel, table=True):
    __tablename__ = "rules"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="rules_owner"),
        UniqueConstraint("user_id", "words", name="rules_once"),
        CheckConstraint("length(words) BETWEEN 1 AND 60", name="rules_words"),
        CheckConstraint(f"category IN ({CATEGORY_LIST})", name="rules_category"),
        CheckConstraint("length(label) BETWEEN 1 AND 60", name="rules_label"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    words: str = text_column()
    category: str = text_column()
    label: str | None = text_column(nullable=True)
    learned: bool = Field(default=False, nullable=False, sa_column_kwargs={"server_default": text("false")})
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


_ALL = text("SELECT * FROM rules WHERE user_id = :user_id ORDER BY words")
_OF_WORDS = text("SELECT * FROM rules WHERE user_id = :user_id AND words = :words FOR UPDATE")
_COUNT = text("SELECT count(*) AS n FROM rules WHERE user_id = :user_id")
_NAMED = text(
    "SELECT id FROM rules WHERE user_id = :user_id AND concat_ws(' ', words, lower(label)) ~ ALL(CAST(:patterns AS text[]))"
    " AND (CAST(:category AS text) IS NULL OR category = :category) ORDER BY words = :words DESC, id DESC LIMIT :limit"
)
_PLACE = text(
    "SELECT category FROM (SELECT category, 1 AS rank, id FROM rules WHERE user_id = :user_id AND lower(label) = lower(:label)"
    " UNION ALL SELECT category, 2, id FROM budgets WHERE user_id = :user_id AND lower(label) = lower(:label)"
    " UNION ALL (SELECT category, 3, id FROM expenses WHERE user_id = :user_id AND lower(label) = lower(:label)"
    " ORDER BY id DESC LIMIT 1)) known ORDER BY rank, id DESC LIMIT 1"
)
_CORRECTED = text(
    "SELECT e.description, e.merchant FROM expenses e WHERE e.user_id = :user_id AND e.id <> :expense_id"
    " AND e.category = :category AND e.label IS NOT DISTINCT FROM CAST(:label AS text) AND e.id IN (SELECT r.row_id"
    " FROM (SELECT id FROM changes WHERE user_id = :user_id AND kind = 'correct' AND undone_at IS NULL ORDER BY id DESC LIMIT 200) c"
    " JOIN change_rows r ON r.user_id = :user_id AND r.change_id = c.id WHERE r.table_name = 'expenses' AND r.op = 'update'"
    " AND (r.before ->> 'category' <> r.after ->> 'category'"
    " OR r.before ->> 'label' IS DISTINCT FROM r.after ->> 'label')) ORDER BY e.id DESC LIMIT 20"
)


async def every(session: Session, user_id: UUID) -> list[Rule]:
    """All rules of the person, by their words."""
    return await select(session, Rule, _ALL, user_id=user_id)


async def of_words(session: Session, user_id: UUID, words: str) -> Rule | None:
    """The rule for exactly these words, locked."""
    found = await select(session, Rule, _OF_WORDS, user_id=user_id, words=words)
    return found[0] if found else None


async def count(session: Session, user_id: UUID) -> int:
    row = await first(session, _COUNT, user_id=user_id)
    return 0 if row is None else int(row.n)


async def named(
    session: Session, user_id: UUID, *, words: str, patterns: list[str], category: str | None, limit: int
) -> list[UUID]:
    """Rules whose words and label match every pattern; the one for exactly `words` comes first and alone."""
    values: dict[str, Any] = {"words": words, "patterns": patterns, "category": category, "limit": limit}
    found = await fetch(session, _NAMED, user_id=user_id, **values)
    exact = await of_words(session, user_id, words) if found else None
    return [exact.id] if exact is not None else [row.id for row in found]


async def place_of(session: Session, user_id: UUID, label: str) -> str | None:
    """The category the person keeps a label under; None when they have none of that name."""
    row = await first(session, _PLACE, user_id=user_id, label=label)
    return None if row is None else str(row.category)


async def corrected(
    session: Session, user_id: UUID, *, expense_id: UUID, category: str, label: str | None
) -> list[tuple[str, str | None]]:
    """(description, merchant) of the other expenses the person corrected into this category and label, newest first."""
    values = {"expense_id": expense_id, "category": category, "label": label}
    return [(r.description, r.merchant) for r in await fetch(session, _CORRECTED, user_id=user_id, **values)]
