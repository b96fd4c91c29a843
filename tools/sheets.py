"""A table of records somebody sent: read apart, and what it holds, money, workouts or fill-ups, shown before anything is kept.

What a table is like is `integrations/sheets`; what of it the person does not have yet, the importing.py of its domain knows.
"""

import json
from uuid import UUID

from core.context import Context
from core.errors import Invalid
from integrations import sheets
from integrations.apart import Failed, done_apart
from storage import files
from tools import money, training, vehicles
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.tool import Input, call, tool


class SheetIn(Input):
    """A file the person sent. `day_first`: in its days the day stands before the month."""

    file: UUID
    day_first: bool | None = None


class NoSheet(Invalid):
    """I can't read that file as a table of records. It needs a row of headings such as date, amount, description. Nothing was saved."""

    indonesian = (
        "Berkas itu tidak bisa kubaca sebagai tabel catatan. Perlu baris judul seperti tanggal, jumlah, keterangan."
        " Belum ada yang disimpan."
    )


class LongSheet(Invalid):
    """That file has more than 10,000 rows. Please send it in parts, such as year by year. Nothing was saved."""

    indonesian = "Berkas itu lebih dari 10.000 baris. Kirim per bagian ya, misalnya per tahun. Belum ada yang disimpan."


@tool()
async def read_sheet(ctx: Context, sheet: SheetIn) -> Doubt | money.NothingNew | training.NoWorkouts | vehicles.NoFills:
    """Read a file of records, and ask whether to keep what is new in it."""
    kept = await files.get(ctx.session, ctx.user_id, sheet.file)
    if kept is None:
        raise money.FileGone
    given = sheets.given(kept.content, today=ctx.today, currency=ctx.person.currency, day_first=sheet.day_first)
    try:
        found = json.loads(await done_apart("integrations.sheets", given))
    except Failed as fault:
        raise NoSheet from fault
    if why := found.get("refused"):
        raise LongSheet if why == "large" else NoSheet
    if shown := found.get("order"):
        return _which_order(sheet, shown)
    match found.get("kind"):
        case "workouts":
            return await training.offered_rows(ctx, kept.name, found["rows"], found["faults"])
        case "fuel":
            return await vehicles.offered_fills(ctx, kept.name, found["rows"], found["faults"])
        case _:
            return await money.offered(ctx, kept.name, found)


def _which_order(sheet: SheetIn, shown: str) -> Doubt:
    choices = tuple(
        Choice(calls=(call(read_sheet, sheet.model_copy(update={"day_first": first})),)) for first in (True, False)
    )
    return Doubt(ask=Ask(kind=AskKind.ORDER, about=shown, choices=(*choices, Choice())))
