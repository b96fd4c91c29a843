"""Promise 19, and what reading pictures without a model comes to: public photographs of receipts through the local Telegram.

What is asked about is answered with the first button, as somebody in a hurry would; a wrong total must not have been kept unasked.
"""

import json
import re
from datetime import date as Date
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import asyncpg

from simulator.client import Message, Person
from tests.conftest import MakePerson
from tests.promises.figures import figure
from tests.storage.rows import expenses

MANY = figure(3, 30)
SLOW = 150.0
_MOST_QUESTIONS = 4


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _same_shop(kept: str, true: str) -> bool:
    one, other = _bare(kept), _bare(true)
    return bool(one) and (one in other or other in one or SequenceMatcher(None, one, other).ratio() > 0.8)


def _day(text: str) -> Date:
    """The days of the labels: day first, or the year."""
    parts = [int(part) for part in re.findall(r"\d+", re.sub(r"(?i)jan", "01", re.sub(r"(?i)may", "05", text)))]
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    return Date(year + 2000 if year < 100 else year, month, day)


async def _kept(who: Person, card: Message) -> bool:
    """Say yes until it is kept; whether the total was asked about."""
    asked = False
    for _ in range(_MOST_QUESTIONS):
        if not card.labels or not card.labels[0].startswith("✅"):
            return True
        asked = asked or "total" in card.text.splitlines()[0].lower()
        await who.tap(card, card.labels[0])
        card = await who.wait_reply(after=card)
        if card.text.startswith("✅"):
            break
    return asked


async def test_photographs_of_receipts(person: MakePerson, owner: asyncpg.Pool, shared: Path) -> None:
    labels = [json.loads(line) for line in (shared / "data/receipts/sroie_labels.jsonl").read_text().splitlines()]
    labels = sorted(labels, key=lambda label: str(label["id"]))[:: max(1, len(labels) // MANY)][:MANY]
    ani = await person("id")
    right: dict[str, int] = {"total": 0, "date": 0, "merchant": 0}
    wrong: list[str] = []
    for label in labels:
        before = len(await expenses(owner, ani))
        picture = (shared / "data/receipts" / label["image"]).read_bytes()
        sent = await ani.send_files("photo", ("a.jpg", picture))
        asked = await _kept(ani, await ani.wait_reply(after=sent, timeout=SLOW))
        rows: list[dict[str, Any]] = (await expenses(owner, ani))[before:]
        if len(rows) != 1:
            continue
        (row,) = rows
        good = row["amount"] == Decimal(str(label["total"]))
        right["total"] += good
        right["date"] += row["date"] == _day(label["date"])
        right["merchant"] += _same_shop(row["merchant"] or "", label["company"])
        if not good and not asked:
            wrong.append(label["id"])
    print(f"{len(labels)} photographs: {right}, wrong totals unasked: {wrong}")
    assert wrong == []
    assert right["total"] >= 0.85 * len(labels)
    assert right["date"] >= 0.9 * len(labels)
    assert right["merchant"] >= 0.7 * len(labels)
