"""The inbox: each update once, each chat in order, one worker a lane, and no update ever left lying."""

import asyncio
import itertools
from typing import Any
from uuid import UUID, uuid4

import pytest

from storage import inbox
from storage.database import Database
from storage.inbox import Arrival, Claimed
from tests.storage.spare import Spare

_IDS = itertools.count(1)

HERE, THERE = uuid4(), uuid4()


def arrival(lane: str = "lane", *, update_id: int | None = None, **more: Any) -> Arrival:
    given = {"channel": "test", "source": "1", "chat": lane, "payload": "{}", "telegram_id": None, **more}
    return Arrival(update_id=next(_IDS) if update_id is None else update_id, lane=lane, **given)


async def accept(queues: Database, *arrivals: Arrival) -> list[str]:
    async with queues.system() as session:
        return await inbox.accept(session, list(arrivals))


async def claim(queues: Database, lane: str, holder: UUID) -> Claimed | None:
    async with queues.system(durable=False) as session:
        return (await inbox.claim(session, lane, holder)).update


async def give_back(queues: Database, lane: str, holder: UUID) -> Claimed | None:
    async with queues.system(durable=False) as session:
        return (await inbox.give_back(session, lane, holder)).update


async def finish(queues: Database, claimed: Claimed | None) -> bool:
    assert claimed is not None
    async with queues.system() as session:
        return await inbox.finish(session, claimed.id)


async def test_an_update_is_accepted_once(spare: Spare, queues: Database) -> None:
    assert await accept(queues, arrival("a", update_id=7)) == ["a"]
    assert await accept(queues, arrival("a", update_id=7)) == []
    assert await spare.owner.fetchval("SELECT count(*) FROM inbox") == 1
    assert await spare.owner.fetchval("SELECT count(*) FROM procrastinate_jobs") == 1


async def test_many_acceptances_of_one_update_at_once_keep_one(spare: Spare, queues: Database) -> None:
    found = await asyncio.gather(*(accept(queues, arrival("a", update_id=8)) for _ in range(8)))
    assert sorted(found) == [[], [], [], [], [], [], [], ["a"]]
    assert await spare.owner.fetchval("SELECT count(*) FROM procrastinate_jobs") == 1


async def test_the_same_number_elsewhere_is_another_update(spare: Spare, queues: Database) -> None:
    others = [
        arrival("a", update_id=9),
        arrival("a", update_id=9, source="2"),
        arrival("a", update_id=9, channel="web"),
    ]
    assert await accept(queues, *others) == ["a"]
    assert await spare.owner.fetchval("SELECT count(*) FROM inbox") == 3


async def test_lanes_with_something_new_are_told_in_order_of_arrival(queues: Database) -> None:
    known = arrival("c")
    await accept(queues, known)
    assert await accept(queues, arrival("b"), known, arrival("a"), arrival("b")) == ["b", "a"]


async def test_a_failed_acceptance_keeps_neither_update_nor_job(spare: Spare, queues: Database) -> None:
    class Halt(Exception):
        pass

    try:
        async with queues.system() as session:
            await inbox.accept(session, [arrival("a")])
            raise Halt
    except Halt:
        pass
    assert await spare.owner.fetchval("SELECT count(*) FROM inbox") == 0
    assert await spare.owner.fetchval("SELECT count(*) FROM procrastinate_jobs") == 0


async def test_a_lane_is_handled_in_order_of_arrival(queues: Database) -> None:
    numbers = [30, 10, 20]
    await accept(queues, *(arrival("a", update_id=n, payload=str(n)) for n in numbers))
    seen = []
    while (claimed := await claim(queues, "a", HERE)) is not None:
        seen.append(int(claimed.payload))
        await finish(queues, claimed)
    assert seen == numbers


async def test_what_is_not_finished_is_claimed_again_and_counted(queues: Database) -> None:
    await accept(queues, arrival("a"), arrival("a"))
    first, again = await claim(queues, "a", HERE), await claim(queues, "a", HERE)
    assert first is not None
    assert again is not None
    assert again.id == first.id
    assert (first.claims, again.claims) == (1, 2)


async def test_a_held_lane_is_nobody_elses(queues: Database) -> None:
    await accept(queues, arrival("a"), arrival("b"))
    assert await claim(queues, "a", HERE) is not None
    assert await claim(queues, "a", THERE) is None
    assert await claim(queues, "b", THERE) is not None


async def test_a_lapsed_lease_is_taken_over(spare: Spare, queues: Database) -> None:
    await accept(queues, arrival("a"))
    mine = await claim(queues, "a", HERE)
    assert mine is not None
    left = await spare.owner.fetchval("SELECT extract(epoch FROM lease_until - clock_timestamp())::float FROM lanes")
    assert 5 < left < 15
    await spare.owner.execute("UPDATE lanes SET lease_until = clock_timestamp() - interval '1 millisecond'")
    taken = await claim(queues, "a", THERE)
    assert taken is not None
    assert taken.id == mine.id
    assert await claim(queues, "a", HERE) is None


async def test_renewing_keeps_ones_own_lanes_only(spare: Spare, queues: Database) -> None:
    await accept(queues, arrival("a"), arrival("b"))
    await claim(queues, "a", HERE)
    await claim(queues, "b", THERE)
    await spare.owner.execute("UPDATE lanes SET lease_until = clock_timestamp()")
    async with queues.system() as session:
        await inbox.renew(session, HERE, ["a", "b"])
    held = await spare.owner.fetch("SELECT lane FROM lanes WHERE lease_until > clock_timestamp()")
    assert [row["lane"] for row in held] == ["a"]


async def test_an_empty_lane_is_given_back(spare: Spare, queues: Database) -> None:
    await accept(queues, arrival("a"))
    await finish(queues, await claim(queues, "a", HERE))
    assert await claim(queues, "a", HERE) is None
    assert await give_back(queues, "a", HERE) is None
    assert await spare.owner.fetchval("SELECT count(*) FROM lanes") == 0


async def test_a_lane_with_something_open_is_not_given_back(spare: Spare, queues: Database) -> None:
    await accept(queues, arrival("a"))
    assert await give_back(queues, "a", HERE) is not None
    assert await spare.owner.fetchval("SELECT holder FROM lanes") == HERE


async def test_one_does_not_give_back_anothers_lane(spare: Spare, queues: Database) -> None:
    await accept(queues, arrival("a"))
    await claim(queues, "a", HERE)
    async with queues.system() as session:
        await inbox.release(session, "a", THERE)
    assert await spare.owner.fetchval("SELECT holder FROM lanes") == HERE


async def waiting_for_a_lock(spare: Spare) -> None:
    """Until some session of the program waits for another."""
    sql = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'lifeos_app' AND wait_event_type = 'Lock'"
    async with asyncio.timeout(10):
        while not await spare.owner.fetchval(sql):
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("held", [True, False])
async def test_what_arrives_while_a_lane_is_given_back_is_not_left_lying(
    spare: Spare, queues: Database, held: bool
) -> None:
    """One worker finds nothing and lets go; before it commits, an update comes in and another worker is rung."""
    if held:
        assert await claim(queues, "a", HERE) is None
    async with queues.system(durable=False) as session:
        assert (await inbox.give_back(session, "a", HERE)).update is None
        await accept(queues, arrival("a"))
        other = asyncio.create_task(claim(queues, "a", THERE))
        await waiting_for_a_lock(spare)
        assert not other.done()
    assert await other is not None


async def test_two_racing_workers_leave_nothing_lying(spare: Spare, queues: Database) -> None:
    """Each update is rung for once, at one of two workers; neither looks again by itself."""
    rounds, handled = 150, []

    async def drain(holder: UUID) -> None:
        while (claimed := await claim(queues, "a", holder) or await give_back(queues, "a", holder)) is not None:
            handled.append(claimed.id)
            await finish(queues, claimed)

    rung: list[asyncio.Task[None]] = []
    for n in range(rounds):
        await accept(queues, arrival("a"))
        rung.append(asyncio.create_task(drain((HERE, THERE)[n % 2])))
    await asyncio.gather(*rung)
    assert len(set(handled)) == rounds
    assert await spare.owner.fetchval("SELECT count(*) FROM inbox WHERE state = 'open'") == 0


async def test_done_is_done_once(queues: Database) -> None:
    await accept(queues, arrival("a"))
    claimed = await claim(queues, "a", HERE)
    assert await finish(queues, claimed)
    assert not await finish(queues, claimed)
    assert claimed is not None
    async with queues.system() as session:
        assert not await inbox.park(session, claimed.id)
        assert await inbox.fail(session, claimed.id, "late") == 0
        assert await inbox.lane_of(session, claimed.id) is None


async def test_failures_are_counted_and_a_long_reason_is_cut(spare: Spare, queues: Database) -> None:
    await accept(queues, arrival("a"))
    claimed = await claim(queues, "a", HERE)
    assert claimed is not None
    async with queues.system() as session:
        counted = [await inbox.fail(session, claimed.id, "x" * 10_000) for _ in range(3)]
        assert await inbox.lane_of(session, claimed.id) == "a"
    assert counted == [1, 2, 3]
    assert await spare.owner.fetchval("SELECT length(error) FROM inbox") == 500


async def test_parked_updates_are_listed_newest_first_without_their_words(queues: Database) -> None:
    await accept(queues, arrival("a", payload="secret words"), arrival("b", payload="secret words"))
    for lane in ("a", "b"):
        claimed = await claim(queues, lane, HERE)
        assert claimed is not None
        async with queues.system() as session:
            await inbox.fail(session, claimed.id, "Broken somewhere.py:1")
            assert await inbox.park(session, claimed.id)
    async with queues.system() as session:
        listed = await inbox.parked(session)
    assert [(row.lane, row.tries, row.claims, row.error) for row in listed] == [
        ("b", 1, 1, "Broken somewhere.py:1"),
        ("a", 1, 1, "Broken somewhere.py:1"),
    ]
    assert "secret" not in repr(listed)
