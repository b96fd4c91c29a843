"""Promise 28: a backup is a restore. A cluster is filled, backed up by the command, and restored into one that is empty."""

import asyncio
import stat
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from core import log
from core.errors import SettingError
from core.ids import uuid7
from integrations.backup import revision
from integrations.embedded.postgres import Postgres
from main import cli
from migrations import upgrade
from storage import health
from storage.database import Database
from tests.storage.rows import owned_tables


@dataclass(frozen=True)
class Source:
    """A cluster with two persons; `archive`: its backup."""

    home: Path
    archive: Path
    ani: UUID
    budi: UUID


def lifeos(home: Path, *arguments: str | Path) -> int:
    """The `lifeos` command on this LIFEOS_HOME."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "APP_DATABASE_URL", "TELEGRAM_BOT_TOKEN"):
            patch.delenv(name, raising=False)
        patch.setenv("LIFEOS_HOME", str(home))
        patch.setattr(log, "configure", lambda *_: None)
        return cli([str(argument) for argument in arguments])


async def fill(url: str) -> tuple[UUID, UUID]:
    """Ani with 300 expenses of every size and scale, words of every kind, and a bill that comes again; Budi with a picture."""
    ani, budi, change = uuid7(), uuid7(), uuid7()
    async with connected(url) as owner:
        for who, telegram_id in ((ani, 76), (budi, 77)):
            await owner.execute("INSERT INTO users (id, telegram_id, name) VALUES ($1, $2, 'x')", who, telegram_id)
            await owner.execute("INSERT INTO user_profiles (id, user_id) VALUES ($1, $2)", uuid7(), who)
        await owner.execute(
            "INSERT INTO changes (id, user_id, kind, channel, read_by, confirmed_by, at)"
            " VALUES ($1, $2, 'log', 'telegram', 'local', 'message', now())",
            change, ani,
        )  # fmt: skip
        await owner.execute("SELECT set_config('app.change_id', $1, false)", str(change))
        await owner.executemany(
            "INSERT INTO expenses (id, user_id, amount, currency, description, date) VALUES ($1, $2, $3, $4, $5, now())",
            [
                (
                    uuid7(),
                    ani,
                    Decimal(n * n * 1237 + 1).scaleb(-(n % 5)),
                    ("IDR", "USD")[n % 2],
                    f"コーヒー\n'\"\\{n}\t€",
                )
                for n in range(300)
            ],
        )
        await owner.execute(
            "INSERT INTO recurrences (id, user_id, kind, amount, currency, description, every, starts)"
            " VALUES ($1, $2, 'expense', 1200000, 'IDR', 'kos', 'month', '2026-11-01')",
            uuid7(), ani,
        )  # fmt: skip
        await owner.execute(
            "INSERT INTO files (id, user_id, name, media_type, content) VALUES ($1, $2, $3, 'image/png', $4)",
            uuid7(), budi, "../nota \N{RECEIPT}.png", bytes(range(256)) * 100,
        )  # fmt: skip
        await owner.execute("CREATE TABLE refresh_tokens (id uuid PRIMARY KEY)")
        await owner.execute("INSERT INTO refresh_tokens VALUES ($1)", uuid7())
    return ani, budi


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    home = tmp_path_factory.mktemp("source")
    postgres = Postgres(home)
    postgres.start()
    upgrade.upgrade(postgres.url)
    ani, budi = asyncio.run(fill(postgres.url))
    archive = home / "one.dump"
    assert lifeos(home, "backup", archive) == 0
    yield Source(home, archive, ani, budi)
    postgres.stop()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A cluster of its own, with a schema and whatever the test before left."""
    postgres = Postgres(tmp_path_factory.mktemp("other"))
    postgres.start()
    yield postgres
    postgres.stop()


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def execute(url: str, *statements: str) -> None:
    async with connected(url) as connection:
        for statement in statements:
            await connection.execute(statement)


async def contents(url: str) -> dict[str, tuple[int, str]]:
    """Every table's count and the sum of its rows' fingerprints."""
    async with asyncpg.create_pool(url, min_size=1) as owner:
        found = {}
        for table in ["users", *await owned_tables(owner)]:
            row = await owner.fetchrow(
                f"SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY t::text)) FROM {table} t"
            )
            found[table] = (row[0], row[1])
        return found


def test_a_restore_into_an_empty_cluster_holds_the_same(source: Source, tmp_path: Path) -> None:
    """Into a machine that never had LifeOS: the command brings its own server and ends it."""
    home = tmp_path / "home"
    assert lifeos(home, "restore", source.archive) == 0
    postgres = Postgres(home)
    assert not postgres.alive()
    postgres.start()
    try:
        asyncio.run(the_same(Postgres(source.home).url, postgres.url))
        asyncio.run(let_in(upgrade.let_in(postgres.url, "new-password"), source))
    finally:
        postgres.stop()


async def the_same(one: str, other: str) -> None:
    before, after = await contents(one), await contents(other)
    assert before == after
    assert before["expenses"][0] > 100
    totals = []
    for url in (one, other):
        async with connected(url) as connection:
            totals.append(await connection.fetchval("SELECT sum(amount) FROM expenses"))
        facts = await health.facts(url, 10)
        assert not isinstance(facts, str)
        assert facts.revision == upgrade.newest()
    assert isinstance(totals[0], Decimal)
    assert totals[0] == totals[1] > 0
    async with connected(other) as connection:
        assert await connection.fetchval("SELECT count(*) FROM refresh_tokens") == 0


async def let_in(app_url: str, source: Source) -> None:
    """The program's role logs in, sees each person's own and nobody else's, and can neither migrate nor pass its policies."""
    async with connected(app_url) as connection:
        assert await connection.fetchval("SELECT count(*) FROM expenses") == 0
        await connection.execute("SELECT set_config('app.user_id', $1, false)", str(source.budi))
        assert await connection.fetchval("SELECT count(*) FROM expenses") == 0
        assert await connection.fetchval("SELECT count(*) FROM files") == 1
        await connection.execute("SELECT set_config('app.user_id', $1, false)", str(source.ani))
        assert await connection.fetchval("SELECT count(*) FROM expenses") > 100
        assert await connection.fetchval("SELECT count(*) FROM files") == 0
        for forbidden in ("ALTER TABLE expenses DISABLE ROW LEVEL SECURITY", "DELETE FROM change_rows"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(forbidden)
        with pytest.raises(asyncpg.RaiseError):
            await connection.execute("UPDATE expenses SET amount = amount + 1")


def test_nobody_else_can_read_it(source: Source) -> None:
    assert stat.S_IMODE(source.archive.stat().st_mode) == 0o600


def test_over_something_only_when_told_and_then_whole(
    source: Source, other: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newer schema with more tables in the way does not hold it up."""
    upgrade.upgrade(other.url)
    stranger = uuid7()
    asyncio.run(
        execute(
            other.url,
            f"INSERT INTO users (id, name) VALUES ('{stranger}', 'Citra')",
            "CREATE TABLE of_tomorrow (id int PRIMARY KEY, user_id uuid REFERENCES users)",
            "CREATE VIEW seen AS SELECT * FROM expenses",
        )
    )
    before = asyncio.run(contents(other.url))
    home = other.folder.parent
    assert lifeos(home, "restore", source.archive) == 2
    assert "--replace" in capsys.readouterr().err
    assert asyncio.run(contents(other.url)) == before
    assert lifeos(home, "restore", source.archive, "--replace") == 0
    asyncio.run(the_same(Postgres(source.home).url, other.url))


@pytest.mark.parametrize("damage", ["cut", "bit", "other", "empty", "none"])
def test_a_damaged_file_changes_nothing(
    source: Source, other: Postgres, tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade.upgrade(other.url)
    before = asyncio.run(contents(other.url))
    content = source.archive.read_bytes()
    path = tmp_path / "damaged.dump"
    at = len(content) * 3 // 4
    spoilt = {
        "cut": content[:at],
        "bit": content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :],
        "other": b"PK\x03\x04 a holiday picture",
        "empty": b"",
    }
    if damage in spoilt:
        path.write_bytes(spoilt[damage])
    assert lifeos(other.folder.parent, "restore", path, "--replace") == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert asyncio.run(contents(other.url)) == before


@pytest.mark.parametrize("at", [0.5, 0.75, 0.98])
def test_an_archive_is_read_to_its_end_before_it_is_believed(source: Source, tmp_path: Path, at: float) -> None:
    content = bytearray(source.archive.read_bytes())
    assert revision(source.archive) == upgrade.newest()
    content[int(len(content) * at)] ^= 0x10
    path = tmp_path / "spoilt.dump"
    path.write_bytes(content)
    with pytest.raises(SettingError):
        revision(path)


def test_a_restore_that_fails_half_way_changes_nothing(
    source: Source, other: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The archive is whole, but its rows break what the database holds them to: the last statement fails."""
    upgrade.upgrade(other.url)
    asyncio.run(execute(other.url, "CREATE SCHEMA IF NOT EXISTS elsewhere", "CREATE TABLE elsewhere.kept (id int)"))
    before = asyncio.run(contents(other.url))
    spoilt = Postgres(source.home)
    asyncio.run(execute(spoilt.url, "CREATE SCHEMA elsewhere", "CREATE TABLE elsewhere.kept (id text)"))
    path = tmp_path / "clash.dump"
    try:
        assert lifeos(source.home, "backup", path) == 0
    finally:
        asyncio.run(execute(spoilt.url, "DROP SCHEMA elsewhere CASCADE"))
    assert lifeos(other.folder.parent, "restore", path, "--replace") == 2
    assert "nothing was changed" in capsys.readouterr().err
    assert asyncio.run(contents(other.url)) == before
    asyncio.run(execute(other.url, "DROP SCHEMA elsewhere CASCADE"))


def test_not_under_a_running_lifeos(source: Source, other: Postgres, capsys: pytest.CaptureFixture[str]) -> None:
    upgrade.upgrade(other.url)

    async def meanwhile() -> int:
        database = Database(other.url, size=1)
        async with database.system():
            code = await asyncio.to_thread(lifeos, other.folder.parent, "restore", source.archive, "--replace")
        await database.close()
        return code

    assert asyncio.run(meanwhile()) == 2
    assert "running" in capsys.readouterr().err


def test_an_archive_of_tomorrow_is_refused(
    source: Source, other: Postgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade.upgrade(other.url)
    asyncio.run(execute(other.url, "UPDATE alembic_version SET version_num = '2031_01_01_later'"))
    path = tmp_path / "later.dump"
    assert lifeos(other.folder.parent, "backup", path) == 0
    asyncio.run(execute(other.url, f"UPDATE alembic_version SET version_num = '{upgrade.newest()}'"))
    assert lifeos(source.home, "restore", path, "--replace") == 2
    assert "2031_01_01_later" in capsys.readouterr().err


def test_rotation_keeps_the_newest_and_touches_nothing_else(source: Source, tmp_path: Path) -> None:
    for name in ("lifeos-20260101T000000Z.dump", "lifeos-20260102T000000Z.dump", "holiday.dump", "lifeos-notes.txt"):
        (tmp_path / name).write_bytes(b"PGDMP")
    assert lifeos(source.home, "backup", tmp_path, "--keep", "2") == 0
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left[:2] == ["holiday.dump", "lifeos-20260102T000000Z.dump"]
    assert left[2].startswith("lifeos-2")
    assert left[3:] == ["lifeos-notes.txt"]


def test_another_file_is_not_overwritten(source: Source, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "thesis.txt"
    path.write_text("years of work")
    assert lifeos(source.home, "backup", path) == 2
    assert "another name" in capsys.readouterr().err
    assert path.read_text() == "years of work"
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_deleted_people_stay_deleted_and_old_tokens_are_dead(source: Source, other: Postgres, tmp_path: Path) -> None:
    """Deleted after the backup was made; and on a new machine, by the list beside the backups."""
    upgrade.upgrade(other.url)
    home = other.folder.parent
    folder = tmp_path / "backups"
    folder.mkdir()
    assert lifeos(home, "restore", source.archive, "--replace") == 0
    assert lifeos(home, "backup", folder) == 0
    (archive,) = folder.glob("*.dump")
    assert lifeos(home, "user", str(source.ani), "--delete") == 2
    assert lifeos(home, "user", str(source.ani), "--delete", "--yes") == 0
    assert asyncio.run(persons(other.url)) == {source.budi}
    secret = home / "secrets" / "jwt_secret"
    secret.parent.mkdir(exist_ok=True)
    secret.write_text("signs the tokens of before")
    assert lifeos(home, "restore", archive, "--replace") == 0
    assert asyncio.run(persons(other.url)) == {source.budi}
    assert not secret.exists()
    left = asyncio.run(contents(other.url))
    assert left["expenses"][0] == left["changes"][0] == 0
    assert left["files"][0] == 1

    assert lifeos(home, "backup", folder, "--keep", "9") == 0
    (home / "deleted").unlink()
    assert lifeos(home, "restore", archive, "--replace") == 0
    assert asyncio.run(persons(other.url)) == {source.budi}


async def persons(url: str) -> set[UUID]:
    async with connected(url) as connection:
        return {row["id"] for row in await connection.fetch("SELECT id FROM users")}
