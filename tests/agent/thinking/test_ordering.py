"""Tasks put in order: by a model where there is one, which can only order what is the person's own; else by the rule."""

import re
from typing import Any
from uuid import uuid4

import pytest

from simulator.client import Person
from tests.agent.thinking.conftest import Open, Stage
from tests.standins.model_server import Script
from tests.standins.replies import Reply
from tests.standins.requests import Asked

TOLD = ("ingetin besok jam 9 bayar pajak", "tugas: rapikan gudang", "tugas: telepon tukang atap")
RULE = ["Bayar pajak", "Rapikan gudang", "Telepon tukang atap"]
_ID = re.compile(r'"id":"([0-9a-f-]{36})"')


def ordering(*more: Any) -> Script:
    """Reads the tasks, then gives them back the other way round, and `more` ids behind them."""

    def script(asked: Asked) -> Reply:
        if not asked.results:
            return Reply(uses=(("tasks", {}),))
        ids = list(dict.fromkeys(_ID.findall(asked.results[0][1])))
        return Reply(uses=(("order_tasks", {"order": [*reversed(ids), *(str(each) for each in more)]}),))

    return script


async def asked(on: Stage, words: str = "prioritasin tugasku dong") -> tuple[Person, list[str], str]:
    ani = await on.person()
    for text in TOLD:
        await on.say(ani, text)
    (card,) = await on.say(ani, words)
    titles = re.findall(r"^\d+\. (?:🔴 )?([^·\n]+?)(?: ·.*)?$", card.text, re.MULTILINE)
    return ani, titles, card.text


async def test_a_model_orders_what_there_is(stage: Open) -> None:
    async with stage(ordering()) as on:
        ani, titles, text = await asked(on)
        assert titles == RULE[::-1]
        assert "Urutan usulan model bahasa" in text
        card = (await ani.messages())[-1]
        await ani.tap(card, "✅ Telepon tukang atap")
        left = await ani.wait_for(lambda m: m.id == card.id and "✅ Telepon tukang atap" not in m.labels)
        assert left.text.index("Rapikan gudang") < left.text.index("Bayar pajak")


@pytest.mark.parametrize("more", [uuid4()])
async def test_what_is_not_the_persons_cannot_be_ordered(stage: Open, more: Any) -> None:
    async with stage(ordering(more)) as on:
        _, titles, text = await asked(on)
        assert titles == RULE
        assert "usulan" not in text


async def test_a_task_cannot_stand_there_twice(stage: Open) -> None:
    def script(asked: Asked) -> Reply:
        if not asked.results:
            return Reply(uses=(("tasks", {}),))
        first = _ID.findall(asked.results[0][1])[0]
        return Reply(uses=(("order_tasks", {"order": [first, first]}),))

    async with stage(script) as on:
        _, titles, text = await asked(on)
        assert titles == RULE
        assert "usulan" not in text


@pytest.mark.parametrize("fault", ["500", "refusal", "broken"])
async def test_without_the_model_the_rule_orders(stage: Open, fault: str) -> None:
    async with stage(lambda _: Reply(fault=fault)) as on:
        _, titles, text = await asked(on)
        assert titles == RULE
        assert "usulan" not in text
