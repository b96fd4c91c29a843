"""What LifeOS holds of a person: told in numbers, given away whole, removed whole.

A new table needs nothing here: storage/people.py finds every one that has a `user_id`.
"""

from datetime import datetime
from io import BytesIO

from pydantic import Field

from core.context import Context
from core.errors import Invalid
from core.sources import Source
from storage import people
from storage.files import LARGEST
from tools import everything
from tools.account.meeting import Nothing
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.tool import Input, Result, call, tool

RECORDS = (
    "expenses",
    "incomes",
    "budgets",
    "recurrences",
    "food_logs",
    "weight_logs",
    "workouts",
    "training_plans",
    "vehicles",
    "maintenance_logs",
    "fuel_logs",
    "service_reminders",
    "tasks",
    "memories",
    "manuals",
    "rules",
)
"""What the person would call their records, in the order it is told; the rest of the tables serves these."""


class TooMuch(Invalid):
    """All of it is more than one Telegram file may hold. Whoever runs this LifeOS can give it to you with `lifeos export`."""

    indonesian = "Semuanya lebih besar dari batas satu berkas Telegram. Pengelola LifeOS ini bisa memberikannya dengan `lifeos export`."


class Privacy(Result):
    """`counts`: rows by table, of those that hold any; `since`: when the account was made; `ai`: of each source whether a model may
    see it."""

    counts: dict[str, int]
    since: datetime
    ai: dict[Source, bool]

    @property
    def records(self) -> int:
        return sum(self.counts.get(table, 0) for table in RECORDS)


class Everything(Result):
    """`archive`: a zip of all rows as JSON and CSV, and of the person's own files."""

    rows: int
    records: int
    archive: bytes = Field(exclude=True)


class EraseIn(Input):
    """`sure`: the person was asked and said yes."""

    sure: bool = False


class Erased(Result):
    """The person and everything of theirs is gone: `counts` rows of each table."""

    counts: dict[str, int]


async def held(ctx: Context) -> Privacy:
    """What there is of the person, counted."""
    who = await people.who(ctx.session, ctx.user_id)
    if who is None:
        raise LookupError("the person who asks is gone")
    counts = await people.counts(ctx.session, ctx.user_id)
    ai = {source: source not in ctx.person.closed for source in Source}
    return Privacy(counts=counts, since=who.since.astimezone(ctx.person.zone), ai=ai)


@tool(answers=True)
async def export_everything(ctx: Context, _: Nothing) -> Everything:
    """Give everything that is kept about the person as one zip."""
    there = await held(ctx)
    archive = BytesIO()
    counts = await everything.pack(ctx.session, ctx.user_id, archive, ctx.now, made=False)
    if archive.tell() > LARGEST:
        raise TooMuch
    return Everything(rows=sum(counts.values()), records=there.records, archive=archive.getvalue())


@tool()
async def erase(ctx: Context, what: EraseIn) -> Erased | Doubt:
    """Remove the person and everything of theirs for good; asked first, always."""
    if not what.sure:
        there = await held(ctx)
        choices = (Choice(calls=(call(erase, EraseIn(sure=True)),)), Choice())
        return Doubt(ask=Ask(kind=AskKind.ERASE, about=str(there.records), choices=choices))
    return await erase_all(ctx)


async def erase_all(ctx: Context) -> Erased:
    """Remove the person and everything of theirs for good, who was asked. Write their id down first: integrations/deleted.py."""
    there = await held(ctx)
    await people.delete(ctx.session, ctx.user_id)
    return Erased(counts=there.counts)
