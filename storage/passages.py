"""Passages that are searched by meaning and by words: a told fact is one, a manual is many. Those of facts are kept by a trigger.

`model` names what made the vector, and only vectors of one model are compared; a passage without one is found by its words
until the background has made it. All of a person's vectors are looked at: no index decides what is near.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Computed, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlmodel import Field, SQLModel

from core.context import Meaning, Session
from storage.columns import Vector, created_column, id_column, number_column, owner_column, text_column
from storage.database import Queues, fetch

MEMORY, MANUAL = "memory", "manual"


class Passage(SQLModel, table=True):
    """`record`: the fact or the manual it is of, `place`: where in it; `metadata`: its page and heading."""

    __tablename__ = "embeddings"
    __table_args__ = (
        UniqueConstraint("user_id", "record", "place", name="embeddings_once"),
        CheckConstraint("kind IN ('memory', 'manual')", name="embeddings_kind"),
        CheckConstraint("(embedding IS NULL) = (model IS NULL)", name="embeddings_modelled"),
        Index("idx_embeddings_user", "user_id", "kind"),
        Index("idx_embeddings_model", "model", "user_id"),
        Index("idx_embeddings_words", "user_id", "words", postgresql_using="gin"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    kind: str = text_column()
    record: UUID
    place: int = number_column(0)
    content: str = text_column()
    details: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column("metadata", JSONB, nullable=False, server_default=text("'{}'::jsonb"))
    )
    words: str | None = Field(
        default=None, sa_column=Column(TSVECTOR, Computed("searchable(content, NULL, NULL, NULL)", persisted=True))
    )
    model: str | None = text_column(nullable=True)
    embedding: str | None = Field(default=None, sa_column=Column(Vector, nullable=True))
    created_at: datetime = created_column()


@dataclass(frozen=True, slots=True)
class Found:
    """A passage one or both ways of searching found. `hits`: how many of the things asked for it names; `worded` and `meant`: its
    place among what was found by words and by meaning, from 1, None where that way did not find it; `near`: cosine of its meaning to
    the question's, None where one of the two has no vector."""

    id: UUID
    kind: str
    record: UUID
    content: str
    details: dict[str, Any]
    created_at: datetime
    hits: int
    worded: int | None
    meant: int | None
    near: float | None


_SEARCH = text(
    "WITH worded AS MATERIALIZED (SELECT id, hits, row_number() OVER (ORDER BY score DESC, id) AS n"
    " FROM passages_worded(CAST(:wanted AS text[]), CAST(:kinds AS text[]), CAST(:records AS uuid[]), CAST(:reach AS integer))),"
    " nearest AS MATERIALIZED (SELECT id, -(embedding <#> (SELECT CAST(CAST(:vector AS text) AS vector))) AS near FROM embeddings"
    " WHERE user_id = :user_id AND model = CAST(:model AS text) AND kind = ANY(CAST(:kinds AS text[]))"
    " AND (CAST(:records AS uuid[]) IS NULL OR record = ANY(CAST(:records AS uuid[])))"
    " ORDER BY 2 DESC LIMIT CAST(:reach AS integer)),"
    " meant AS (SELECT id, near, row_number() OVER (ORDER BY near DESC, id) AS n FROM nearest)"
    " SELECT coalesce(w.id, m.id) AS id, coalesce(w.hits, 0) AS hits, w.n AS worded, m.n AS meant"
    " FROM worded w FULL JOIN meant m ON m.id = w.id"
)
# A statement of its own: together with the other the planner would read all of the person's rows for these few.
_ROWS = text(
    "SELECT id, kind, record, content, metadata, created_at,"
    " CASE WHEN model = CAST(:model AS text) THEN -(embedding <#> CAST(CAST(:vector AS text) AS vector)) END AS near FROM embeddings"
    " WHERE user_id = :user_id AND id = ANY(CAST(:ids AS uuid[]))"
)
_NAMING = text(
    "SELECT n, hits, passages FROM passages_naming(CAST(:wanted AS text[]), CAST(:records AS uuid[])) ORDER BY n"
)
_WITHIN = text(
    "WITH one AS MATERIALIZED (SELECT n, to_tsquery('pg_catalog.indonesian', words) || to_tsquery('pg_catalog.english', words) AS query"
    " FROM unnest(CAST(:wanted AS text[])) WITH ORDINALITY asked(words, n)), line AS MATERIALIZED ("
    "SELECT n, searchable(said, NULL, NULL, NULL) AS words FROM unnest(CAST(:lines AS text[])) WITH ORDINALITY told(said, n))"
    " SELECT line.n AS line, one.n AS thing FROM line JOIN one ON line.words @@ one.query"
)
_OWNERS = text(
    "SELECT owner FROM owners_of_passages(CAST(:outside AS text), CAST(:inside AS text), CAST(:most AS integer)) AS old(owner)"
)
_PENDING = text(
    "SELECT id, content FROM embeddings WHERE user_id = :user_id AND kind = ANY(CAST(:kinds AS text[]))"
    " AND model IS DISTINCT FROM CAST(:model AS text) ORDER BY model IS NOT NULL, created_at DESC LIMIT :limit"
)
_KNOWN = text(
    "SELECT DISTINCT ON (content) content, embedding::text AS vector FROM embeddings"
    " WHERE user_id = :user_id AND model = :model AND content = ANY(CAST(:contents AS text[]))"
)
_KEEP = text(
    "UPDATE embeddings e SET model = :model, embedding = CAST(v.vector AS vector)"
    " FROM unnest(CAST(:contents AS text[]), CAST(:vectors AS text[])) AS v(content, vector)"
    " WHERE e.user_id = :user_id AND e.kind = ANY(CAST(:kinds AS text[])) AND e.content = v.content"
    " AND e.model IS DISTINCT FROM CAST(:model AS text)"
)


async def search(
    session: Session,
    user_id: UUID,
    *,
    wanted: Sequence[str],
    meaning: Meaning | None,
    kinds: Sequence[str],
    records: Sequence[UUID] | None = None,
    reach: int,
) -> list[Found]:
    """The `reach` nearest passages by each way of searching, in no order. `wanted`: one text search query each for a thing asked
    for; `records`: only these facts or manuals."""
    like = {"model": meaning.model if meaning else None, "vector": meaning.vector if meaning else None}
    rows = await fetch(
        session,
        _SEARCH,
        user_id=user_id,
        wanted=list(wanted),
        kinds=list(kinds),
        records=list(records) if records is not None else None,
        reach=reach,
        **like,
    )
    places = {row.id: row for row in rows}
    return [
        Found(r.id, r.kind, r.record, r.content, r.metadata, r.created_at, at.hits, at.worded, at.meant, r.near)
        for r in await fetch(session, _ROWS, user_id=user_id, ids=list(places), **like)
        for at in (places[r.id],)
    ]


async def naming(session: Session, wanted: Sequence[str], records: Sequence[UUID]) -> tuple[list[int], int]:
    """How many passages of these records name each thing asked for, and how many there are."""
    rows = await fetch(session, _NAMING, wanted=list(wanted), records=list(records))
    return [row.hits for row in rows], rows[0].passages if rows else 0


async def within(session: Session, lines: Sequence[str], wanted: Sequence[str]) -> list[frozenset[int]]:
    """For each line the things asked for that it names, by their place."""
    named: list[set[int]] = [set() for _ in lines]
    for row in await fetch(session, _WITHIN, lines=list(lines), wanted=list(wanted)):
        named[row.line - 1].add(row.thing - 1)
    return [frozenset(each) for each in named]


async def whose(session: Queues, outside: str, inside: str, most: int) -> list[UUID]:
    """Persons with passages that neither of these models has made a vector of, of the first `most` such passages."""
    return [row.owner for row in await fetch(session, _OWNERS, outside=outside, inside=inside, most=most)]


async def pending(session: Session, user_id: UUID, model: str, kinds: Sequence[str], limit: int) -> list[str]:
    """Texts of these kinds this model has made no vector of, each once; those without any come first."""
    rows = await fetch(session, _PENDING, user_id=user_id, model=model, kinds=list(kinds), limit=limit)
    return list(dict.fromkeys(row.content for row in rows))


async def known(session: Session, user_id: UUID, model: str, contents: Sequence[str]) -> dict[str, str]:
    """Vectors of these texts that this model has made before."""
    rows = await fetch(session, _KNOWN, user_id=user_id, model=model, contents=list(contents))
    return {row.content: row.vector for row in rows}


async def keep(session: Session, user_id: UUID, model: str, kinds: Sequence[str], vectors: dict[str, str]) -> None:
    """Put vectors to the passages of these texts and kinds, whatever became of them meanwhile."""
    values = {"contents": list(vectors), "vectors": list(vectors.values())}
    await fetch(session, _KEEP, user_id=user_id, model=model, kinds=list(kinds), **values)
