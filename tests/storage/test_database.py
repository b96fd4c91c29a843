"""The two doors: they commit at their edge, roll back on a fault, and call what waits for the commit only after it."""

import asyncio
from contextlib import AbstractAsyncContextManager, suppress

import asyncpg
import pytest
from sqlalchemy import text

from core.context import Session
from core.ids import uuid7
from storage import account
from storage.database import Aborted, Database, after_commit, driver_url, fetch, first, unreachable
from storage.leadership import leading
from tests.storage.rows import remove_person
from tests.storage.spare import Spare
from tests.tools.direct import Direct


class Halt(Exception):
    pass


async def test_after_commit_comes_after_the_commit(spare: Spare, queues: Database) -> None:
    called: list[str] = []
    async with queues.system() as session:
        after_commit(session, lambda: called.append("done"))
        assert called == []
    assert called == ["done"]


async def test_after_commit_never_comes_when_it_rolled_back(queues: Database) -> None:
    called: list[str] = []

    async def fail() -> None:
        async with queues.system() as session:
            after_commit(session, lambda: called.append("done"))
            raise Halt

    with pytest.raises(Halt):
        await fail()
    assert called == []


@pytest.mark.parametrize("durable", [True, False])
async def test_only_leases_and_claims_may_be_forgotten_by_a_crash(queues: Database, durable: bool) -> None:
    async with queues.system(durable=durable) as session:
        kept = await first(session, text("SHOW synchronous_commit"))
    assert kept is not None
    assert kept.synchronous_commit == ("on" if durable else "off")


@pytest.mark.parametrize("door", ["system", "work"])
async def test_a_killed_connection_counts_as_the_database_being_away(spare: Spare, queues: Database, door: str) -> None:
    def enter() -> AbstractAsyncContextManager[Session]:
        return queues.system() if door == "system" else queues.work(uuid7())

    async def cut() -> None:
        async with enter() as session:
            await spare.owner.fetchval("SELECT pg_terminate_backend($1, 5000)", session.raw.get_server_pid())
            await first(session, text("SELECT 1"))

    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)) as fault:
        await cut()
    assert unreachable(fault.value)
    for _ in range(3):
        async with enter() as session:
            assert await first(session, text("SELECT 1")) is not None


@pytest.mark.parametrize(
    ("fault", "away"),
    [
        (ConnectionRefusedError(), True),
        (TimeoutError(), True),
        (asyncpg.ConnectionDoesNotExistError("x"), True),
        (asyncpg.AdminShutdownError("x"), True),
        (asyncpg.TooManyConnectionsError("x"), True),
        (asyncpg.DiskFullError("x"), True),
        (asyncpg.InterfaceError("connection is closed"), True),
        (asyncpg.InterfaceError("another operation is in progress"), False),
        (asyncpg.UniqueViolationError("x"), False),
        (asyncpg.QueryCanceledError("statement timeout"), False),
        (ValueError(), False),
        (KeyError(), False),
    ],
)
def test_what_counts_as_away(fault: Exception, away: bool) -> None:
    assert unreachable(fault) is away


async def test_a_fault_nobody_tells_of_commits_nothing(queues: Database) -> None:
    called: list[str] = []

    async def hush() -> None:
        async with queues.work(uuid7()) as session:
            after_commit(session, lambda: called.append("done"))
            with suppress(asyncpg.DivisionByZeroError):
                await first(session, text("SELECT 1 / 0"))

    with pytest.raises(Aborted):
        await hush()
    assert called == []


async def test_a_wrong_statement_is_no_outage(queues: Database) -> None:
    with pytest.raises(asyncpg.UndefinedColumnError) as fault:
        async with queues.system() as session:
            await first(session, text("SELECT nonsense"))
    assert not unreachable(fault.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_every_spelling_of_an_address_are_understood(scheme: str) -> None:
    assert driver_url(f"{scheme}://u:p%40ss@h:5/d") == "postgresql://u:p%40ss@h:5/d"


async def test_one_leader_at_a_time(spare: Spare) -> None:
    url = driver_url(spare.app_url)
    async with leading(url, "a role") as first:
        await first.alive()
        second = leading(url, "a role", retry=0.01)
        waiting = asyncio.create_task(second.__aenter__())
        async with leading(url, "another role"):
            done, _ = await asyncio.wait([waiting], timeout=0.3)
            assert not done
    await asyncio.wait_for(waiting, 5)
    await second.__aexit__(None, None, None)


async def test_a_leader_without_its_connection_hears_of_it(spare: Spare) -> None:
    holders = (
        "SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
        " WHERE l.locktype = 'advisory' AND d.datname = current_database()"
    )

    async def lead_on() -> None:
        async with leading(driver_url(spare.app_url), "a role") as lead:
            assert [row[0] for row in await spare.owner.fetch(holders)] == [True]
            await lead.alive()

    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await lead_on()


async def test_everything_of_a_person_goes_when_the_person_goes(spare: Spare) -> None:
    direct = Direct(spare.database, spare.owner)
    ani = await direct.meet("Ani")
    await direct.say(ani, "kopi 20rb")
    await direct.say(ani, "25rb")
    try:
        await spare.owner.execute("DELETE FROM users WHERE id = $1", ani.user_id)
    except asyncpg.RaiseError as fault:
        await remove_person(spare.owner, ani.user_id)
        pytest.fail(f"a person with records cannot be removed: {fault}")
    assert await spare.owner.fetchval("SELECT count(*) FROM change_rows") == 0


async def test_the_entrance_shows_one_person_for_one_statement(spare: Spare) -> None:
    direct = Direct(spare.database, spare.owner)
    ani, budi = [(await direct.meet(name)).user_id for name in ("Ani", "Budi")]
    async with spare.database.entrance() as session:
        for user, name in ((ani, "Ani"), (budi, "Budi")):
            met = await account.meet(session, user, "")
            assert met is not None
            assert met.person.name == name
            assert await fetch(session, text("SELECT id FROM users")) == []


async def test_who_has_entered_as_one_person_meets_nobody_else(spare: Spare) -> None:
    direct = Direct(spare.database, spare.owner)
    ani, budi = [(await direct.meet(name)).user_id for name in ("Ani", "Budi")]
    async with spare.database.work(ani) as session:
        assert await account.meet(session, budi, "") is None
        assert [row.id for row in await fetch(session, text("SELECT id FROM users"))] == [ani]
