"""Which record a correction, an undo or a question means: the one replied to, one by id, one by its words, or the last.

A domain whose records may be meant adds its table to `Table`; how its records are found by words is its own storage's.
"""

import re
from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Literal, get_args
from uuid import UUID

from pydantic import SerializeAsAny

from core.context import Context
from core.errors import Invalid, NotFound
from storage import body, changes, food, manuals, memory, money, recurrences, rules, tasks, training, vehicles
from storage.changes import ChangeSet, RecordedRow
from tools.tool import Input, Result, Words

Table = Literal[
    "expenses",
    "incomes",
    "budgets",
    "rules",
    "recurrences",
    "paydays",
    "vehicles",
    "maintenance_logs",
    "fuel_logs",
    "service_reminders",
    "food_logs",
    "weight_logs",
    "body_goals",
    "memories",
    "manuals",
    "tasks",
    "workouts",
    "training_plans",
]
TABLES: tuple[Table, ...] = get_args(Table)
_LOGS = frozenset({"maintenance_logs", "fuel_logs"})
_CARRIED = frozenset({"vehicles", "service_reminders"})
"""What a service or fill-up moves along: its odometer is no record of its own."""
_OF_VEHICLES = _LOGS | _CARRIED
_MOST_CHOICES = 6
_MOST = 300
"""Records one question may be about."""


class Named(Input):
    """A record by what the person calls it: every word given must be in it, and its amount, day and category be these."""

    words: tuple[Words, ...] = ()
    amount: Decimal | None = None
    date: Date | None = None
    category: money.Category | None = None

    @property
    def called(self) -> str:
        return " ".join(self.words)


class Days(Input):
    """Everything that was spent or received from `first` to `last`, both included."""

    first: Date
    last: Date


class Target(Input):
    """`record`: by its id. `change`: what this change-set touched. `message`: what the person's own message did.

    `named`: by its words. `days`: all of these days. Else the last record. `of`: only a record of this kind.
    """

    record: UUID | None = None
    change: UUID | None = None
    message: int | None = None
    named: Named | None = None
    days: Days | None = None
    of: Table | None = None
    channel: Literal["telegram", "web"] = "telegram"


class Aimed(Input):
    """What acts on one record that is there: the one replied to, one by id, one by its words, or the last."""

    target: Target = Target()


class NothingYet(NotFound):
    """There is nothing to change yet."""

    indonesian = "Belum ada catatan yang bisa diubah."


class NotThere(NotFound):
    """I find no such record. Nothing was changed."""

    indonesian = "Catatan seperti itu tidak kutemukan. Tidak ada yang diubah."


class NothingOfThen(NotFound):
    """There is nothing recorded for those days. Nothing was changed."""

    indonesian = "Tidak ada catatan di hari-hari itu. Tidak ada yang diubah."


class TooManyAtOnce(Invalid):
    """That is more than I remove at once. Take a shorter time, such as one month. Nothing was changed."""

    indonesian = (
        "Itu terlalu banyak untuk sekali hapus. Pilih waktu lebih pendek, misalnya sebulan. Tidak ada yang diubah."
    )


class ManyTogether(Invalid):
    """Those records came all at once, too many to go through one by one. Say undo to take all of them back, or name the one you mean."""

    indonesian = "Catatan itu masuk sekaligus, terlalu banyak untuk satu per satu. Bilang batal untuk semuanya, atau sebut yang mana."


class Recorded(Result):
    """A record as operations give it back; each kind adds its own values."""

    id: UUID


class Which(Result):
    """Several records are meant: the person has to say which. Nothing was written."""

    choices: list[SerializeAsAny[Recorded]]


async def change_of(ctx: Context, target: Target) -> ChangeSet | None:
    """The change-set a target names by change or by message; None for the other ways."""
    if target.change is not None:
        return await changes.get(ctx.session, ctx.user_id, target.change)
    if target.message is not None:
        return await changes.by_message(ctx.session, ctx.user_id, target.channel, target.message)
    return None


async def meant(ctx: Context, target: Target, tables: tuple[Table, ...] = TABLES) -> list[tuple[Table, UUID]]:
    """The records of these tables a target means, in order; several when it means several.

    Raises NothingYet when there is none, NotThere when none bears the name.
    """
    tables = tuple(table for table in tables if target.of in (None, table))
    if target.record is not None:
        found = await changes.story(ctx.session, ctx.user_id, target.record)
        rows = [(row.table, row.row_id) for each in found for row in each.rows if row.row_id == target.record]
    elif target.named is not None:
        rows = await _named(ctx, target.named, tables)
        if not rows:
            raise NotThere
    elif target.days is not None:
        rows = await _of_days(ctx, target.days, tables)
    elif target.change is None and target.message is None:
        last = await changes.last_touched(ctx.session, ctx.user_id, tables)
        rows = [(row.table, row.row_id) for row in last.rows] if last else []
    else:
        change = await change_of(ctx, target)
        rows = [(row.table, row.row_id) for row in change.rows] if change else []
    rows = await _paid_for(ctx, rows, tables)
    kept = [(table, row_id) for name, row_id in dict.fromkeys(rows) for table in tables if table == name]
    if not kept:
        raise NothingYet
    if len(kept) > _MOST:
        raise ManyTogether
    if any(table in _LOGS for table, _ in kept):
        kept = [each for each in kept if each[0] not in _CARRIED]
    # A rule that was learned from a correction stands beside the record it was learned from: the record is meant.
    return [each for each in kept if each[0] != "rules"] or kept


def telling(rows: Sequence[RecordedRow]) -> list[RecordedRow]:
    """The rows of a change that tell its story: not the vehicle a service or fill-up only moved along."""
    logged = any(row.table in _LOGS for row in rows)
    return [row for row in rows if not (logged and row.table in _CARRIED)]


async def _paid_for(ctx: Context, rows: list[tuple[str, UUID]], tables: tuple[Table, ...]) -> list[tuple[str, UUID]]:
    """The service or fill-up in place of the expense that is only its cost, where one of those may be meant."""
    expenses = [row_id for table, row_id in rows if table == "expenses"]
    if not expenses or not _LOGS & set(tables):
        return rows
    logs = await vehicles.paid_with(ctx.session, ctx.user_id, expenses)
    return [logs[row_id] if row_id in logs and logs[row_id][0] in tables else (table, row_id) for table, row_id in rows]


async def _of_days(ctx: Context, days: Days, tables: tuple[Table, ...]) -> list[tuple[str, UUID]]:
    """Raises NothingOfThen when there is nothing, TooManyAtOnce beyond what one question can show."""
    found = await money.of_days(
        ctx.session, ctx.user_id, kinds=tables, first=days.first, last=days.last, limit=_MOST + 1
    )
    zone = ctx.person.zone.key
    if "food_logs" in tables:
        meals = await food.of_days(ctx.session, ctx.user_id, zone, days.first, days.last)
        found += [("food_logs", meal.id) for meal in meals]
    if "weight_logs" in tables:
        weights = await body.of_days(ctx.session, ctx.user_id, zone, days.first, days.last)
        found += [("weight_logs", weight) for weight in weights]
    if "workouts" in tables:
        done = await training.workouts(ctx.session, ctx.user_id, zone, days.first, days.last)
        found += [("workouts", workout.id) for workout in done]
    if not found:
        raise NothingOfThen
    if len(found) > _MOST:
        raise TooManyAtOnce
    return found


async def _named(ctx: Context, name: Named, tables: tuple[Table, ...]) -> list[tuple[str, UUID]]:
    """A rule is only meant by its words when one is asked for; what comes again, when no record bears them either."""
    patterns = [rf"\m{re.escape(word.lower())}" for word in name.words]
    if tables == ("rules",):
        found = await rules.named(
            ctx.session,
            ctx.user_id,
            words=name.called.lower(),
            patterns=patterns,
            category=name.category.value if name.category else None,
            limit=_MOST_CHOICES,
        )
        return [("rules", id) for id in found]
    if set(tables) <= _OF_VEHICLES:
        return await vehicles.named(
            ctx.session, ctx.user_id, kinds=list(tables), patterns=patterns, limit=_MOST_CHOICES
        )
    if tables == ("tasks",):
        found_tasks = await tasks.named(ctx.session, ctx.user_id, patterns=patterns, limit=_MOST_CHOICES)
        return [("tasks", id) for id in found_tasks]
    if tables == ("memories",):
        facts = await memory.named(ctx.session, ctx.user_id, patterns=patterns, limit=_MOST_CHOICES)
        return [("memories", id) for id in facts]
    if tables == ("manuals",):
        books = await manuals.named(ctx.session, ctx.user_id, patterns=patterns, limit=_MOST_CHOICES)
        return [("manuals", id) for id in books]
    if tables == ("recurrences",):
        return await _coming_again(ctx, name, patterns)
    meals = []
    if "food_logs" in tables and patterns and name.amount is None and name.category is None:
        meals = await food.named(ctx.session, ctx.user_id, ctx.person.zone.key, patterns, name.date, _MOST_CHOICES)
    done = []
    if "workouts" in tables and patterns and name.amount is None and name.category is None:
        done = await training.named(ctx.session, ctx.user_id, ctx.person.zone.key, patterns, name.date, _MOST_CHOICES)
    found_of_money = await money.named(
        ctx.session,
        ctx.user_id,
        kinds=tables,
        patterns=patterns,
        amount=name.amount,
        date=name.date,
        category=name.category.value if name.category else None,
        limit=_MOST_CHOICES,
    )
    others: list[tuple[Table, UUID]] = [("food_logs", meal) for meal in meals]
    others += [("workouts", workout) for workout in done]
    found_at_all = [*found_of_money, *others][:_MOST_CHOICES]
    if found_at_all or "recurrences" not in tables or name.date is not None or name.category is not None:
        return found_at_all
    return await _coming_again(ctx, name, patterns)


async def _coming_again(ctx: Context, name: Named, patterns: list[str]) -> list[tuple[str, UUID]]:
    found = await recurrences.named(
        ctx.session, ctx.user_id, patterns=patterns, amount=name.amount, limit=_MOST_CHOICES
    )
    return [("recurrences", id) for id in found]


async def records(ctx: Context, target: Target, table: Table) -> list[UUID]:
    """The ids of the records of one table a target means, in order. Raises as `meant` does."""
    return [row_id for _, row_id in await meant(ctx, target, (table,))]
