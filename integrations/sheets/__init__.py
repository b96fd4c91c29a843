"""Tables of money other programs wrote: our own export, expense apps, banks. Bytes in, plain rows out; nothing of ours is imported,
so that it can run apart (`integrations/apart.py`).

`columns.py` knows what columns are called: a new app is mostly a few words there. `values.py` reads days and amounts as a whole
column allows; what it does not settle is said (`order`), never guessed.
"""

import json
from datetime import date as Date

from integrations.sheets.columns import Refused
from integrations.sheets.reading import read


def given(content: bytes, *, today: Date, currency: str, day_first: bool | None = None) -> bytes:
    """What `work` takes: the file and what must be known of the person."""
    known = {"today": today.isoformat(), "currency": currency, "day_first": day_first}
    return json.dumps(known).encode() + b"\n" + content


def work(taken: bytes) -> bytes:
    """JSON: `rows`, `faults` as [line, reason], `moved` (transfers left out); or `order`, a day that two calendars read differently; or
    `refused`, why it is no table of money."""
    known, _, content = taken.partition(b"\n")
    options = json.loads(known)
    try:
        found = read(content, Date.fromisoformat(options["today"]), options["currency"], options["day_first"])
    except Refused as why:
        found = {"refused": str(why)}
    return json.dumps(found).encode()


__all__ = ["given", "work"]
