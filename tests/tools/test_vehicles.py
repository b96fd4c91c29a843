"""Vehicles by their operations: litres between full tanks, when a service is due, what the next ninety days cost, whose they are."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from core.language import Language
from tests.storage.spare import Spare
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Someone
from tools import vehicles
from tools.proposals import Doubt
from tools.vehicles import (
    About,
    Fill,
    FuelIn,
    OdometerIn,
    ReminderIn,
    ServiceIn,
    VehicleIn,
    VehicleQuestion,
    VehicleType,
)
from tools.vehicles.fuel import HowManyLiters
from tools.vehicles.garage import NoVehicle

NOW = datetime(2026, 6, 1, 9, tzinfo=JAKARTA)


async def bike(spare: Spare, who: Someone, km: int | None, now: datetime = NOW) -> UUID:
    async with acting(spare, who, now) as ctx:
        made = await vehicles.set_vehicle(ctx, VehicleIn(type=VehicleType.MOTORCYCLE, model="beat", mileage=km))
        assert isinstance(made, vehicles.VehicleSet)
        return made.vehicle.id


async def fill(
    spare: Spare, who: Someone, now: datetime, liters: str, km: int | None, **more: object
) -> vehicles.FuelLogged:
    async with acting(spare, who, now) as ctx:
        told = FuelIn.model_validate(
            {"liters": liters, "mileage": km, "fill": Fill.FULL if km else Fill.PARTIAL, **more}
        )
        logged = await vehicles.log_fuel(ctx, told)
        assert isinstance(logged, vehicles.FuelLogged)
        return logged


async def due(spare: Spare, who: Someone, now: datetime) -> vehicles.Due:
    async with acting(spare, who, now) as ctx:
        found = await vehicles.about_vehicle(ctx, VehicleQuestion(about=About.DUE))
        assert isinstance(found, vehicles.Due)
        return found


async def test_consumption_is_litres_between_full_tanks_and_a_missed_fill_leaves_a_blank(
    spare: Spare, ani: Someone
) -> None:
    await bike(spare, ani, 50_000)
    await fill(spare, ani, NOW, "40", 50_100)
    await fill(spare, ani, NOW, "19.67", None)
    await fill(spare, ani, NOW, "12.71", None)
    closed = await fill(spare, ani, NOW, "53.80", 51_471)
    assert closed.stretch is not None
    assert (closed.stretch.km, closed.stretch.liters) == (1371, Decimal("86.18"))
    assert round(closed.stretch.per_hundred, 2) == Decimal("6.29")
    missed = await fill(spare, ani, NOW, "30", 52_000, missed_before=True)
    assert missed.stretch is None
    after = await fill(spare, ani, NOW, "10", 52_200)
    assert after.stretch is not None
    assert (after.stretch.km, after.stretch.liters) == (200, Decimal(10))


async def test_two_of_litres_price_and_cost_give_the_third(spare: Spare, ani: Someone) -> None:
    await bike(spare, ani, None)
    told = ({"liters": "3", "price": "12400"}, {"cost": "37200", "price": "12400"}, {"liters": "3", "cost": "37200"})
    for each in told:
        async with acting(spare, ani, NOW) as ctx:
            logged = await vehicles.log_fuel(ctx, FuelIn.model_validate(each))
        assert isinstance(logged, vehicles.FuelLogged)
        assert (logged.fuel.liters, logged.fuel.cost) == (Decimal(3), Decimal(37200))
    async with acting(spare, ani, NOW) as ctx:
        with pytest.raises(HowManyLiters):
            await vehicles.log_fuel(ctx, FuelIn(cost=Decimal(20000)))


async def test_a_service_is_due_by_km_or_by_date_whichever_comes_first(spare: Spare, ani: Someone) -> None:
    await bike(spare, ani, 10_000)
    async with acting(spare, ani, NOW) as ctx:
        await vehicles.set_service_reminder(ctx, ReminderIn(service_type="ganti oli", every_km=2000, every_months=6))
    (state,) = (await due(spare, ani, NOW)).reminders
    assert (state.due_mileage, state.left, state.due_date) == (12_000, 2000, date(2026, 12, 1))
    later = NOW + timedelta(days=30)
    async with acting(spare, ani, later) as ctx:
        await vehicles.set_odometer(ctx, OdometerIn(mileage=11_200))
    # 1,200 km in 30 days are 40 a day: the 800 km left take 20 days more.
    (state,) = (await due(spare, ani, later)).reminders
    assert (state.left, state.due_date) == (800, later.date() + timedelta(days=20))
    (state,) = (await due(spare, ani, later + timedelta(days=25))).reminders
    assert state.due(later.date() + timedelta(days=25))


async def test_the_matching_service_is_what_it_counts_from_and_what_it_costs_next(spare: Spare, ani: Someone) -> None:
    await bike(spare, ani, 10_000)
    async with acting(spare, ani, NOW) as ctx:
        await vehicles.set_service_reminder(ctx, ReminderIn(service_type="oli mesin", every_km=2000, every_months=2))
        await vehicles.set_service_reminder(ctx, ReminderIn(service_type="ganti busi", every_months=2))
        service = ServiceIn(service_type="ganti oli", mileage=10_400, cost=Decimal(55000))
        logged = await vehicles.log_service(ctx, service)
    assert isinstance(logged, vehicles.ServiceLogged)
    assert [state.due_mileage for state in logged.reminders] == [12_400]
    found = await due(spare, ani, NOW)
    assert [str(money.amount) for money in found.ahead] == ["55000"]
    assert found.unpriced == 1
    assert [state.due_date for state in found.reminders] == [date(2026, 8, 1), date(2026, 8, 1)]


async def test_a_reading_below_the_last_one_is_asked_about_and_kept_when_insisted(spare: Spare, ani: Someone) -> None:
    await bike(spare, ani, 23_400)
    async with acting(spare, ani, NOW) as ctx:
        doubt = await vehicles.set_odometer(ctx, OdometerIn(mileage=2350))
        assert isinstance(doubt, Doubt)
        asked = await vehicles.log_service(ctx, ServiceIn(service_type="servis", mileage=2350))
        assert isinstance(asked, Doubt)
        past = ServiceIn(service_type="servis", mileage=20_000, date=date(2026, 3, 1))
        back_then = await vehicles.log_service(ctx, past)
    assert isinstance(back_then, vehicles.ServiceLogged)
    assert back_then.vehicle.current_mileage == 23_400
    async with acting(spare, ani, NOW) as ctx:
        kept = await vehicles.set_odometer(ctx, OdometerIn(mileage=2350, anyway=True))
    assert isinstance(kept, vehicles.OdometerSet)
    assert kept.vehicle.current_mileage == 2350


async def test_what_a_km_costs(spare: Spare, ani: Someone) -> None:
    await bike(spare, ani, 10_000)
    await fill(spare, ani, NOW + timedelta(days=9), "20", 10_500, cost="200000")
    async with acting(spare, ani, NOW + timedelta(days=9)) as ctx:
        await vehicles.log_service(ctx, ServiceIn(service_type="ganti oli", cost=Decimal(50000), mileage=11_000))
        found = await vehicles.about_vehicle(ctx, VehicleQuestion(about=About.COSTS))
    assert isinstance(found, vehicles.VehicleCosts)
    assert [money.text(Language.ID) for money in found.vehicles[0].per_km] == ["Rp250"]


async def test_without_a_vehicle_it_says_what_to_type(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani, NOW) as ctx:
        with pytest.raises(NoVehicle):
            await vehicles.set_odometer(ctx, OdometerIn(mileage=100))
