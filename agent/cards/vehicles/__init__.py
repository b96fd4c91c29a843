"""Cards for vehicles: records.py for what was kept, changed or removed; importing.py for fill-ups of a file; reports.py for
answers; names.py for all.

To add a card, write its function in the file it belongs to and name it in agent/cards/__init__.py.
"""

from agent.cards.vehicles.importing import fills_kept, fills_preview, no_fills
from agent.cards.vehicles.names import (
    fuel_name,
    fuel_renamed,
    reminder_name,
    reminder_renamed,
    service_name,
    service_renamed,
    told_once,
    vehicle_called,
    vehicle_name,
    vehicle_renamed,
)
from agent.cards.vehicles.records import (
    fuel_corrected,
    fuel_deleted,
    fuel_logged,
    odometer_set,
    reminder_corrected,
    reminder_deleted,
    reminder_set,
    service_corrected,
    service_deleted,
    service_due,
    service_logged,
    vehicle_corrected,
    vehicle_deleted,
    vehicle_set,
)
from agent.cards.vehicles.reports import consumption, costs, due, fills, garage, services

__all__ = [
    "consumption",
    "costs",
    "due",
    "fills",
    "fills_kept",
    "fills_preview",
    "fuel_corrected",
    "fuel_deleted",
    "fuel_logged",
    "fuel_name",
    "fuel_renamed",
    "garage",
    "no_fills",
    "odometer_set",
    "reminder_corrected",
    "reminder_deleted",
    "reminder_name",
    "reminder_renamed",
    "reminder_set",
    "service_corrected",
    "service_deleted",
    "service_due",
    "service_logged",
    "service_name",
    "service_renamed",
    "services",
    "told_once",
    "vehicle_called",
    "vehicle_corrected",
    "vehicle_deleted",
    "vehicle_name",
    "vehicle_renamed",
    "vehicle_set",
]
