"""What is about LifeOS itself, by chat: settings by button and in words, what is kept, all of it taken away or removed."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import asyncpg
import pytest

from simulator.client import LocalTelegram, Message, Person
from tests.conftest import MakePerson
from tests.storage.rows import owned_tables


async def say(who: Person, text: str) -> Message:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text))


async def profile(owner: asyncpg.Pool, who: Person) -> dict[str, Any]:
    sql = "SELECT p.* FROM user_profiles p JOIN users u ON u.id = p.user_id WHERE u.telegram_id = $1"
    return dict(await owner.fetchrow(sql, who.id))


async def ticked(who: Person, card: Message, label: str) -> Message:
    """The card once it shows that this is chosen."""
    return await who.wait_for(lambda m: m.id == card.id and f"✓ {label}" in m.labels)


async def test_settings_are_buttons_that_show_what_holds(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "/settings")
    assert {"✓ Indonesia", "✓ WIB", "✓ IDR", "✓ 🔕 22-7"} <= set(card.labels)
    for label in ("WITA", "USD", "🔕 21-6", "English"):
        await ani.tap(card, label)
        card = await ticked(ani, card, label)
    assert card.text.startswith("⚙️ English")
    kept = await profile(owner, ani)
    assert (kept["timezone"], kept["currency"], kept["language"]) == ("Asia/Makassar", "USD", "en")
    assert json.loads(kept["notification_preferences"]) == {"quiet": [21, 6]}


@pytest.mark.parametrize(
    ("words", "column", "value"),
    [
        ("zona waktu tokyo", "timezone", "Asia/Tokyo"),
        ("ganti zona waktu ke WITA dong", "timezone", "Asia/Makassar"),
        ("change my timezone to New York", "timezone", "America/New_York"),
        ("mata uang SGD", "currency", "SGD"),
        ("change currency to euro", "currency", "EUR"),
        ("pakai bahasa inggris", "language", "en"),
        ("jam tenang 20-5", "notification_preferences", '{"quiet": [20, 5]}'),
        ("quiet hours off", "notification_preferences", '{"quiet": [0, 0]}'),
    ],
)
async def test_settings_in_words(person: MakePerson, owner: asyncpg.Pool, words: str, column: str, value: str) -> None:
    ani = await person("id")
    assert (await say(ani, words)).text.startswith("⚙️")
    assert (await profile(owner, ani))[column] == value


@pytest.mark.parametrize("words", ["bayar zona waktu 20rb", "kirim mata uang ke adik", "jam tenang 99-200"])
async def test_what_only_sounds_like_a_setting_changes_none(
    person: MakePerson, owner: asyncpg.Pool, words: str
) -> None:
    ani = await person("id")
    await say(ani, "halo")
    before = await profile(owner, ani)
    await say(ani, words)
    after = await profile(owner, ani)
    assert {k: v for k, v in after.items() if k != "updated_at"} == {
        k: v for k, v in before.items() if k != "updated_at"
    }


async def test_a_setting_is_undone_and_tells_its_story(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    first = await profile(owner, ani) if await say(ani, "halo") else {}
    card = await say(ani, "mata uang USD")
    assert (await profile(owner, ani))["currency"] == "USD"
    await ani.tap(card, "Kenapa")
    story = await ani.wait_for(lambda m: m.from_bot and m.text.startswith("🔎"))
    assert "Mata uang IDR → Mata uang USD" in story.text
    assert "mata uang USD" in story.text
    await ani.tap(await say(ani, "jam tenang 20-5"), "↩️ Batal")
    await ani.wait_for(lambda m: m.from_bot and "Jam tenang 20.00-05.00 → Jam tenang 22.00-07.00" in m.text)
    undone = await say(ani, "batal")
    assert "Mata uang USD → Mata uang IDR" in undone.text
    after = await profile(owner, ani)
    assert {k: v for k, v in after.items() if k != "updated_at"} == {
        k: v for k, v in first.items() if k != "updated_at"
    }


async def test_a_language_is_undone_in_spite_of_what_was_written_since(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "pakai bahasa inggris")
    await say(ani, "kopi 20rb tadi pagi di warung")
    assert await ani.tap(card, "↩️ Undo") in {"Undone", "Dibatalkan"}
    assert (await profile(owner, ani))["language"] == "id"


async def test_what_is_so_already_has_nothing_to_undo(person: MakePerson) -> None:
    ani = await person("id")
    card = await say(ani, "mata uang IDR")
    assert "Sudah begitu" in card.text
    assert "↩️ Batal" not in card.labels


@pytest.mark.parametrize("language", ["id", "en"])
async def test_parts_are_taken_by_the_buttons_of_all(person: MakePerson, language: str) -> None:
    ani = await person(language)
    for text in ("berat 70,5", "lari 5km 30 menit", "sarapan bubur ayam", "kopi 20rb"):
        await say(ani, text)
    everything = await say(ani, "/export")
    names: list[str] = []
    last = everything
    for label in everything.labels:
        await ani.tap(everything, label)
        last = await ani.wait_reply(after=last)
        names.append(last.raw["document"]["file_name"])
    assert len(names) == len(set(names)) == 4
    assert all(name.endswith(".csv") for name in names)


async def test_what_is_kept_is_told_and_given(person: MakePerson, telegram: LocalTelegram) -> None:
    ani = await person("id")
    await say(ani, "kopi 20rb")
    await say(ani, "ingat ukuran sepatuku 42")
    told = await say(ani, "/privacy")
    assert "1 pengeluaran" in told.text
    assert "1 ingatan" in told.text
    await ani.tap(told, "📦 Ambil semuanya")
    given = await ani.wait_for(lambda m: m.from_bot and "document" in m.raw)
    with ZipFile(BytesIO(await telegram.file(given.raw["document"]["file_id"]))) as archive:
        tables = json.loads(archive.read("lifeos.json"))["tables"]
    assert [row["description"] for row in tables["expenses"]] == ["kopi"]
    assert [row["content"] for row in tables["memories"]] == ["ukuran sepatuku 42"]


async def test_status_and_link_answer(person: MakePerson) -> None:
    ann = await person("en")
    assert "LifeOS is up" in (await say(ann, "/status")).text
    linked = await say(ann, "/link")
    assert "E-mail: not yet" in linked.text


@pytest.mark.parametrize(
    ("words", "yes"), [("/delete", "Ya, hapus semuanya"), ("hapus semua dataku", "Ya, hapus semuanya")]
)
async def test_everything_goes_after_a_yes_and_only_then(
    person: MakePerson, owner: asyncpg.Pool, words: str, yes: str
) -> None:
    ani = await person("id")
    await say(ani, "kopi 20rb")
    await say(ani, "ingetin bayar kos besok jam 9")
    user = await owner.fetchval("SELECT id FROM users WHERE telegram_id = $1", ani.id)
    asked = await say(ani, words)
    assert asked.text.count("?") == 1
    await ani.tap(asked, "Tidak jadi")
    await ani.wait_for(lambda m: m.from_bot and "datamu tetap" in m.text)
    assert await owner.fetchval("SELECT count(*) FROM expenses WHERE user_id = $1", user) == 1
    asked = await say(ani, words)
    assert await ani.tap(asked, f"🗑️ {yes}") == "Semua datamu dihapus"
    last = await ani.wait_for(lambda m: m.from_bot and "sudah dihapus" in m.text)
    assert "1 pengeluaran" in last.text
    assert (await ani.wait_for(lambda m: m.id == asked.id and not m.buttons)).buttons == []
    for table in await owned_tables(owner):
        assert await owner.fetchval(f"SELECT count(*) FROM {table} WHERE user_id = $1", user) == 0, table
    assert await owner.fetchval("SELECT count(*) FROM users WHERE id = $1 OR telegram_id = $2", user, ani.id) == 0
    assert "aku LifeOS" in (await say(ani, "kopi 20rb")).text
