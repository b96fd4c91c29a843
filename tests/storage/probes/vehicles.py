"""Vehicles, their services, fills and reminders."""

from collections.abc import Mapping
from decimal import Decimal

from storage import vehicles
from tests.storage.probes.target import FIRST, FOREVER, LAST, Ask, queues

READS: Mapping[str, Ask] = {
    "vehicles.every": lambda s, a, b: vehicles.every(s, b.user),
    "vehicles.services": lambda s, a, b: vehicles.services(s, b.user, [b.vehicle], FIRST, LAST, 9),
    "vehicles.fills": lambda s, a, b: vehicles.fills(s, b.user, [b.vehicle], FIRST, LAST, 9),
    "vehicles.reminders": lambda s, a, b: vehicles.reminders(s, b.user),
    "vehicles.readings": lambda s, a, b: vehicles.readings(s, b.user),
    "vehicles.paid_with": lambda s, a, b: vehicles.paid_with(s, a, [b.serviced]),
    "vehicles.named": lambda s, a, b: vehicles.named(s, b.user, kinds=["vehicles"], patterns=["beat"], limit=9),
    "vehicles.claim_check": lambda s, a, b: vehicles.claim_check(s, b.user, FOREVER),
    "vehicles.whose": lambda s, a, b: vehicles.whose(queues(s), FOREVER, 9),
    "vehicles.next_due": lambda s, a, b: vehicles.next_due(queues(s)),
}

WRITES: Mapping[str, Ask] = {
    "vehicles.check_again": lambda s, a, b: vehicles.check_again(s, b.user, FOREVER),
    "vehicles.check_again, never": lambda s, a, b: vehicles.check_again(s, b.user, None),
}

FORGERIES: Mapping[str, Ask] = {
    "vehicles.add_fills": lambda s, a, b: vehicles.add_fills(
        s, b.user, [vehicles.FuelLog(user_id=b.user, vehicle_id=b.vehicle, date=FIRST, liters=Decimal(1))]
    ),
}
