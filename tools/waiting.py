"""Calls that wait for a person's yes: tied to the very records shown, and worth nothing once one of these has changed.

"The last one" of now is another one tomorrow; so before a call waits, whatever it means is written down by its id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.context import Context
from core.errors import Conflict
from storage import changes as store
from tools import changes, records
from tools.changes import NothingToUndo, UndoIn
from tools.records import Fix
from tools.targets import Aimed, Recorded
from tools.tool import Call, Input


class ChangedMeanwhile(Conflict):
    """The record has changed since I asked, so nothing was done. Tell me again what you want."""

    indonesian = "Catatannya sudah berubah sejak kutanya, jadi tidak ada yang kulakukan. Bilang lagi ya maunya apa."


@dataclass(frozen=True, slots=True)
class Waiting:
    """The calls by id, the record each touches (None for a new one), and the last change of each record."""

    calls: tuple[Call, ...]
    records: tuple[Recorded | None, ...]
    stands: dict[UUID, UUID]


async def tied(ctx: Context, prepared: Sequence[tuple[Call, Input]]) -> Waiting:
    """The same calls, aimed at what they mean now; one that means several removes each of them. Raises as `meant` does."""
    calls: list[Call] = []
    touched: list[Recorded | None] = []
    for call, arguments in prepared:
        if isinstance(arguments, UndoIn) and call.tool == changes.undo.name:
            last = arguments.change or next((c.id for c in [await store.last(ctx.session, ctx.user_id)] if c), None)
            if last is None:
                raise NothingToUndo
            calls.append(Call(tool=call.tool, arguments={"change": str(last)}))
            touched.append(None)
            continue
        of_any_kind = call.tool in {records.correct_record.name, records.delete_record.name}
        found = await records.aimed_at(ctx, arguments) if of_any_kind and isinstance(arguments, Fix | Aimed) else []
        several = len(found) > 1 and call.tool == records.correct_record.name
        if not found or several:
            calls.append(call)
            touched.append(None)
        else:
            for record in found:
                calls.append(Call(tool=call.tool, arguments={**call.arguments, "target": {"record": str(record.id)}}))
                touched.append(record)
    stands = {each.id: await _last_change(ctx, each.id) for each in touched if each is not None}
    return Waiting(tuple(calls), tuple(touched), stands)


async def check(ctx: Context, stands: Mapping[UUID, UUID]) -> None:
    """Raises ChangedMeanwhile when a record is not any more what was shown."""
    for record, change in stands.items():
        if await _last_change(ctx, record) != change:
            raise ChangedMeanwhile


async def _last_change(ctx: Context, record: UUID) -> UUID:
    return (await store.story(ctx.session, ctx.user_id, record))[-1].id
