"""The money part of the message set, graded by the set's own grader, on the LifeOS the other tests talk to."""

import asyncpg
import pytest

from evaluation import cases, score
from evaluation.stand import Stand
from main import LifeOS
from simulator.client import LocalTelegram

FLOOR = 0.92


@pytest.mark.skipif(not cases.DEFAULT.exists(), reason=f"the message set lies at {cases.DEFAULT}")
async def test_the_money_part_holds_its_floor(owner: asyncpg.Pool, lifeos: LifeOS, telegram: LocalTelegram) -> None:
    wanted = [case for case in cases.load(cases.DEFAULT) if cases.is_money(case)]
    outcomes = await score.run(Stand(telegram, owner), wanted, cases.DEFAULT)
    found = score.tally(outcomes)
    assert found.cases >= 40
    assert found.wrong == 0, score.table(outcomes)
    assert found.share >= FLOOR, score.table(outcomes)
