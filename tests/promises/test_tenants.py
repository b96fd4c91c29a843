"""Promise 16: no tenant reads, changes or detects another's data; row-level security alone stops every mutant.

Two people, one curious about the other, in a database of their own. Everything storage/ can be asked is asked with all its
owner conditions taken out, once while the other exists and once when they are gone: the answers must not differ.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from inspect import isasyncgenfunction, iscoroutinefunction
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text

from core.context import Session
from storage import backup, changes, files, inbox, lookups, people
from storage.database import Database, Queues, _compiled, first
from storage.files import Kept
from tests.conftest import Cluster
from tests.storage import mutants, probes
from tests.storage.probes import FORGERIES, READS, WRITES, Ask, Learned, Target, enter, learn, target, think
from tests.storage.rows import everything, owned_tables, remove_person
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone

ALL: dict[str, Ask] = {**READS, **FORGERIES, **WRITES}

BY_THE_SCHEMA = frozenset(
    {
        "search.find, words",
        "money.about",
        "money.about, largest",
        "money.about, what both have",
        "account.meet",
        "account.meet as oneself",
    }
)
"""Answered by a function of the schema that asks on its own whose records it reads, whoever calls it. That such a probe
would notice a leak is shown by the other asking it themselves."""


@dataclass(frozen=True)
class Two:
    """Ani is curious, Budi has something to hide. `as_owner` asks past row-level security, to show that the mutants bite."""

    spare: Spare
    as_owner: Database
    direct: Direct
    ani: UUID
    budi: Target


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster) as found:
        yield found


@pytest.fixture
async def two(spare: Spare) -> AsyncIterator[Two]:
    direct = Direct(spare.database, spare.owner)
    people = [await direct.meet(name) for name in ("Ani", "Budi")]
    for person, amount in zip(people, (1, 2), strict=True):
        await _live(direct, person, amount)
    ani, budi = people
    for table in ("outbox", "service_checks", "task_alarms"):
        await spare.owner.execute(f"UPDATE {table} SET due_at = '2100-01-01' WHERE user_id = $1", ani.user_id)
    as_owner = Database(spare.owner_url, size=2)
    yield Two(spare, as_owner, direct, ani.user_id, await target(spare.owner, budi.user_id))
    await as_owner.close()
    for person in people:
        await remove_person(spare.owner, person.user_id)


async def _live(direct: Direct, who: Someone, factor: int) -> None:
    """Something in every table: logged, corrected, deleted, undone, asked, a change-set that wrote nothing, and one message
    still to be read."""
    async with direct.database.work(who.user_id) as session:
        await enter(session, who.user_id)
    (toy,) = await direct.say(who, f"{'gunpla' if factor == 2 else 'robot'} {factor}9rb")
    await direct.say(who, "kategori hiburan", reply_to=toy.message_id)
    (card,) = await direct.say(who, f"kopi {factor}1rb")
    await direct.say(who, f"{factor}2rb", reply_to=card.message_id)
    await direct.say(who, f"makan siang {factor}3rb")
    await direct.say(who, "batal")
    (bread,) = await direct.say(who, f"roti {factor}4rb")
    await direct.say(who, "hapus", reply_to=bread.message_id)
    await direct.say(who, f"sabun {factor}5rb di indomaret")
    await direct.say(who, f"gaji {factor}7jt")
    await direct.say(who, f"budget makan {factor}8jt")
    await direct.say(who, f"katering {factor}7jt")
    await direct.say(who, f"{'sewa studio' if factor == 2 else 'gym'} {factor}9rb tiap tanggal 5")
    if factor == 1:
        await direct.say(who, "jeda gym")
    await direct.say(who, f"gajian tanggal {20 + factor}")
    await direct.say(who, f"bakpia selalu masuk label {'Oleh-oleh' if factor == 2 else 'Camilan'}")
    await direct.say(who, f"bakpia {factor}6rb")
    await direct.say(who, f"punya motor beat km {factor}0.000")
    await direct.say(who, f"ganti oli {factor}3.500 km {factor}1.000")
    await direct.say(who, f"isi bensin {factor} liter {factor}0.500 km {factor}2.000")
    await direct.say(who, f"ingetin ganti oli tiap {factor}000 km")
    await direct.say(who, f"sarapan {'bubur ayam' if factor == 2 else 'nasi uduk'} {factor} porsi")
    await direct.say(who, f"berat 7{factor} kg")
    await direct.say(who, f"tinggi 17{factor}")
    await direct.say(who, f"lari {factor} km 1{factor} menit")
    await direct.say(who, f"bikin plan {'10k' if factor == 2 else '5k'} 1{3 - factor} minggu")
    await direct.say(who, f"ingat lemari {'jati' if factor == 2 else 'besi'} ukuran {factor}9")
    await direct.say(who, f"ingetin cat {'pagar' if factor == 2 else 'kamar'} tiap senin jam {factor} siang")
    yesterday, before = (datetime.now(UTC) - timedelta(days=days) for days in (1, 40 * factor))
    await direct.say(who, f"semen {factor}6rb {before:%d/%m/%Y}")
    await direct.say(
        who,
        f"m-BCA: Pembayaran QRIS Berhasil. Rp {factor}50.000,00 ke KOPI KENANGAN"
        f" pada {yesterday:%d/%m/%Y} 08:12:33. Ref 12345678901{factor}",
    )
    await direct.say(who, "beli teh")
    parked = await direct.arrive(who.telegram_id)
    async with direct.database.system() as session:
        await inbox.park(session, parked)
    last = "(SELECT id FROM outbox WHERE user_id = $1 AND state = 'pending' ORDER BY seq DESC LIMIT 1)"
    await direct.owner.execute(f"UPDATE outbox SET state = 'sending' WHERE id = {last}", who.user_id)
    arrived = await direct.arrive(who.telegram_id)
    async with direct.database.work(who.user_id) as session:
        await think(session, who.user_id, arrived)
        await files.add(session, who.user_id, Kept(f"rahasia {factor}.csv", "text/csv", b"1\n" * factor))
    blocked = "INSERT INTO blocked_chats (channel, chat, user_id) VALUES ('telegram', $1, $2)"
    await direct.owner.execute(blocked, str(who.telegram_id), who.user_id)


@pytest.fixture
def mutated(monkeypatch: pytest.MonkeyPatch) -> list[mutants.Mutant]:
    """All of storage/ with its owner conditions taken out, in force for everybody who calls it."""
    found = [mutants.mutant(module) for module in mutants.modules()]
    for mutant in found:
        for name, function in mutant.functions.items():
            monkeypatch.setattr(mutant.module, name, function)
    return found


async def ask_all(
    database: Database, two: Two, *, keep: bool = False, ran: list[str] | None = None
) -> dict[str, Learned]:
    return {name: await learn(database, two.ani, ask, two.budi, keep=keep, ran=ran) for name, ask in ALL.items()}


def test_every_owner_condition_is_taken_out() -> None:
    stripped = [mutants.mutant(module) for module in mutants.modules()]
    before = {f"{m.module.__name__}.{n}": t.text for m in stripped for n, t in mutants.statements(m.module).items()}
    after = {f"{m.module.__name__}.{n}": t.text for m in stripped for n, t in m.texts.items()}
    asking = {name for name, sql in before.items() if mutants.remaining(sql)}
    assert asking
    assert {name for name in before if after[name] != before[name]} == asking
    assert {name for name in after if mutants.remaining(after[name])} == set()
    restoring = next(m for m in stripped if m.module is changes).functions["_restoring"]
    export = next(m for m in stripped if m.module is people).functions["_everything"]
    assert mutants.remaining(people._everything().text)
    assert not mutants.remaining(export().text)
    made = [(table, op) for table in changes.RECORDED for op in ("insert", "update", "delete")]
    assert all(mutants.remaining(changes._restoring(*each).text) for each in made)
    assert not any(mutants.remaining(restoring(*each).text) for each in made)
    assert sum(m.cut for m in stripped) > len(asking) + 3


def test_every_query_has_a_probe() -> None:
    """By the functions too: a statement made for a table is no statement with a name."""
    asked = {name.split(",")[0].split(" ")[0] for name in ALL} | probes.ASKED_HERE
    there = {
        f"{module.__name__.removeprefix('storage.')}.{name}"
        for module in mutants.modules()
        if module.__name__ not in probes.ELSEWHERE
        for name, function in vars(module).items()
        if (iscoroutinefunction(function) or isasyncgenfunction(function))
        and function.__module__ == module.__name__
        and not name.startswith("_")
    }
    assert there == asked


async def test_a_mutant_never_asks_whose_row_it_is(two: Two, mutated: list[mutants.Mutant]) -> None:
    """What was really run; and every statement of storage/ was among it."""
    ran: list[str] = []
    await ask_all(two.spare.database, two, ran=ran)
    assert [sql for sql in ran if mutants.remaining(sql)] == []
    missed = {
        f"{m.module.__name__}.{name}"
        for m in mutated
        if m.module.__name__ not in probes.ELSEWHERE
        for name, sql in m.texts.items()
        if _compiled(sql)[0] not in ran
    }
    assert missed == probes.QUEUES_ONLY, "a statement without a probe: add one to tests/storage/probes/"


async def test_row_level_security_alone_hides_the_other(two: Two, mutated: list[mutants.Mutant]) -> None:
    there = await ask_all(two.spare.database, two)
    seen = await ask_all(two.as_owner, two)
    theirs = {name: await learn(two.spare.database, two.budi.user, ALL[name], two.budi) for name in BY_THE_SCHEMA}
    await remove_person(two.spare.owner, two.budi.user)
    gone = await ask_all(two.spare.database, two)
    unseen = await ask_all(two.as_owner, two)
    assert there == gone
    blind = {name for name in ALL if seen[name] == unseen[name]}
    harmless = {
        "inbox.renew", "inbox.release", "changes.mark_undone on theirs", "usage.settle", "usage.take",
    }  # fmt: skip
    assert blind - harmless <= BY_THE_SCHEMA, "a probe that would not notice a leak"
    assert {name for name in BY_THE_SCHEMA if theirs[name] == there[name]} == set()


async def test_every_write_in_the_others_name_is_refused(two: Two, mutated: list[mutants.Mutant]) -> None:
    for name, ask in FORGERIES.items():
        assert (await learn(two.spare.database, two.ani, ask, two.budi)).refused, name


async def test_committed_mutants_leave_the_other_untouched(two: Two, mutated: list[mutants.Mutant]) -> None:
    before = await everything(two.spare.owner, two.budi.user)
    assert all(before[table] for table in await owned_tables(two.spare.owner))
    await ask_all(two.spare.database, two, keep=True)
    assert await everything(two.spare.owner, two.budi.user) == before


async def test_unmutated_operations_find_nothing_either(two: Two) -> None:
    there = await ask_all(two.spare.database, two)
    await remove_person(two.spare.owner, two.budi.user)
    assert await ask_all(two.spare.database, two) == there


# Look-ups


async def test_the_look_ups_answer_only_inside_system(two: Two) -> None:
    async with two.spare.database.system() as session:
        assert await lookups.person_by_telegram(session, two.budi.telegram_id) == two.budi.user
        assert await people.find(session, str(two.budi.telegram_id)) == two.budi.user
        assert set(await files.outdated(session, timedelta(0), 9)) == {two.ani, two.budi.user}
    async with two.spare.database.work(two.ani) as session:
        assert await lookups.person_by_telegram(Queues(session.raw), two.budi.telegram_id) is None
        assert await people.find(Queues(session.raw), str(two.budi.telegram_id)) is None
        assert await files.outdated(Queues(session.raw), timedelta(0), 9) == []
    assert (await backup.standing(two.spare.app_url)).persons == 0


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
        "blocked_chats",
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
        "blocked_chats",
        "occurrences",
        "notifications",
        "model_turns",
        "model_calls",
        "model_answers",
        "model_notices",
        "odometer",
        "service_checks",
        "spending_sums",
        "task_alarms",
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
