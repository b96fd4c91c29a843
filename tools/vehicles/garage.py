"""The person's vehicles: register one or tell more of it, correct, remove; its odometer; and find the one that is meant.

An operation that needs a vehicle asks `which`; where several fit, it gets a question with a button for each instead.
"""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Invalid, NotFound
from core.language import say
from storage import records
from storage import vehicles as store
from storage.vehicles import MOST_KM, VehicleType
from tools.kinds import Kind, lacking
from tools.money.amending import AmountFix
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.targets import Aimed, Recorded, Which
from tools.tool import Call, Input, Label, Result, Words, call, tool
from tools.vehicles.items import km
from tools.vehicles.models import LONGEST, Made, known, spelt
from tools.vehicles.presets import offered

_GENERIC = {
    VehicleType.MOTORCYCLE: frozenset(
        ["motor", "sepeda", "motorbike", "motorcycle", "bike", "scooter", "scoter", "motorku"]
    ),
    VehicleType.CAR: frozenset(["mobil", "car", "mobilku"]),
}
_DIGIT = 10
_LEAP = 5_000
"""Km within which a reading with a digit lost is offered with it: "2350" after 23.400."""


class VehicleIn(Input):
    """`new`: it is another one than those there are. Without a model it tells more of the one there is of its type."""

    type: VehicleType | None = None
    brand: Label | None = None
    model: Label | None = None
    year: int | None = Field(default=None, ge=1900, le=2100)
    plate: Label | None = Field(default=None, max_length=20)
    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)
    new: bool = False
    vehicle: Words | None = None


class Vehicle(Recorded):
    """`current_mileage`: km."""

    type: VehicleType
    brand: str | None
    model: str | None
    year: int | None
    plate: str | None
    current_mileage: int | None

    @property
    def name(self) -> str:
        """`Vario 125`; empty when it was never named."""
        return (self.model or self.maker).strip()

    @property
    def maker(self) -> str:
        """`Toyota`, however it was typed; empty when it was never said."""
        return spelt(self.brand) if self.brand else ""


class VehicleSet(Result):
    """`before` is what it was, None for a new one. `presets`: keys of common intervals that fit it."""

    before: Vehicle | None
    vehicle: Vehicle
    presets: tuple[str, ...] = ()


class VehicleFix(AmountFix):
    """New values; what is left out stays. A bare figure is the reading of its odometer."""

    mileage: int | None = Field(default=None, ge=0, le=MOST_KM)
    plate: Label | None = Field(default=None, max_length=20)


class VehicleCorrected(Result):
    before: Vehicle
    after: Vehicle


class VehicleDeleted(Result):
    vehicle: Vehicle


class OdometerIn(Input):
    """`mileage`: km. `anyway`: lower than the last reading all the same."""

    mileage: int = Field(ge=0, le=MOST_KM)
    vehicle: Words | None = None
    anyway: bool = False


class OdometerSet(Result):
    before: int | None
    vehicle: Vehicle


class NoVehicle(NotFound):
    """I know no vehicle of yours yet. Tell me first, for example: I have a 2022 Honda Beat"""

    indonesian = "Belum ada kendaraan. Ceritakan dulu, misalnya: punya motor Beat 2022"


class NoSuchVehicle(NotFound):
    """I know no vehicle of yours by that name. /vehicles shows them. Nothing was saved."""

    indonesian = "Kendaraan dengan nama itu tidak ada. /vehicles menampilkan semuanya. Belum ada yang disimpan."


class NotAReading(Invalid):
    """An odometer shows whole kilometres, at most 2,000,000. Nothing was changed."""

    indonesian = "Odometer itu kilometer bulat, paling banyak 2.000.000. Tidak ada yang diubah."


KIND = Kind("vehicles", store.Vehicle, Vehicle, lacking("brand", "model", "year", "plate", mileage="current_mileage"))


async def all_of(ctx: Context, said: str | None = None) -> list[store.Vehicle]:
    """The person's vehicles that bear the name, an id or words such as "motor" and "vario"; all without one.

    Raises NoVehicle when there is none at all, NoSuchVehicle when none bears the name.
    """
    rows = await store.every(ctx.session, ctx.user_id)
    if not rows:
        raise NoVehicle
    fitting = [row for row in rows if said is None or _is_called(row, said.lower())]
    if not fitting:
        raise NoSuchVehicle
    return fitting


def _is_called(row: store.Vehicle, said: str) -> bool:
    if said in (str(row.id), row.id.hex):
        return True
    told = [word for word in said.replace("-", " ").split() if word not in _GENERIC[VehicleType(row.type)]]
    parts = (row.brand, row.model, str(row.year or ""), row.plate, (row.plate or "").replace(" ", ""))
    own = " ".join(part or "" for part in parts).lower().replace("-", " ").split()
    return all(word in own for word in told)


async def which(ctx: Context, said: str | None, again: Callable[[str], Call]) -> store.Vehicle | Doubt:
    """The one vehicle meant, locked; the question between several, `again` making the call for the id of each.

    Raises NoVehicle and NoSuchVehicle.
    """
    fitting = await all_of(ctx, said)
    if len(fitting) > 1:
        choices = [Choice(calls=(again(str(row.id)),), label=label_of(KIND.of(row), ctx)) for row in fitting]
        return Doubt(ask=Ask(kind=AskKind.VEHICLE, choices=(*choices, Choice())))
    return await locked(ctx, fitting[0].id)


async def locked(ctx: Context, vehicle: UUID) -> store.Vehicle:
    """Raises NoSuchVehicle when it is gone."""
    row = await records.get(ctx.session, ctx.user_id, store.Vehicle, vehicle, lock=True)
    if row is None:
        raise NoSuchVehicle
    return row


def label_of(vehicle: Vehicle, ctx: Context) -> str:
    """`Vario 125 (2018)`, `Motor B 1234 XY`: enough to tell one from another."""
    kind = (
        say(ctx.language, id="Mobil", en="Car")
        if vehicle.type is VehicleType.CAR
        else say(ctx.language, id="Motor", en="Motorbike")
    )
    name = vehicle.name[:1].upper() + vehicle.name[1:] or f"{kind} {vehicle.plate or ''}".strip()
    return f"{name} ({vehicle.year})" if vehicle.year else name


@tool(writes="log")
async def set_vehicle(ctx: Context, wanted: VehicleIn) -> VehicleSet | Doubt:
    """Register a motorcycle or car of the person's, or tell more of one: year, plate, odometer in km."""
    made = _made(wanted)
    type = wanted.type or (made.type if made else None)
    row = await _told_of(ctx, wanted, type)
    if isinstance(row, Doubt):
        return row
    told = wanted.model_dump(include={"brand", "model", "year", "plate"}, exclude_none=True)
    if row is not None:
        return await _more_of(ctx, row, told, wanted.mileage)
    if type is None:
        return _which_type(ctx, wanted)
    told.setdefault("brand", made.brand if made is not None else None)
    row = store.Vehicle(user_id=ctx.user_id, type=type.value, current_mileage=wanted.mileage, **told)
    await records.add(ctx.session, row)
    vehicle = KIND.of(row)
    fitting = offered(vehicle.type, vehicle.brand, vehicle.model)
    return VehicleSet(before=None, vehicle=vehicle, presets=tuple(preset.key for preset in fitting))


def _made(wanted: VehicleIn) -> Made | None:
    """Whose it is and of which type, where its model or its brand tells."""
    for name in (wanted.model, wanted.brand):
        words = (name or "").lower().replace("-", " ").split()
        for size in range(min(LONGEST, len(words)), 0, -1):
            if (made := known(tuple(words[:size]))) is not None:
                return made
    return None


async def _told_of(ctx: Context, wanted: VehicleIn, type: VehicleType | None) -> store.Vehicle | Doubt | None:
    """The vehicle the words tell more of; None when they are about a new one."""
    if wanted.new:
        return None
    rows = await store.every(ctx.session, ctx.user_id)
    if wanted.vehicle is not None:
        rows = [row for row in rows if _is_called(row, wanted.vehicle.lower())]
    rows = [row for row in rows if type in (None, row.type) and _agrees(row, wanted)]
    if wanted.model is not None:
        same = [row for row in rows if (row.model or "").lower() == wanted.model.lower()]
        rows = same or [row for row in rows if row.model is None]
    if len(rows) < 2:
        return await locked(ctx, rows[0].id) if rows else None
    choices = [
        Choice(
            calls=(call(set_vehicle, wanted.model_copy(update={"vehicle": str(row.id)})),),
            label=label_of(KIND.of(row), ctx),
        )
        for row in rows
    ]
    return Doubt(ask=Ask(kind=AskKind.VEHICLE, choices=(*choices, Choice())))


def _agrees(row: store.Vehicle, wanted: VehicleIn) -> bool:
    """Whether nothing told contradicts what is known of a vehicle; another year or plate is another vehicle."""
    pairs = (
        (row.year, wanted.year),
        (_squeezed(row.plate), _squeezed(wanted.plate)),
        (_brand(row.brand), _brand(wanted.brand)),
    )
    return all(have is None or told is None or have == told for have, told in pairs)


def _squeezed(plate: str | None) -> str | None:
    return plate.replace(" ", "").upper() if plate else None


def _brand(name: str | None) -> str | None:
    return name.lower() if name else None


def _which_type(ctx: Context, wanted: VehicleIn) -> Doubt:
    kinds = ((VehicleType.MOTORCYCLE, "Motor", "Motorbike"), (VehicleType.CAR, "Mobil", "Car"))
    choices = [
        Choice(
            calls=(call(set_vehicle, wanted.model_copy(update={"type": each})),),
            label=say(ctx.language, id=indonesian, en=english),
        )
        for each, indonesian, english in kinds
    ]
    return Doubt(ask=Ask(kind=AskKind.VEHICLE, about=wanted.model or wanted.brand or "", choices=(*choices, Choice())))


async def _more_of(
    ctx: Context, row: store.Vehicle, told: dict[str, object], mileage: int | None
) -> VehicleSet | Doubt:
    before = KIND.of(row)
    if mileage is not None and is_back(row, mileage):
        return backwards(
            ctx, row, mileage, lambda km: call(set_odometer, OdometerIn(mileage=km, vehicle=str(row.id), anyway=True))
        )
    if mileage is not None:
        told["current_mileage"] = mileage
    await records.update(ctx.session, row, told)
    return VehicleSet(before=before, vehicle=KIND.of(row))


@tool(writes="correct")
async def correct_vehicle(ctx: Context, fix: VehicleFix) -> VehicleCorrected | Which:
    """Change a vehicle that is registered: its odometer or its plate."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    values = fix.model_dump(include={"plate"}, exclude_none=True)
    reading = fix.mileage
    if fix.amount is not None or fix.zeros is not None:
        figure = fix.values(ctx, Decimal(before.current_mileage or 0) or Decimal(1), "")["amount"]
        if before.current_mileage is None or figure != int(figure) or not 0 <= figure <= MOST_KM:
            raise NotAReading
        reading = int(figure)
    if reading is not None:
        values["current_mileage"] = reading
    await records.update(ctx.session, row, values)
    return VehicleCorrected(before=before, after=KIND.of(row))


@tool(writes="delete")
async def delete_vehicle(ctx: Context, which: Aimed) -> VehicleDeleted | Which:
    """Remove a vehicle with its services, fill-ups and reminders; what they cost stays among the expenses."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else VehicleDeleted(vehicle=gone)


# --- its odometer -----------------------------------------------------------------------------------------------------


@tool(writes="log")
async def set_odometer(ctx: Context, reading: OdometerIn) -> OdometerSet | Doubt:
    """Keep what the odometer of a vehicle shows now, in km."""
    row = await which(ctx, reading.vehicle, lambda id: call(set_odometer, reading.model_copy(update={"vehicle": id})))
    if isinstance(row, Doubt):
        return row
    if is_back(row, reading.mileage) and not reading.anyway:
        return backwards(
            ctx,
            row,
            reading.mileage,
            lambda km: call(set_odometer, OdometerIn(mileage=km, vehicle=str(row.id), anyway=True)),
        )
    before = row.current_mileage
    await records.update(ctx.session, row, {"current_mileage": reading.mileage})
    return OdometerSet(before=before, vehicle=KIND.of(row))


def is_back(row: store.Vehicle, mileage: int) -> bool:
    return row.current_mileage is not None and mileage < row.current_mileage


def backwards(ctx: Context, row: store.Vehicle, mileage: int, again: Callable[[int], Call]) -> Doubt:
    """The question of a reading below the last one, with the likely answers: a digit was lost, or it is so."""
    last, lang = row.current_mileage or 0, ctx.language
    name = label_of(KIND.of(row), ctx)
    likely = [each for each in (mileage * _DIGIT,) if last <= each <= last + _LEAP]
    said = Choice(
        calls=(again(mileage),), label=say(lang, id=f"Ya, {km(mileage, lang)}", en=f"Yes, {km(mileage, lang)}")
    )
    lost = [Choice(calls=(again(each),), label=km(each, lang)) for each in likely]
    about = f"{name}: {km(last, lang)} → {km(mileage, lang)}"
    return Doubt(ask=Ask(kind=AskKind.ODOMETER, about=about, choices=(said, *lost, Choice())))


async def moved(ctx: Context, row: store.Vehicle, mileage: int | None) -> Vehicle:
    """The vehicle once a service or a fill-up was kept that carried a reading: it follows forward, never back by itself."""
    if mileage is not None and not is_back(row, mileage):
        await records.update(ctx.session, row, {"current_mileage": mileage})
    return KIND.of(row)


async def moved_back(ctx: Context, vehicle: UUID, gone: int | None) -> None:
    """The odometer once the record that carried its latest reading is gone: the reading before it."""
    row = await locked(ctx, vehicle)
    if gone is None or row.current_mileage != gone:
        return
    left = [km for _, km in (await store.readings(ctx.session, ctx.user_id)).get(vehicle, []) if km < gone]
    await records.update(ctx.session, row, {"current_mileage": max(left, default=None)})
