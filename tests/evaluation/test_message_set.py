"""The message set, graded by its own grader, on the LifeOS the other tests talk to, without a model."""

import asyncpg
import pytest

from evaluation import cases, score
from evaluation.stand import Stand
from main import LifeOS
from simulator.client import LocalTelegram

FLOOR = 0.95


@pytest.mark.skipif(not cases.DEFAULT.exists(), reason=f"the message set lies at {cases.DEFAULT}")
async def test_the_message_set_holds_its_floor(owner: asyncpg.Pool, lifeos: LifeOS, telegram: LocalTelegram) -> None:
    wanted = cases.load(cases.DEFAULT)
    outcomes = await score.run(Stand(telegram, owner), wanted, cases.DEFAULT)
    found = score.tally(outcomes)
    assert found.cases >= 100
    assert found.wrong == 0, score.table(outcomes)
    assert found.share >= FLOOR, score.table(outcomes)
