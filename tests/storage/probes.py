"""Everything storage/ can be asked, asked by one person about another: reads, writes, and writes in the other's name.

A new query in storage/ gets a probe here; a statement no probe runs fails tests/promises/test_tenants.py. What a probe
learns (`Learned`) must not depend on whether the other person exists.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from warnings import catch_warnings

import asyncpg
from sqlalchemy import event
from sqlalchemy import inspect as columns_of
from sqlalchemy.exc import DBAPIError, SAWarning, SQLAlchemyError
from sqlalchemy.orm import make_transient_to_detached

from core.context import Session
from core.ids import uuid7
from core.language import Language
from storage import account, changes, conversations, health, inbox, lookups, money, outbox, proposals
from storage.changes import RecordedRow
from storage.database import Database, Queues, fetch
from storage.money import Budget, Expense, Income

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
CHANNEL = "telegram"
BUDI = Decimal(25000)
"""An amount only the other has."""


@dataclass(frozen=True)
class Target:
    """The other person, and the ids of what is theirs."""

    user: UUID
    telegram_id: int
    chat: str
    lane: str
    expense: UUID
    income: UUID
    recorded: dict[tuple[str, str], RecordedRow]
    change: UUID
    empty: UUID
    words: int
    proposal: UUID
    inbox: UUID
    card: UUID
    shown: int


@dataclass(frozen=True)
class Learned:
    """What came back: the value, or the kind of refusal; and how many rows each statement touched."""

    value: str
    rows: tuple[int, ...]

    @property
    def refused(self) -> bool:
        """Whether row-level security refused it."""
        return self.value.startswith("42501")


Ask = Callable[[Session, UUID, Target], Awaitable[object]]


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
        made = rows[table, "insert"].after
        assert made is not None
        rows.setdefault((table, "update"), RecordedRow(table, UUID(made["id"]), "update", made, made))
        lost = {**made, "id": str(uuid7())}
        rows.setdefault((table, "delete"), RecordedRow(table, UUID(lost["id"]), "delete", lost, None))
    sent = await owner.fetchrow(
        "SELECT * FROM outbox WHERE user_id = $1 AND change_id IS NOT NULL AND message_id IS NOT NULL ORDER BY seq LIMIT 1",
        user,
    )
    arrived = await owner.fetchrow("SELECT * FROM inbox WHERE user_id = $1 AND state = 'open' LIMIT 1", user)
    change = await owner.fetchrow("SELECT * FROM changes WHERE user_id = $1 AND id = $2", user, sent["change_id"])
    return Target(
        user=user,
        telegram_id=row["telegram_id"],
        chat=arrived["chat"],
        lane=arrived["lane"],
        expense=await owner.fetchval("SELECT id FROM expenses WHERE user_id = $1 LIMIT 1", user),
        income=await owner.fetchval("SELECT id FROM incomes WHERE user_id = $1 LIMIT 1", user),
        recorded=rows,
        change=change["id"],
        empty=await owner.fetchval(_EMPTY, user),
        words=change["message_id"],
        proposal=await owner.fetchval("SELECT id FROM proposals WHERE user_id = $1 AND state = 'pending'", user),
        inbox=arrived["id"],
        card=sent["id"],
        shown=sent["message_id"],
    )


def _expense(user: UUID, id: UUID | None = None) -> Expense:
    return Expense(
        id=id or uuid7(), user_id=user, amount=Decimal(1), currency="IDR", description="x", date=date(2026, 1, 1)
    )


async def _edit(session: Session, _: UUID, b: Target) -> object:
    """Change the other's expense through the ORM, which asks for the id alone."""
    theirs = _expense(b.user, b.expense)
    make_transient_to_detached(theirs)
    session.add(theirs)
    return await money.update(session, theirs, {"amount": Decimal(2)})


async def _delete(session: Session, _: UUID, b: Target) -> None:
    """Delete it the same way. SQLAlchemy only warns that nothing was there to delete."""
    theirs = _expense(b.user, b.expense)
    make_transient_to_detached(theirs)
    session.add(theirs)
    with catch_warnings(action="ignore", category=SAWarning):
        await money.remove(session, theirs)


async def enter(session: Session, user: UUID) -> None:
    """Begin a change-set of `user`."""
    await changes.open_change(
        session,
        change_id=uuid7(),
        user_id=user,
        inbox_id=None,
        kind="log",
        channel=CHANNEL,
        message_id=None,
        words="",
        read_by="test",
        reading="{}",
        confirmed_by="test",
        at=datetime.now(UTC),
    )


def _queues(session: Session) -> Queues:
    """What only `system()` is for, asked inside a person's transaction."""
    return Queues(session.raw)


async def _forge_change(session: Session, _: UUID, b: Target) -> None:
    await enter(session, b.user)


async def _undo_theirs(session: Session, a: UUID, b: Target) -> None:
    """A change-set of one's own that claims to undo one of the other's: the foreign key must not tell whether it is there."""
    await enter(session, a)
    await changes.mark_undone(session, a, b.change)


async def _undo_in_theirs(session: Session, a: UUID, b: Target) -> None:
    """As if the change-set that is open were one of the other's."""
    await session.raw.fetch("SELECT set_config('app.change_id', $1, true)", str(b.change))
    await changes.mark_undone(session, a, b.change)


async def _forge_expense(session: Session, a: UUID, b: Target) -> object:
    await enter(session, a)
    return (await money.add(session, _expense(b.user))).amount


def _restore(table: str, op: str) -> Ask:
    async def ask(session: Session, a: UUID, b: Target) -> object:
        await enter(session, a)
        return await changes.restore(session, a, b.recorded[table, op])

    return ask


async def _forge_user(session: Session, _: UUID, b: Target) -> object:
    return await account.create(
        session,
        user_id=b.user,
        profile_id=uuid7(),
        telegram_id=b.telegram_id + 1,
        name="",
        plan="free",
        timezone="UTC",
        language=Language.ID,
        currency="IDR",
    )


async def _forge_profile(session: Session, _: UUID, b: Target) -> object:
    values = {"profile_id": uuid7(), "id": b.user, "timezone": "UTC", "language": "id", "currency": "IDR"}
    return await fetch(session, account._INSERT_PROFILE, **values)


async def _forge_question(session: Session, _: UUID, b: Target) -> None:
    await proposals.add(
        session,
        proposal_id=uuid7(),
        user_id=b.user,
        inbox_id=b.inbox,
        channel=CHANNEL,
        chat=b.chat,
        question={},
    )


async def _forge_message(session: Session, _: UUID, b: Target) -> None:
    await conversations.add(session, b.user, CHANNEL, [("user", "x", {})])


async def _forge_card(session: Session, _: UUID, b: Target) -> None:
    row = {"id": uuid7(), "user_id": b.user, "channel": CHANNEL, "chat": b.chat, "card": "{}"}
    await outbox.add(session, [row])


async def _give_away(session: Session, a: UUID, b: Target) -> None:
    """Hang an update of one's own on the other."""
    await inbox.finish(session, b.inbox)
    await inbox.own(_queues(session), b.inbox, a)


async def _anything_due(session: Session, _: UUID, b: Target) -> object:
    """Whether something waits to be sent at once. What is one's own waits for another century."""
    seconds = await outbox.next_due(_queues(session), CHANNEL)
    return seconds is not None and seconds < 1_000_000


READS: Mapping[str, Ask] = {
    "account.meet": lambda s, a, b: account.meet(s, b.user, b.chat),
    "account.meet as oneself": lambda s, a, b: account.meet(s, a, b.chat),
    "changes.get": lambda s, a, b: changes.get(s, b.user, b.change),
    "changes.get as oneself": lambda s, a, b: changes.get(s, a, b.change),
    "changes.by_message": lambda s, a, b: changes.by_message(s, b.user, CHANNEL, b.words),
    "changes.last": lambda s, a, b: changes.last(s, b.user),
    "changes.last_touched": lambda s, a, b: changes.last_touched(s, b.user, ["expenses"]),
    "changes.story": lambda s, a, b: changes.story(s, a, b.expense),
    "changes.related": lambda s, a, b: changes.related(s, b.user, b.change),
    "money.find": lambda s, a, b: money.find(s, a, b.expense),
    "money.find, locking": lambda s, a, b: money.find(s, b.user, b.expense, lock=True),
    "money.get": lambda s, a, b: money.get(s, a, Income, b.income),
    "money.named": lambda s, a, b: money.named(s, b.user, kinds=changes.RECORDED),
    "money.named as oneself": lambda s, a, b: money.named(s, a, kinds=changes.RECORDED, amount=BUDI),
    "money.budget": lambda s, a, b: money.budget(s, b.user, category="food", label=None, currency="IDR"),
    "money.budgets": lambda s, a, b: money.budgets(s, b.user),
    "money.spent": lambda s, a, b: money.spent(s, b.user, week=(FIRST, LAST), month=(FIRST, LAST)),
    "money.spent, of one expense": lambda s, a, b: money.spent(
        s, a, week=(FIRST, LAST), month=(FIRST, LAST), expense_id=b.expense
    ),
    "money.came_in": lambda s, a, b: money.came_in(s, b.user, FIRST, LAST, "IDR"),
    "money.latest_incomes": lambda s, a, b: money.latest_incomes(s, b.user, FIRST, LAST, 50),
    "money.latest, of a kind": lambda s, a, b: money.latest(
        s, b.user, FIRST, LAST, 50, category="food", about="kopi", largest=True
    ),
    "money.latest": lambda s, a, b: money.latest(s, b.user, FIRST, LAST, 50),
    "money.sums": lambda s, a, b: money.sums(s, b.user, FIRST, LAST),
    "money.glance": lambda s, a, b: money.glance(s, b.user, LAST, FIRST, LAST, "IDR"),
    "outbox.find": lambda s, a, b: outbox.find(s, a, CHANNEL, b.chat, b.shown),
    "outbox.of_ids": lambda s, a, b: outbox.of_ids(s, b.user, [b.card]),
    "outbox.cards_of": lambda s, a, b: outbox.cards_of(s, a, [b.change]),
    "outbox.next_due": _anything_due,
    "inbox.lane_of": lambda s, a, b: inbox.lane_of(_queues(s), b.inbox),
    "inbox.parked": lambda s, a, b: inbox.parked(_queues(s)),
}
"""Questions about the other: nothing may come back that depends on them."""

WRITES: Mapping[str, Ask] = {
    "account.remember_language": lambda s, a, b: account.remember_language(s, b.user, Language.EN),
    "changes.spend": lambda s, a, b: changes.spend(s, b.user, b.change),
    "changes.revive": lambda s, a, b: changes.revive(s, a, b.change),
    "changes.discard_empty": lambda s, a, b: changes.discard_empty(s, b.user, b.empty),
    "changes.mark_undone on theirs": _undo_theirs,
    "changes.mark_undone in theirs": _undo_in_theirs,
    **{
        f"changes.restore {table} {op}": _restore(table, op)
        for table in changes.RECORDED
        for op in ("insert", "update")
    },
    "inbox.finish": lambda s, a, b: inbox.finish(s, b.inbox),
    "inbox.fail": lambda s, a, b: inbox.fail(_queues(s), b.inbox, "x"),
    "inbox.park": lambda s, a, b: inbox.park(_queues(s), b.inbox),
    "inbox.own": _give_away,
    "inbox.renew": lambda s, a, b: inbox.renew(_queues(s), uuid7(), [b.lane]),
    "inbox.release": lambda s, a, b: inbox.release(_queues(s), [b.lane], uuid7()),
    "money.update": _edit,
    "money.remove": _delete,
    "outbox.claim": lambda s, a, b: outbox.claim(_queues(s), CHANNEL, [], 50),
    "outbox.sent": lambda s, a, b: outbox.sent(_queues(s), b.card, 1),
    "outbox.refused": lambda s, a, b: outbox.refused(_queues(s), b.card, "x", 1),
    "outbox.unsure": lambda s, a, b: outbox.unsure(_queues(s), b.card, "x", 1),
    "outbox.failed": lambda s, a, b: outbox.failed(_queues(s), b.card, "x"),
    "outbox.adopt": lambda s, a, b: outbox.adopt(_queues(s), CHANNEL),
    "proposals.close": lambda s, a, b: proposals.close(s, a, b.proposal, "spent"),
    "proposals.lapse": lambda s, a, b: proposals.lapse(s, b.user, b.chat, []),
}
"""Attempts on the other's rows: they must touch none of them."""

FORGERIES: Mapping[str, Ask] = {
    "account.create": _forge_user,
    "account.create, the profile": _forge_profile,
    "changes.open_change": _forge_change,
    **{f"changes.restore {table} delete": _restore(table, "delete") for table in changes.RECORDED},
    "conversations.add": _forge_message,
    "inbox.claim": lambda s, a, b: inbox.claim(_queues(s), b.lane, uuid7()),
    "inbox.give_back": lambda s, a, b: inbox.give_back(_queues(s), b.lane, uuid7()),
    "money.add": _forge_expense,
    "outbox.add": _forge_card,
    "proposals.add": _forge_question,
}
"""Writes in the other's name: each must be refused."""

ELSEWHERE = frozenset({"storage.health", "storage.jobs", "storage.leadership", "storage.database"})
"""Modules whose statements name no person's row."""

QUEUES_ONLY = frozenset({inbox.__name__ + "._ACCEPT", lookups.__name__ + "._PERSON_BY_TELEGRAM"})
"""Statements of `system()` alone; test_tenants.py asks them on their own."""

assert health.__name__ in ELSEWHERE


@dataclass
class Watch:
    """What a database was made to run: the statements, and how many rows each touched."""

    statements: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


class _Watched:
    """The driver's connection of a transaction; what the flow runs on it is told to `watch`."""

    def __init__(self, raw: Any, watch: Watch) -> None:
        self._raw = raw
        self._watch = watch

    async def fetch(self, sql: str, *values: Any, record_class: Any = None) -> list[Any]:
        self._watch.statements.append(sql)
        prepared = await self._raw.prepare(sql, record_class=record_class)
        rows: list[Any] = await prepared.fetch(*values)
        self._watch.rows.append(int(prepared.get_statusmsg().split()[-1]))
        return rows

    async def fetchrow(self, sql: str, *values: Any, record_class: Any = None) -> Any:
        return next(iter(await self.fetch(sql, *values, record_class=record_class)), None)


@contextmanager
def watching(database: Database) -> Iterator[Watch]:
    """What SQLAlchemy runs on this database; what goes straight to the driver is added by `learn`."""
    watch = Watch()

    def before(_c: Any, _u: Any, statement: str, _p: Any, _x: Any, _m: Any) -> None:
        watch.statements.append(statement)

    def after(_c: Any, cursor: Any, _s: Any, _p: Any, _x: Any, _m: Any) -> None:
        watch.rows.append(cursor.rowcount)

    engine = database.engine.sync_engine
    listeners = {"before_cursor_execute": before, "after_cursor_execute": after}
    for name, listener in listeners.items():
        event.listen(engine, name, listener)
    try:
        yield watch
    finally:
        for name, listener in listeners.items():
            event.remove(engine, name, listener)


class _Enough(Exception):
    """Leave the transaction without a commit."""


async def learn(
    database: Database, who: UUID, ask: Ask, about: Target, *, keep: bool = False, ran: list[str] | None = None
) -> Learned:
    """Ask in a transaction of `who`; what was learned. Nothing of it stays unless `keep`. `ran` gets every statement."""
    with watching(database) as watch:
        value = ""
        try:
            async with database.work(who) as session:
                session.raw = _Watched(session.raw, watch)
                value = _told(await ask(session, who, about))
                if not keep:
                    raise _Enough
        except _Enough:
            pass
        except asyncpg.PostgresError as fault:
            value = _refusal(fault)
        except DBAPIError as fault:
            cause = fault.orig.__cause__ if fault.orig is not None else None
            value = _refusal(cause)
        except SQLAlchemyError as fault:
            value = type(fault).__name__
        if ran is not None:
            ran.extend(watch.statements)
        return Learned(value, tuple(watch.rows))


def _refusal(fault: object) -> str:
    return f"{getattr(fault, 'sqlstate', '')} {getattr(fault, 'constraint_name', '') or ''}"


def _told(value: object) -> str:
    """A result as text, ORM rows column by column."""
    if isinstance(value, list):
        return "; ".join(_told(part) for part in value)
    if isinstance(value, Expense | Income | Budget):
        return str({column.key: getattr(value, column.key) for column in columns_of(type(value)).column_attrs})
    return repr(value)
