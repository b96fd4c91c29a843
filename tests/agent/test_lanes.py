"""Lanes: a chat in its order, chats side by side, two workers at once, and an end that leaves nothing behind."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import cast
from uuid import UUID

import pytest

from agent.lanes import Busy, Lanes
from storage import inbox
from storage.database import Database
from storage.inbox import Arrival, Claimed
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database

_IDS = itertools.count(1)


@pytest.fixture(scope="module")
async def _spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture
async def spare(_spare: Spare) -> Spare:
    await _spare.owner.execute("TRUNCATE inbox, outbox, lanes, procrastinate_jobs, procrastinate_events CASCADE")
    return _spare


class Worker:
    """Lanes of one process, and what they handled, in order."""

    def __init__(self, database: Database, *, width: int = 24, a_minute: int | None = None) -> None:
        self.seen: list[str] = []
        self.held: dict[str, asyncio.Event] = {}
        """What lets one update go by itself, by its words; `hold` lets all go."""
        self.hold = asyncio.Event()
        self.begun = asyncio.Event()
        self.hold.set()
        self._database = database
        self.lanes = Lanes(database, {"test": self._handle}, lambda: None, width=width, a_minute=a_minute)

    async def _handle(self, claimed: Claimed) -> None:
        self.begun.set()
        own = self.held.setdefault(claimed.payload, asyncio.Event())
        waiting = [asyncio.create_task(event.wait()) for event in (own, self.hold)]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiting:
                each.cancel()
        async with self._database.system() as session:
            if await inbox.finish(session, claimed.id):
                self.seen.append(claimed.payload)


async def accept(spare: Spare, lane: str, payload: str) -> UUID:
    number = next(_IDS)
    async with spare.database.system() as session:
        await inbox.accept(session, [Arrival("test", "1", number, lane, lane, payload, None)])
    found: UUID = await spare.owner.fetchval("SELECT id FROM inbox WHERE update_id = $1", number)
    return found


async def nothing_open(spare: Spare, patience: float = 10) -> None:
    async with asyncio.timeout(patience):
        while await spare.owner.fetchval("SELECT count(*) FROM inbox WHERE state = 'open'"):
            await asyncio.sleep(0.01)


async def test_a_lane_in_order_and_others_beside_it(spare: Spare) -> None:
    worker = Worker(spare.database)
    for n in range(5):
        for lane in ("a", "b"):
            await accept(spare, lane, f"{lane}{n}")
    worker.lanes.ring("a")
    worker.lanes.ring("b")
    await nothing_open(spare)
    for lane in ("a", "b"):
        assert [p for p in worker.seen if p[0] == lane] == [f"{lane}{n}" for n in range(5)]
    await worker.lanes.stop()


async def test_two_workers_rung_by_turns_leave_nothing_and_double_nothing(spare: Spare) -> None:
    workers = [Worker(spare.database), Worker(spare.database)]
    sent = [f"{n:03d}" for n in range(120)]
    for n, payload in enumerate(sent):
        await accept(spare, "a", payload)
        workers[n % 2].lanes.ring("a")
    await nothing_open(spare)
    assert sorted(workers[0].seen + workers[1].seen) == sent
    assert workers[0].seen == sorted(workers[0].seen)
    assert workers[1].seen == sorted(workers[1].seen)
    for worker in workers:
        await worker.lanes.stop()


async def test_look_says_busy_while_another_worker_holds_the_lane(spare: Spare) -> None:
    holder, other = Worker(spare.database), Worker(spare.database)
    holder.hold.clear()
    await accept(spare, "a", "first")
    holder.lanes.ring("a")
    await holder.begun.wait()
    second = await accept(spare, "a", "second")
    with pytest.raises(Busy):
        await other.lanes.look(second)
    holder.hold.set()
    holder.lanes.ring("a")
    await nothing_open(spare)
    await other.lanes.look(second)
    assert holder.seen == ["first", "second"]
    assert other.seen == []


async def test_look_handles_what_no_ring_was_heard_for(spare: Spare) -> None:
    worker = Worker(spare.database)
    id = await accept(spare, "a", "dropped")
    await worker.lanes.look(id)
    assert worker.seen == ["dropped"]


async def test_stop_finishes_what_has_begun_and_takes_nothing_new(spare: Spare) -> None:
    worker = Worker(spare.database)
    worker.hold.clear()
    await accept(spare, "a", "begun")
    worker.lanes.ring("a")
    await worker.begun.wait()
    await accept(spare, "a", "later")
    stopping = asyncio.create_task(worker.lanes.stop())
    await asyncio.sleep(0)
    worker.lanes.ring("b")
    worker.hold.set()
    await stopping
    assert worker.seen == ["begun"]
    assert await spare.owner.fetchval("SELECT payload FROM inbox WHERE state = 'open'") == "later"


async def test_look_while_stopping_leaves_the_job_to_others(spare: Spare) -> None:
    """Only Busy brings a job back; any other fault would end it, and its update would be left lying."""
    worker = Worker(spare.database)
    id = await accept(spare, "a", "late")
    await worker.lanes.stop()
    with pytest.raises(Busy):
        await worker.lanes.look(id)


async def test_the_lane_of_a_stopped_worker_is_free_at_once(spare: Spare) -> None:
    worker = Worker(spare.database)
    worker.hold.clear()
    await accept(spare, "a", "begun")
    worker.lanes.ring("a")
    await worker.begun.wait()
    await accept(spare, "a", "later")
    stopping = asyncio.create_task(worker.lanes.stop())
    await asyncio.sleep(0)
    worker.hold.set()
    await stopping
    assert await spare.owner.fetchval("SELECT count(*) FROM lanes") == 0


async def test_many_lanes_at_once_stay_within_the_width(spare: Spare) -> None:
    running = most = 0

    async def handle(claimed: Claimed) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        async with spare.database.system() as session:
            await inbox.finish(session, claimed.id)
        running -= 1

    lanes = Lanes(spare.database, {"test": handle}, lambda: None, width=3)
    for n in range(20):
        await accept(spare, f"lane {n}", "x")
        lanes.ring(f"lane {n}")
    await nothing_open(spare)
    assert most <= 3
    await lanes.stop()


async def test_a_ring_between_the_end_of_a_lane_and_its_farewell_is_heard(spare: Spare) -> None:
    """An update is committed and rung for just after the lane found nothing more and before it is taken off the list."""
    worker = Worker(spare.database)
    loop, passed = asyncio.get_running_loop(), itertools.count(1)

    class Door:
        async def __aenter__(self) -> None:
            pass

        async def __aexit__(self, *_: object) -> None:
            if next(passed) == 2:
                await accept(spare, "a", "late")
                loop.call_soon(worker.lanes.ring, "a")

    worker.lanes._messages = cast("asyncio.Semaphore", Door())
    await accept(spare, "a", "early")
    worker.lanes.ring("a")
    async with asyncio.timeout(10):
        while len(worker.seen) < 2:
            await asyncio.sleep(0.01)
    assert worker.seen == ["early", "late"]
    await worker.lanes.stop()


async def test_a_busy_chat_takes_turns_with_the_others(spare: Spare) -> None:
    worker = Worker(spare.database, width=1)
    worker.hold.clear()
    for n in range(20):
        await accept(spare, "busy", f"busy {n}")
    worker.lanes.ring("busy")
    await worker.begun.wait()
    await accept(spare, "quiet", "quiet")
    worker.lanes.ring("quiet")
    worker.hold.set()
    await nothing_open(spare)
    assert worker.seen.index("quiet") <= 2
    assert [p for p in worker.seen if p != "quiet"] == [f"busy {n}" for n in range(20)]
    await worker.lanes.stop()


async def test_a_tap_waits_for_no_message(spare: Spare) -> None:
    worker = Worker(spare.database, width=1)
    worker.hold.clear()
    await accept(spare, "a", "slow")
    worker.lanes.ring("a")
    await worker.begun.wait()
    worker.begun.clear()
    await accept(spare, f"b{inbox.TAPS}", "tap")
    worker.lanes.ring(f"b{inbox.TAPS}")
    async with asyncio.timeout(5):
        await worker.begun.wait()
    worker.hold.set()
    await nothing_open(spare)
    await worker.lanes.stop()


async def test_a_stop_cuts_off_what_takes_too_long_and_another_worker_does_it(spare: Spare) -> None:
    slow, other = Worker(spare.database), Worker(spare.database)
    slow.hold.clear()
    await accept(spare, "a", "long")
    slow.lanes.ring("a")
    await slow.begun.wait()
    await slow.lanes.stop(0.05)
    assert await spare.owner.fetchval("SELECT count(*) FROM lanes") == 0
    other.lanes.ring("a")
    await nothing_open(spare, patience=3)
    assert (slow.seen, other.seen) == ([], ["long"])
    await other.lanes.stop()


async def test_a_lane_that_ends_during_a_stop_is_given_back_at_once(spare: Spare) -> None:
    worker, other = Worker(spare.database), Worker(spare.database)
    worker.hold.clear()
    for lane in ("slow", "quick"):
        await accept(spare, lane, lane)
        worker.lanes.ring(lane)
    async with asyncio.timeout(5):
        while len(worker.held) < 2:
            await asyncio.sleep(0.01)
    stopping = asyncio.create_task(worker.lanes.stop())
    worker.held["quick"].set()
    second = await accept(spare, "quick", "second")
    async with asyncio.timeout(3):
        while other.seen != ["second"]:
            await asyncio.gather(other.lanes.look(second), return_exceptions=True)
    assert not stopping.done()
    worker.hold.set()
    await stopping
    await other.lanes.stop()


async def test_a_flood_waits_and_is_told_of_once_beside_it_nobody_waits(spare: Spare) -> None:
    """Eight workers, bursts across the edge of a minute: within no minute more than allowed, and nothing lost."""
    most = 20
    workers = [Worker(spare.database, a_minute=most) for _ in range(8)]
    sent = [f"{n:03d}" for n in range(3 * most)]
    for n, payload in enumerate(sent):
        await accept(spare, "a", payload)
        workers[n % 8].lanes.ring("a")
    for minute in range(1, 3):
        await handled(spare, most * minute)
        await accept(spare, f"calm{minute}", "calm")
        workers[0].lanes.ring(f"calm{minute}")
        await handled(spare, 1, f"calm{minute}")
        assert await count(spare, "inbox WHERE lane = 'a' AND state = 'done'") == most * minute
        assert await count(spare, "outbox") == 1
        # A minute goes by, for the flood.
        await spare.owner.execute("UPDATE inbox SET done_at = done_at - interval '1 minute' WHERE lane = 'a'")
        for worker in workers:
            await worker.lanes.stop()
        workers = [Worker(spare.database, a_minute=most) for _ in range(8)]
        for worker in workers:
            worker.lanes.ring("a")
    await handled(spare, 3 * most)
    await nothing_open(spare)
    for worker in workers:
        await worker.lanes.stop()


async def test_a_job_does_not_stay_with_a_lane_that_rests(spare: Spare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.lanes._ATTENTION", 0.05)
    worker = Worker(spare.database, a_minute=1)
    await accept(spare, "a", "first")
    second = await accept(spare, "a", "second")
    with pytest.raises(Busy):
        await worker.lanes.look(second)
    assert worker.seen == ["first"]
    await worker.lanes.stop()


async def count(spare: Spare, of: str) -> int:
    return int(await spare.owner.fetchval(f"SELECT count(*) FROM {of}"))


async def handled(spare: Spare, many: int, lane: str = "a") -> None:
    async with asyncio.timeout(10):
        while await count(spare, f"inbox WHERE lane = '{lane}' AND state = 'done'") < many:
            await asyncio.sleep(0.01)
