"""A whole file: its columns found, every row made one record or a fault with its line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date
from decimal import Decimal, InvalidOperation
from typing import Any

from integrations.sheets import values
from integrations.sheets.columns import OURS, Refused, decoded, headings, table
from integrations.sheets.logs import read_logs

MOST = 10_000
_HEAD = 30
"""Rows that may stand above the headings, and the headings themselves."""
_EARLIEST = Date(2000, 1, 1)
_LARGEST = Decimal(10) ** 12
_OUT = frozenset(
    (
        "expense",
        "expenses",
        "exp",
        "pengeluaran",
        "keluar",
        "debit",
        "debet",
        "db",
        "dr",
        "d",
        "out",
        "spending",
        "withdrawal",
    )
)
_IN = frozenset(("income", "pemasukan", "masuk", "credit", "kredit", "cr", "k", "c", "in", "deposit", "inc"))
_CATEGORIES = {
    name: slug
    for slug, names in {
        "food": "food, makan, makanan, makanan & minuman, makan & minum, food & drink, food & drinks, food and drink, food & beverage,"
        " restaurant, groceries, dining, kuliner",
        "transport": "transport, transportasi, transportation, bensin, taxi, public transport",
        "shopping": "shopping, belanja, clothes, clothing, pakaian",
        "bills": "bills, tagihan, bills & fees, bills & utilities, utilities, bills and utilities, listrik, internet, pulsa",
        "health": "health, kesehatan, medical, obat, healthcare",
        "entertainment": "entertainment, hiburan, life & entertainment, social life",
        "education": "education, pendidikan, sekolah",
        "home": "home, rumah, housing, household, rumah tangga, rent, kos",
        "vehicle": "vehicle, kendaraan, car, motor",
        "family": "family, keluarga, family & personal, kids",
        "donation": "donation, donasi, charity, sedekah, zakat, gifts & donations",
        "other": "other, others, lainnya, lain-lain, etc.",
    }.items()
    for name in names.split(", ")
}
_CODE = re.compile(r"^[A-Z]{3}$")
_ESCAPED = re.compile(r"^''*[=+\-@\t]")


def read(content: bytes, today: Date, currency: str, day_first: bool | None) -> dict[str, Any]:
    """Raises Refused."""
    rows = table(decoded(content))
    if len(rows) > MOST + _HEAD:
        raise Refused("large")
    if (logs := read_logs(rows, today, day_first)) is not None:
        return logs
    at, fields, named = headings(rows)
    ours = tuple(cell.strip().lower() for cell in rows[at][1]) == OURS
    body = rows[at + 1 :]
    if len(body) > MOST:
        raise Refused("large")
    sheet = _Sheet(fields, ours, named or currency, today)
    sheet.signed = any(values.bare(sheet.cell(cells, "amount"))[1] for _, cells in body)
    if not ours and day_first is None:
        day_first, shown = values.order((sheet.cell(cells, "date") for _, cells in body), today)
        if day_first is None:
            return {"order": shown}
    made, faults, moved = [], [], 0
    marks = {name: values.mark(sheet.figures(body, name)) for name in ("amount", "in", "out")}
    for line, cells in body:
        found = sheet.row(cells, day_first is not False, marks)
        if found == "moved":
            moved += 1
        elif isinstance(found, str):
            faults.append((line, found))
        else:
            made.append({"line": line, **found})
    return {"rows": made, "faults": faults, "moved": moved}


class _Sheet:
    def __init__(self, fields: dict[str, list[int]], ours: bool, currency: str, today: Date) -> None:
        self._fields = fields
        self._ours = ours
        self._currency = currency
        self._today = today
        self.signed = False
        """Whether amounts bear signs: one without is then money that came in."""

    def cell(self, cells: Sequence[str], field: str) -> str:
        """The first cell of a field that holds something, without control characters."""
        for column in self._fields.get(field, ()):
            text = cells[column] if column < len(cells) else ""
            if self._ours and _ESCAPED.match(text):
                text = text[1:]
            text = "".join(c for c in text if c.isprintable() or c in "\n\u200d\ufe0f").strip()
            if text:
                return text
        return ""

    def figures(self, body: Sequence[tuple[int, list[str]]], field: str) -> Iterator[str]:
        return (values.bare(self.cell(cells, field))[0] for _, cells in body)

    def row(self, cells: Sequence[str], day_first: bool, marks: dict[str, str]) -> dict[str, Any] | str:
        """The record; or why there is none: `date`, `future`, `amount`, `currency`, `empty`, `moved`."""
        if self._moved(cells):
            return "moved"
        day = values.day(self.cell(cells, "date"), day_first)
        if day is None or day < _EARLIEST:
            return "date"
        if day > self._today:
            return "future"
        sided = self._sided(cells, marks)
        if sided is None:
            return "amount"
        kind, amount = sided
        currency = self.cell(cells, "currency").upper() or self._currency
        if not _CODE.match(currency):
            return "currency"
        return {
            "kind": kind,
            "amount": f"{amount:f}",
            "currency": currency,
            "date": day.isoformat(),
            **self._words(cells, kind),
        }

    def _moved(self, cells: Sequence[str]) -> bool:
        kind = self.cell(cells, "kind").lower()
        return "transfer" in kind or "pindah" in kind or self.cell(cells, "moved").lower() in ("true", "1", "yes", "ya")

    def _sided(self, cells: Sequence[str], marks: dict[str, str]) -> tuple[str, Decimal] | None:
        """(kind, amount): from its own column, or one column with a sign or a word beside it."""
        sides = [
            (kind, amount)
            for kind, field in (("expense", "out"), ("income", "in"))
            if (amount := self._amount(cells, field, marks)[0]) is not None
        ]
        if sides:
            return sides[0] if len(sides) == 1 else None
        amount, sign = self._amount(cells, "amount", marks)
        if amount is None:
            return None
        words = {word for word in re.split(r"[^a-z]+", self.cell(cells, "kind").lower()) if word}
        if words & _OUT or words & _IN:
            return ("expense" if words & _OUT else "income"), amount
        if sign:
            return ("expense" if sign == "-" or sign.lower() in ("db", "dr", "d") else "income"), amount
        return ("income" if self.signed else "expense"), amount

    def _amount(self, cells: Sequence[str], field: str, marks: dict[str, str]) -> tuple[Decimal | None, str]:
        text = self.cell(cells, field)
        if self._ours:
            return _exact(text), ""
        figures, sign = values.bare(text)
        found = values.amount(figures, marks[field]) if figures else None
        return (found if found is not None and _fits(found) else None), sign

    def _words(self, cells: Sequence[str], kind: str) -> dict[str, str | None]:
        named = self.cell(cells, "category")
        note, merchant, label = (self.cell(cells, field) for field in ("note", "merchant", "label"))
        said = self.cell(cells, "description")
        description = said or note or merchant or label or named or "-"
        slug = _CATEGORIES.get(named.lower(), "other")
        if not self._ours and slug == "other" and named.lower() not in _CATEGORIES:
            label = label or named
        kept = {"description": _cut(description, 200), "note": _cut(note, 200) if said or self._ours else None}
        if kind == "expense":
            kept |= {"label": _cut(label, 60), "merchant": _cut(merchant, 200)}
            kept |= {"category": slug} if named else {}
        return kept


def _exact(text: str) -> Decimal | None:
    try:
        found = Decimal(text) if text.isascii() and "_" not in text else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and _fits(found) else None


def _fits(amount: Decimal) -> bool:
    return 0 < amount <= _LARGEST and amount == round(amount, 4)


def _cut(text: str, most: int) -> str | None:
    return text[:most].strip() or None
