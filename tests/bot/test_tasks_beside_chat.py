"""What stands beside tasks: a calendar file of them, and tasks that a payment finishes."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import asyncpg
from icalendar import Calendar

from simulator.client import LocalTelegram, Message, Person
from tests.bot.test_tasks_chat import tasks
from tests.conftest import MakePerson

JAKARTA = ZoneInfo("Asia/Jakarta")


async def say(who: Person, text: str) -> Message:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text))


async def test_tasks_go_to_any_calendar(person: MakePerson, telegram: LocalTelegram) -> None:
    ani = await person("id")
    await say(ani, "ingetin rapat tiap senin jam 9")
    await say(ani, "ingetin bayar pajak 5 desember 2030")
    await say(ani, "tugas: beli kado")
    card = await say(ani, "ekspor tugas ke kalender")
    assert "3 tugas" in card.text
    calendar = Calendar.from_ical(await telegram.file(card.raw["document"]["file_id"]))
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    meeting, tax = events["rapat"], events["bayar pajak"]
    assert meeting["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO"
    start = meeting.decoded("dtstart")
    assert (start.weekday(), start.astimezone(JAKARTA).hour) == (0, 9)
    assert meeting.walk("VALARM")[0].decoded("trigger") == timedelta()
    assert tax.decoded("dtstart") == date(2030, 12, 5)
    assert "rrule" not in tax
    assert [str(each["summary"]) for each in calendar.walk("VTODO")] == ["beli kado"]
    assert calendar.walk("VTIMEZONE")[0]["tzid"] == "Asia/Jakarta"


async def test_what_was_paid_is_done_and_one_undo_takes_both_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "ingetin bayar listrik besok jam 9")
    await say(ani, "tugas: beli susu")
    sent = await ani.send("udah bayar listrik 350rb")
    await ani.wait_for(lambda m: m.id > sent.message_id and "Selesai: Bayar listrik" in m.text)
    await ani.wait_for(lambda m: m.id > sent.message_id and "Rp350.000" in m.text)
    assert [row["status"] for row in await tasks(owner, ani)] == ["done", "todo"]
    await ani.edit(sent, "udah bayar listrik 360rb")
    await ani.wait_for(lambda m: "Rp360.000" in m.text)
    assert [row["status"] for row in await tasks(owner, ani)] == ["done", "todo"]
    await say(ani, "batal")
    await say(ani, "batal")
    assert [row["status"] for row in await tasks(owner, ani)] == ["todo", "todo"]
    sql = "SELECT count(*) FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.telegram_id = $1"
    assert await owner.fetchval(sql, ani.id) == 0


async def test_english_says_by_the_verb_that_it_is_done(person: MakePerson, owner: asyncpg.Pool) -> None:
    ann = await person("en")
    await say(ann, "I need to call the bank tomorrow")
    await say(ann, "todo: submit the report")
    await say(ann, "called mom")
    assert [row["status"] for row in await tasks(owner, ann)] == ["todo", "todo"]
    assert "Done: Call the bank" in (await say(ann, "I called the bank")).text
    assert "Done: Submit the report" in (await say(ann, "submitted the report")).text


async def test_what_is_only_alike_finishes_nothing(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "tugas: beli susu")
    await say(ani, "ingetin bayar kos tanggal 1 maret 2031")
    await say(ani, "beli susu 20rb")
    await say(ani, "udah beli susu coklat 20rb")
    await say(ani, "udah bayar kos 1,2jt")
    await say(ani, "alarm bunyi terus")
    assert [(row["title"], row["status"]) for row in await tasks(owner, ani)] == [
        ("beli susu", "todo"),
        ("bayar kos", "todo"),
    ]
