"""Vehicles over HTTP, with what was done to each and what is due."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel

from tools import vehicles
from tools.listing import ServicesIn, listed, one
from tools.proposals import Doubt
from tools.tool import Input
from tools.vehicles.reminders import ReminderState, states
from web.answers import lasting
from web.auth import Signed
from web.envelope import One, Page, PageMeta, Written
from web.records import Face, body, mount, taken, typed
from web.routing import router
from web.writing import Unsure, Writing

garage, services, fuel = router("vehicles"), router("maintenance-logs"), router("fuel-logs")
reminders = router("service-reminders")

ROUTERS = (garage, services, fuel, reminders)


class _OfVehicle(Input):
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1
    per_page: Annotated[int, Query(ge=1, le=100)] = 20


@garage.get("/{id}/maintenance", operation_id="vehicle_maintenance")
@lasting
async def maintenance(signed: Signed, id: UUID, query: Annotated[_OfVehicle, Query()]) -> Page[vehicles.Service]:
    """What was done to a vehicle, the newest first."""
    await one(signed, "vehicles", id)
    found = await listed(signed, "maintenance_logs", ServicesIn(vehicle_id=id, **query.model_dump()))
    meta = PageMeta(page=query.page, per_page=query.per_page, total=found.total)
    return Page[vehicles.Service](data=found.records, meta=meta)


async def _serviced(writing: Writing, id: UUID, service: BaseModel) -> Written[vehicles.Service]:
    await one(writing.ctx, "vehicles", id)
    wanted = {**service.model_dump(exclude_unset=True), "vehicle": str(id)}
    made = await writing(vehicles.log_service, taken(vehicles.ServiceIn, wanted))
    if isinstance(made, Doubt):
        raise Unsure
    return Written[vehicles.Service](data=made.service, meta=await writing.meta())


garage.post("/{id}/maintenance", status_code=201, operation_id="create_vehicle_maintenance")(
    typed(_serviced, "Keep what was done to a vehicle.", service=body(vehicles.ServiceIn, {"vehicle"}, "OfVehicle"))
)


@garage.get("/{id}/reminders", operation_id="vehicle_reminders")
@lasting
async def due(signed: Signed, id: UUID) -> One[list[ReminderState]]:
    """What is due on a vehicle: when, and at which reading."""
    await one(signed, "vehicles", id)
    return One[list[ReminderState]](data=await states(signed, id))


mount(
    garage,
    Face(
        "vehicles",
        "vehicle",
        make=vehicles.set_vehicle,
        change=vehicles.set_vehicle,
        remove=vehicles.delete_vehicle,
        made="vehicle",
        kept_back=frozenset({"vehicle"}),
        given={"new": True},
        aimed=lambda id: {"vehicle": str(id), "new": False},
    ),
)
mount(
    services,
    Face(
        "maintenance_logs",
        "maintenance_log",
        make=vehicles.log_service,
        change=vehicles.correct_service,
        remove=vehicles.delete_service,
        made="service",
        kept_back=frozenset({"said", "zeros"}),
    ),
)
mount(
    fuel,
    Face(
        "fuel_logs",
        "fuel_log",
        make=vehicles.log_fuel,
        change=vehicles.correct_fuel,
        remove=vehicles.delete_fuel,
        made="fuel",
        kept_back=frozenset({"said", "zeros", "slip", "picture"}),
    ),
)
mount(
    reminders,
    Face(
        "service_reminders",
        "service_reminder",
        make=vehicles.set_service_reminder,
        change=vehicles.correct_service_reminder,
        remove=vehicles.delete_service_reminder,
        made="state.reminder",
    ),
)
