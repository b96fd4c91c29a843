"""What LifeOS itself takes around a call of a model: a whole turn, from its message to its commit, without the model's own time."""

import asyncio
import os
from statistics import median

from agent.models import Access, Models, Role, load
from agent.thinking.mind import Mind
from tests.agent.thinking.said import ODD
from tests.promises.figures import figure
from tests.standins.model_server import KEY, model_server
from tests.standins.replies import Reply
from tests.standins.requests import Asked
from tests.storage.spare import Spare
from tests.tools.direct import Direct

MOST = 30.0 if os.environ.get("PROVE") == "full" else 300.0
"""Milliseconds at the median. A full proof has the machine to itself; elsewhere only what is wrong by far is seen."""


async def test_our_own_time_around_a_call(apart: Spare) -> None:
    def script(asked: Asked) -> Reply:
        amount = int(asked.words.split()[-1].removesuffix("rb")) * 1000
        return Reply(uses=(("log_expense", {"amount": amount, "description": "telur", "category": "food"}),), wait=0.05)

    load()
    loop = asyncio.get_running_loop()
    own: list[float] = []
    async with model_server(script) as server:
        models = Models(
            Access(KEY, server.url, {Role.PARSE: "gpt-6-luna", Role.ANSWER: "gpt-6.1-terra"}, responses=True)
        )
        direct = Direct(apart.database, apart.owner, Mind(apart.database, models, free_turns=1000))
        ani = await direct.meet("Ani")
        for n in range(figure(12, 100)):
            begun, asked = loop.time(), len(server.took)
            await direct.say(
                ani, f"tadi mampir ke warung bu tini ambil telur sama gula {ODD} semuanya habis {20 + n}rb"
            )
            own.append((loop.time() - begun - sum(server.took[asked:])) * 1000)
        assert len(server.took) == len(own)
        await models.close()
    print(f"our own time around a call: {median(own):.1f} ms at the median of {len(own)}, {max(own):.1f} at most")
    assert median(own) < MOST
