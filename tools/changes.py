"""Undo and /kenapa, for every domain: they work on change-sets, whatever tables these touched."""

from datetime import datetime
from typing import Any
from uuid import UUID

from core.context import Context
from core.errors import Conflict, NotFound, Stale
from storage import changes
from storage.changes import ChangeSet, RecordedRow
from tools.targets import NothingYet, Target, change_of, telling
from tools.tool import Input, Result, tool


class UndoIn(Input):
    """`change`: which change-set to take back; the last one when left out."""

    change: UUID | None = None


class RecordState(Result):
    """One record's row before and after, as the tables keep it; None where it did not exist."""

    table: str
    row_id: UUID
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Undone(Result):
    """`change` was taken back; `kind` says what it had been."""

    change: UUID
    kind: str
    records: list[RecordState]


class ChangedSince(Result):
    """Nothing was undone: `newer` changed the same record later. Undoing that one first is the offer."""

    change: UUID
    newer: UUID
    records: list[RecordState]


class NothingToUndo(NotFound):
    """There is nothing to undo."""

    indonesian = "Tidak ada yang bisa dibatalkan."


class AlreadyUndone(Stale):
    """That was already undone."""

    indonesian = "Itu sudah dibatalkan sebelumnya."


def _state(ctx: Context, row: RecordedRow) -> RecordState:
    before, after = _here(ctx, row.before), _here(ctx, row.after)
    return RecordState(table=row.table, row_id=row.row_id, op=row.op, before=before, after=after)


def _here(ctx: Context, row: dict[str, Any] | None) -> dict[str, Any] | None:
    """The row with its `logged_at` by the person's own clock: in UTC a morning is yesterday."""
    if row is None or not isinstance(at := row.get("logged_at"), str):
        return row
    return {**row, "logged_at": datetime.fromisoformat(at).astimezone(ctx.person.zone)}


async def _newer(ctx: Context, change: ChangeSet) -> ChangeSet | None:
    """The newest change still in force that touched a record of `change` after it."""
    later = await changes.overtaking(ctx.session, ctx.user_id, change.id)
    return await changes.get(ctx.session, ctx.user_id, later) if later is not None else None


@tool(writes="undo")
async def undo(ctx: Context, which: UndoIn) -> Undone | ChangedSince:
    """Take back one change, or the last one: every record it touched is again what it was before."""
    wanted = (
        await changes.get(ctx.session, ctx.user_id, which.change)
        if which.change is not None
        else await changes.last(ctx.session, ctx.user_id)
    )
    if wanted is None:
        raise NothingToUndo
    if (newer := await _newer(ctx, wanted)) is not None:
        return ChangedSince(change=wanted.id, newer=newer.id, records=[_state(ctx, row) for row in newer.rows])
    if not await changes.spend(ctx.session, ctx.user_id, wanted.id):
        raise AlreadyUndone
    await changes.mark_undone(ctx.session, ctx.user_id, wanted.id)
    for row in reversed(wanted.rows):
        if not await changes.restore(ctx.session, ctx.user_id, row):
            raise Conflict
    if wanted.undoes is not None:
        await changes.revive(ctx.session, ctx.user_id, wanted.undoes)
    return Undone(change=wanted.id, kind=wanted.kind, records=[_state(ctx, row) for row in wanted.rows])


class WhyIn(Input):
    target: Target = Target()


class Span(Result):
    """A piece of the person's words, and the value of which field it was read as; or `rule`: the word of theirs that has a
    rule; or `like`: an earlier record of that name, and its day, that this one was put beside."""

    field: str
    text: str
    value: str


class Step(Result):
    """One thing that happened to a record, and why: the words, who read them, who confirmed, when (the person's zone)."""

    kind: str
    at: datetime
    words: str
    read_by: str
    reading: list[Span]
    confirmed_by: str
    undone: bool
    record: RecordState


class Story(Result):
    steps: list[Step]


@tool()
async def why(ctx: Context, question: WhyIn) -> Story:
    """Where a record comes from: the words behind it, how they were read, every change since, who confirmed."""
    target = question.target
    if target.record is not None:
        ids = [target.record]
    else:
        change = await change_of(ctx, target)
        if change is None and target == Target():
            change = await changes.last(ctx.session, ctx.user_id)
        ids = [row.row_id for row in telling(change.rows)] if change else []
    steps = [
        Step(
            kind=s.kind,
            at=s.at.astimezone(ctx.person.zone),
            words=s.words,
            read_by=s.read_by,
            confirmed_by=s.confirmed_by,
            reading=[
                Span(field=seen["field"], text=seen["text"], value=seen["value"])
                for seen in s.reading.get("seen", [])
                if seen.get("record") in (None, str(id))
            ],
            undone=s.undone,
            record=_state(ctx, row),
        )
        for id in dict.fromkeys(ids)
        for s in await changes.story(ctx.session, ctx.user_id, id)
        for row in s.rows
    ]
    if not steps:
        raise NothingYet
    return Story(steps=steps)
