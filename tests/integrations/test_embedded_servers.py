"""The servers we bring along: started, adopted by the next start, found again after kill -9 with what was committed."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis

from core.errors import SettingError
from integrations.embedded import keeper, process
from integrations.embedded.postgres import Postgres
from integrations.embedded.valkey import Valkey


@pytest.fixture(scope="module")
def _postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    found = Postgres(tmp_path_factory.mktemp("pg"))
    yield found
    found.stop()


@pytest.fixture
def postgres(_postgres: Postgres) -> Postgres:
    """A running server, whatever the test before did to it."""
    _postgres.start()
    return _postgres


def postmaster(postgres: Postgres) -> psutil.Process:
    found = process.find(postgres.data / "postmaster.pid", "postgres", str(postgres.data))
    assert found is not None
    return found


async def fetch(url: str, sql: str) -> list[int]:
    connection = await asyncpg.connect(url, timeout=10)
    try:
        return [row[0] for row in await connection.fetch(sql)]
    finally:
        await connection.close()


def test_a_running_postgres_is_adopted(postgres: Postgres) -> None:
    before = postmaster(postgres).pid
    assert Postgres(postgres.folder.parent).start() is False
    assert postmaster(postgres).pid == before


async def test_committed_rows_are_there_after_kill_9(postgres: Postgres) -> None:
    await fetch(postgres.url, "CREATE TABLE kept AS SELECT generate_series(1, 100) AS n")
    old = postmaster(postgres)
    old.kill()
    old.wait(10)
    assert not postgres.alive()
    assert postgres.start() is True
    assert await fetch(postgres.url, "SELECT count(*)::int FROM kept") == [100]


async def test_a_stop_and_a_start_keep_everything(postgres: Postgres) -> None:
    await fetch(postgres.url, "CREATE TABLE IF NOT EXISTS stopped AS SELECT 7 AS n")
    postgres.stop()
    assert not postgres.alive()
    assert postgres.start() is True
    assert await fetch(postgres.url, "SELECT n FROM stopped") == [7]


def test_a_pid_used_again_by_another_program_is_no_postgres(postgres: Postgres) -> None:
    """The file names a live process that is not ours: it is neither adopted nor stopped."""
    postgres.stop()
    stranger = psutil.Process()
    (postgres.data / "postmaster.pid").write_text(f"{stranger.pid}\n{postgres.data}\n")
    assert not postgres.alive()
    assert postgres.start() is True
    assert postmaster(postgres).pid != stranger.pid
    assert stranger.is_running()


@pytest.mark.parametrize("content", ["", "not a number", "99999999\n", "-5\n"])
def test_a_spoilt_pid_file_names_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "pid").write_text(content)
    assert process.find(tmp_path / "pid", "") is None


def test_a_missing_pid_file_names_nobody(tmp_path: Path) -> None:
    assert process.find(tmp_path / "none", "") is None


def test_data_of_another_major_are_left_alone(tmp_path: Path) -> None:
    old = Postgres(tmp_path)
    old.data.mkdir(parents=True)
    (old.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(SettingError, match="PostgreSQL 17"):
        old.start()
    assert [path.name for path in old.data.iterdir()] == ["PG_VERSION"]


async def test_only_this_machine_and_only_with_the_password(postgres: Postgres) -> None:
    listening = {c.laddr.ip for c in postmaster(postgres).net_connections("inet") if c.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}
    with pytest.raises(asyncpg.InvalidPasswordError):
        await fetch(postgres.url.replace("lifeos:", "lifeos:x"), "SELECT 1")


def test_secrets_and_data_are_the_users_alone(postgres: Postgres) -> None:
    assert (postgres.folder / "password").stat().st_mode & 0o077 == 0
    assert postgres.data.stat().st_mode & 0o077 == 0


async def test_another_port_when_the_last_one_is_taken(postgres: Postgres) -> None:
    postgres.stop()
    taken = int((postgres.folder / "port").read_text())
    squatter = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", taken)
    try:
        assert await asyncio.to_thread(postgres.start) is True
        assert int((postgres.folder / "port").read_text()) != taken
        assert await fetch(postgres.url, "SELECT 1") == [1]
    finally:
        squatter.close()
        await squatter.wait_closed()


async def test_the_keeper_brings_a_dead_server_back(postgres: Postgres) -> None:
    keeping = asyncio.create_task(keeper.keep([postgres]))
    old = postmaster(postgres)
    old.kill()
    await asyncio.to_thread(old.wait, 10)
    async with asyncio.timeout(20):
        while not postgres.alive():
            await asyncio.sleep(0.05)
        await fetch_patiently(postgres)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


async def fetch_patiently(postgres: Postgres) -> None:
    while True:
        try:
            assert await fetch(postgres.url, "SELECT 1") == [1]
        except (OSError, asyncpg.CannotConnectNowError):
            await asyncio.sleep(0.05)
        else:
            return


async def test_the_keeper_survives_a_server_that_will_not_start() -> None:
    class Stubborn:
        starts = 0
        tried = asyncio.Event()

        def start(self) -> bool:
            self.starts += 1
            if self.starts == 2:
                loop.call_soon_threadsafe(self.tried.set)
            raise SettingError("no room")

        def alive(self) -> bool:
            return False

        def stop(self) -> None:
            raise AssertionError

    loop = asyncio.get_running_loop()
    stubborn = Stubborn()
    keeping = asyncio.create_task(keeper.keep([stubborn]))
    await asyncio.wait_for(stubborn.tried.wait(), 10)
    assert not keeping.done()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)


# Valkey


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    found = Valkey(tmp_path)
    yield found
    found.stop()


def answers(valkey: Valkey) -> bool:
    with redis.Redis.from_url(valkey.url) as client:
        return bool(client.ping())


def test_valkey_starts_is_adopted_and_stops(valkey: Valkey) -> None:
    assert valkey.start() is True
    assert answers(valkey)
    assert Valkey(valkey.folder.parent).start() is False
    valkey.stop()
    assert not valkey.alive()
    assert valkey.start() is True
    assert answers(valkey)


def test_valkey_comes_back_after_kill_9_though_its_socket_is_left(valkey: Valkey) -> None:
    valkey.start()
    old = process.find(valkey.folder / "pid", "valkey-server")
    assert old is not None
    old.kill()
    old.wait(10)
    assert not valkey.alive()
    assert valkey.start() is True
    assert answers(valkey)


def test_valkey_in_a_deep_home(tmp_path: Path) -> None:
    """The path of a socket may not pass 107 bytes."""
    deep = Valkey(tmp_path / ("d" * 120))
    try:
        deep.start()
        assert answers(deep)
    finally:
        deep.stop()


def test_valkey_listens_on_no_port(valkey: Valkey) -> None:
    valkey.start()
    running = process.find(valkey.folder / "pid", "valkey-server")
    assert running is not None
    assert [c for c in running.net_connections("inet") if c.status == psutil.CONN_LISTEN] == []
