"""Vehicles, what was done to them, what they burnt and what is due: the records, and two working tables kept by triggers.

`odometer` remembers when which reading was reached, whatever moved it (a message, a service, a fill-up, an undo); `service_checks`
says when the scheduler looks at a person's reminders again. A cost kept with a service or a fill-up is also an expense: `expense_id`.
"""

import json
from datetime import date as Date
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, desc, text
from sqlmodel import Field, SQLModel

from core.context import Session
from storage.columns import (
    amount_column,
    created_column,
    id_column,
    instant_column,
    number_column,
    owner_column,
    text_column,
)
from storage.database import Queues, fetch
from storage.records import select

MOST_KM = 2_000_000
"""No vehicle has gone further: a slip of the finger lies above it."""


class VehicleType(StrEnum):
    MOTORCYCLE = "motorcycle"
    CAR = "car"


class Fill(StrEnum):
    FULL = "full"
    PARTIAL = "partial"


def _of_vehicle(table: str) -> ForeignKeyConstraint:
    """Checked at the commit: an undo restores what went along with a vehicle, or an expense, before the thing itself."""
    return ForeignKeyConstraint(
        ["user_id", "vehicle_id"],
        ["vehicles.user_id", "vehicles.id"],
        name=f"{table}_vehicle",
        ondelete="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )


def _of_expense(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["user_id", "expense_id"],
        ["expenses.user_id", "expenses.id"],
        name=f"{table}_expense",
        ondelete="SET NULL (expense_id)",
        deferrable=True,
        initially="DEFERRED",
    )


def _km(table: str, column: str = "mileage") -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND {MOST_KM}", name=f"{table}_{column}")


def _cost(table: str) -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("cost > 0 AND cost <= 1000000000000 AND scale(cost) <= 4", name=f"{table}_cost"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name=f"{table}_currency"),
        CheckConstraint("(cost IS NULL) = (currency IS NULL)", name=f"{table}_money"),
    )


class Vehicle(SQLModel, table=True):
    """`current_mileage`: the latest reading of its odometer, in km."""

    __tablename__ = "vehicles"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="vehicles_owner"),
        CheckConstraint("type IN ('motorcycle', 'car')", name="vehicles_type"),
        CheckConstraint("length(brand) BETWEEN 1 AND 60", name="vehicles_brand"),
        CheckConstraint("length(model) BETWEEN 1 AND 60", name="vehicles_model"),
        CheckConstraint("length(plate) BETWEEN 1 AND 20", name="vehicles_plate"),
        CheckConstraint("year BETWEEN 1900 AND 2100", name="vehicles_year"),
        _km("vehicles", "current_mileage"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    type: str = text_column()
    brand: str | None = text_column(nullable=True)
    model: str | None = text_column(nullable=True)
    year: int | None = None
    plate: str | None = text_column(nullable=True)
    purchase_date: Date | None = None
    current_mileage: int | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class MaintenanceLog(SQLModel, table=True):
    __tablename__ = "maintenance_logs"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="maintenance_logs_owner"),
        _of_vehicle("maintenance_logs"),
        _of_expense("maintenance_logs"),
        CheckConstraint("length(service_type) BETWEEN 1 AND 200", name="maintenance_logs_service_type"),
        _km("maintenance_logs"),
        *_cost("maintenance_logs"),
        Index("idx_maintenance_logs_vehicle", "user_id", "vehicle_id", desc("date")),
        Index("idx_maintenance_logs_expense", "user_id", "expense_id"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    vehicle_id: UUID
    service_type: str = text_column()
    date: Date
    mileage: int | None = None
    cost: Decimal | None = amount_column(nullable=True)
    currency: str | None = text_column(nullable=True)
    notes: str | None = text_column(nullable=True)
    receipt_url: UUID | None = None
    expense_id: UUID | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class FuelLog(SQLModel, table=True):
    """`missed_before`: fuel went in since the last entry that was never told, so that nothing can be said of what lies between."""

    __tablename__ = "fuel_logs"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="fuel_logs_owner"),
        _of_vehicle("fuel_logs"),
        _of_expense("fuel_logs"),
        CheckConstraint("liters > 0 AND liters <= 10000 AND scale(liters) <= 4", name="fuel_logs_liters"),
        CheckConstraint("fill IN ('full', 'partial')", name="fuel_logs_fill"),
        _km("fuel_logs"),
        *_cost("fuel_logs"),
        Index("idx_fuel_logs_vehicle", "user_id", "vehicle_id", desc("date")),
        Index("idx_fuel_logs_expense", "user_id", "expense_id"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    vehicle_id: UUID
    date: Date
    liters: Decimal = amount_column()
    cost: Decimal | None = amount_column(nullable=True)
    currency: str | None = text_column(nullable=True)
    mileage: int | None = None
    fill: str = text_column("partial")
    missed_before: bool = Field(default=False, nullable=False, sa_column_kwargs={"server_default": text("false")})
    expense_id: UUID | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class ServiceReminder(SQLModel, table=True):
    """What comes again every so many km, months or both, whichever is first; counted from `since` and `since_mileage`, or from
    the last matching service. `snoozed_until`: not told again before that day."""

    __tablename__ = "service_reminders"
    __table_args__ = (
        UniqueConstraint("user_id", "id", name="service_reminders_owner"),
        _of_vehicle("service_reminders"),
        CheckConstraint("length(service_type) BETWEEN 1 AND 200", name="service_reminders_service_type"),
        CheckConstraint("every_km BETWEEN 1 AND 1000000", name="service_reminders_every_km"),
        CheckConstraint("every_months BETWEEN 1 AND 240", name="service_reminders_every_months"),
        CheckConstraint("coalesce(every_km, every_months) IS NOT NULL", name="service_reminders_every"),
        _km("service_reminders", "since_mileage"),
        Index("idx_service_reminders_vehicle", "user_id", "vehicle_id"),
    )

    id: UUID = id_column()
    user_id: UUID = owner_column()
    vehicle_id: UUID
    service_type: str = text_column()
    every_km: int | None = None
    every_months: int | None = None
    since: Date
    since_mileage: int | None = None
    snoozed_until: Date | None = None
    version: int = number_column(1)
    created_at: datetime = created_column()
    updated_at: datetime = created_column()


class Odometer(SQLModel, table=True):
    """When a reading was reached; those above the present one are forgotten."""

    __tablename__ = "odometer"
    __table_args__ = (_of_vehicle("odometer"),)

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    vehicle_id: UUID = Field(primary_key=True)
    mileage: int = Field(primary_key=True)
    date: Date


class ServiceCheck(SQLModel, table=True):
    """When a person's reminders are looked at again, in user time; one row for whoever has a reminder."""

    __tablename__ = "service_checks"
    __table_args__ = (Index("idx_service_checks_due", "due_at"),)

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    due_at: datetime = instant_column(nullable=False)


_EVERY = text("SELECT * FROM vehicles WHERE user_id = :user_id ORDER BY id")
_SERVICES = text(
    "SELECT * FROM maintenance_logs WHERE user_id = :user_id AND vehicle_id = ANY(:vehicles)"
    " AND date BETWEEN :first AND :last ORDER BY date DESC, id DESC LIMIT :limit"
)
_FILLS = text(
    "SELECT * FROM fuel_logs WHERE user_id = :user_id AND vehicle_id = ANY(:vehicles)"
    " AND date BETWEEN :first AND :last ORDER BY date DESC, id DESC LIMIT :limit"
)
_REMINDERS = text("SELECT * FROM service_reminders WHERE user_id = :user_id ORDER BY id")
_READINGS = text(
    "SELECT vehicle_id, mileage, min(date) AS date FROM ("
    "SELECT vehicle_id, mileage, date FROM odometer WHERE user_id = :user_id"
    " UNION ALL SELECT vehicle_id, mileage, date FROM maintenance_logs WHERE user_id = :user_id AND mileage IS NOT NULL"
    " UNION ALL SELECT vehicle_id, mileage, date FROM fuel_logs WHERE user_id = :user_id AND mileage IS NOT NULL"
    ") r GROUP BY vehicle_id, mileage ORDER BY vehicle_id, mileage"
)
_PAID_WITH = text(
    "SELECT 'maintenance_logs' AS kind, id, expense_id FROM maintenance_logs WHERE user_id = :user_id AND expense_id = ANY(:expenses)"
    " UNION ALL SELECT 'fuel_logs', id, expense_id FROM fuel_logs WHERE user_id = :user_id AND expense_id = ANY(:expenses)"
)
_NAMED = text(
    "SELECT kind, id FROM (SELECT 'vehicles' AS kind, id, concat_ws(' ', type, brand, model, year, plate,"
    " CASE type WHEN 'car' THEN 'mobil' ELSE 'motor motorbike bike' END) AS words FROM vehicles WHERE user_id = :user_id"
    " UNION ALL SELECT 'service_reminders', r.id, concat_ws(' ', r.service_type, v.brand, v.model,"
    " CASE v.type WHEN 'car' THEN 'mobil car' ELSE 'motor motorbike' END) FROM service_reminders r"
    " JOIN vehicles v ON v.user_id = r.user_id AND v.id = r.vehicle_id WHERE r.user_id = :user_id"
    " UNION ALL SELECT 'maintenance_logs', id, concat_ws(' ', service_type, notes) FROM maintenance_logs WHERE user_id = :user_id"
    " UNION ALL SELECT 'fuel_logs', id, 'bensin isi bensin fuel' FROM fuel_logs WHERE user_id = :user_id) r"
    " WHERE kind = ANY(:kinds) AND lower(words) ~ ALL(CAST(:patterns AS text[])) ORDER BY id DESC LIMIT :limit"
)
_ADD_FILLS = text(
    "INSERT INTO fuel_logs (id, user_id, vehicle_id, date, liters, cost, currency, mileage, fill, missed_before, expense_id)"
    " SELECT r.id, CAST(:user_id AS uuid), vehicle_id, date, liters, cost, currency, mileage, fill, missed_before, expense_id"
    " FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, vehicle_id uuid, date date, liters numeric, cost numeric,"
    " currency text, mileage int, fill text, missed_before boolean, expense_id uuid) ORDER BY r.id"
)
_CHECK = text("SELECT due_at FROM service_checks WHERE user_id = :user_id AND due_at <= :now FOR UPDATE SKIP LOCKED")
_NEXT_CHECK = text("UPDATE service_checks SET due_at = :due_at WHERE user_id = :user_id")
_NO_CHECK = text("DELETE FROM service_checks WHERE user_id = :user_id")
_WHOSE = text("SELECT user_id FROM service_checks WHERE due_at <= :now ORDER BY due_at LIMIT :limit")
_NEXT_DUE = text("SELECT min(due_at) AS at FROM service_checks")


async def every(session: Session, user_id: UUID) -> list[Vehicle]:
    """The person's vehicles, oldest first."""
    return await select(session, Vehicle, _EVERY, user_id=user_id)


async def services(
    session: Session, user_id: UUID, vehicles: list[UUID], first: Date, last: Date, limit: int
) -> list[MaintenanceLog]:
    """What was done to these vehicles in the days first…last, newest first."""
    values = {"user_id": user_id, "vehicles": vehicles, "first": first, "last": last, "limit": limit}
    return await select(session, MaintenanceLog, _SERVICES, **values)


async def fills(
    session: Session, user_id: UUID, vehicles: list[UUID], first: Date, last: Date, limit: int
) -> list[FuelLog]:
    """The fill-ups of these vehicles in the days first…last, newest first."""
    values = {"user_id": user_id, "vehicles": vehicles, "first": first, "last": last, "limit": limit}
    return await select(session, FuelLog, _FILLS, **values)


async def add_fills(session: Session, user_id: UUID, logs: list[FuelLog]) -> None:
    """Keep new fill-ups in one statement."""
    columns = set(FuelLog.model_fields) - {"user_id", "version", "created_at", "updated_at"}
    rows = [log.model_dump(mode="json", include=columns) for log in logs]
    await fetch(session, _ADD_FILLS, user_id=user_id, rows=json.dumps(rows))


async def reminders(session: Session, user_id: UUID) -> list[ServiceReminder]:
    """All of the person's, oldest first."""
    return await select(session, ServiceReminder, _REMINDERS, user_id=user_id)


async def readings(session: Session, user_id: UUID) -> dict[UUID, list[tuple[Date, int]]]:
    """(day, km) of each vehicle, by km."""
    found: dict[UUID, list[tuple[Date, int]]] = {}
    for row in await fetch(session, _READINGS, user_id=user_id):
        found.setdefault(row.vehicle_id, []).append((row.date, row.mileage))
    return found


async def paid_with(session: Session, user_id: UUID, expenses: list[UUID]) -> dict[UUID, tuple[str, UUID]]:
    """(table, id) of the service or fill-up each of these expenses is the cost of; those of no vehicle are left out."""
    found = await fetch(session, _PAID_WITH, user_id=user_id, expenses=expenses)
    return {row.expense_id: (row.kind, row.id) for row in found}


async def named(
    session: Session, user_id: UUID, *, kinds: list[str], patterns: list[str], limit: int
) -> list[tuple[str, UUID]]:
    """(table, id) of what matches every pattern, newest first."""
    found = await fetch(session, _NAMED, user_id=user_id, kinds=kinds, patterns=patterns, limit=limit)
    return [(row.kind, row.id) for row in found]


async def claim_check(session: Session, user_id: UUID, now: datetime) -> bool:
    """Whether the person's reminders are to be looked at by user time `now`; locked until the commit that moves the check on."""
    return bool(await fetch(session, _CHECK, user_id=user_id, now=now))


async def check_again(session: Session, user_id: UUID, due_at: datetime | None) -> None:
    """The next look; None: there is nothing to look for any more."""
    if due_at is None:
        await fetch(session, _NO_CHECK, user_id=user_id)
    else:
        await fetch(session, _NEXT_CHECK, user_id=user_id, due_at=due_at)


async def whose(session: Queues, now: datetime, limit: int) -> list[UUID]:
    """Persons whose reminders are to be looked at by user time `now`."""
    return [row.user_id for row in await fetch(session, _WHOSE, now=now, limit=limit)]


async def next_due(session: Queues) -> datetime | None:
    """When the next look is due, in user time; None when nobody has a reminder."""
    found = await fetch(session, _NEXT_DUE)
    at: datetime | None = found[0].at
    return at
