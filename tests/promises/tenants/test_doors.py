"""The two doors to the database, the look-ups, and what its catalogue says of who may do what."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from core.context import Session
from core.ids import uuid7
from storage import attempts, backup, changes, files, links, live, lookups, passages, people, sessions, upkeep
from storage.attempts import Limit
from storage.database import Database, Queues, first
from tests.promises.tenants.two import Two, two_people
from tests.storage.rows import everything, owned_tables
from tests.storage.spare import Spare


@pytest.fixture(scope="module")
async def two(spare: Spare) -> AsyncIterator[Two]:
    """Nothing here changes them."""
    async with two_people(spare) as found:
        yield found


async def test_the_look_ups_answer_only_inside_system(two: Two) -> None:
    async with two.spare.database.system() as session:
        assert await lookups.person_by_telegram(session, two.budi.telegram_id) == two.budi.user
        assert await people.find(session, str(two.budi.telegram_id)) == two.budi.user
        assert set(await files.outdated(session, timedelta(0), 9)) == {two.ani, two.budi.user}
        assert set(await passages.whose(session, "another", "closed", 9)) == {two.ani, two.budi.user}
        assert {user for user, _ in await files.here(session, 9)} == {two.ani, two.budi.user}
    async with two.spare.database.work(two.ani) as session:
        assert await lookups.person_by_telegram(Queues(session.raw), two.budi.telegram_id) is None
        assert await people.find(Queues(session.raw), str(two.budi.telegram_id)) is None
        assert await files.outdated(Queues(session.raw), timedelta(0), 9) == []
        assert await passages.whose(Queues(session.raw), "another", "closed", 9) == []
        assert await files.here(Queues(session.raw), 9) == []
    async with two.spare.database.system() as session:
        assert [await sessions.spend(session, b"once") for _ in range(2)] == [True, False]
        assert await lookups.person_by_email(session, f"{two.budi.user}@example.org") == two.budi.user
    for ask in (lambda s: sessions.spend(s, b"another"), lambda s: attempts.take(s, Limit("x", 1, 1), b"x")):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with two.spare.database.work(two.ani) as session:
                await ask(Queues(session.raw))
    async with two.spare.database.work(two.ani) as session:
        assert await lookups.person_by_email(Queues(session.raw), f"{two.budi.user}@example.org") is None
    assert (await backup.standing(two.spare.app_url)).persons == 0


async def test_what_is_old_is_cleared_away_only_inside_system(two: Two) -> None:
    first, last = UUID(int=0), UUID(int=(1 << 128) - 1)
    async with two.spare.database.system(atomic=False) as session:
        assert await upkeep.senders(session, first, first, last, 9) == sorted((two.ani, two.budi.user))
        looking = session.raw.transaction()
        await looking.start()
        assert await upkeep.of_persons(session, "model_calls", last, 9) == 2
        await looking.rollback()
    async with two.spare.database.work(two.ani) as session:
        assert await upkeep.of_persons(Queues(session.raw), "model_calls", last, 9) == 0
        assert await upkeep.senders(Queues(session.raw), first, first, last, 9) == []


async def test_what_is_new_is_told_only_inside_system(two: Two) -> None:
    long_ago, everybody = datetime(2026, 1, 1, tzinfo=UTC), [two.ani, two.budi.user]
    found = await two.spare.owner.fetch("SELECT id, user_id FROM user_sessions WHERE ended_at IS NULL")
    signed_in = [row["id"] for row in found]
    assert {row["user_id"] for row in found} == set(everybody)
    async with two.spare.database.system() as session:
        assert {new.user_id for new in (await live.new_of(session, everybody, long_ago, 99))[1]} == set(everybody)
        assert {new.user_id for new in (await live.new_of(session, [two.ani], long_ago, 99))[1]} == {two.ani}
        assert await live.standing(session, signed_in) == set(signed_in)
    async with two.spare.database.work(two.ani) as session:
        assert (await live.new_of(Queues(session.raw), everybody, long_ago, 99))[1] == []
        assert await live.standing(Queues(session.raw), signed_in) == set()


async def test_what_left_the_store_is_known_only_inside_system(two: Two) -> None:
    gone = uuid7()
    await two.spare.owner.execute("INSERT INTO removed_objects VALUES ($1)", gone)
    async with two.spare.database.work(two.ani) as session:
        assert await files.removed(Queues(session.raw), 9) == []
        await files.swept(Queues(session.raw), [gone])
    async with two.spare.database.system() as session:
        assert await files.removed(session, 9) == [gone]
        await files.swept(session, [gone])
        assert await files.removed(session, 9) == []


# The doors


async def _count(session: Session, table: str) -> int:
    row = await first(session, text(f"SELECT count(*) AS n FROM {table}"))
    assert row is not None
    return int(row.n)


@asynccontextmanager
async def nobody(database: Database) -> AsyncIterator[Session]:
    """A connection that served persons, as the pool keeps it between two of them."""
    async with (await database._persons.open()).acquire() as raw:
        yield Session(raw)


async def test_a_code_is_between_its_two_sides(two: Two) -> None:
    """Whoever is neither who gave it out nor who typed it in first learns nothing and moves nothing."""
    database, owner = two.spare.database, two.spare.owner
    code = await owner.fetchval("SELECT id FROM link_tokens WHERE user_id = $1", two.budi.user)
    stranger = (await two.direct.meet("Cici")).user_id
    async with database.work(stranger) as session:
        claimed = await links.claim(session, two.budi.user.bytes)
        assert claimed is not None
        assert (claimed.id, claimed.issuer, claimed.telegram) == (code, two.budi.user, True)
    before = await everything(owner, two.budi.user)
    async with database.work(two.ani) as session:
        assert await links.claim(session, two.budi.user.bytes) is None
        assert await links.join(session, code) == "spent"
    async with database.work(two.budi.user) as session:
        assert await links.claim(session, two.budi.user.bytes) is None
    assert await everything(owner, two.budi.user) == before


async def test_work_holds_for_its_transaction_only(two: Two) -> None:
    single = Database(two.spare.app_url, size=1)
    try:
        async with single.work(two.ani) as session:
            assert await _count(session, "expenses") > 0
            backend = session.raw.get_server_pid()
        async with nobody(single) as session:
            assert session.raw.get_server_pid() == backend
            for table in ("users", *await owned_tables(two.spare.owner)):
                assert await _count(session, table) == 0, table
    finally:
        await single.close()


async def test_a_failed_work_leaves_no_name_behind(two: Two) -> None:
    single = Database(two.spare.app_url, size=1)
    try:
        backends = []

        async def fail() -> None:
            async with single.work(two.ani) as session:
                backends.append(session.raw.get_server_pid())
                await first(session, text("SELECT 1 / 0"))

        with pytest.raises(asyncpg.DivisionByZeroError):
            await fail()
        async with nobody(single) as session:
            assert [session.raw.get_server_pid()] == backends
            assert await _count(session, "expenses") == 0
        async with single.system() as queues:
            assert await _count(queues, "expenses") == 0
    finally:
        await single.close()


async def test_system_reaches_the_queues_and_no_records(two: Two) -> None:
    async with two.spare.database.system() as session:
        counts = {table: await _count(session, table) for table in ("users", *await owned_tables(two.spare.owner))}
    assert {table for table, n in counts.items() if n} == {
        "inbox",
        "outbox",
        "occurrences",
        "mail_tokens",
        "blocked_chats",
        "push_times",
        "service_checks",
        "task_alarms",
    }


_COPY = (
    "INSERT INTO {0} SELECT * FROM jsonb_populate_record(NULL::{0}, (SELECT to_jsonb(t)"
    " || jsonb_build_object('id', gen_random_uuid(), 'series', gen_random_uuid(), 'currency', 'XAU', 'words', '-', 'about', '-')"
    " FROM {0} t LIMIT 1))"
)
_WRITES = (_COPY, "UPDATE {0} SET updated_at = now()", "DELETE FROM {0}")
_ONLY_ONE = frozenset({"paydays", "body_goals"})
"""Tables of which a person has one row: it cannot be copied at all."""


@pytest.mark.parametrize(
    ("table", "write"),
    [(t, w) for t in changes.RECORDED for w in _WRITES if not (t in _ONLY_ONE and w == _COPY)],
)
async def test_nothing_is_recorded_outside_a_change_set(two: Two, table: str, write: str) -> None:
    before = await everything(two.spare.owner, two.ani)
    with pytest.raises(asyncpg.RaiseError, match="needs a change-set"):
        async with two.spare.database.work(two.ani) as session:
            await session.raw.execute(write.format(table))
    assert await everything(two.spare.owner, two.ani) == before


# What the catalogue of the database says


_UNGUARDED = """
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND EXISTS (
        SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.cmd = 'ALL'
        AND p.roles = '{lifeos_app}' AND p.qual LIKE '%user_id = %app_user_id()%' AND p.with_check = p.qual
    ) AND NOT EXISTS (
        SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.roles <> '{lifeos_app}'
    ))
"""


async def test_every_table_with_an_owner_is_guarded(spare: Spare) -> None:
    assert await spare.owner.fetch(_UNGUARDED) == []
    assert len(await owned_tables(spare.owner)) > 5
    async with spare.owner.acquire() as connection, connection.transaction():
        await connection.execute("CREATE TABLE forgotten (id uuid, user_id uuid)")
        assert [row["name"] for row in await connection.fetch(_UNGUARDED)] == ["forgotten"]
        await connection.execute("DROP TABLE forgotten")


async def test_every_persons_record_is_under_the_trigger(spare: Spare) -> None:
    """A new table of records is recorded; what keeps running state or history is named here, with intent."""
    state = {"user_profiles", "conversations", "messages", "changes", "change_rows", "proposals", "inbox", "outbox"}
    state |= {
        "files",
        "embeddings",
        "audit_log",
        "link_tokens",
        "mail_tokens",
        "blocked_chats",
        "insights",
        "insight_words",
        "occurrences",
        "idempotency_keys",
        "notifications",
        "model_turns",
        "model_calls",
        "model_answers",
        "model_notices",
        "odometer",
        "push_times",
        "record_versions",
        "service_checks",
        "spending_sums",
        "task_alarms",
        "user_sessions",
    }
    triggered = await spare.owner.fetch(
        "SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE p.proname = 'record_change' AND t.tgenabled = 'O' AND NOT t.tgisinternal"
    )
    assert {row["name"] for row in triggered} == set(changes.RECORDED)
    assert set(await owned_tables(spare.owner)) - state == set(changes.RECORDED)


async def test_the_programs_role_is_nobody_special(spare: Spare) -> None:
    role = await spare.owner.fetchrow("SELECT * FROM pg_roles WHERE rolname = 'lifeos_app'")
    powers = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication")
    assert {power: role[power] for power in powers} == dict.fromkeys(powers, False)
    owned = (
        "SELECT count(*) FROM pg_shdepend WHERE refobjid = $1 AND refclassid = 'pg_authid'::regclass AND deptype = 'o'"
    )
    assert await spare.owner.fetchval(owned, role["oid"]) == 0
    assert await spare.owner.fetchval("SELECT count(*) FROM pg_auth_members WHERE member = $1", role["oid"]) == 0


@pytest.mark.parametrize(
    "attempt",
    [
        "SET ROLE lifeos",
        "SET SESSION AUTHORIZATION lifeos",
        "ALTER TABLE expenses DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE expenses DISABLE TRIGGER expenses_recorded",
        "DROP POLICY expenses_own ON expenses",
        "CREATE TABLE own (id int)",
        "TRUNCATE expenses",
        "SET session_replication_role = replica",
        "UPDATE change_rows SET before = NULL",
        "DELETE FROM change_rows",
        "UPDATE audit_log SET what = 'x'",
        "DELETE FROM audit_log",
        "UPDATE alembic_version SET version_num = 'x'",
        "CREATE OR REPLACE FUNCTION app_user_id() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
    ],
)
async def test_the_programs_role_cannot_free_itself(spare: Spare, attempt: str) -> None:
    connection = await asyncpg.connect(spare.app_url)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(attempt)
    finally:
        await connection.close()


async def test_security_definer_functions_are_the_listed_ones(spare: Spare) -> None:
    found = await spare.owner.fetch(
        "SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, p.proconfig, p.proacl::text AS acl"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname NOT LIKE 'pg\\_%'"
    )
    listed = re.findall(r"^ {4}(\w+)\(([^)]*)\) →", lookups.__doc__ or "", re.MULTILINE)
    bare = {
        (row["name"].split("(")[0], re.sub(r"\b\w+ (?=\w)", "", row["name"].split("(")[1].rstrip(")"))) for row in found
    }
    assert listed
    assert bare == set(listed)
    for row in found:
        assert any(setting.startswith("search_path=pg_catalog") for setting in row["proconfig"] or ()), row["name"]
        assert not re.search(r"[{,]=X", row["acl"]), f"{row['name']} is open to PUBLIC"


async def test_views_ask_with_the_readers_rights(spare: Spare) -> None:
    loose = await spare.owner.fetch(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
        " AND (c.relkind = 'm' OR c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY(c.reloptions), false))"
    )
    assert loose == []
