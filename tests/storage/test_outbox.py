"""The outbox: each chat in its order, chats apart; certain refusals come back, unsure ones once, never a third send."""

from typing import Any
from uuid import UUID

import pytest

from core.ids import uuid7
from storage import outbox
from storage.database import Database
from storage.outbox import Outgoing, Priority
from tests.storage.spare import Spare

CHANNEL = "test"


async def queue(queues: Database, chat: str = "a", **more: Any) -> UUID:
    row = {"id": uuid7(), "channel": CHANNEL, "chat": chat, "card": '{"title": "x"}', **more}
    async with queues.system() as session:
        await outbox.add(session, [row])
    found: UUID = row["id"]
    return found


async def claim(queues: Database, *busy: str, limit: int = 30) -> list[Outgoing]:
    async with queues.system() as session:
        return await outbox.claim(session, CHANNEL, list(busy), limit)


async def note(queues: Database, what: Any, *values: Any) -> None:
    async with queues.system() as session:
        await what(session, *values)


async def state(spare: Spare, id: UUID) -> tuple[str, int]:
    row = await spare.owner.fetchrow("SELECT state, sends FROM outbox WHERE id = $1", id)
    return row["state"], row["sends"]


async def due_now(spare: Spare) -> None:
    await spare.owner.execute("UPDATE outbox SET due_at = clock_timestamp()")


async def test_a_chats_messages_go_one_after_another(queues: Database) -> None:
    wanted = [await queue(queues) for _ in range(3)]
    sent = []
    for n in range(3):
        (row,) = await claim(queues)
        assert await claim(queues) == []
        sent.append(row.id)
        await note(queues, outbox.sent, row.id, n + 1)
    assert sent == wanted
    assert await claim(queues) == []


async def test_chats_go_side_by_side_except_busy_ones(queues: Database) -> None:
    ids = {chat: await queue(queues, chat) for chat in ("a", "b", "c")}
    assert {row.id for row in await claim(queues, "b")} == {ids["a"], ids["c"]}
    assert {row.id for row in await claim(queues)} == {ids["b"]}


async def test_another_channel_is_not_touched(queues: Database) -> None:
    await queue(queues, channel="web")
    assert await claim(queues) == []


async def test_a_limit_is_kept(queues: Database) -> None:
    for n in range(5):
        await queue(queues, f"chat {n}")
    assert len(await claim(queues, limit=2)) == 2
    assert len(await claim(queues, limit=10)) == 3


async def test_a_message_that_is_not_due_holds_back_its_chat_only(spare: Spare, queues: Database) -> None:
    first, second = await queue(queues), await queue(queues)
    other = await queue(queues, "b")
    (refused,) = [row for row in await claim(queues) if row.chat == "a"]
    assert refused.id == first
    await note(queues, outbox.refused, first, "TelegramRetryAfter", 60)
    await note(queues, outbox.sent, other, 1)
    assert await claim(queues) == []
    assert await state(spare, second) == ("pending", 0)
    await due_now(spare)
    assert [row.id for row in await claim(queues)] == [first]


async def test_many_refused_chats_do_not_hold_up_one_that_may_be_written_to(queues: Database) -> None:
    """Their messages wait; they must not use up the room of those whose turn it is."""
    limit = 5
    for n in range(limit):
        await queue(queues, f"a{n}")
    for row in await claim(queues, limit=limit):
        await note(queues, outbox.refused, row.id, "TelegramRetryAfter", 60)
    waiting = await queue(queues, "b")
    assert [row.id for row in await claim(queues, limit=limit)] == [waiting]


async def test_a_certain_refusal_counts_no_send(spare: Spare, queues: Database) -> None:
    id = await queue(queues)
    for n in range(5):
        (row,) = await claim(queues)
        assert (row.sends, row.refusals) == (1, n)
        await note(queues, outbox.refused, id, "TelegramServerError", 0)
    assert await state(spare, id) == ("pending", 0)


async def test_an_unsure_message_is_sent_once_more_and_never_again(spare: Spare, queues: Database) -> None:
    id, after = await queue(queues), await queue(queues)
    for n in range(2):
        (row,) = await claim(queues)
        assert (row.id, row.sends) == (id, n + 1)
        await note(queues, outbox.unsure, id, "TelegramNetworkError", 0)
    assert await state(spare, id) == ("unknown", 2)
    assert [row.id for row in await claim(queues)] == [after]


async def test_a_new_sender_adopts_what_was_in_the_air(spare: Spare, queues: Database) -> None:
    id = await queue(queues)
    await claim(queues)
    await note(queues, outbox.adopt, CHANNEL)
    assert await state(spare, id) == ("pending", 1)
    await claim(queues)
    await note(queues, outbox.adopt, CHANNEL)
    assert await state(spare, id) == ("unknown", 2)
    assert await claim(queues) == []


async def test_adopting_leaves_other_channels_alone(spare: Spare, queues: Database) -> None:
    id = await queue(queues)
    await claim(queues)
    await note(queues, outbox.adopt, "web")
    assert await state(spare, id) == ("sending", 1)


async def test_what_failed_frees_its_chat(queues: Database) -> None:
    first, second = await queue(queues), await queue(queues)
    await claim(queues)
    await note(queues, outbox.failed, first, "TelegramForbiddenError")
    assert [row.id for row in await claim(queues)] == [second]


async def test_an_edit_knows_the_message_it_edits(queues: Database) -> None:
    shown = await queue(queues)
    edit = await queue(queues, kind="edit", target=shown)
    await claim(queues)
    await note(queues, outbox.sent, shown, 77)
    (row,) = await claim(queues)
    assert (row.id, row.kind, row.edits) == (edit, "edit", 77)


async def test_a_known_key_is_queued_once(spare: Spare, queues: Database) -> None:
    await queue(queues, dedupe_key="reminder 1")
    await queue(queues, dedupe_key="reminder 1")
    await queue(queues, dedupe_key="reminder 2")
    await queue(queues)
    await queue(queues)
    assert await spare.owner.fetchval("SELECT count(*) FROM outbox") == 4


@pytest.mark.parametrize(("seconds", "low", "high"), [(0, -5, 0.1), (60, 50, 60.1)])
async def test_the_next_due_message(queues: Database, seconds: float, low: float, high: float) -> None:
    async with queues.system() as session:
        assert await outbox.next_due(session, CHANNEL) is None
    id = await queue(queues)
    await claim(queues)
    await note(queues, outbox.refused, id, "x", seconds)
    async with queues.system() as session:
        due = await outbox.next_due(session, CHANNEL)
    assert due is not None
    assert low < due <= high


async def test_a_long_reason_is_cut(spare: Spare, queues: Database) -> None:
    id = await queue(queues)
    await note(queues, outbox.failed, id, "x" * 10_000)
    assert await spare.owner.fetchval("SELECT length(error) FROM outbox WHERE id = $1", id) == 500


async def leaving(queues: Database, count: int) -> list[UUID]:
    """What leaves, one after another."""
    left = []
    for n in range(count):
        (row,) = await claim(queues, limit=1)
        left.append(row.id)
        await note(queues, outbox.sent, row.id, n + 1)
    return left


async def test_an_answer_leaves_before_a_push_and_a_push_before_a_batch(queues: Database) -> None:
    batch = await queue(queues, "a", priority=Priority.BATCH)
    push = await queue(queues, "b")
    first = await queue(queues, "c", inbox_id=uuid7())
    in_the_same_chat = await queue(queues, "a", inbox_id=uuid7())
    assert await leaving(queues, 4) == [first, in_the_same_chat, push, batch]


async def test_an_answer_does_not_overtake_what_is_in_the_air_in_its_chat(queues: Database) -> None:
    push = await queue(queues)
    (row,) = await claim(queues)
    assert row.id == push
    answer = await queue(queues, inbox_id=uuid7())
    assert await claim(queues) == []
    await note(queues, outbox.sent, push, 1)
    assert await leaving(queues, 1) == [answer]


async def test_an_edit_waits_for_its_message(queues: Database) -> None:
    push = await queue(queues)
    edit = await queue(queues, kind="edit", target=push, inbox_id=uuid7())
    answer = await queue(queues, inbox_id=uuid7())
    assert await leaving(queues, 3) == [answer, push, edit]
