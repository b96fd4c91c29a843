"""Manuals the person sent: kept with the vehicle they are of, asked, renamed, removed; the intervals they name become reminders.

Reading and searching are memory/'s; what is found is quoted with its page, and a manual answers for its own vehicle alone.
"""

import json
from datetime import date as Date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from core.context import Context
from core.errors import Invalid, NotFound
from core.language import say
from memory.reading import Quote as Found
from memory.reading import read
from storage import files, records
from storage import manuals as store
from storage import vehicles as garage_store
from tools import vehicles
from tools.kinds import Kind
from tools.money import FileGone
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, call, tool
from tools.vehicles import Vehicle, garage
from tools.vehicles.models import known

MOST = 20
"""Manuals one person may have."""
_QUOTED = 2
"""Lines an answer quotes."""


class Interval(BaseModel):
    """A service and how often the manual wants it done; `line`: where it says so."""

    model_config = ConfigDict(frozen=True)

    service: str
    every_km: int | None = None
    every_months: int | None = None
    page: int
    line: str


class Text(BaseModel):
    """What a PDF holds, as memory/manuals.py makes it, and what the manual is called."""

    title: str
    count: int
    cut: bool = False
    opening: str = ""
    passages: list[dict[str, Any]]
    intervals: list[Interval] = Field(default_factory=list)


class Manual(Recorded):
    """`pages`: of its file."""

    vehicle_id: UUID | None = None
    title: str
    pages: int
    added: Date
    intervals: tuple[Interval, ...] = ()


class Shelved(Result):
    """A manual in a list, with its vehicle."""

    id: UUID
    title: str
    pages: int
    vehicle: Vehicle | None = None


class Manuals(Result):
    manuals: tuple[Shelved, ...]


class ManualIn(Input):
    """`file`: what was read of a PDF."""

    file: UUID


class ManualKeep(Input):
    """`vehicle`: whose manual it is, by its id or by name; of none when left out."""

    file: UUID
    vehicle: Words | None = None


class ManualKept(Result):
    """`known`: it was there already, and nothing was written. `taken`: which of its intervals are reminders now, by their place."""

    manual: Manual
    vehicle: Vehicle | None = None
    cut: bool = False
    known: bool = False
    taken: tuple[int, ...] = ()


class ManualQuestion(Input):
    """A question as it was asked. `manual`: of this one alone."""

    words: Words
    manual: UUID | None = None


class Quote(Result):
    """A line as it stands in the manual. `head`: the first row of its table."""

    page: int
    heading: str
    line: str
    head: str = ""


class ManualAnswer(Result):
    """What the manual says, best first; no `quotes` when it says nothing about it. `title` empty: there is no manual of what was named,
    or none at all."""

    words: str
    title: str = ""
    vehicle: Vehicle | None = None
    quotes: tuple[Quote, ...] = ()
    any: bool = True


class ManualFix(Aimed):
    """What the manual is to be called."""

    called: Words


class ManualCorrected(Result):
    before: Manual
    after: Manual


class ManualDeleted(Result):
    manual: Manual


class IntervalsIn(Input):
    """`place`: which of the manual's intervals, from 0; all of them when left out."""

    manual: UUID
    place: int | None = Field(default=None, ge=0, le=99)


class TooManyManuals(Invalid):
    """You have 20 manuals already. Remove one first: /memory"""

    indonesian = "Manualmu sudah 20. Hapus satu dulu: /memory"


class NoSuchManual(NotFound):
    """That manual is not here any more. Nothing was changed."""

    indonesian = "Manual itu sudah tidak ada. Tidak ada yang diubah."


class NoVehicleOfIt(Invalid):
    """That manual belongs to no vehicle yet, so I can't set reminders. Tell me the vehicle, then send the PDF again."""

    indonesian = (
        "Manual itu belum terikat ke kendaraan, jadi pengingat belum bisa dipasang."
        " Ceritakan dulu kendaraannya, lalu kirim lagi PDF-nya."
    )


KIND = Kind("manuals", store.Manual, Manual)


@tool()
async def offer_manual(ctx: Context, sent: ManualIn) -> Doubt | ManualKept:
    """Ask whether to keep a PDF as a manual, and of which vehicle."""
    text = await _text(ctx, sent.file)
    there = next(
        (m for m in await store.every(ctx.session, ctx.user_id) if (m.title, m.pages) == (text.title, text.count)), None
    )
    if there is not None and (row := await records.get(ctx.session, ctx.user_id, store.Manual, there.id)) is not None:
        await files.discard(ctx.session, ctx.user_id, [sent.file])
        return ManualKept(manual=KIND.of(row), vehicle=await _vehicle(ctx, row.vehicle_id), known=True)
    rows = await garage_store.every(ctx.session, ctx.user_id)
    choices = [
        Choice(
            calls=(call(keep_manual, ManualKeep(file=sent.file, vehicle=str(row.id))),),
            label=garage.label_of(garage.KIND.of(row), ctx),
        )
        for row in rows
    ]
    if not rows and (made := _named(f"{text.title} {text.opening}")) is not None:
        choices.append(
            Choice(
                calls=(
                    call(vehicles.set_vehicle, vehicles.VehicleIn(model=made, new=True)),
                    call(keep_manual, ManualKeep(file=sent.file, vehicle=made)),
                ),
                label=say(ctx.language, id=f"Tambah {made} & simpan", en=f"Add {made} & save"),
            )
        )
    alone = (
        say(ctx.language, id="Tanpa kendaraan", en="No vehicle")
        if choices
        else say(ctx.language, id="Simpan", en="Save")
    )
    choices.append(Choice(calls=(call(keep_manual, ManualKeep(file=sent.file)),), label=alone))
    pages = say(ctx.language, id=f"{text.count} halaman", en=f"{text.count} page{'s' if text.count > 1 else ''}")
    return Doubt(ask=Ask(kind=AskKind.MANUAL, about=f"{text.title}, {pages}", choices=(*choices, Choice())))


def _named(text: str) -> str | None:
    """The model of a vehicle these words name first: "Vario 125"."""
    words = text.replace("-", " ").split()
    for i, word in enumerate(words):
        made = known((word.lower().strip(".,:;()"),))
        if made is not None and made.model and made.type is not None:
            size = words[i + 1] if i + 1 < len(words) and words[i + 1].isdecimal() and len(words[i + 1]) == 3 else ""
            return f"{word.strip('.,:;()').capitalize()} {size}".strip()
    return None


async def _text(ctx: Context, file: UUID) -> Text:
    kept = await files.get(ctx.session, ctx.user_id, file)
    if kept is None:
        raise FileGone
    return Text.model_validate(json.loads(kept.content))


@tool(writes="log")
async def keep_manual(ctx: Context, keep: ManualKeep) -> ManualKept:
    """Keep a manual that was read of a PDF, with the vehicle it is of."""
    text = await _text(ctx, keep.file)
    if len(await store.every(ctx.session, ctx.user_id)) >= MOST:
        raise TooManyManuals
    fitting = await garage.all_of(ctx, keep.vehicle) if keep.vehicle is not None else []
    vehicle = max(fitting, key=lambda row: row.id, default=None)
    row = store.Manual(
        user_id=ctx.user_id,
        vehicle_id=vehicle.id if vehicle is not None else None,
        title=text.title,
        pages=text.count,
        passages=text.passages,
        intervals=[each.model_dump() for each in text.intervals],
        added=ctx.today,
    )
    await records.add(ctx.session, row)
    await files.discard(ctx.session, ctx.user_id, [keep.file])
    return ManualKept(
        manual=KIND.of(row), vehicle=garage.KIND.of(vehicle) if vehicle is not None else None, cut=text.cut
    )


@tool(writes="log")
async def take_intervals(ctx: Context, wanted: IntervalsIn) -> ManualKept:
    """Make reminders of the service intervals a manual names."""
    row = await records.get(ctx.session, ctx.user_id, store.Manual, wanted.manual)
    if row is None:
        raise NoSuchManual
    if row.vehicle_id is None:
        raise NoVehicleOfIt
    manual = KIND.of(row)
    for place, each in enumerate(manual.intervals):
        if wanted.place in (None, place):
            reminder = vehicles.ReminderIn(
                vehicle=str(row.vehicle_id),
                service_type=each.service,
                every_km=each.every_km,
                every_months=each.every_months,
            )
            await vehicles.set_service_reminder(ctx, reminder)
    return ManualKept(manual=manual, vehicle=await _vehicle(ctx, row.vehicle_id), taken=await _taken(ctx, manual))


async def _taken(ctx: Context, manual: Manual) -> tuple[int, ...]:
    """Which of its intervals are reminders of its vehicle."""
    there = {
        (vehicles.part_of(each.service_type), each.every_km, each.every_months)
        for each in await garage_store.reminders(ctx.session, ctx.user_id)
        if each.vehicle_id == manual.vehicle_id
    }
    return tuple(
        n for n, i in enumerate(manual.intervals) if (vehicles.part_of(i.service), i.every_km, i.every_months) in there
    )


async def _vehicle(ctx: Context, id: UUID | None) -> Vehicle | None:
    row = await records.get(ctx.session, ctx.user_id, garage_store.Vehicle, id) if id is not None else None
    return garage.KIND.of(row) if row is not None else None


async def shelf(ctx: Context) -> tuple[Shelved, ...]:
    """All manuals, in the order they came."""
    rows = await store.every(ctx.session, ctx.user_id)
    if not rows:
        return ()
    there = {row.id: garage.KIND.of(row) for row in await garage_store.every(ctx.session, ctx.user_id)}
    return tuple(
        Shelved(id=r.id, title=r.title, pages=r.pages, vehicle=there.get(r.vehicle_id) if r.vehicle_id else None)
        for r in rows
    )


@tool()
async def list_manuals(ctx: Context, _: Input) -> Manuals:
    """The manuals that are kept."""
    return Manuals(manuals=await shelf(ctx))


@tool(seeks=lambda question: question.words)
async def ask_manual(ctx: Context, question: ManualQuestion) -> ManualAnswer | Doubt:
    """What a manual of the person's says: its lines with their page."""
    manuals = await shelf(ctx)
    if not manuals:
        return ManualAnswer(words=question.words, any=False)
    meant = (
        [m for m in manuals if m.id == question.manual]
        if question.manual
        else await _meant(ctx, manuals, question.words)
    )
    if not meant:
        return ManualAnswer(words=question.words)
    if len(meant) > 1:
        return _which(ctx, meant, question.words)
    return await _answered(ctx, meant[0], question.words)


async def found_in_manuals(ctx: Context, words: str) -> ManualAnswer | Doubt | None:
    """What a manual answers to a question nothing else does; None when none does."""
    manuals = await shelf(ctx)
    meant = await _meant(ctx, manuals, words) if manuals else []
    answers = [await _answered(ctx, each, words) for each in meant]
    if not any(answer.quotes for answer in answers):
        return None
    return _which(ctx, meant, words) if len(meant) > 1 else answers[0]


def _which(ctx: Context, meant: list[Shelved], words: str) -> Doubt:
    choices = [
        Choice(calls=(call(ask_manual, ManualQuestion(words=words, manual=each.id)),), label=label_of(ctx, each))
        for each in meant
    ]
    return Doubt(ask=Ask(kind=AskKind.VEHICLE, choices=(*choices, Choice())))


def label_of(ctx: Context, manual: Shelved) -> str:
    return garage.label_of(manual.vehicle, ctx) if manual.vehicle is not None else manual.title


async def _answered(ctx: Context, manual: Shelved, words: str) -> ManualAnswer:
    found: list[Found] = await read(ctx, words, [manual.id], _names(manual))
    quotes = {(q.page, q.line): Quote(page=q.page, heading=q.heading, line=q.line, head=q.head) for q in found}
    return ManualAnswer(
        words=words, title=manual.title, vehicle=manual.vehicle, quotes=tuple(quotes.values())[:_QUOTED]
    )


def _names(manual: Shelved) -> frozenset[str]:
    """The words a manual or its vehicle is called by."""
    of = manual.vehicle
    told = (of.brand, of.model, of.plate, str(of.year or "")) if of is not None else (manual.title,)
    return frozenset(word.strip("()") for part in told if part for word in part.lower().replace("-", " ").split())


_OF_TYPE = {
    vehicles.VehicleType.MOTORCYCLE: frozenset(
        ["motor", "motorku", "motornya", "motorcycle", "motorbike", "bike", "scooter", "skuter"]
    ),
    vehicles.VehicleType.CAR: frozenset(["mobil", "mobilku", "mobilnya", "car"]),
}


async def _meant(ctx: Context, manuals: tuple[Shelved, ...], words: str) -> list[Shelved]:
    """The manuals the words may be about; none when they name a vehicle there is no manual of."""
    said = set(words.lower().replace("-", " ").replace("?", " ").replace(",", " ").split())
    said |= {word.removesuffix(end) for word in said for end in ("ku", "nya") if len(word) > 5}
    if named := [each for each in manuals if said & _called(each)]:
        return named
    others = [garage.KIND.of(row) for row in await garage_store.every(ctx.session, ctx.user_id)]
    if any(said & _own(each) for each in others) or any(
        (made := known((word,))) is not None and made.model for word in said
    ):
        return []
    for type, generic in _OF_TYPE.items():
        if said & generic:
            return [each for each in manuals if each.vehicle is None or each.vehicle.type is type]
    return list(manuals)


def _called(manual: Shelved) -> frozenset[str]:
    return (
        _own(manual.vehicle)
        if manual.vehicle is not None
        else frozenset(w for w in _names(manual) if len(w) > 3) - _COMMON
    )


_COMMON = frozenset(
    [
        "buku",
        "manual",
        "pedoman",
        "panduan",
        "pemilik",
        "book",
        "owner",
        "owners",
        "owner's",
        "guide",
        "handbook",
        "petunjuk",
        "servis",
        "service",
    ]
)


def _own(vehicle: Vehicle) -> frozenset[str]:
    """What only this vehicle is called: its model, its plate."""
    told = " ".join(filter(None, (vehicle.model, vehicle.plate))) or (vehicle.brand or "")
    return frozenset(word for word in told.lower().replace("-", " ").split() if len(word) > 2 and not word.isdecimal())


@tool(writes="correct")
async def correct_manual(ctx: Context, fix: ManualFix) -> ManualCorrected | Which:
    """Call a manual something else."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    after = await records.update(ctx.session, row, {"title": fix.called[:120]})
    return ManualCorrected(before=before, after=KIND.of(after))


@tool(writes="delete")
async def delete_manual(ctx: Context, which: Aimed) -> ManualDeleted | Which:
    """Remove a manual with all that was read of it; reminders made from it stay."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else ManualDeleted(manual=gone)
