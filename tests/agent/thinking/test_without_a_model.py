"""Down, refusing, cut off, out of quota or budget, or none at all: no words are lost, nothing is written, and it is said."""

import asyncio
import re

import pytest

from agent.models import Access, Models, Role
from agent.models.breaker import FAILURES, REST
from agent.thinking.mind import Mind
from tests.agent.thinking.conftest import Open
from tests.agent.thinking.said import EGGS, HARD, MONTH, ODD, WORDS, always
from tests.standins.model_server import KEY, model_server
from tests.standins.replies import FAULTS, Reply
from tests.storage.spare import Spare
from tests.tools.direct import Direct


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_faulty_model_loses_no_words_and_writes_nothing(
    stage: Open, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something is visible at once, the person is asked instead, and quick entry works on."""
    monkeypatch.setattr("agent.models.clients.CALL_SECONDS", 2.0)
    monkeypatch.setattr("agent.thinking.mind.TURN_SECONDS", 3.0)
    async with stage(always(Reply(uses=(EGGS,), fault=fault, retry_after=0.2))) as on:
        ani = await on.person()
        since, begun = await on.telegram.now(), asyncio.get_running_loop().time()
        sent = await ani.send(WORDS)
        await on.telegram.wait_event(lambda e: e.kind == "draft", since=since, chat_id=ani.id)
        assert asyncio.get_running_loop().time() - begun < 5
        await on.settled(ani, sent)
        (question,) = [m for m in await ani.messages(after=sent) if m.from_bot]
        assert await on.rows(ani) == []
        assert "telur" in question.text
        assert "model" in question.text.lower()
        await ani.tap(question, question.labels[0])
        await on.settled(ani)
        assert [row["amount"] for row in await on.rows(ani)] == [42000]
        await on.say(ani, "kopi 20rb")
        assert [row["amount"] for row in await on.rows(ani)] == [42000, 20000]
        assert await on.rows(ani, "model_turns") == []


async def test_without_a_key_it_is_said_once_an_hour(stage: Open) -> None:
    async with stage(always(Reply("?")), openai_api_key=None, openai_base_url=None) as on:
        ani = await on.person()
        (first,) = await on.say(ani, WORDS)
        (second,) = await on.say(ani, WORDS)
        assert "model" in first.text.lower()
        assert "model" not in second.text.lower()
        assert on.server.asked == []
        left = await ani.message(first)
        assert left is not None
        assert left.text.endswith("→ Dilewati, tidak ada yang dilakukan")
        assert left.labels == []


async def test_beyond_the_quota_the_person_is_asked_and_told(stage: Open) -> None:
    async with stage(always(Reply("Semangat terus ya!"))) as on:
        ani, rich = await on.person(), await on.person(plan="premium")
        for n in range(10):
            (answer,) = await on.say(ani, f"cerita ke {'x' * n} dong hari ini aku bingung mau ngapain {ODD}")
            assert answer.text == "Semangat terus ya!"
        (refused,) = await on.say(ani, f"cerita lagi dong hari ini aku bingung mau ngapain {ODD}")
        assert re.search(r"Jatah model satu jam ini habis, ada lagi dalam (5\d|60) menit; catatan", refused.text)
        await on.owner.execute("UPDATE model_turns SET began_at = began_at - interval '58 minutes'")
        await on.owner.execute("DELETE FROM model_notices")
        (refused,) = await on.say(ani, f"cerita apa saja dong hari ini aku bingung mau ngapain {ODD}")
        assert re.search(r"ada lagi dalam [12] menit", refused.text)
        assert len(on.server.asked) == 10
        for n in range(11):
            await on.say(rich, f"cerita ke {'x' * n} dong hari ini aku bingung mau ngapain {ODD}")
        assert len(on.server.asked) == 21


async def test_after_an_outage_the_model_is_asked_again(apart: Spare) -> None:
    now, away = [0.0], [True]
    async with model_server(lambda _: Reply(fault="500") if away[0] else Reply("Semangat terus ya!")) as server:
        access = Access(KEY, server.url, {Role.PARSE: "gpt-6-luna", Role.ANSWER: "gpt-6.1-terra"}, responses=False)
        models = Models(access, clock=lambda: now[0])
        direct = Direct(apart.database, apart.owner, Mind(apart.database, models))
        ani = await direct.meet("Ani")
        for n in range(FAILURES):
            await direct.say(ani, f"cerita ke {'x' * n} dong hari ini aku bingung mau ngapain {ODD}")
        asked = len(server.asked)
        await direct.say(ani, f"cerita lagi dong hari ini aku bingung mau ngapain {ODD}")
        assert len(server.asked) == asked, "a model that is down is left alone"
        away[0], now[0] = False, REST + 1
        for again in ("sekarang", "terus"):
            (answer,) = await direct.say(ani, f"cerita {again} dong hari ini aku bingung mau ngapain {ODD}")
            assert answer.title + answer.text == "Semangat terus ya!"
        await models.close()


async def test_words_that_break_off_stay_and_it_is_said(stage: Open) -> None:
    text = "Satu cerita tentang laut dan gunung dan hutan " + "yang tak pernah selesai " * 10
    async with stage(always(Reply(text, pace=0.05, fault="cut"))) as on:
        ani = await on.person()
        part, said = await on.say(ani, f"ceritain dongeng yang panjang dong biar cepat ngantuk {ODD}")
        assert part.text.startswith("Satu cerita tentang laut")
        assert text.startswith(part.text)
        assert "terputus" in said.text
        assert await on.rows(ani, "model_turns") == []
        (asked,) = await on.say(ani, f"ceritain dong dari 42rb yang kubelikan telur di warung {ODD}")
        assert any("Rp42.000" in label for label in asked.labels)


async def test_at_the_hosts_cap_no_call_is_made(stage: Open) -> None:
    async with stage(always(Reply("Halo")), model_budget_month="0.000001") as on:
        ani = await on.person()
        (answer,) = await on.say(ani, WORDS)
        assert "Anggaran model" in answer.text
        assert on.server.asked == []


async def test_a_model_that_only_reads_is_asked_four_times_at_most(stage: Open) -> None:
    async with stage(always(Reply(uses=(MONTH,)))) as on:
        ani = await on.person()
        await on.say(ani, "telur 42rb")
        (answer,) = await on.say(ani, HARD)
        assert len(on.server.asked) == 4
        assert "Rp42.000" in answer.text


async def test_the_same_question_is_not_paid_for_twice(stage: Open) -> None:
    async with stage(always(Reply("Aku suka kopi, tapi cuma dari ceritamu."))) as on:
        ani = await on.person()
        question = f"kamu sebenarnya suka minum apa sih kalau lagi santai sore hari {ODD}"
        for _ in range(2):
            await on.owner.execute(
                "UPDATE messages SET created_at = created_at - interval '7 hours' WHERE user_id ="
                " (SELECT id FROM users WHERE telegram_id = $1)",
                ani.id,
            )
            (answer,) = await on.say(ani, question)
            assert answer.text == "Aku suka kopi, tapi cuma dari ceritamu."
        assert len(on.server.asked) == 1
        assert len(await on.rows(ani, "model_turns")) == 1
