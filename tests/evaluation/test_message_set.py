"""The message set, graded by its own grader, on the LifeOS the other tests talk to, without a model."""

import asyncpg
import pytest

from evaluation import cases, score
from evaluation.stand import Stand
from main import LifeOS
from simulator.client import LocalTelegram

FLOOR, MONEY_FLOOR = 0.95, 0.92
"""Shares passed, of all cases and of those about money alone: what the one gains may not hide what the other lost."""


@pytest.mark.usefixtures("shared")
async def test_the_message_set_holds_its_floors(owner: asyncpg.Pool, lifeos: LifeOS, telegram: LocalTelegram) -> None:
    wanted = cases.load(cases.DEFAULT)
    outcomes = await score.run(Stand(telegram, owner), wanted, cases.DEFAULT)
    found, money = score.tally(outcomes), score.tally(o for o in outcomes if o.money)
    assert found.cases >= 100
    assert money.cases >= 40
    assert found.wrong == 0, score.table(outcomes)
    assert found.share >= FLOOR, score.table(outcomes)
    assert money.share >= MONEY_FLOOR, score.table(outcomes)
