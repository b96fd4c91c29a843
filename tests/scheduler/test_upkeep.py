"""What nothing needs any more goes, in small batches; and what somebody may still need stays, however old the rest of it is."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.ids import earliest, uuid7
from scheduler import upkeep
from storage import files, inbox
from storage.files import Kept
from storage.inbox import Arrival
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@pytest.fixture
def direct(spare: Spare) -> Direct:
    return Direct(spare.database, spare.owner)


@pytest.fixture
async def ani(direct: Direct) -> Someone:
    return await direct.meet("Ani")


def old(days: float) -> UUID:
    """An id of a row that was made so long ago."""
    drawn = uuid7().int & ((1 << 62) - 1)
    return UUID(int=earliest(NOW - timedelta(days=days)).int | drawn)


async def aged(spare: Spare, table: str, days: float, where: str = "true") -> int:
    """Every such row of a table is so old; how many that were."""
    rows = await spare.owner.fetch(f"SELECT id FROM {table} WHERE {where}")
    async with spare.owner.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")
        for row in rows:
            await connection.execute(f"UPDATE {table} SET id = $2 WHERE id = $1", row["id"], old(days))
    return len(rows)


async def count(spare: Spare, table: str, where: str = "true", *values: Any) -> int:
    return int(await spare.owner.fetchval(f"SELECT count(*) FROM {table} WHERE {where}", *values))


async def test_an_update_comes_once_for_as_long_as_it_may_come_again(
    spare: Spare, ani: Someone, direct: Direct
) -> None:
    await direct.say(ani, "kopi 20rb")
    number = await spare.owner.fetchval("SELECT max(update_id) FROM inbox WHERE source = 'direct'")
    again = Arrival("telegram", "direct", number, f"direct:{ani.telegram_id}", ani.chat, "{}", ani.telegram_id)
    await aged(spare, "inbox", 29)
    await upkeep.tidy(spare.database, NOW)
    async with spare.database.system() as session:
        assert await inbox.accept(session, [again]) == []
    await aged(spare, "inbox", 31)
    await upkeep.tidy(spare.database, NOW)
    assert await count(spare, "inbox", "user_id = $1", ani.user_id) == 0


async def test_what_is_open_or_parked_stays(spare: Spare, ani: Someone, direct: Direct) -> None:
    kept = await direct.arrive(ani.telegram_id)
    given_up = await direct.arrive(ani.telegram_id)
    async with spare.database.system() as session:
        await inbox.park(session, given_up)
    await spare.owner.execute("UPDATE inbox SET id = $2 WHERE id = $1", kept, first := old(700))
    await spare.owner.execute("UPDATE inbox SET id = $2 WHERE id = $1", given_up, second := old(89))
    await upkeep.tidy(spare.database, NOW)
    assert await count(spare, "inbox", "id = ANY($1)", [first, second]) == 2


async def test_without_its_update_and_its_card_a_record_is_still_explained_and_undone(
    spare: Spare, ani: Someone, direct: Direct
) -> None:
    (card,) = await direct.say(ani, "kopi 20rb")
    for table in ("inbox", "outbox"):
        await aged(spare, table, 401)
    while await upkeep.tidy(spare.database, NOW):
        pass
    assert await count(spare, "outbox", "user_id = $1", ani.user_id) == 0
    (why,) = await direct.say(ani, "/kenapa")
    assert "kopi 20rb" in why.text
    undo = next(action for label, action in card.buttons.items() if "Batal" in label)
    await direct.tap(ani, undo, card.message_id)
    assert await count(spare, "expenses", "user_id = $1", ani.user_id) == 0


async def test_a_card_of_a_year_ago_is_replied_to(spare: Spare, ani: Someone, direct: Direct) -> None:
    (card,) = await direct.say(ani, "kopi 20rb")
    await direct.say(ani, "teh 5rb")
    await aged(spare, "outbox", 390)
    while await upkeep.tidy(spare.database, NOW):
        pass
    await direct.say(ani, "25rb", reply_to=card.message_id)
    amounts = await spare.owner.fetch("SELECT amount FROM expenses WHERE user_id = $1 ORDER BY amount", ani.user_id)
    assert [int(row["amount"]) for row in amounts] == [5000, 25000]


async def test_what_waits_to_be_sent_stays_however_old(spare: Spare, ani: Someone, direct: Direct) -> None:
    await direct.say(ani, "halo")
    await aged(spare, "outbox", 700)
    await spare.owner.execute("UPDATE outbox SET state = 'pending' WHERE user_id = $1", ani.user_id)
    while await upkeep.tidy(spare.database, NOW):
        pass
    assert await count(spare, "outbox", "user_id = $1", ani.user_id) == 1


async def test_an_open_question_is_answered_after_years_and_an_answered_one_says_so(
    spare: Spare, ani: Someone, direct: Direct
) -> None:
    (asked,) = await direct.say(ani, "makan 25")
    label, action = next(iter(asked.buttons.items()))
    was = await spare.owner.fetchval("SELECT id FROM proposals WHERE user_id = $1", ani.user_id)
    assert was.hex in action
    now = old(700)
    await spare.owner.execute("UPDATE proposals SET id = $2 WHERE id = $1", was, now)
    await upkeep.tidy(spare.database, NOW)
    assert "25" in label
    action = action.replace(was.hex, now.hex)
    await direct.tap(ani, action, asked.message_id)
    assert await count(spare, "expenses", "user_id = $1", ani.user_id) == 1
    again = await direct.tap(ani, action, asked.message_id)
    assert "sudah" in again
    for days, there in ((89, 1), (91, 0)):
        closed = "UPDATE proposals SET closed_at = now() - make_interval(days => $2) WHERE id = $1"
        await spare.owner.execute(closed, now, days)
        await upkeep.tidy(spare.database, NOW)
        assert await count(spare, "proposals", "id = $1", now) == there
        assert await direct.tap(ani, action, asked.message_id) == again
    assert await count(spare, "expenses", "user_id = $1", ani.user_id) == 1


@pytest.mark.parametrize(
    ("table", "kept", "gone"), [("model_turns", 1, 3), ("model_calls", 399, 401), ("model_answers", 0, 2)]
)
async def test_what_models_were_asked(spare: Spare, ani: Someone, table: str, kept: int, gone: int) -> None:
    rows = {
        "model_turns": "(id, user_id, inbox_id, began_at) VALUES ($1, $2, $1, $3)",
        "model_calls": "(id, user_id, role, model, outcome, cost, created_at) VALUES ($1, $2, 'parse', 'm', 'answered', 0, $3)",
        "model_answers": "(key, user_id, answer, created_at) VALUES ($1::uuid::text, $2, 'x', $3)",
    }
    for days in (kept, gone):
        at = NOW - timedelta(days=days)
        await spare.owner.execute(f"INSERT INTO {table} {rows[table]}", old(days), ani.user_id, at)
    await upkeep.tidy(spare.database, NOW)
    assert await count(spare, table, "user_id = $1", ani.user_id) == 1


async def test_jobs_that_failed_go_after_a_month(spare: Spare) -> None:
    for days, status in ((10, "failed"), (40, "failed"), (40, "todo")):
        job = await spare.owner.fetchval(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) VALUES ('inbox', 'x', '{}', 'todo') RETURNING id"
        )
        await spare.owner.execute(f"UPDATE procrastinate_jobs SET status = '{status}' WHERE id = $1", job)
        at = NOW - timedelta(days=days)
        await spare.owner.execute("UPDATE procrastinate_events SET at = $2 WHERE job_id = $1", job, at)
    await upkeep.tidy(spare.database, NOW)
    left = await spare.owner.fetch("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'x' ORDER BY id")
    assert [row["status"] for row in left] == ["failed", "todo"]


async def test_a_lease_of_a_worker_long_gone_is_forgotten(spare: Spare) -> None:
    for lane, ago in (("a", "2 days"), ("b", "1 hour")):
        sql = f"INSERT INTO lanes (lane, holder, lease_until) VALUES ($1, $2, now() - interval '{ago}')"
        await spare.owner.execute(sql, lane, uuid7())
    await upkeep.tidy(spare.database, NOW)
    assert [row["lane"] for row in await spare.owner.fetch("SELECT lane FROM lanes WHERE lane IN ('a', 'b')")] == ["b"]


async def test_a_batch_is_bounded(spare: Spare, ani: Someone) -> None:
    await spare.owner.execute(
        "INSERT INTO model_turns (id, user_id, inbox_id) SELECT (left($1, 24) || lpad(to_hex(n), 12, '0'))::uuid, $2, gen_random_uuid()"
        " FROM generate_series(1, 1200) n",
        str(old(30)),
        ani.user_id,
    )
    assert await upkeep.tidy(spare.database, NOW)
    assert await count(spare, "model_turns", "user_id = $1", ani.user_id) == 700
    assert await upkeep.tidy(spare.database, NOW)
    assert not await upkeep.tidy(spare.database, NOW)
    assert await count(spare, "model_turns", "user_id = $1", ani.user_id) == 0


# Files


async def sent(spare: Spare, who: Someone, days: float) -> UUID:
    """A file the person sent so long ago."""
    async with spare.database.work(who.user_id) as session:
        return await files.add(session, who.user_id, Kept("struk.jpg", "image/jpeg", b"x"), id=old(days), made=False)


async def left(spare: Spare, who: Someone) -> set[UUID]:
    return {row["id"] for row in await spare.owner.fetch("SELECT id FROM files WHERE user_id = $1", who.user_id)}


async def test_a_file_nothing_names_goes_after_a_day(spare: Spare, ani: Someone) -> None:
    fresh, lost = await sent(spare, ani, 0.5), await sent(spare, ani, 2)
    assert await upkeep.files(spare.database, NOW) == 1
    assert await left(spare, ani) == {fresh}
    assert lost != fresh


async def test_the_picture_of_a_record_stays_after_it_was_removed_too(
    spare: Spare, ani: Someone, direct: Direct
) -> None:
    picture = await sent(spare, ani, 2)
    (card,) = await direct.say(ani, "kopi 20rb")
    change = await spare.owner.fetchval("SELECT max(id::text)::uuid FROM changes WHERE user_id = $1", ani.user_id)
    pictured = (
        "UPDATE change_rows SET after = after || jsonb_build_object('receipt_url', $2::text) WHERE change_id = $1"
    )
    await spare.owner.execute(pictured, change, str(picture))
    await direct.say(ani, "hapus", reply_to=card.message_id)
    await upkeep.files(spare.database, NOW)
    assert await left(spare, ani) == {picture}


@pytest.mark.parametrize("hex_only", [False, True])
async def test_what_an_open_question_or_a_card_shows_stays(
    spare: Spare, ani: Someone, direct: Direct, hex_only: bool
) -> None:
    asked, shown, dropped = [await sent(spare, ani, 2) for _ in range(3)]
    await direct.say(ani, "makan 25")

    def name(file: UUID) -> str:
        return file.hex if hex_only else str(file)

    await spare.owner.execute(
        "UPDATE proposals SET question = question || jsonb_build_object('x', $2::text) WHERE user_id = $1 AND state = 'pending'",
        ani.user_id,
        name(asked),
    )
    await spare.owner.execute(
        "UPDATE outbox SET card = card || jsonb_build_object('picture', $2::text) WHERE user_id = $1",
        ani.user_id,
        name(shown),
    )
    await upkeep.files(spare.database, NOW)
    assert await left(spare, ani) == {asked, shown}
    assert dropped not in await left(spare, ani)


async def test_everybody_who_sent_files_is_looked_at(spare: Spare, direct: Direct) -> None:
    people = [await direct.meet(f"P{n}") for n in range(3)]
    for who in people:
        await sent(spare, who, 2)
    assert await upkeep.files(spare.database, NOW) == 3
