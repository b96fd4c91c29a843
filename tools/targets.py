"""Which record a correction, an undo or a question means: the one replied to, one by id, or the last."""

from typing import Literal
from uuid import UUID

from core.context import Context
from core.errors import NotFound
from storage import changes
from storage.changes import ChangeSet
from tools.tool import Input


class Target(Input):
    """`record`: by its id. `change`: what this change-set touched. `message`: what the person's own message did. Else the last."""

    record: UUID | None = None
    change: UUID | None = None
    message: int | None = None
    channel: Literal["telegram", "web"] = "telegram"


class NothingYet(NotFound):
    """There is nothing to change yet."""

    indonesian = "Belum ada catatan yang bisa diubah."


async def change_of(ctx: Context, target: Target) -> ChangeSet | None:
    """The change-set a target names by change or by message; None for the other ways."""
    if target.change is not None:
        return await changes.get(ctx.session, ctx.user_id, target.change)
    if target.message is not None:
        return await changes.by_message(ctx.session, ctx.user_id, target.channel, target.message)
    return None


async def records(ctx: Context, target: Target, table: str) -> list[UUID]:
    """The ids of the records of one table a target means, in order; several when a change-set made several.

    Raises NothingYet when it means none.
    """
    if target.record is not None:
        return [target.record]
    if target.change is None and target.message is None:
        found = await changes.last_touched(ctx.session, ctx.user_id, [table])
    else:
        found = await change_of(ctx, target)
    ids = list(dict.fromkeys(row.row_id for row in found.rows if row.table == table)) if found else []
    if not ids:
        raise NothingYet
    return ids
