"""Vectors in the background: every fact gets one, no text is given to a model twice, and a change of the model makes them all anew."""

import asyncio
import json
from collections.abc import Sequence
from uuid import UUID

import pytest
from aiohttp import web

from core.settings import Settings
from memory import embed, keeping
from memory.embed import Local, Meanings, OpenAI, Unmade, ngrams
from tests.storage.spare import Spare
from tests.tools.direct import Direct, Someone


class Counting:
    """Character n-grams, and every text that was asked for."""

    outside = False

    def __init__(self, name: str = "counting-1") -> None:
        self.expected = name
        self.asked: list[str] = []

    async def name(self) -> str:
        return self.expected

    async def make(self, texts: Sequence[str], user_id: UUID, *, query: bool, within: float) -> list[str]:
        self.asked += texts
        return [ngrams(text) for text in texts]


async def all_made(spare: Spare, by: embed.Embedder) -> None:
    while await keeping.look(spare.database, Meanings(by)):
        pass


async def models(direct: Direct, who: Someone) -> dict[str, str | None]:
    rows = await direct.owner.fetch("SELECT content, model FROM embeddings WHERE user_id = $1", who.user_id)
    return {row["content"]: row["model"] for row in rows}


async def test_no_text_is_given_to_a_model_twice(spare: Spare, direct: Direct, ani: Someone) -> None:
    counting = Counting()
    await direct.say(ani, "ingat laci kiri isinya paspor")
    await direct.say(ani, "ingat plat motorku B 1234 XYZ")
    assert set((await models(direct, ani)).values()) == {None}
    await all_made(spare, counting)
    assert set((await models(direct, ani)).values()) == {"counting-1"}
    first = sorted(text for text in counting.asked if "paspor" in text or "1234" in text)
    assert len(first) == 2
    (card,) = await direct.say(ani, "ingat plat motorku B 99 AA")
    await all_made(spare, counting)
    await direct.tap(ani, card.buttons["↩️ Batal"])
    await all_made(spare, counting)
    asked = [text for text in counting.asked if "laci kiri" in text]
    assert asked == [text for text in first if "laci kiri" in text]


async def test_the_same_words_of_another_passage_take_their_vector_over(
    spare: Spare, direct: Direct, ani: Someone
) -> None:
    counting = Counting()
    await direct.say(ani, "ingat laci kiri isinya paspor")
    await all_made(spare, counting)
    counting.asked.clear()
    await direct.owner.execute(
        "INSERT INTO embeddings (id, user_id, kind, record, content)"
        " SELECT uuidv7(), user_id, 'manual', uuidv7(), content FROM embeddings WHERE user_id = $1",
        ani.user_id,
    )
    await all_made(spare, counting)
    assert counting.asked == []
    sql = "SELECT count(*) FROM embeddings WHERE user_id = $1 AND model = 'counting-1'"
    assert await direct.owner.fetchval(sql, ani.user_id) == 2


async def test_another_model_makes_them_anew_and_both_are_never_compared(
    spare: Spare, direct: Direct, ani: Someone
) -> None:
    await direct.say(ani, "ingat laci kiri isinya paspor")
    await all_made(spare, Counting())
    newer = Counting("another-2")
    (card,) = await direct.say(ani, "kamu ingat apa soal laci")
    assert "paspor" in card.text
    await all_made(spare, newer)
    assert set((await models(direct, ani)).values()) == {"another-2"}
    assert [text for text in newer.asked if "laci kiri" in text] != []


async def test_a_question_is_given_to_the_model_once(ani: Someone) -> None:
    counting = Counting()
    meanings = Meanings(counting)
    for _ in range(3):
        found = await meanings.of(["nomor sepatuku berapa"], ani.user_id)
        assert found["nomor sepatuku berapa"].model == "counting-1"
    assert counting.asked == ["nomor sepatuku berapa"]


async def test_what_a_person_closes_is_given_to_no_model_and_what_they_open_again_is(
    spare: Spare, direct: Direct, ani: Someone
) -> None:
    counting = Counting()
    await direct.say(ani, "AI jangan lihat ingatanku")
    await direct.say(ani, "ingat rak biru isinya obeng")
    await all_made(spare, counting)
    assert [text for text in counting.asked if "obeng" in text] == []
    assert set((await models(direct, ani)).values()) == {f"closed:{Local().expected}"}
    question = "obeng ditaruh di mana"
    meanings = Meanings(counting)
    await meanings.closed.name()
    found = await meanings.of([question], ani.user_id, unseen={question})
    assert found[question].model == f"closed:{Local().expected}"
    assert question not in counting.asked
    await direct.say(ani, "AI boleh lihat ingatanku lagi")
    assert set((await models(direct, ani)).values()) == {None}
    await all_made(spare, counting)
    assert set((await models(direct, ani)).values()) == {"counting-1"}
    await direct.say(ani, "batal")
    counting.asked.clear()
    await all_made(spare, counting)
    assert set((await models(direct, ani)).values()) == {f"closed:{Local().expected}"}
    assert [text for text in counting.asked if "obeng" in text] == []


async def test_a_question_about_closed_facts_is_asked_of_no_model(spare: Spare, ani: Someone) -> None:
    counting = Counting()
    direct = Direct(spare.database, spare.owner, meanings=Meanings(counting))
    await direct.say(ani, "ingat rak biru isinya obeng")
    await direct.say(ani, "jangan kirim ingatanku ke AI")
    (card,) = await direct.say(ani, "kamu ingat apa soal rak biru")
    assert "obeng" in card.text
    assert counting.asked == []


class Failing(Counting):
    async def make(self, texts: Sequence[str], user_id: UUID, *, query: bool, within: float) -> list[str]:
        raise Unmade("down")


async def test_without_vectors_facts_are_kept_and_found_by_their_words(spare: Spare, ani: Someone) -> None:
    direct = Direct(spare.database, spare.owner, meanings=Meanings(Failing()))
    await direct.say(ani, "ingat plat motorku B 1234 XYZ")
    with pytest.raises(Unmade):
        await keeping.look(spare.database, Meanings(Failing()))
    (card,) = await direct.say(ani, "plat motorku berapa?")
    assert "B 1234 XYZ" in card.text


async def test_openai_is_asked_in_one_call_and_paid_for(spare: Spare, direct: Direct, ani: Someone) -> None:
    heard: list[dict[str, object]] = []

    async def answer(request: web.Request) -> web.Response:
        body = json.loads(await request.read())
        heard.append(body)
        data = [{"object": "embedding", "index": i, "embedding": [3.0, 4.0, i]} for i in range(len(body["input"]))]
        usage = {"prompt_tokens": 1000, "total_tokens": 1000}
        return web.json_response({"object": "list", "model": body["model"], "data": data, "usage": usage})

    app = web.Application()
    app.router.add_post("/v1/embeddings", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    settings = Settings(
        _env_file=None,
        openai_api_key="sk-test",
        openai_base_url=f"http://127.0.0.1:{port}/v1",
        openai_model_embed="text-embedding-3-small",
    )
    by = OpenAI(spare.database, settings)
    made = await embed.batch(by, ["satu", "dua"], ani.user_id)
    assert made["satu"] == "[0.6,0.8,0]"
    assert [each["input"] for each in heard] == [["satu", "dua"]]
    row = await direct.owner.fetchrow("SELECT * FROM model_calls WHERE user_id = $1", ani.user_id)
    assert (row["role"], row["model"], row["outcome"], row["input_tokens"]) == (
        "embed",
        "text-embedding-3-small",
        "answered",
        1000,
    )
    await runner.cleanup()
    with pytest.raises(Unmade):
        await embed.batch(by, ["tiga"], ani.user_id)


def test_settings_say_who_makes_vectors(spare: Spare) -> None:
    own = "http://127.0.0.1:1/v1"
    assert isinstance(embed.embedder(spare.database, Settings(_env_file=None)), Local)
    assert isinstance(embed.embedder(spare.database, Settings(_env_file=None, openai_api_key="sk-test")), OpenAI)
    assert isinstance(embed.embedder(spare.database, Settings(_env_file=None, openai_base_url=own)), Local)
    named = Settings(_env_file=None, openai_base_url=own, openai_model_embed="bge-m3")
    assert isinstance(embed.embedder(spare.database, named), OpenAI)


async def test_a_fact_is_found_in_the_other_language(spare: Spare, local: Local, direct: Direct, ani: Someone) -> None:
    for fact in (
        "ingat kunci cadangan ada di bawah pot lidah buaya",
        "ingat pasporku berlaku sampai Agustus 2029",
        "remember that the piano teacher is called Clara",
    ):
        await direct.say(ani, fact)
    await asyncio.wait_for(all_made(spare, local), 60)
    (card,) = await direct.say(ani, "where is the spare key?")
    assert "lidah buaya" in card.text
    (card,) = await direct.say(ani, "siapa nama guru piano?")
    assert "Clara" in card.text
