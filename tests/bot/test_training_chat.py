"""Training by chat, through the local Telegram and every real part behind it: kept, set right, undone, asked about, planned."""

import re
from typing import Any

import asyncpg

from simulator.client import Person
from tests.conftest import MakePerson

Row = dict[str, Any]


async def rows(owner: asyncpg.Pool, who: Person, table: str = "workouts") -> list[Row]:
    """The person's rows of a table, oldest first."""
    sql = f"SELECT t.* FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
    return [dict(row) for row in await owner.fetch(sql, who.id)]


def lasting(found: list[Row]) -> list[Row]:
    return [{k: v for k, v in row.items() if k not in ("updated_at", "version")} for row in found]


async def say(who: Person, text: str, **more: Any) -> Any:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, **more))


async def test_a_run_is_kept_on_a_card_and_undone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "lari 5km 30 menit, hr 150")
    (row,) = await rows(owner, ani)
    assert (row["type"], row["distance"], row["duration"], row["heart_rate"], row["source"]) == (
        "run",
        5,
        30,
        150,
        "words",
    )
    assert "Lari · 5 km · 30:00" in card.text
    assert "pace 6:00/km · hari ini · 150 bpm" in card.text
    assert "?" not in card.text
    assert await ani.tap(card, "↩️ Batal") == "Dibatalkan"
    assert await rows(owner, ani) == []
    undone = await ani.wait_for(lambda m: m.id == card.id and "Dibatalkan" in m.text)
    await ani.tap(undone, "↩️ Kembalikan")
    assert lasting(await rows(owner, ani)) == lasting([row])


async def test_the_week_and_a_new_best_are_said(person: MakePerson) -> None:
    ani = await person("en")
    await say(ani, "ran 5k in 30:00")
    card = await say(ani, "ran 5.2k in 28:30")
    assert "New 5K best: 28:30, was 30:00" in card.text
    assert "Run, the week: 2× · 10.2 km · 58:30" in card.text


async def test_corrections_by_words_by_reply_and_by_edit(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("lari 5km 30 menit")
    card = await ani.wait_reply(after=sent)
    (first,) = await rows(owner, ani)
    await say(ani, "kopi 20rb")
    right = await say(ani, "eh 5,2 km")
    assert "5 km → 5,2 km" in right.text
    await say(ani, "35 menit", reply_to=card)
    (row,) = await rows(owner, ani)
    assert (row["id"], float(row["distance"]), row["duration"]) == (first["id"], 5.2, 35)
    last = await say(ani, "teh 5rb")
    await ani.edit(sent, "lari 6km 36 menit")
    await ani.wait_reply(after=last)
    (edited,) = await rows(owner, ani)
    assert (edited["id"], edited["distance"], edited["duration"]) == (first["id"], 6, 36)


async def test_a_message_of_two_domains_is_undone_one_by_one(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await ani.send("makan siang 35rb, abis itu gym 1 jam upper body")
    card = await ani.wait_for(lambda m: m.from_bot and "↩️ Gym" in m.labels)
    assert len(await rows(owner, ani, "expenses")) == 1
    await ani.tap(card, "↩️ Gym")
    assert await rows(owner, ani) == []
    assert len(await rows(owner, ani, "expenses")) == 1


async def test_what_does_not_agree_is_asked(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    question = await say(ani, "lari 5km 30 menit pace 7")
    assert question.text.endswith("?")
    assert await rows(owner, ani) == []
    await ani.tap(question, "5 km · 7:00/km")
    await ani.wait_for(lambda m: m.from_bot and "Lari · 5 km · 35:00" in m.text)
    assert [row["duration"] for row in await rows(owner, ani)] == [35]


async def test_the_last_record_goes(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "bench press 3x10 60kg")
    (row,) = await rows(owner, ani)
    assert row["type"] == "gym"
    story = await say(ani, "/kenapa")
    assert "bench press 3x10 60kg" in story.text
    gone = await say(ani, "hapus yang tadi")
    assert "Dihapus: Gym" in gone.text
    assert await rows(owner, ani) == []


async def test_a_workout_is_removed_by_what_it_is_called(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    for text in ("lari 5km 30 menit", "yoga 45 menit", "kopi 20rb"):
        await say(ani, text)
    assert "Dihapus: Lari" in (await say(ani, "hapus yang lari")).text
    assert [row["type"] for row in await rows(owner, ani)] == ["yoga"]
    assert len(await rows(owner, ani, "expenses")) == 1


async def test_questions_are_answered_from_the_records(person: MakePerson) -> None:
    ani = await person("id")
    for text in ("lari 5km 24:06", "kemarin gowes 20km 1 jam", "gowes 15km"):
        await say(ani, text)
    assert "35 km" in (await say(ani, "total gowes gue berapa km")).text
    ten = await say(ani, "prediksi 10k gue")
    assert re.search(r"Prediksi 10K 50:0\d", ten.text)
    assert "VDOT 40" in ten.text
    fit = await say(ani, "CTL gue berapa")
    assert "Beban: CTL" in fit.text
    runs = await say(ani, "/run")
    assert "➕ 5 km 24:06" in runs.labels
    asked = await say(ani, "kapan terakhir renang")
    assert "belum ada catatan" in asked.text


async def test_a_plan_to_a_race(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    assert "Lombanya kapan" in (await say(ani, "bikin plan 10k")).text
    assert await rows(owner, ani, "training_plans") == []
    card = await say(ani, "bikin plan 10k 12 minggu")
    (plan,) = await rows(owner, ani, "training_plans")
    assert (plan["goal"], (plan["race_date"] - plan["start_date"]).days) == ("10k", 12 * 7 - 1)
    assert "Minggu 1 · dasar" in card.text
    assert "M12 · lomba" in card.text
    question = await say(ani, "bikin plan 5k 8 minggu")
    assert question.text.endswith("?")
    assert [row["id"] for row in await rows(owner, ani, "training_plans")] == [plan["id"]]
    await ani.tap(question, "Ya, ganti")
    await ani.wait_for(lambda m: m.from_bot and "🏁 5K" in m.text)
    (new,) = await rows(owner, ani, "training_plans")
    assert new["goal"] == "5k"
    await say(ani, "batal")
    assert lasting(await rows(owner, ani, "training_plans")) == lasting([plan])
    shown = await say(ani, "/plan")
    await ani.tap(shown, "M2 ▶")
    await ani.wait_for(lambda m: m.id == shown.id and "Minggu 2" in m.text)
