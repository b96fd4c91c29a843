"""Tables of fill-ups and of workouts: our own export, fuel logs, what watches' and running sites' accounts give. A column's name says its
unit too; a new app is mostly a few words in `_FUEL` or `_WORKOUTS`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from decimal import Decimal
from typing import Any

from integrations.sheets import values

Rows = Sequence[tuple[int, list[str]]]

_WITHIN = 30
_FUEL = {
    "date": "date, fuelup date, fuelup_date, tanggal, tgl, fill date, waktu, datetime",
    "liters": "liters, litres, liter, litre, l, volume, volume l, fuel l, qty, quantity, fuelconsumed, consumption, jumlah liter",
    "gallons": "gallons, gallon, gal, us gallons",
    "cost": "cost, total cost, totalcost, total price, total, biaya, harga total, total harga, amount, jumlah, nominal",
    "price": "price, unit price, price per liter, price per litre, harga per liter, cost per liter, harga liter",
    "mileage": "odometer, odo, mileage, kilometer, km, odometer km",
    "full": "isfilltofull, filled up, full, full tank, fill, penuh, is full",
    "partial": "partial_fuelup, partial fuelup, partial tank, partial_fill, partial fill, partial",
    "missed": "missedfuelup, missed_fuelup, missed fuelup, missed fill up, missed_fill, missed fill, missed",
    "notes": "notes, note, catatan",
}
_WORKOUTS = {
    "date": "date, tanggal, tgl, start, start time, workout date, waktu mulai",
    "utc": "activity date",
    "time": "time, time of day, jam, pukul, start time local",
    "type": "type, activity type, sport, jenis, jenis latihan, olahraga, activity, workout type",
    "name": "name, activity name, title, nama, judul",
    "distance": "distance, distance_km, distance km, jarak, jarak km, km",
    "metres": "distance m, distance_m, jarak m",
    "miles": "distance mi, distance miles, miles",
    "duration": "duration, moving time, elapsed time, durasi, lama, waktu tempuh, total time",
    "minutes": "duration_min, duration min, minutes, menit, durasi menit",
    "seconds": "duration_s, duration s, seconds, detik",
    "heart": "heart_rate, heart rate, avg hr, average heart rate, hr, bpm, detak jantung",
    "kcal": "kcal_burned, calories, kcal, kalori",
    "steps": "steps, langkah",
    "sets": "sets",
    "notes": "notes, note, catatan, activity description, description",
}
_LITERS_IN_A_GALLON = Decimal("3.785411784")
_KM_IN_A_MILE = Decimal("1.609344")
_YES = frozenset({"1", "true", "yes", "y", "ya", "full", "penuh", "x"})
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([AaPp][Mm])?\s*$")
_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)$")
_SPAN = re.compile(r"^(?:(\d+):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?$")
_SET = re.compile(r"^(.{1,60}?) (\d{1,3})x(\d{0,5})(?: (\d+(?:\.\d+)?) kg)?(?: (\d{1,5}) s)?$")


def read_logs(rows: Rows, today: Date, day_first: bool | None) -> dict[str, Any] | None:
    """`kind` (`fuel`, `workouts`), `rows`, `faults`; or `order`, as with money; None for a table of neither."""
    for names, found_in, read in ((_FUEL, _is_fuel, _fuel), (_WORKOUTS, _is_workouts, _workout)):
        for n, (_, cells) in enumerate(rows[:_WITHIN]):
            if found_in(fields := _fields(cells, names)):
                return _table(rows[n + 1 :], fields, today, day_first, read)
    return None


def _is_fuel(fields: Mapping[str, list[int]]) -> bool:
    return (
        "date" in fields and bool(fields.keys() & {"liters", "gallons"}) and bool(fields.keys() & {"cost", "mileage"})
    )


def _is_workouts(fields: Mapping[str, list[int]]) -> bool:
    measured = fields.keys() & {"distance", "metres", "miles", "duration", "minutes", "seconds"}
    return (
        bool(fields.keys() & {"date", "utc"})
        and bool(measured)
        and bool(fields.keys() & {"type", "heart", "minutes", "kcal"})
    )


def _fields(cells: Sequence[str], names: Mapping[str, str]) -> dict[str, list[int]]:
    known = {name: field for field, listed in names.items() for name in listed.split(", ")}
    fields: dict[str, list[int]] = {}
    for column, cell in enumerate(cells):
        plain = " ".join(re.sub(r"[^a-z_]+", " ", cell.lower()).split())
        bare = " ".join(re.sub(r"[^a-z_]+", " ", re.sub(r"\(.*?\)", "", cell.lower())).split())
        if (field := known.get(plain) or known.get(bare)) is not None:
            fields.setdefault(field, []).append(column)
    return fields


class _Table:
    """The cells of rows by field; figures by the decimal mark of their column."""

    def __init__(self, rows: Rows, fields: Mapping[str, list[int]]) -> None:
        self._fields = fields
        self._marks = {
            name: values.mark(values.bare(self.cell(cells, name))[0] for _, cells in rows) for name in fields
        }

    def cell(self, cells: Sequence[str], field: str) -> str:
        for column in self._fields.get(field, ()):
            text = cells[column] if column < len(cells) else ""
            text = "".join(c for c in text if c.isprintable()).strip()
            if text:
                return text
        return ""

    def figure(self, cells: Sequence[str], field: str) -> Decimal | None:
        """The figure of a field; None where there is none. 1.234 of a column that has no other mark is no thousand of kilometres."""
        text = values.bare(re.sub(r"\s*[A-Za-z/]+$", "", self.cell(cells, field)))[0]
        if re.fullmatch(r"\d{1,3}[.,]\d{1,4}", text) and field not in {"cost", "mileage", "steps"}:
            return Decimal(text.replace(",", "."))
        return values.amount(text, self._marks.get(field, "")) if text else None

    def says(self, cells: Sequence[str], field: str) -> bool:
        return self.cell(cells, field).lower() in _YES


def _table(
    body: Rows,
    fields: Mapping[str, list[int]],
    today: Date,
    day_first: bool | None,
    read: tuple[str, Callable[[_Table, Sequence[str]], dict[str, Any] | str]],
) -> dict[str, Any]:
    table = _Table(body, fields)
    dated = "date" if "date" in fields else "utc"
    if day_first is None:
        day_first, shown = values.order((table.cell(cells, dated) for _, cells in body), today)
        if day_first is None:
            return {"order": shown}
    made: list[dict[str, Any]] = []
    faults: list[tuple[int, str]] = []
    kind, row = read
    for line, cells in body:
        day = values.day(table.cell(cells, dated), day_first)
        found: dict[str, Any] | str = "date" if day is None else "future" if day > today else row(table, cells)
        if isinstance(found, str) or day is None:
            faults.append((line, str(found)))
        else:
            made.append({"line": line, "date": day.isoformat(), **found})
    return {"kind": kind, "rows": made, "faults": faults}


def _fuel_row(table: _Table, cells: Sequence[str]) -> dict[str, Any] | str:
    liters = table.figure(cells, "liters")
    if liters is None and (gallons := table.figure(cells, "gallons")) is not None:
        liters = gallons * _LITERS_IN_A_GALLON
    if not liters:
        return "liters"
    cost = table.figure(cells, "cost")
    if not cost and (price := table.figure(cells, "price")):
        cost = (price * liters).quantize(Decimal("0.01"))
    partial = table.says(cells, "partial") or table.cell(cells, "full").lower() == "partial"
    return {
        "liters": _exact(liters),
        "cost": _exact(cost) if cost else None,
        "mileage": _whole(table.figure(cells, "mileage")),
        "fill": "full" if table.says(cells, "full") and not partial else "partial",
        "missed_before": table.says(cells, "missed"),
    }


def _workout_row(table: _Table, cells: Sequence[str]) -> dict[str, Any] | str:
    distance = table.figure(cells, "distance")
    if distance is None and (metres := table.figure(cells, "metres")) is not None:
        distance = metres / 1000
    if distance is None and (miles := table.figure(cells, "miles")) is not None:
        distance = miles * _KM_IN_A_MILE
    minutes = _minutes(table, cells)
    sets = list(_sets(table.cell(cells, "sets")))
    if not distance and not minutes and not sets:
        return "short"
    return {
        "sport": table.cell(cells, "type")[:60],
        "name": table.cell(cells, "name")[:60] or None,
        "distance": _exact(distance) if distance else None,
        "duration": _exact(minutes) if minutes else None,
        "heart_rate": _whole(table.figure(cells, "heart")),
        "calories_burned": _whole(table.figure(cells, "kcal")),
        "steps": _whole(table.figure(cells, "steps")),
        "sets": sets,
        "notes": table.cell(cells, "notes")[:200] or None,
        **_began(table, cells),
    }


def _began(table: _Table, cells: Sequence[str]) -> dict[str, Any]:
    """The time of day, `HH:MM:SS`, where there is one; `utc`: it is no local one."""
    for field in ("date", "utc", "time"):
        cell = table.cell(cells, field)
        found = _CLOCK.search(_ZONE.sub("", cell))
        if found is not None and (field == "time" or _clocked(cell)):
            hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
            if found[4]:
                hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
            if hour < 24 and minute < 60 and second < 60:
                return {"time": f"{hour:02}:{minute:02}:{second:02}", "utc": field == "utc" or cell.endswith("Z")}
    return {"time": None, "utc": False}


def _clocked(cell: str) -> bool:
    """Whether a day has its hour beside it."""
    return re.search(r"\d[T ,]+\d{1,2}[:.]\d\d", cell) is not None


def _minutes(table: _Table, cells: Sequence[str]) -> Decimal | None:
    """Minutes: `1:02:03`, `31:05`, or a figure in the unit its column has; sites give whole seconds where they name none. Where the
    day has its hour beside it, a column called time is how long."""
    for field, unit in (("minutes", 60), ("seconds", 1), ("duration", 1)):
        if (found := _span(table.cell(cells, field))) is not None:
            return found
        if (figure := table.figure(cells, field)) is not None:
            return figure * unit / 60
    return _span(table.cell(cells, "time")) if _clocked(table.cell(cells, "date")) else None


def _span(text: str) -> Decimal | None:
    """Minutes of `1:02:03` or `31:05`."""
    if (found := _SPAN.match(text)) is None:
        return None
    return Decimal(int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])) / 60


def _sets(text: str) -> Iterator[dict[str, Any]]:
    """`bench press 3x8 60 kg; plank 2x 60 s`, as our own export has them."""
    for part in text.split("; ") if text else ():
        if found := _SET.match(part):
            made = {"exercise": found[1], "sets": found[2], "reps": found[3], "weight": found[4], "seconds": found[5]}
            yield {name: value for name, value in made.items() if value}


def _exact(value: Decimal) -> str:
    return f"{round(value, 4).normalize() + 0:f}"


def _whole(value: Decimal | None) -> int | None:
    return int(value.to_integral_value()) if value else None


_fuel = ("fuel", _fuel_row)
_workout = ("workouts", _workout_row)
