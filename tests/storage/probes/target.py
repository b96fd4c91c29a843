"""Who is asked about: the other person, the ids of what is theirs, and what probes of every kind need."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import asyncpg

from core.context import Session
from core.ids import uuid7
from storage import changes, search
from storage.changes import RecordedRow
from storage.database import Queues
from storage.inbox import Arrival
from storage.money import Expense

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
ZONE = "Asia/Jakarta"
CHANNEL = "telegram"
BUDI = Decimal(25000)
"""An amount only the other has."""
FOREVER = datetime(2100, 1, 1, tzinfo=UTC)
EVERYTHING = search.Filter(FIRST, LAST)
RULE, LABEL = "bakpia", "Oleh-oleh"
"""What the other has a rule for, and calls it."""


@dataclass(frozen=True)
class Target:
    """The other person, and the ids of what is theirs."""

    user: UUID
    profile: UUID
    telegram_id: int
    chat: str
    lane: str
    expense: UUID
    day: date
    income: UUID
    recurrence: UUID
    recorded: dict[tuple[str, str], RecordedRow]
    change: UUID
    empty: UUID
    words: int
    proposal: UUID
    inbox: UUID
    arrived: Arrival
    card: UUID
    shown: int
    file: UUID
    memory: UUID
    vehicle: UUID
    serviced: UUID
    task: UUID
    series: UUID
    due: datetime
    noticed: Expense
    told: str
    session: UUID


Ask = Callable[[Session, UUID, Target], Awaitable[object]]
"""What one person asks about the other."""

_EMPTY = "SELECT id FROM changes c WHERE user_id = $1 AND NOT EXISTS (SELECT FROM change_rows r WHERE r.change_id = c.id) LIMIT 1"


async def target(owner: asyncpg.Pool, user: UUID) -> Target:
    """What this person has, looked up as the owner of the tables."""
    row = await owner.fetchrow("SELECT * FROM users WHERE id = $1", user)
    recorded = await owner.fetch("SELECT * FROM change_rows WHERE user_id = $1 ORDER BY seq", user)
    rows = {
        (r["table_name"], r["op"]): RecordedRow(
            r["table_name"],
            r["row_id"],
            r["op"],
            json.loads(r["before"]) if r["before"] else None,
            json.loads(r["after"]) if r["after"] else None,
        )
        for r in recorded
    }
    for table in changes.RECORDED:
        stands = await owner.fetchval(
            f"SELECT to_jsonb(t)::text FROM {table} t WHERE id = $1", rows[table, "insert"].row_id
        )
        if stands is not None:
            rows[table, "insert"] = replace(rows[table, "insert"], after=json.loads(stands))
        made = rows[table, "insert"].after
        assert made is not None
        rows.setdefault((table, "update"), RecordedRow(table, UUID(made["id"]), "update", made, made))
        lost = {**made, "id": str(uuid7())}
        rows.setdefault((table, "delete"), RecordedRow(table, UUID(lost["id"]), "delete", lost, None))
    sent = await owner.fetchrow(
        "SELECT * FROM outbox WHERE user_id = $1 AND change_id IS NOT NULL AND message_id IS NOT NULL ORDER BY seq LIMIT 1",
        user,
    )
    await owner.execute("UPDATE outbox SET dedupe_key = $1, priority = 1 WHERE id = $2", f"push:{user}", sent["id"])
    told = await owner.fetchval("SELECT dedupe_key FROM notifications WHERE user_id = $1 LIMIT 1", user)
    await owner.execute(
        "UPDATE notifications SET outbox_id = $1 WHERE user_id = $2 AND dedupe_key = $3", sent["id"], user, told
    )
    arrived = await owner.fetchrow("SELECT * FROM inbox WHERE user_id = $1 AND state = 'open' LIMIT 1", user)
    change = await owner.fetchrow("SELECT * FROM changes WHERE user_id = $1 AND id = $2", user, sent["change_id"])
    return Target(
        user=user,
        profile=await owner.fetchval("SELECT id FROM user_profiles WHERE user_id = $1", user),
        telegram_id=row["telegram_id"],
        chat=arrived["chat"],
        lane=arrived["lane"],
        expense=await owner.fetchval("SELECT id FROM expenses WHERE user_id = $1 AND category = 'food' LIMIT 1", user),
        day=await owner.fetchval("SELECT date FROM expenses WHERE user_id = $1 AND category = 'food' LIMIT 1", user),
        recurrence=await owner.fetchval("SELECT id FROM recurrences WHERE user_id = $1 LIMIT 1", user),
        income=await owner.fetchval("SELECT id FROM incomes WHERE user_id = $1 LIMIT 1", user),
        recorded=rows,
        change=change["id"],
        empty=await owner.fetchval(_EMPTY, user),
        words=change["message_id"],
        proposal=await owner.fetchval("SELECT id FROM proposals WHERE user_id = $1 AND state = 'pending'", user),
        inbox=arrived["id"],
        arrived=Arrival(
            **{name: arrived[name] for name in ("channel", "source", "update_id", "lane", "chat", "payload")}
        ),
        card=sent["id"],
        shown=sent["message_id"],
        file=await owner.fetchval("UPDATE files SET stored = true WHERE user_id = $1 AND NOT made RETURNING id", user),
        memory=await owner.fetchval("SELECT id FROM memories WHERE user_id = $1", user),
        vehicle=await owner.fetchval("SELECT id FROM vehicles WHERE user_id = $1", user),
        serviced=await owner.fetchval("SELECT expense_id FROM maintenance_logs WHERE user_id = $1", user),
        task=await owner.fetchval("SELECT id FROM tasks WHERE user_id = $1", user),
        series=await owner.fetchval("SELECT series FROM tasks WHERE user_id = $1", user),
        due=await owner.fetchval("SELECT due_date FROM tasks WHERE user_id = $1", user),
        noticed=Expense(**await owner.fetchrow("SELECT * FROM expenses WHERE user_id = $1 AND note IS NOT NULL", user)),
        told=told,
        session=await owner.fetchval("SELECT id FROM user_sessions WHERE user_id = $1", user),
    )


def expense(user: UUID, id: UUID | None = None) -> Expense:
    return Expense(
        id=id or uuid7(), user_id=user, amount=Decimal(1), currency="IDR", description="x", date=date(2026, 1, 1)
    )


async def enter(session: Session, user: UUID) -> None:
    """Begin a change-set of `user`."""
    await changes.begin(session, user, datetime.now(UTC), read_by="test")


def queues(session: Session) -> Queues:
    """What only `system()` is for, asked inside a person's transaction."""
    return Queues(session.raw)
