"""Records of money as CSV, as LifeOS writes them: one row each, the columns of `COLUMNS`, days as ISO dates, amounts with a point.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, one more than it had.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

COLUMNS = ("date", "kind", "amount", "currency", "description", "category", "label", "merchant", "note")
"""`kind` is `expense` or `income`; the last five may be empty."""

_FORMULA = re.compile(r"'*[=+\-@\t]")


def written(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> str:
    """The sheet of these rows, values by the names of the columns; RFC 4180."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(columns)
    for row in rows:
        sheet.writerow([cell(row.get(name)) for name in columns])
    return out.getvalue()


def cell(value: object) -> str:
    """A value as a cell: exact, and no formula."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text
