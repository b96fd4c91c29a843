"""Everything storage/ can be asked, asked by one person about another: reads, writes, and writes in the other's name.

A new query in storage/ gets a probe here; a statement no probe runs fails tests/promises/test_tenants.py. What a probe
learns (`Learned`) must not depend on whether the other person exists.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import text

from core.context import Session
from core.ids import uuid7
from core.language import Language
from storage import (
    account,
    answers,
    body,
    budgets,
    changes,
    conversations,
    files,
    food,
    health,
    imports,
    inbox,
    lookups,
    memory,
    money,
    notifications,
    outbox,
    proposals,
    records,
    recurrences,
    rules,
    search,
    sums,
    tasks,
    training,
    usage,
    vehicles,
)
from storage.budgets import Budget
from storage.changes import RecordedRow
from storage.database import Database, Queues, fetch
from storage.files import Kept
from storage.money import Expense, Income
from storage.recurrences import Payday, Recurrence
from storage.rules import Rule
from storage.usage import Spent

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
ZONE = "Asia/Jakarta"
CHANNEL = "telegram"
KEY = "the digest of a question"
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
    card: UUID
    shown: int
    file: UUID
    vehicle: UUID
    serviced: UUID
    task: UUID
    series: UUID
    due: datetime


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

_EVERYBODYS = text("SELECT * FROM budgets")


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
        card=sent["id"],
        shown=sent["message_id"],
        file=await owner.fetchval("SELECT id FROM files WHERE user_id = $1 LIMIT 1", user),
        vehicle=await owner.fetchval("SELECT id FROM vehicles WHERE user_id = $1", user),
        serviced=await owner.fetchval("SELECT expense_id FROM maintenance_logs WHERE user_id = $1", user),
        task=await owner.fetchval("SELECT id FROM tasks WHERE user_id = $1", user),
        series=await owner.fetchval("SELECT series FROM tasks WHERE user_id = $1", user),
        due=await owner.fetchval("SELECT due_date FROM tasks WHERE user_id = $1", user),
    )


def _expense(user: UUID, id: UUID | None = None) -> Expense:
    return Expense(
        id=id or uuid7(), user_id=user, amount=Decimal(1), currency="IDR", description="x", date=date(2026, 1, 1)
    )


async def _edit(session: Session, _: UUID, b: Target) -> object:
    """Change the other's expense as if it had been found."""
    return await records.update(session, _expense(b.user, b.expense), {"amount": Decimal(2)})


async def _delete(session: Session, _: UUID, b: Target) -> None:
    await records.remove(session, _expense(b.user, b.expense))


async def think(session: Session, user: UUID, inbox_id: UUID) -> None:
    """Leave what a turn with a model leaves."""
    await usage.reserve(session, user, inbox_id, None)
    await usage.record(session, user, inbox_id, Spent("parse", "a model", "answered"))
    await usage.may_tell(session, user)
    await answers.keep(session, user, KEY, f"An answer for {user}")


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


async def _explain_theirs(session: Session, a: UUID, b: Target) -> None:
    """As if the change-set that is open were one of the other's."""
    await session.raw.fetch("SELECT set_config('app.change_id', $1, true)", str(b.change))
    await changes.explain(session, a, {"field": "like"})


async def _undo_in_theirs(session: Session, a: UUID, b: Target) -> None:
    """As if the change-set that is open were one of the other's."""
    await session.raw.fetch("SELECT set_config('app.change_id', $1, true)", str(b.change))
    await changes.mark_undone(session, a, b.change)


async def _forge_expense(session: Session, a: UUID, b: Target) -> object:
    await enter(session, a)
    return (await records.add(session, _expense(b.user))).amount


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
    await conversations.add(session, b.user, CHANNEL, [("user", "x")])


async def _finish_theirs(session: Session, a: UUID, b: Target) -> object:
    """A change-set of one's own that claims to come from the other's update."""
    return await changes.open_change(
        session,
        change_id=uuid7(),
        user_id=a,
        inbox_id=b.inbox,
        kind="log",
        channel=CHANNEL,
        message_id=None,
        words="",
        read_by="test",
        reading="{}",
        confirmed_by="test",
        at=datetime.now(UTC),
        finishing=True,
    )


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
    "account.chat_of": lambda s, a, b: account.chat_of(s, b.user),
    "changes.get": lambda s, a, b: changes.get(s, b.user, b.change),
    "changes.get as oneself": lambda s, a, b: changes.get(s, a, b.change),
    "changes.by_message": lambda s, a, b: changes.by_message(s, b.user, CHANNEL, b.words),
    "changes.last": lambda s, a, b: changes.last(s, b.user),
    "changes.last_touched": lambda s, a, b: changes.last_touched(s, b.user, ["expenses"]),
    "changes.story": lambda s, a, b: changes.story(s, a, b.expense),
    "changes.overtaking": lambda s, a, b: changes.overtaking(s, b.user, b.change),
    "changes.related": lambda s, a, b: changes.related(s, b.user, b.change),
    "records.get": lambda s, a, b: records.get(s, a, Expense, b.expense),
    "records.get, locking": lambda s, a, b: records.get(s, b.user, Income, b.income, lock=True),
    "records.select": lambda s, a, b: records.select(s, Budget, _EVERYBODYS),
    "money.alike": lambda s, a, b: money.alike(s, b.user, "gunpla", None),
    "money.named": lambda s, a, b: money.named(s, b.user, kinds=changes.RECORDED),
    "money.of_days": lambda s, a, b: money.of_days(
        s, b.user, kinds=("expenses", "incomes"), first=FIRST, last=LAST, limit=50
    ),
    "money.named as oneself": lambda s, a, b: money.named(s, a, kinds=changes.RECORDED, amount=BUDI),
    "budgets.over": lambda s, a, b: budgets.over(s, b.user, category="food", label=None, currency="IDR"),
    "budgets.period": lambda s, a, b: budgets.period(s, b.user, date(2026, 2, 10), "monthly"),
    "budgets.spent": lambda s, a, b: budgets.spent(s, b.user, b.day),
    "budgets.spent, of one expense": lambda s, a, b: budgets.spent(s, a, b.day, expense_id=b.expense),
    "recurrences.payday": lambda s, a, b: recurrences.payday(s, b.user),
    "recurrences.every": lambda s, a, b: recurrences.every(s, b.user),
    "recurrences.one": lambda s, a, b: recurrences.one(s, a, b.recurrence),
    "recurrences.alike": lambda s, a, b: recurrences.alike(s, b.user, "expense", "sewa studio", "IDR"),
    "recurrences.named": lambda s, a, b: recurrences.named(s, b.user, patterns=["sewa"], amount=None, limit=9),
    "recurrences.claim": lambda s, a, b: recurrences.claim(s, b.user, FOREVER, 9),
    "recurrences.whose": lambda s, a, b: recurrences.whose(_queues(s), FOREVER, 9),
    "recurrences.next_due": lambda s, a, b: recurrences.next_due(_queues(s)),
    "vehicles.every": lambda s, a, b: vehicles.every(s, b.user),
    "vehicles.services": lambda s, a, b: vehicles.services(s, b.user, [b.vehicle], FIRST, LAST, 9),
    "vehicles.fills": lambda s, a, b: vehicles.fills(s, b.user, [b.vehicle], FIRST, LAST, 9),
    "vehicles.reminders": lambda s, a, b: vehicles.reminders(s, b.user),
    "vehicles.readings": lambda s, a, b: vehicles.readings(s, b.user),
    "vehicles.paid_with": lambda s, a, b: vehicles.paid_with(s, a, [b.serviced]),
    "vehicles.named": lambda s, a, b: vehicles.named(s, b.user, kinds=["vehicles"], patterns=["beat"], limit=9),
    "vehicles.claim_check": lambda s, a, b: vehicles.claim_check(s, b.user, FOREVER),
    "vehicles.whose": lambda s, a, b: vehicles.whose(_queues(s), FOREVER, 9),
    "vehicles.next_due": lambda s, a, b: vehicles.next_due(_queues(s)),
    "tasks.open_ones": lambda s, a, b: tasks.open_ones(s, b.user, 9),
    "tasks.same": lambda s, a, b: tasks.same(
        s, a, title="cat pagar", due_date=b.due, due_has_time=True, recurrence="FREQ=WEEKLY;BYDAY=MO"
    ),
    "tasks.succeeded": lambda s, a, b: tasks.succeeded(s, a, b.series),
    "tasks.named": lambda s, a, b: tasks.named(s, a, patterns=["pagar"], limit=9),
    "tasks.claim": lambda s, a, b: tasks.claim(s, b.user, FOREVER, 9),
    "tasks.alarm": lambda s, a, b: tasks.alarm(s, a, b.task),
    "tasks.whose": lambda s, a, b: tasks.whose(_queues(s), FOREVER, 9),
    "tasks.next_due": lambda s, a, b: tasks.next_due(_queues(s)),
    "money.came_in": lambda s, a, b: money.came_in(s, b.user, FIRST, LAST, "IDR"),
    "money.latest_incomes": lambda s, a, b: money.latest_incomes(s, b.user, FIRST, LAST, 50),
    "money.latest, of a kind": lambda s, a, b: money.latest(s, b.user, FIRST, LAST, 50, category="food", largest=True),
    "money.latest, ever": lambda s, a, b: money.latest(s, b.user, money.EARLIEST, LAST, 50, largest=True),
    "money.about": lambda s, a, b: money.about(s, b.user, FIRST, LAST, "gunpla", 50),
    "money.latest": lambda s, a, b: money.latest(s, b.user, FIRST, LAST, 50),
    "sums.sums": lambda s, a, b: sums.sums(s, b.user, FIRST, LAST),
    **{
        f"sums.grouped, by {by}": lambda s, a, b, by=by: sums.grouped(s, b.user, by, FIRST, LAST, limit=50)  # type: ignore[misc]
        for by in ("day", "week", "month", "category", "merchant", "label")
    },
    "sums.began": lambda s, a, b: sums.began(s, b.user),
    "money.sums_of": lambda s, a, b: money.sums_of(s, b.user, FIRST, LAST, ["kopi", "sabun", "katering"]),
    "money.glance": lambda s, a, b: money.glance(s, b.user, LAST, "IDR", _expense(a)),
    "food.of_days": lambda s, a, b: food.of_days(s, b.user, ZONE, FIRST, LAST),
    "food.days": lambda s, a, b: food.days(s, b.user, ZONE, FIRST, LAST),
    "food.usual": lambda s, a, b: food.usual(s, b.user, datetime(2000, 1, 1, tzinfo=UTC), 9),
    "food.last": lambda s, a, b: food.last(s, b.user, ZONE),
    "food.named": lambda s, a, b: food.named(s, b.user, ZONE, ["bubur"], None, 9),
    "training.workouts": lambda s, a, b: training.workouts(s, b.user, ZONE, FIRST, LAST),
    "training.near": lambda s, a, b: training.near(s, b.user, "run", datetime(2000, 1, 1, tzinfo=UTC), FOREVER),
    "training.named": lambda s, a, b: training.named(s, b.user, ZONE, ["lari"], None, 9),
    "training.current_plan": lambda s, a, b: training.current_plan(s, b.user, FIRST),
    "body.goal": lambda s, a, b: body.goal(s, b.user),
    "body.weights": lambda s, a, b: body.weights(s, b.user, ZONE, FIRST, LAST),
    "body.last": lambda s, a, b: body.last(s, b.user),
    "body.of_days": lambda s, a, b: body.of_days(s, b.user, ZONE, FIRST, LAST),
    "memory.count": lambda s, a, b: memory.count(s, b.user),
    "memory.standing": lambda s, a, b: memory.standing(s, b.user, content="lemari jati ukuran 29", about=None),
    "memory.newest": lambda s, a, b: memory.newest(s, b.user, limit=9),
    "memory.find": lambda s, a, b: memory.find(s, a, wanted=["jati"], words="jati", limit=9),
    "memory.find, slips": lambda s, a, b: memory.find(s, b.user, wanted=[], words="lemari jatti", limit=9),
    "memory.named": lambda s, a, b: memory.named(s, b.user, patterns=["jati"], limit=9),
    "rules.every": lambda s, a, b: rules.every(s, b.user),
    "rules.of_words": lambda s, a, b: rules.of_words(s, b.user, RULE),
    "rules.count": lambda s, a, b: rules.count(s, b.user),
    "rules.named": lambda s, a, b: rules.named(s, b.user, words=RULE, patterns=[RULE], category=None, limit=9),
    "rules.place_of": lambda s, a, b: rules.place_of(s, b.user, LABEL),
    "rules.corrected": lambda s, a, b: rules.corrected(
        s, b.user, expense_id=b.change, category="entertainment", label=None
    ),
    "search.find": lambda s, a, b: search.find(s, b.user, EVERYTHING, limit=9),
    "search.find, words": lambda s, a, b: search.find(s, a, search.Filter(FIRST, LAST, "gunpla"), limit=9),
    "search.find, slips": lambda s, a, b: search.find(s, a, search.Filter(FIRST, LAST, "gunpla"), limit=9, slips=True),
    "answers.find": lambda s, a, b: answers.find(s, b.user, KEY),
    "conversations.recent": lambda s, a, b: conversations.recent(s, b.user, 50),
    "outbox.find": lambda s, a, b: outbox.find(s, a, CHANNEL, b.chat, b.shown),
    "outbox.of_ids": lambda s, a, b: outbox.of_ids(s, b.user, [b.card]),
    "outbox.cards_of": lambda s, a, b: outbox.cards_of(s, a, [b.change]),
    "outbox.next_due": _anything_due,
    "files.outdated": lambda s, a, b: files.outdated(_queues(s), timedelta(0), 9),
    "imports.there": lambda s, a, b: imports.there(s, b.user, [("expense", b.day, BUDI, "IDR", "gunpla")]),
    "files.get": lambda s, a, b: files.get(s, b.user, b.file),
    "inbox.lane_of": lambda s, a, b: inbox.lane_of(_queues(s), b.inbox),
    "inbox.parked": lambda s, a, b: inbox.parked(_queues(s)),
}
"""Questions about the other: nothing may come back that depends on them."""

WRITES: Mapping[str, Ask] = {
    "account.set_timezone": lambda s, a, b: account.set_timezone(s, b.user, "Asia/Tokyo"),
    "account.remember_language": lambda s, a, b: account.remember_language(s, b.user, Language.EN),
    "changes.spend": lambda s, a, b: changes.spend(s, b.user, b.change),
    "changes.open_change, finishing": _finish_theirs,
    "changes.revive": lambda s, a, b: changes.revive(s, a, b.change),
    "changes.discard_empty": lambda s, a, b: changes.discard_empty(s, b.user, b.empty),
    "changes.explain": _explain_theirs,
    "changes.mark_undone on theirs": _undo_theirs,
    "changes.mark_undone in theirs": _undo_in_theirs,
    **{
        f"changes.restore {table} {op}": _restore(table, op)
        for table in changes.RECORDED
        for op in ("insert", "update")
    },
    "files.prune": lambda s, a, b: files.prune(s, b.user, timedelta(0)),
    "inbox.finish": lambda s, a, b: inbox.finish(s, b.inbox),
    "inbox.fail": lambda s, a, b: inbox.fail(_queues(s), b.inbox, "x"),
    "inbox.park": lambda s, a, b: inbox.park(_queues(s), b.inbox),
    "inbox.own": _give_away,
    "inbox.renew": lambda s, a, b: inbox.renew(_queues(s), uuid7(), [b.lane]),
    "inbox.release": lambda s, a, b: inbox.release(_queues(s), [b.lane], uuid7()),
    "records.update": _edit,
    "records.remove": _delete,
    "recurrences.advance": lambda s, a, b: recurrences.advance(s, b.user, b.recurrence, LAST),
    "vehicles.check_again": lambda s, a, b: vehicles.check_again(s, b.user, FOREVER),
    "vehicles.check_again, never": lambda s, a, b: vehicles.check_again(s, b.user, None),
    "tasks.put_off": lambda s, a, b: tasks.put_off(s, a, b.task, FOREVER),
    "tasks.silence": lambda s, a, b: tasks.silence(s, a, b.task),
    "outbox.claim": lambda s, a, b: outbox.claim(_queues(s), CHANNEL, [], 50),
    "outbox.sent": lambda s, a, b: outbox.sent(_queues(s), b.card, 1),
    "outbox.refused": lambda s, a, b: outbox.refused(_queues(s), b.card, "x", 1),
    "outbox.unsure": lambda s, a, b: outbox.unsure(_queues(s), b.card, "x", 1),
    "outbox.part": lambda s, a, b: outbox.part(_queues(s), b.card, 1),
    "outbox.failed": lambda s, a, b: outbox.failed(_queues(s), b.card, "x"),
    "outbox.unblock": lambda s, a, b: outbox.unblock(_queues(s), CHANNEL, b.chat),
    "outbox.adopt": lambda s, a, b: outbox.adopt(_queues(s), CHANNEL),
    "proposals.set_aside": lambda s, a, b: proposals.set_aside(s, a, b.proposal),
    "proposals.close": lambda s, a, b: proposals.close(s, a, b.proposal, "spent"),
    "usage.release": lambda s, a, b: usage.release(s, a, b.inbox),
    "usage.settle": lambda s, a, b: usage.settle(_queues(s), uuid7(), Decimal(1)),
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
    "notifications.add": lambda s, a, b: notifications.add(
        s, b.user, "budget", {"x": {}}, at=datetime.now(UTC), shown=False
    ),
    "records.add": _forge_expense,
    "outbox.add": _forge_card,
    "outbox.block": lambda s, a, b: outbox.block(_queues(s), CHANNEL, b.chat, b.user),
    "imports.add": lambda s, a, b: imports.add(
        s, b.user, '[{"kind": "income", "amount": "1", "currency": "IDR", "description": "x", "date": "2026-02-01"}]'
    ),
    "files.add": lambda s, a, b: files.add(s, b.user, Kept("x", "text/plain", b"x")),
    "proposals.add": _forge_question,
    "answers.keep": lambda s, a, b: answers.keep(s, b.user, "forged", "x"),
    "usage.reserve": lambda s, a, b: usage.reserve(s, b.user, uuid7(), 10),
    "usage.record": lambda s, a, b: usage.record(s, b.user, None, Spent("parse", "x", "x")),
    "usage.may_tell": lambda s, a, b: usage.may_tell(s, b.user),
    "usage.take": lambda s, a, b: usage.take(_queues(s), Decimal(1), Decimal(1), None),
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


class _Enough(Exception):
    """Leave the transaction without a commit."""


async def learn(
    database: Database, who: UUID, ask: Ask, about: Target, *, keep: bool = False, ran: list[str] | None = None
) -> Learned:
    """Ask in a transaction of `who`; what was learned. Nothing of it stays unless `keep`. `ran` gets every statement."""
    watch, value = Watch(), ""
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
    except LookupError as fault:
        value = type(fault).__name__
    if ran is not None:
        ran.extend(watch.statements)
    return Learned(value, tuple(watch.rows))


def _refusal(fault: object) -> str:
    return f"{getattr(fault, 'sqlstate', '')} {getattr(fault, 'constraint_name', '') or ''}"


def _told(value: object) -> str:
    """A result as text, records column by column."""
    if isinstance(value, list):
        return "; ".join(_told(part) for part in value)
    if isinstance(value, Expense | Income | Budget | Rule | Payday | Recurrence):
        return str(value.model_dump())
    return repr(value)
