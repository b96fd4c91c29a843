"""What lay in the outbox while nobody sent: the night is kept, what is late says so, and nothing else is held up by it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import pytest
from aiohttp import web

from agent.cards.card import Card
from bot.api import make_bot
from bot.pace import Pace
from bot.sender import Sender
from core.clock import Clock
from core.ids import uuid7
from core.language import Language
from core.pushes import Push
from storage import outbox
from storage.database import driver_url
from tests.conftest import TOKEN, Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA
from tests.tools.direct import Direct, Someone

NIGHT = datetime(2026, 9, 7, 2, tzinfo=JAKARTA)
MORNING = datetime(2026, 9, 7, 7, 1, tzinfo=JAKARTA)
_HOUR = 3600


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    return await Direct(spare.database, spare.owner).meet("Ani", Language.EN)


@dataclass
class Sending:
    """A sender at work at a user time, and every text that arrived at Telegram."""

    spare: Spare
    texts: list[str] = field(default_factory=list)

    async def arrived(self, *titles: str) -> list[str]:
        """The texts, once these are among them."""
        async with asyncio.timeout(10):
            while not all(any(title in text for text in self.texts) for title in titles):
                await asyncio.sleep(0.01)
        return self.texts


@asynccontextmanager
async def sending(spare: Spare, now: datetime) -> AsyncIterator[Sending]:
    found = Sending(spare)

    async def answer(request: web.Request) -> web.Response:
        found.texts.append(str((await request.post())["text"]))
        chat = {"id": 1, "type": "private"}
        return web.json_response({"ok": True, "result": {"message_id": len(found.texts), "date": 1, "chat": chat}})

    app = web.Application()
    for method in ("sendMessage", "editMessageText"):
        app.router.add_post(f"/bot{{token}}/{method}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = make_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    clock = Clock(now.astimezone(UTC), datetime.now(UTC))
    running = asyncio.create_task(
        Sender(bot, spare.database, Pace.free(), clock).run(driver_url(spare.app_url)), name="sender"
    )
    try:
        yield found
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await bot.session.close()
        await runner.cleanup()


async def push(
    spare: Spare, who: Someone, title: str, *, waited: int = 0, late: float = 0, edits: UUID | None = None
) -> UUID:
    """Queued so many seconds ago."""
    card = Card(title=title, push=Push.BILLS, late=late).model_dump_json(exclude_defaults=True)
    key = uuid7()
    where = {"id": key, "user_id": who.user_id, "channel": "telegram", "chat": who.chat, "dedupe_key": title}
    what = {"card": card, "kind": "edit" if edits else "send", "target": edits}
    async with spare.database.system() as session:
        await outbox.add(session, [{**where, **what}])
    await spare.owner.execute(
        "UPDATE outbox SET created_at = created_at - make_interval(secs => $2) WHERE id = $1", key, waited
    )
    return key


async def held(spare: Spare, key: UUID) -> float | None:
    """Seconds it is still to wait, once the sender has seen it."""
    async with asyncio.timeout(10):
        while True:
            row = await spare.owner.fetchrow(
                "SELECT state, sends, extract(epoch FROM held_until - clock_timestamp())::float AS left FROM outbox WHERE id = $1",
                key,
            )
            if row["left"] is not None or row["state"] == "sent":
                assert row["sends"] == (1 if row["state"] == "sent" else 0)
                left: float | None = row["left"]
                return left
            await asyncio.sleep(0.01)


async def test_what_is_late_waits_for_the_morning_and_what_is_not_goes_on(spare: Spare, ani: Someone) -> None:
    late = await push(spare, ani, "Kos was booked", waited=_HOUR)
    async with sending(spare, NIGHT) as telegram:
        left = await held(spare, late)
        assert left is not None
        assert 5 * _HOUR - 60 < left <= 5 * _HOUR
        await push(spare, ani, "A reminder for two at night")
        texts = await telegram.arrived("A reminder for two")
        assert not any("Kos" in text or "Late" in text for text in texts)
    await spare.owner.execute("UPDATE outbox SET held_until = clock_timestamp() WHERE id = $1", late)
    async with sending(spare, MORNING) as telegram:
        (text,) = await telegram.arrived("Kos was booked")
        assert "Late. It was for today 06:00" in text
        row = await spare.owner.fetchrow("SELECT state, sends FROM outbox WHERE id = $1", late)
        assert row["sends"] == 1


async def test_by_day_it_comes_at_once_and_says_so(spare: Spare, ani: Someone) -> None:
    await push(spare, ani, "Listrik was booked", waited=2 * _HOUR)
    async with sending(spare, MORNING.replace(hour=12)) as telegram:
        (text,) = await telegram.arrived("Listrik")
        assert "Late. It was for today 10:00" in text


async def test_what_says_it_is_late_says_it_once(spare: Spare, ani: Someone) -> None:
    await push(spare, ani, "Late. Air", waited=_HOUR, late=7200)
    async with sending(spare, MORNING.replace(hour=12)) as telegram:
        (text,) = await telegram.arrived("Air")
        assert text.count("Late") == 1


async def test_what_answers_a_tap_waits_for_nothing(spare: Spare, ani: Someone) -> None:
    first = await push(spare, ani, "Gas was booked")
    async with sending(spare, MORNING) as telegram:
        await telegram.arrived("Gas was booked")
    await push(spare, ani, "Gas was undone", waited=_HOUR, edits=first)
    async with sending(spare, NIGHT) as telegram:
        (text,) = await telegram.arrived("Gas was undone")
        assert "Late" not in text
