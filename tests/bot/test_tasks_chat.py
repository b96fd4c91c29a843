"""Tasks by chat, through the local Telegram and every real part behind it: told, listed, put off, done, undone, removed."""

from typing import Any

import asyncpg
import pytest

from simulator.client import Person
from tests.conftest import MakePerson

Row = dict[str, Any]


async def tasks(owner: asyncpg.Pool, who: Person) -> list[Row]:
    """The person's tasks, oldest first."""
    sql = "SELECT t.* FROM tasks t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
    return [dict(row) for row in await owner.fetch(sql, who.id)]


def lasting(found: list[Row]) -> list[Row]:
    """Rows without what every write changes."""
    return [{k: v for k, v in row.items() if k not in ("updated_at", "version")} for row in found]


async def say(who: Person, text: str, **more: Any) -> Any:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, **more))


async def test_a_reminder_is_kept_put_off_done_and_undone(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "ingetin bayar listrik besok jam 9")
    assert "Bayar listrik" in card.text
    assert "jam 09.00" in card.text
    assert "?" not in card.text
    (row,) = await tasks(owner, ani)
    assert (row["title"], row["due_has_time"], row["status"]) == ("bayar listrik", True, "todo")
    await ani.tap(card, "⏰ +1 jam")
    moved = await ani.wait_for(lambda m: m.id == card.id and "jam 10.00" in m.text)
    assert await ani.tap(moved, "✅ Selesai") == "Selesai"
    done = await ani.wait_for(lambda m: m.id == card.id and "Selesai: Bayar listrik" in m.text)
    (finished,) = await tasks(owner, ani)
    assert finished["status"] == "done"
    assert finished["completed_at"] is not None
    await ani.tap(done, "↩️ Batal")
    await ani.wait_for(lambda m: m.id == card.id and "Dibatalkan" in m.text)
    assert [task["status"] for task in await tasks(owner, ani)] == ["todo"]


async def test_done_moved_and_removed_in_words(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "besok bayar listrik")
    await say(ani, "lusa ambil paket")
    assert "Selesai: Bayar listrik" in (await say(ani, "bayar listrik udah ya")).text
    assert [task["status"] for task in await tasks(owner, ani)] == ["done", "todo"]
    assert "→" in (await say(ani, "pindahin ambil paket ke jumat jam 3 sore")).text
    assert "dikerjakan" in (await say(ani, "paketnya lagi gue kerjain")).text
    assert "Dihapus: Ambil paket" in (await say(ani, "hapus tugas ambil paket")).text
    assert len(await tasks(owner, ani)) == 1
    assert "Kembali" in (await say(ani, "batal")).text or len(await tasks(owner, ani)) == 2


async def test_a_reply_to_its_card_is_about_it(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    first = await say(ani, "besok jam 9 meeting sama klien")
    await say(ani, "lusa jam 10 rapat")
    await say(ani, "jam 11", reply_to=first)
    await say(ani, "udah", reply_to=first)
    meeting, other = await tasks(owner, ani)
    assert (meeting["status"], other["status"]) == ("done", "todo")
    story = await say(ani, "kenapa", reply_to=first)
    assert "besok jam 9 meeting sama klien" in story.text


async def test_the_list_is_ticked_off(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    assert "Tidak ada tugas" in (await say(ani, "/tasks")).text
    await say(ani, "ingetin:\n1) bayar bpjs tgl 10\n2) servis motor sabtu\n3) telp bank besok jam 9 pagi")
    assert len(await tasks(owner, ani)) == 3
    shown = await say(ani, "/tasks")
    assert "3 tugas" in shown.text
    await ani.tap(shown, "✅ Telp bank")
    await ani.wait_for(lambda m: m.id == shown.id and "2 tugas" in m.text)
    assert [task["status"] for task in await tasks(owner, ani)] == ["todo", "todo", "done"]


async def test_a_list_of_one_message_is_undone_at_once(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "todo: beli galon, cuci motor")
    assert len(await tasks(owner, ani)) == 2
    await say(ani, "batal")
    assert await tasks(owner, ani) == []


async def test_an_edited_message_sets_its_task_right(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    sent = await ani.send("ingetin beli susu besok")
    card = await ani.wait_reply(after=sent)
    (before,) = await tasks(owner, ani)
    await ani.edit(sent, "ingetin beli roti besok")
    await ani.wait_reply(after=card)
    (after,) = await tasks(owner, ani)
    assert (after["id"], after["title"]) == (before["id"], "beli roti")


async def test_which_of_several_is_asked(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "todo: revisi laporan keuangan")
    await say(ani, "todo: revisi laporan pajak")
    question = await say(ani, "revisi laporan udah beres")
    assert question.text.endswith("?")
    await ani.tap(question, question.labels[0])
    await ani.wait_for(lambda m: m.from_bot and "Selesai: " in m.text)
    assert sorted(task["status"] for task in await tasks(owner, ani)) == ["done", "todo"]


async def test_what_is_to_be_reminded_of_is_asked(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    assert (await say(ani, "ingetin besok jam 9")).text.endswith("?")
    await say(ani, "angkat jemuran")
    (task,) = await tasks(owner, ani)
    assert (task["title"], task["due_has_time"]) == ("angkat jemuran", True)


async def test_all_of_them_go_only_after_a_yes(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("en")
    await say(ani, "todo: buy milk")
    await say(ani, "remind me to call mom at 5pm")
    question = await say(ani, "cancel all my reminders")
    assert "?" in question.text
    assert len(await tasks(owner, ani)) == 2
    await ani.tap(question, question.labels[0])
    await ani.wait_for(lambda m: m.from_bot and "Removed" in m.text)
    assert await tasks(owner, ani) == []


@pytest.mark.parametrize(
    "text",
    [
        "kemarin lupa ngerjain PR",
        "tugas gue banyak banget",
        "jam berapa sekarang",
        "cuaca besok gimana",
        "ingetin bayar pajak tgl 31 februari",
    ],
)
async def test_these_write_nothing(person: MakePerson, owner: asyncpg.Pool, text: str) -> None:
    ani = await person("id")
    await say(ani, text)
    assert await tasks(owner, ani) == []


async def test_what_is_still_to_be_paid_is_no_expense(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "besok bayar listrik 350rb")
    await say(ani, "bayar wifi 350rb")
    spent = await owner.fetch(
        "SELECT e.description FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1", ani.id
    )
    assert [row["description"] for row in spent] == ["wifi"]
    assert [task["title"] for task in await tasks(owner, ani)] == ["bayar listrik 350rb"]
