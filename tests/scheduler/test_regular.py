"""What comes at a time of its own: once, at that time of the person's own day, outside quiet hours, as they want it; and late, once."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from core.clock import Clock
from core.language import Language
from core.pushes import How, Push
from scheduler import regular
from storage import outbox
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting, spend
from tests.tools.direct import Direct, Someone
from tools import account, food, training
from tools.account import NoTimeOfItsOwn, PushFix, SettingsFix

MONDAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=6) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    """Alone on the database, and known since the day before."""
    await spare.owner.execute("DELETE FROM push_times")
    found = await Direct(spare.database, spare.owner).meet("Ani", Language.EN)
    await look(spare, at(MONDAY - timedelta(days=1), 12))
    return found


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), JAKARTA)


def silent() -> None:
    """Nobody sends here."""


async def look(spare: Spare, now: datetime) -> int:
    return await regular.look(spare.database, Clock(now.astimezone(UTC), datetime.now(UTC)), silent)


async def cards(spare: Spare, who: Someone) -> list[dict[str, Any]]:
    sql = "SELECT card FROM outbox WHERE user_id = $1 AND dedupe_key LIKE 'regular:%' ORDER BY seq"
    return [json.loads(row["card"]) for row in await spare.owner.fetch(sql, who.user_id)]


async def titles(spare: Spare, who: Someone) -> list[str]:
    return [card["title"] for card in await cards(spare, who)]


async def wish(spare: Spare, who: Someone, push: Push, **more: object) -> None:
    async with acting(spare, who, at(MONDAY - timedelta(days=1), 13), kind="correct") as ctx:
        await account.set_push(ctx, PushFix.model_validate({"push": push, **more}))


async def run(spare: Spare, who: Someone, day: date, km: str = "5") -> None:
    async with acting(spare, who, at(day, 7)) as ctx:
        await training.log_workout(
            ctx, training.WorkoutIn.model_validate({"type": "run", "distance": km, "duration": "30"})
        )


async def eat(spare: Spare, who: Someone, days: Sequence[date]) -> None:
    for day in days:
        async with acting(spare, who, at(day, 12)) as ctx:
            await food.log_meal(ctx, food.MealIn.model_validate({"description": "soto", "calories": "700"}))


async def test_a_week_of_training_and_of_food_is_one_message_on_monday_morning(spare: Spare, ani: Someone) -> None:
    await run(spare, ani, MONDAY)
    await eat(spare, ani, [MONDAY + timedelta(days=n) for n in range(4)])
    after = MONDAY + timedelta(days=7)
    assert await look(spare, at(after, 7, 29)) == 0
    assert await look(spare, at(after, 7, 30)) == 1
    for hour in (8, 12, 20):
        assert await look(spare, at(after, hour)) == 0
    (card,) = await cards(spare, ani)
    text = outbox_text(card)
    assert "Last week's training · 1–7 Jun" in text
    assert "1× · 5 km · 30:00" in text
    assert "Last week's food" in text
    assert "700 kcal" in text
    assert "Of the 4 days" in text
    actions = [button["action"] for row in card["buttons"] for button in row]
    assert actions == ["mute:food", "mute:training"]


def outbox_text(card: dict[str, Any]) -> str:
    lines = ["".join(piece["text"] for piece in line["pieces"]) for line in card.get("lines", [])]
    return "\n".join([card["title"], *lines])


async def test_a_month_of_money_comes_with_its_chart_on_the_first(spare: Spare, ani: Someone) -> None:
    for day, amount in ((date(2026, 5, 3), "200000"), (date(2026, 6, 2), "100000"), (date(2026, 6, 30), "50000")):
        await spend(spare, ani, at(day, 12), amount, date=day)
    await wish(spare, ani, Push.INSIGHTS, how=How.OFF)
    assert await look(spare, at(date(2026, 7, 1), 7, 59)) == 0
    assert await look(spare, at(date(2026, 7, 1), 8)) == 1
    assert await look(spare, at(date(2026, 7, 31), 12)) == 0
    (card,) = await cards(spare, ani)
    assert card["title"] == "📊 June: Rp150.000"
    assert "The month before: Rp200.000" in outbox_text(card)
    kept = await spare.owner.fetchrow("SELECT media_type FROM files WHERE id = $1::uuid", card["picture"])
    assert kept["media_type"] == "image/png"


async def test_what_has_nothing_to_tell_is_not_sent(spare: Spare, ani: Someone) -> None:
    day = MONDAY
    while day < MONDAY + timedelta(days=40):
        assert await look(spare, at(day, 21)) == 0
        day += timedelta(days=1)


async def test_tomorrows_session_the_evening_before(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani, at(MONDAY, 6)) as ctx:
        made = await training.set_training_plan(
            ctx, training.PlanIn.model_validate({"race": "10k", "race_date": "2026-08-30", "days": 3})
        )
        assert isinstance(made, training.PlanShown)
    sessions = {each.date for each in made.plan.plan_data.weeks[0].sessions}
    told = [
        day
        for day in (MONDAY + timedelta(days=n) for n in range(6))
        if await look(spare, at(day, 18, 59)) == 0 and await look(spare, at(day, 19)) == 1
    ]
    assert {day + timedelta(days=1) for day in told if day + timedelta(days=1) in sessions} == {
        day for day in sessions if day > MONDAY
    }
    assert (await titles(spare, ani))[0].startswith("🏃 Tomorrow: ")


async def test_an_empty_day_only_for_those_who_want_it(spare: Spare, ani: Someone) -> None:
    assert await look(spare, at(MONDAY, 20)) == 0
    await wish(spare, ani, Push.UNLOGGED, how=How.ON, at="21:15")
    assert await look(spare, at(MONDAY, 21, 14)) == 0
    assert await look(spare, at(MONDAY, 21, 15)) == 1
    await spend(spare, ani, at(MONDAY + timedelta(days=1), 12), "1000")
    assert await look(spare, at(MONDAY + timedelta(days=1), 21, 30)) == 0
    assert await titles(spare, ani) == ["📝 Nothing recorded today"]


async def test_a_new_time_of_day_holds_from_now_on_and_repeats_nothing(spare: Spare, ani: Someone) -> None:
    await run(spare, ani, MONDAY)
    monday = MONDAY + timedelta(days=7)
    await wish(spare, ani, Push.TRAINING, at="09:00")
    assert await look(spare, at(monday, 8)) == 0
    assert await look(spare, at(monday, 9)) == 1
    await wish(spare, ani, Push.TRAINING, at="10:00")
    assert await look(spare, at(monday, 10)) == 0


async def test_off_is_off_and_gentle_makes_no_sound(spare: Spare, ani: Someone) -> None:
    await run(spare, ani, MONDAY)
    await run(spare, ani, MONDAY + timedelta(days=8))
    await wish(spare, ani, Push.INSIGHTS, how=How.OFF)
    await wish(spare, ani, Push.TRAINING, how=How.OFF)
    assert await look(spare, at(MONDAY + timedelta(days=7), 9)) == 0
    await wish(spare, ani, Push.TRAINING, how=How.GENTLE)
    assert await look(spare, at(MONDAY + timedelta(days=14), 9)) == 1
    (card,) = await cards(spare, ani)
    assert card["silent"] is True


async def test_what_comes_when_it_is_due_has_no_time_to_set(spare: Spare, ani: Someone) -> None:
    with pytest.raises(NoTimeOfItsOwn):
        await wish(spare, ani, Push.TASKS, at="09:00")


async def test_several_schedulers_tell_once(spare: Spare, ani: Someone) -> None:
    await run(spare, ani, MONDAY)
    await asyncio.gather(*(look(spare, at(MONDAY + timedelta(days=7), 8)) for _ in range(4)))
    assert len(await cards(spare, ani)) == 1


async def test_a_moved_zone_moves_what_is_not_yet_sent(spare: Spare, ani: Someone) -> None:
    """East, Monday morning has begun when it moves: told at once and late. West, it is not told again."""
    await run(spare, ani, MONDAY)
    monday = MONDAY + timedelta(days=7)
    assert await look(spare, at(monday, 6)) == 0
    await move(spare, ani, "Asia/Tokyo")
    assert await look(spare, at(monday, 6, 1)) == 1
    (card,) = await cards(spare, ani)
    assert "Late. It was for today 07:30" in outbox_text(card)
    await move(spare, ani, "America/Los_Angeles")
    for hour in range(24):
        assert await look(spare, at(monday, 7) + timedelta(hours=hour)) == 0


async def move(spare: Spare, who: Someone, zone: str) -> None:
    async with acting(spare, who, at(MONDAY, 13), kind="correct") as ctx:
        await account.set_settings(ctx, SettingsFix(timezone=zone))


async def test_after_an_outage_the_newest_comes_once_in_the_morning_and_says_so(spare: Spare, ani: Someone) -> None:
    for week in range(3):
        await run(spare, ani, MONDAY + timedelta(days=7 * week))
    back = MONDAY + timedelta(days=15)
    assert await look(spare, at(back, 1)) == 0
    assert await look(spare, at(back, 6, 59)) == 0
    assert await look(spare, at(back, 7)) == 1
    (card,) = await cards(spare, ani)
    assert "8–14 Jun" in card["title"]
    assert "Late. It was for yesterday 07:30" in outbox_text(card)
    assert round(card["late"]) == 23.5 * 3600


async def test_what_is_much_too_late_gives_way_to_the_next(spare: Spare, ani: Someone) -> None:
    await run(spare, ani, MONDAY)
    assert await look(spare, at(MONDAY + timedelta(days=11), 12)) == 0


async def test_the_quiet_hours_hold_it_back(spare: Spare, ani: Someone) -> None:
    await run(spare, ani, MONDAY)
    async with acting(spare, ani, at(MONDAY, 13), kind="correct") as ctx:
        await account.set_settings(ctx, SettingsFix(quiet=(22, 9)))
    monday = MONDAY + timedelta(days=7)
    assert await look(spare, at(monday, 8)) == 0
    assert await look(spare, at(monday, 9)) == 1
    (card,) = await cards(spare, ani)
    assert "Late" not in outbox_text(card)


async def test_what_was_sent_is_kept_with_how_late_and_whether_it_was_tapped(spare: Spare, ani: Someone) -> None:
    direct = Direct(spare.database, spare.owner)
    await run(spare, ani, MONDAY)
    await look(spare, at(MONDAY + timedelta(days=7), 8))
    sent = await spare.owner.fetchval(
        "SELECT id FROM outbox WHERE user_id = $1 AND dedupe_key LIKE 'regular:%'", ani.user_id
    )
    async with spare.database.system() as session:
        await outbox.sent(session, sent, 77)
    toast = await direct.tap(ani, "mute:training", 77)
    assert toast == "Training week: off"
    row = await spare.owner.fetchrow(
        "SELECT kind, sent_at, late, tapped_at FROM notifications WHERE user_id = $1 AND outbox_id = $2",
        ani.user_id,
        sent,
    )
    assert row["kind"] == "training"
    assert row["sent_at"] is not None
    assert 1800 <= row["late"] < 1900
    assert row["tapped_at"] is not None
    edited = await spare.owner.fetchval(
        "SELECT card FROM outbox WHERE user_id = $1 AND kind = 'edit' AND target = $2", ani.user_id, sent
    )
    assert "mute:training" not in edited
    async with acting(spare, ani, at(MONDAY, 13)) as ctx:
        states = (await account.pushes(ctx, account.Nothing())).states
        shown = (await account.status(ctx, account.Nothing())).pushes
    assert next(state for state in states if state.push is Push.TRAINING).how is How.OFF
    assert [(each.tapped, each.title[:4]) for each in shown] == [(True, "🏃 La")]
