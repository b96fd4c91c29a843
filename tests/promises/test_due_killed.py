"""Promise 12: reminders due within a minute, four schedulers of which one looks, and kill -9 of one after the other: each goes out once.

Prints seed, counts and how long it took, beside what Telegram would let through at 30 messages a second.
"""

import asyncio
import random
from datetime import UTC, datetime, timedelta

from core.ids import uuid7
from tests.promises.figures import figure
from tests.promises.parts import Parts
from tests.promises.watching import until
from tests.storage.spare import Spare

SEED = 20261122
A_SECOND = 30
_SENT = "SELECT count(*) FROM outbox WHERE dedupe_key LIKE 'task:%' AND state = 'sent'"


async def test_ten_thousand_reminders_under_kills(parts: Parts, common: Spare) -> None:
    reminders, people, kills, span = figure(120, 10_000), figure(12, 500), figure(4, 6), figure(4, 60)
    draw = random.Random(SEED)
    await parts.several("bot", "worker", "scheduler", "scheduler", "scheduler", "scheduler")
    crowd = [await parts.telegram.person(f"Orang {n}", "id") for n in range(people)]
    for who in crowd:
        # A bot may write to nobody who has not written to it.
        await who.wait_reply(after=await who.send("/start"), timeout=60)
    rows = await common.owner.fetch("SELECT id, telegram_id FROM users")
    ids = {row["telegram_id"]: row["id"] for row in rows}
    begun = datetime.now(UTC) + timedelta(seconds=3)
    made = [(uuid7(), draw.choice(crowd), begun + timedelta(seconds=draw.random() * span)) for _ in range(reminders)]
    async with common.owner.acquire() as connection, connection.transaction():
        # The trigger would plan each from the change-set it was made in; here they only have to be due.
        await connection.execute("SET LOCAL session_replication_role = replica")
        await connection.copy_records_to_table(
            "tasks",
            records=[(task, ids[who.id], f"hal {task.hex}", at, True, "Asia/Jakarta") for task, who, at in made],
            columns=["id", "user_id", "title", "due_date", "due_has_time", "due_zone"],
        )
        await connection.copy_records_to_table(
            "task_alarms",
            records=[(task, ids[who.id], at) for task, who, at in made],
            columns=["task_id", "user_id", "due_at"],
        )
    for _ in range(kills):
        await asyncio.sleep((span + 3) / (kills + 1))
        # The oldest of them: after four, the one that looked was among them.
        await next(part for part in parts.living.values() if part.name == "scheduler").kill()
        await parts.start("scheduler")
    await until(common, _SENT, reminders, within=90 + reminders / 20)
    took = (await common.owner.fetchval("SELECT max(sent_at) FROM outbox WHERE dedupe_key LIKE 'task:%'")) - begun
    shown = [
        message.text for who in crowd for message in await who.messages() if message.from_bot and "Hal " in message.text
    ]
    for task, _, _ in made:
        assert sum(task.hex in text for text in shown) == 1
    assert len(shown) == reminders
    assert await common.owner.fetchval("SELECT count(*) FROM task_alarms") == 0
    late = await common.owner.fetchval("SELECT max(late) FROM notifications WHERE kind = 'task_due'")
    print(
        f"seed {SEED}: {reminders} reminders of {people} people within {span} s, {kills} kill -9: 0 missed, 0 double,"
        f" the last {took.total_seconds():.0f} s after the first was due ({reminders / A_SECOND:.0f} s at Telegram's"
        f" {A_SECOND} a second), at most {late:.1f} s late"
    )
