"""Change-sets: looking back, taking back, and change-sets hung on the other."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from core.context import Session
from core.ids import uuid7
from storage import changes
from tests.storage.probes.target import CHANNEL, Ask, Target, enter


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


def _restore(table: str, op: str) -> Ask:
    async def ask(session: Session, a: UUID, b: Target) -> object:
        await enter(session, a)
        return await changes.restore(session, a, b.recorded[table, op])

    return ask


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


READS: Mapping[str, Ask] = {
    "changes.get": lambda s, a, b: changes.get(s, b.user, b.change),
    "changes.get as oneself": lambda s, a, b: changes.get(s, a, b.change),
    "changes.by_message": lambda s, a, b: changes.by_message(s, b.user, CHANNEL, b.words),
    "changes.last": lambda s, a, b: changes.last(s, b.user),
    "changes.last_touched": lambda s, a, b: changes.last_touched(s, b.user, ["expenses"]),
    "changes.story": lambda s, a, b: changes.story(s, a, b.expense),
    "changes.overtaking": lambda s, a, b: changes.overtaking(s, b.user, b.change),
    "changes.related": lambda s, a, b: changes.related(s, b.user, b.change),
}

WRITES: Mapping[str, Ask] = {
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
}

FORGERIES: Mapping[str, Ask] = {
    "changes.begin": _forge_change,
    **{f"changes.restore {table} delete": _restore(table, "delete") for table in changes.RECORDED},
}
