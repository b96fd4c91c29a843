"""Tasks kept, moved, put off, finished and repeated, by their operations on a database of their own; and what the scheduler does."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.clock import Clock
from core.errors import Invalid
from core.ids import uuid7
from scheduler import tasks as scheduled
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting
from tests.tools.direct import Direct, Someone
from tools import changes, tasks
from tools.changes import UndoIn
from tools.targets import Aimed, Named, Target
from tools.tasks import Status, TaskFix, TaskIn, TasksIn

WEDNESDAY = datetime(2026, 11, 18, 13, 0, tzinfo=JAKARTA)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=6) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    await spare.owner.execute("DELETE FROM task_alarms")
    return await Direct(spare.database, spare.owner).meet("Ani")


def silent() -> None:
    """Nobody sends here."""


async def look(spare: Spare, now: datetime) -> int:
    return await scheduled.look(spare.database, Clock(now.astimezone(UTC), datetime.now(UTC)), silent)


async def add(spare: Spare, who: Someone, now: datetime = WEDNESDAY, **wanted: Any) -> tasks.TaskAdded:
    async with acting(spare, who, now) as ctx:
        return await tasks.add_task(ctx, TaskIn.model_validate(wanted))


async def fix(
    spare: Spare, who: Someone, task: tasks.Task, now: datetime = WEDNESDAY, **values: Any
) -> tasks.TaskCorrected:
    async with acting(spare, who, now, kind="correct") as ctx:
        done = await tasks.correct_task(ctx, TaskFix.model_validate({**values, "target": Target(record=task.id)}))
    assert isinstance(done, tasks.TaskCorrected)
    return done


async def rows(spare: Spare, who: Someone) -> list[dict[str, Any]]:
    found = await spare.owner.fetch("SELECT * FROM tasks WHERE user_id = $1 ORDER BY id", who.user_id)
    return [dict(row) for row in found]


async def pushed(spare: Spare, who: Someone) -> list[str]:
    """The titles of the cards that wait to be sent."""
    sql = "SELECT card ->> 'title' AS title FROM outbox WHERE user_id = $1 AND dedupe_key IS NOT NULL ORDER BY seq"
    return [row["title"] for row in await spare.owner.fetch(sql, who.user_id)]


async def test_an_earlier_time_of_today_is_tomorrow_and_a_day_gone_by_is_refused(spare: Spare, ani: Someone) -> None:
    early = (await add(spare, ani, title="olahraga", time=time(7))).task
    assert early.due == datetime(2026, 11, 19, 7, tzinfo=JAKARTA)
    late = (await add(spare, ani, title="jemput adek", date=date(2026, 11, 18), time=time(15))).task
    assert late.due == datetime(2026, 11, 18, 15, tzinfo=JAKARTA)
    with pytest.raises(Invalid):
        await add(spare, ani, title="kemarin", date=date(2026, 11, 17))


async def test_when_it_is_told(spare: Spare, ani: Someone) -> None:
    """At its time; else at eight; said on that day, at six; said in the evening, not at all."""
    day = date(2026, 11, 18)
    evening = WEDNESDAY.replace(hour=20)
    assert (await add(spare, ani, title="a", date=day, time=time(23))).remind_at == datetime(
        2026, 11, 18, 23, tzinfo=JAKARTA
    )
    assert (await add(spare, ani, title="b", date=date(2026, 11, 20))).remind_at == datetime(
        2026, 11, 20, 8, tzinfo=JAKARTA
    )
    assert (await add(spare, ani, title="c", date=day)).remind_at == datetime(2026, 11, 18, 18, tzinfo=JAKARTA)
    assert (await add(spare, ani, evening, title="d", date=day)).remind_at is None
    assert (await add(spare, ani, title="e")).remind_at is None


async def test_the_same_is_not_added_twice(spare: Spare, ani: Someone) -> None:
    await add(spare, ani, title="beli susu", date=date(2026, 11, 20))
    assert (await add(spare, ani, title="Beli susu", date=date(2026, 11, 20))).there
    assert len(await rows(spare, ani)) == 1


async def test_a_repeating_task_comes_again_once_it_is_done(spare: Spare, ani: Someone) -> None:
    first = (await add(spare, ani, title="buang sampah", time=time(7), recurrence="FREQ=WEEKLY;BYDAY=MO")).task
    assert first.due == datetime(2026, 11, 23, 7, tzinfo=JAKARTA)
    monday = datetime(2026, 11, 23, 7, 30, tzinfo=JAKARTA)
    done = await fix(spare, ani, first, monday, status="done")
    assert done.next == datetime(2026, 11, 30, 7, tzinfo=JAKARTA)
    await look(spare, monday)
    assert len(await rows(spare, ani)) == 1
    later = monday + timedelta(minutes=2)
    await look(spare, later)
    await look(spare, later)
    was, following = await rows(spare, ani)
    assert (was["status"], following["status"], following["due_date"]) == ("done", "todo", done.next)
    assert following["series"] == was["series"]


async def test_snoozing_does_not_move_the_series(spare: Spare, ani: Someone) -> None:
    first = (await add(spare, ani, title="buang sampah", time=time(7), recurrence="FREQ=WEEKLY;BYDAY=MO")).task
    monday = datetime(2026, 11, 23, 7, 1, tzinfo=JAKARTA)
    put_off = await fix(spare, ani, first, monday, later=24 * 60 * 2)
    assert put_off.after.due == datetime(2026, 11, 25, 7, tzinfo=JAKARTA)
    done = await fix(spare, ani, first, datetime(2026, 11, 25, 9, tzinfo=JAKARTA), status="done")
    assert done.next == datetime(2026, 11, 30, 7, tzinfo=JAKARTA)
    whole = (await add(spare, ani, title="siram tanaman", recurrence="FREQ=DAILY;INTERVAL=3")).task
    assert whole.day == date(2026, 11, 18)
    await fix(spare, ani, whole, later=60)
    done = await fix(spare, ani, whole, status="done")
    await look(spare, WEDNESDAY + timedelta(minutes=2))
    assert done.next == datetime(2026, 11, 21, tzinfo=JAKARTA)
    assert [(r["due_has_time"], r["due_date"]) for r in await rows(spare, ani)][-1] == (False, done.next)


async def test_done_long_after_the_missed_days_are_left_out(spare: Spare, ani: Someone) -> None:
    first = (await add(spare, ani, title="bayar kos", date=date(2027, 1, 31), recurrence="FREQ=MONTHLY")).task
    done = await fix(spare, ani, first, datetime(2027, 4, 2, 9, tzinfo=JAKARTA), status="done")
    assert done.next == datetime(2027, 4, 30, tzinfo=JAKARTA)
    early = (await add(spare, ani, title="bayar wifi", date=date(2027, 1, 31), recurrence="FREQ=MONTHLY")).task
    done = await fix(spare, ani, early, datetime(2027, 1, 20, 9, tzinfo=JAKARTA), status="done")
    assert done.next == datetime(2027, 2, 28, tzinfo=JAKARTA)


async def test_counted_from_when_it_is_done(spare: Spare, ani: Someone) -> None:
    wanted: dict[str, Any] = {
        "title": "ganti sprei",
        "time": time(9),
        "recurrence": "FREQ=DAILY;INTERVAL=14",
        "from_completion": True,
    }
    first = (await add(spare, ani, **wanted)).task
    done = await fix(spare, ani, first, datetime(2026, 11, 25, 20, tzinfo=JAKARTA), status="done")
    assert done.next == datetime(2026, 12, 9, 9, tzinfo=JAKARTA)


async def test_opened_again_it_takes_the_place_of_the_next(spare: Spare, ani: Someone) -> None:
    first = (await add(spare, ani, title="minum vitamin", time=time(14), recurrence="FREQ=DAILY")).task
    completion = uuid7()
    async with acting(spare, ani, WEDNESDAY, completion, "correct") as ctx:
        await tasks.correct_task(ctx, TaskFix(target=Target(record=first.id), status=Status.DONE))
    later = WEDNESDAY + timedelta(minutes=5)
    await look(spare, later)
    assert len(await rows(spare, ani)) == 2
    async with acting(spare, ani, later, kind="undo") as ctx:
        await changes.undo(ctx, UndoIn())
    (back,) = await rows(spare, ani)
    assert (back["id"], back["status"], back["completed_at"]) == (first.id, "todo", None)


async def test_summer_time_is_kept_on_the_clock_of_the_wall(spare: Spare, ani: Someone) -> None:
    await spare.owner.execute("UPDATE user_profiles SET timezone = 'Europe/Berlin' WHERE user_id = $1", ani.user_id)
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2027, 3, 26, 12, tzinfo=berlin)
    first = (
        await add(spare, ani, now, title="pills", date=date(2027, 3, 27), time=time(2, 30), recurrence="FREQ=DAILY")
    ).task
    skipped = await fix(spare, ani, first, datetime(2027, 3, 27, 3, tzinfo=berlin), status="done")
    assert skipped.next == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    second = (
        await add(spare, ani, now, title="tea", date=date(2027, 3, 27), time=time(9), recurrence="FREQ=DAILY")
    ).task
    kept = await fix(spare, ani, second, datetime(2027, 3, 27, 10, tzinfo=berlin), status="done")
    assert kept.next is not None
    assert kept.next.astimezone(UTC) == datetime(2027, 3, 28, 7, tzinfo=UTC)


async def test_a_reminder_is_pushed_once_and_says_when_it_is_late(spare: Spare, ani: Someone) -> None:
    due = (await add(spare, ani, title="meeting", date=date(2026, 11, 19), time=time(23, 30))).task
    await look(spare, datetime(2026, 11, 19, 23, 29, tzinfo=JAKARTA))
    assert await pushed(spare, ani) == []
    now = datetime(2026, 11, 19, 23, 30, tzinfo=JAKARTA)
    assert [await look(spare, now), await look(spare, now)] == [1, 0]
    assert await pushed(spare, ani) == ["⏰ Meeting"]
    await fix(spare, ani, due, now, later=60)
    assert await look(spare, now + timedelta(hours=3)) == 0, "what is late wakes nobody"
    assert await look(spare, now + timedelta(hours=8, minutes=30)) == 1
    cards = await spare.owner.fetch("SELECT card FROM outbox WHERE user_id = $1 ORDER BY seq", ani.user_id)
    assert "Seharusnya" in cards[-1]["card"]
    assert "Seharusnya" not in cards[0]["card"]


async def test_a_day_without_a_time_waits_for_the_morning(spare: Spare, ani: Someone) -> None:
    await add(spare, ani, title="perpanjang SIM", date=date(2026, 11, 20))
    await look(spare, datetime(2026, 11, 20, 23, 0, tzinfo=JAKARTA))
    assert await pushed(spare, ani) == []
    await look(spare, datetime(2026, 11, 21, 7, 59, tzinfo=JAKARTA))
    assert await pushed(spare, ani) == []
    await look(spare, datetime(2026, 11, 21, 8, 0, tzinfo=JAKARTA))
    assert await pushed(spare, ani) == ["⏰ Perpanjang SIM"]


async def test_a_move_to_another_zone_moves_what_is_not_yet_told(spare: Spare, ani: Someone) -> None:
    await add(spare, ani, title="bayar pajak", date=date(2026, 11, 20))
    await spare.owner.execute("UPDATE user_profiles SET timezone = 'Asia/Jayapura' WHERE user_id = $1", ani.user_id)
    await look(spare, datetime(2026, 11, 20, 8, 0, tzinfo=ZoneInfo("Asia/Jayapura")))
    assert await pushed(spare, ani) == ["⏰ Bayar pajak"]


async def test_the_most_pressing_comes_first(spare: Spare, ani: Someone) -> None:
    for title, day, priority in (
        ("suatu hari", None, "low"),
        ("bulan depan", date(2026, 12, 18), "medium"),
        ("penting", None, "high"),
        ("hari ini", date(2026, 11, 18), "medium"),
        ("telat", date(2026, 11, 17), "low"),
    ):
        await add(spare, ani, datetime(2026, 11, 16, 9, tzinfo=JAKARTA), title=title, date=day, priority=priority)
    async with acting(spare, ani, WEDNESDAY) as ctx:
        found = await tasks.tasks(ctx, TasksIn())
        late = await tasks.tasks(ctx, TasksIn(overdue=True))
        today = await tasks.tasks(ctx, TasksIn(first=date(2026, 11, 18), last=date(2026, 11, 18)))
    assert [task.title for task in found.tasks] == ["telat", "hari ini", "penting", "bulan depan", "suatu hari"]
    assert [task.title for task in late.tasks] == ["telat"]
    assert [task.title for task in today.tasks] == ["hari ini"]


async def test_a_task_is_removed_by_its_words(spare: Spare, ani: Someone) -> None:
    await add(spare, ani, title="beli susu")
    async with acting(spare, ani, WEDNESDAY, kind="delete") as ctx:
        await tasks.delete_task(ctx, Aimed(target=Target(named=Named(words=("susu",)), of="tasks")))
    assert await rows(spare, ani) == []


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "weekly", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=2"]
)
async def test_a_rule_no_calendar_knows_is_refused(spare: Spare, ani: Someone, rule: str) -> None:
    with pytest.raises(Invalid):
        await add(spare, ani, title="x", recurrence=rule)
    assert await rows(spare, ani) == []


async def test_many_that_are_late_are_one_message(spare: Spare, ani: Someone) -> None:
    for n in range(5):
        await add(spare, ani, title=f"tugas {n}", date=date(2026, 11, 19), time=time(13, n))
    await add(spare, ani, title="sekarang", date=date(2026, 11, 19), time=time(18))
    assert await look(spare, datetime(2026, 11, 19, 18, 0, tzinfo=JAKARTA)) == 2
    assert await pushed(spare, ani) == ["⏰ 5 pengingat yang terlambat", "⏰ Sekarang"]
    told = "SELECT count(*) FROM notifications WHERE user_id = $1 AND outbox_id IS NOT NULL"
    assert await spare.owner.fetchval(told, ani.user_id) == 6
