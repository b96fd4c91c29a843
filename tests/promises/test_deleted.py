"""Deleted means gone, exported means all. A canary goes into every column of every row of one person, into their files, vectors, jobs,
letters and counters; the export must hold it wherever it was, and after the deletion it is nowhere: not in the database, not in
Redis, not under LIFEOS_HOME."""

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import aiohttp
import asyncpg
import pytest
import redis.asyncio as redis
from pydantic import SecretStr

from core.settings import Settings
from integrations.embedded.process import free_port
from integrations.embedded.valkey import Valkey
from integrations.secrets import Keys
from storage import files, people
from tests.conftest import TOKEN, Cluster
from tests.promises.tenants.two import Two, two_people
from tests.storage.rows import everything, owned_tables
from tests.storage.spare import Spare, spare_database
from tests.web.calling import Api, bearer
from tests.web.test_sidecar import KEY, Site, up
from web.app import build
from web.server import Sidecar

CANARY = "kenari-7f3a91"
_TEXTS = ("text", "character varying", "jsonb", "bytea", "vector")
_STEERING = frozenset(
    {
        ("users", "plan"), ("user_profiles", "timezone"), ("user_profiles", "language"), ("user_profiles", "currency"),
        ("change_rows", "table_name"), ("inbox", "lane"), ("inbox", "chat"), ("outbox", "chat"), ("embeddings", "words"),
        ("embeddings", "embedding"), ("users", "email"), ("mail_tokens", "address"), ("procrastinate_jobs", "args"),
    }
)  # fmt: skip
"""Columns a canary is put into in another way, or that say by what, not what: nobody's words."""
_COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type, c.udt_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER' ORDER BY 1, 2
"""


@pytest.fixture
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    server = Valkey(tmp_path)
    server.start()
    yield server
    server.stop()


@asynccontextmanager
async def served(spare: Spare, valkey: Valkey, home: Path) -> AsyncIterator[Site]:
    port = free_port()
    config = Settings(
        _env_file=None, lifeos_home=home, lifeos_port=port, telegram_bot_token=SecretStr(TOKEN), jwt_secret=KEY
    )
    app = build(
        config, spare.database, lambda _: None, lambda _: False, Keys(KEY.get_secret_value(), "p", TOKEN), valkey.url
    )
    task = asyncio.create_task(Sidecar(app, "127.0.0.1", port).run())
    async with aiohttp.ClientSession() as http:
        site = Site(f"http://127.0.0.1:{port}", http)
        await up(site)
        try:
            yield site
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def marked(owner: asyncpg.Pool, user: UUID) -> set[tuple[str, str]]:
    """Put the canary into every column of the person's rows that can hold words; which these are."""
    done, owned = set(), {"users", *await owned_tables(owner)}
    async with owner.acquire() as connection:
        await connection.execute("SET session_replication_role = replica")
        for row in await connection.fetch(_COLUMNS):
            table, column, kind = row["table_name"], row["column_name"], row["data_type"]
            own = "id" if table == "users" else "user_id"
            if table not in owned or (table, column) in _STEERING or kind not in _TEXTS:
                continue
            value = {
                "jsonb": f"""jsonb_build_object('kenari', '{CANARY}', 'was', "{column}")""",
                "bytea": f"convert_to('{CANARY}', 'UTF8') || \"{column}\"",
            }.get(kind, f"""coalesce("{column}", '') || '{CANARY}'""")
            unique = f"{value} || gen_random_uuid()" if column in {"dedupe_key"} else value
            try:
                changed = await connection.execute(f'UPDATE {table} SET "{column}" = {unique} WHERE {own} = $1', user)
            except asyncpg.CheckViolationError:
                # One of a closed set: no words.
                continue
            if changed != "UPDATE 0":
                done.add((table, column))
        await connection.execute("UPDATE users SET email = $2 WHERE id = $1", user, f"{CANARY}@example.org")
        await connection.execute(
            "UPDATE mail_tokens SET address = $2 WHERE user_id = $1", user, f"{CANARY}@example.org"
        )
        await connection.execute("RESET session_replication_role")
    return done | {("users", "email"), ("mail_tokens", "address")}


async def found_in_database(owner: asyncpg.Pool, wanted: list[str]) -> list[str]:
    """Every column of every table of ours or of the jobs' in which one of these stands."""
    hits: list[str] = []
    for row in await owner.fetch(_COLUMNS):
        table, column, kind = row["table_name"], row["column_name"], row["data_type"]
        shown = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
        sql = f"SELECT w FROM unnest($1::text[]) w WHERE EXISTS (SELECT FROM {table} WHERE position(w IN {shown}) > 0)"
        hits += [f"{table}.{column}: {each['w']}" for each in await owner.fetch(sql, wanted)]
    return hits


async def found_in_redis(valkey: Valkey, wanted: list[str]) -> list[str]:
    client = redis.from_url(valkey.url)
    hits = []
    async for key in client.scan_iter():
        dumped = await client.dump(key) or b""
        hits += [f"redis {key!r}" for each in wanted if each.encode() in key + dumped]
    await client.aclose()
    return hits


def found_in_files(home: Path, wanted: list[str]) -> list[str]:
    files = [each for each in home.rglob("*") if each.is_file()]
    return [f"{path.name}: {each}" for path in files for each in wanted if each.encode() in path.read_bytes()]


async def exported(api: Api) -> dict[str, bytes]:
    async with api.site.http.get(f"{api.site.url}/api/v1/account/export", headers=api.headers) as found:
        assert found.status == 200
        with zipfile.ZipFile(io.BytesIO(await found.read())) as opened:
            return {name: opened.read(name) for name in opened.namelist()}


def held(rows: list[dict[str, Any]], column: str) -> bool:
    return any(CANARY in json.dumps(row.get(column), ensure_ascii=False) for row in rows)


async def test_the_export_holds_all_and_the_deletion_leaves_nothing(
    spare: Spare, valkey: Valkey, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    async with two_people(spare) as two, served(spare, valkey, home) as site:
        user, owner = two.budi.user, spare.owner
        await owner.execute("UPDATE files SET made = false WHERE user_id = $1", user)
        columns = await marked(owner, user)
        assert len(columns) > 60
        waiting = "SELECT count(*) FROM procrastinate_jobs j JOIN inbox i ON j.args ->> 'inbox_id' = i.id::text WHERE i.user_id = $1"
        assert await owner.fetchval(waiting, user) > 0
        ids = await everything_by_id(two)
        api = Api(site, user, await bearer(spare.database, user))
        archive = await exported(api)
        tables = json.loads(archive["lifeos.json"])["tables"]
        left_out = {(table, column) for table, names in people._LEFT_OUT.items() for column in names}
        missing = {each for each in columns - left_out if not held(tables.get(each[0], []), each[1])}
        assert missing == set(), "not in the export"
        assert any(CANARY.encode() in content for name, content in archive.items() if name.startswith("files/"))
        seen = await found_in_database(owner, [CANARY])
        assert len(seen) >= len(columns)
        before = await everything(owner, two.ani)
        gone = await api.call("DELETE", "/account", {"sure": True})
        assert gone.status == 200
        assert {"files", "embeddings", "user_sessions", "mail_tokens", "inbox", "outbox"} <= set(gone.data["counts"])
        # Beside the store of files somebody sweeps by the notes of what was removed; here it is this.
        async with spare.database.system() as session:
            noted = await files.removed(session, 100)
            assert two.budi.file in noted
            await files.swept(session, noted)
        wanted = [CANARY, str(user), user.hex, str(two.budi.telegram_id), *ids]
        assert await found_in_database(owner, wanted) == []
        assert await found_in_redis(valkey, wanted) == []
        assert found_in_files(home, [each for each in wanted if each != str(user)]) == []
        assert found_in_files(home, [str(user)]) == [f"deleted: {user}"]
        assert await everything(owner, two.ani) == before
        print(
            f"{len(columns)} columns marked, all in the export; after the deletion 0 found of {len(wanted)} things looked for"
        )


async def everything_by_id(two: Two) -> list[str]:
    """Some ids of what is theirs, as they could stand in a job or a card."""
    rows = await two.spare.owner.fetch("SELECT id::text FROM inbox WHERE user_id = $1", two.budi.user)
    return [*(row["id"] for row in rows), str(two.budi.expense), str(two.budi.file), str(two.budi.memory)]
