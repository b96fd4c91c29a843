"""Manuals asked by a model: it is told the lines, and which of two manuals is meant the person says, not it."""

import json

from tests.agent.thinking.conftest import Open
from tests.bot.test_manuals_chat import sent
from tests.bot.test_receipts_chat import tapped
from tests.standins.replies import Reply
from tests.standins.requests import Asked

QUESTION = "jadi kalau mau beli oli buat mesinku itu yang tulisannya apa ya di botolnya menurut buku panduannya"


def asking(asked: Asked) -> Reply:
    if not asked.results:
        return Reply(uses=(("ask_manual", {"words": "oli mesin SAE berapa"}),))
    return Reply("Pakai SAE 10W-30." if "10W-30" in json.dumps(asked.results) else "Aku tidak tahu.")


async def test_the_model_answers_with_what_the_manual_says(stage: Open) -> None:
    async with stage(asking) as on:
        ani = await on.person()
        await tapped(ani, await sent(ani, "kelana"), "Simpan")
        (card,) = await on.say(ani, QUESTION)
        assert "10W-30" in card.text


async def test_which_of_two_manuals_is_asked_of_the_person(stage: Open) -> None:
    async with stage(asking) as on:
        ani = await on.person()
        await on.say(ani, "punya motor vario 125 2020")
        await on.say(ani, "punya mobil avanza 2018")
        await tapped(ani, await sent(ani, "kelana"), "Vario 125 (2020)")
        await tapped(ani, await sent(ani, "meridian"), "Avanza (2018)")
        (which,) = await on.say(ani, QUESTION)
        assert "kendaraan yang mana?" in which.text
        assert "10W-30" in (await tapped(ani, which, "Vario 125 (2020)")).text
