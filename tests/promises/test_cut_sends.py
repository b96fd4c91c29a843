"""Promise 8: a connection cut after the send repeats the message at most once, visibly, and never a record.

Every answer's connection is cut once Telegram has taken it, through the whole of LifeOS. Prints the counts.
"""

import asyncio
import re
from collections import Counter

import asyncpg

from main import LifeOS
from simulator.client import Person
from tests.conftest import MakePerson
from tests.integrations.test_sender import known
from tests.promises.figures import figure
from tests.storage.rows import expenses

PEOPLE = 10
WAITING = "SELECT count(*) FROM outbox WHERE chat = $1 AND state IN ('pending', 'sending')"
AMOUNT = re.compile(r"Rp([\d.]+)")


async def cut(owner: asyncpg.Pool, who: Person, count: int) -> Counter[int]:
    """So many records, the answer to each cut off; how often each answer was sent."""
    for n in range(count):
        await who.telegram.fault("drop_after", "sendMessage", chat_id=who.id)
        sent = await who.send(f"kopi {n + 1}rb")
        await who.wait_reply(after=sent, timeout=30)
        # The repeat must not be the one that meets the next fault.
        async with asyncio.timeout(60):
            while await owner.fetchval(WAITING, str(who.id)):
                await asyncio.sleep(0.05)
    copies: Counter[int] = Counter()
    for message in await who.messages():
        if message.from_bot and (amount := AMOUNT.search(message.text)):
            copies[int(amount[1].replace(".", ""))] += 1
            assert ("🔁" in message.text) == (copies[int(amount[1].replace(".", ""))] == 2)
    assert [int(row["amount"]) for row in await expenses(owner, who)] == [1000 * (n + 1) for n in range(count)]
    return copies


async def test_a_cut_after_the_send_repeats_at_most_once(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    each = figure(10, 100)
    people = [await known(person) for _ in range(PEOPLE)]
    counted = await asyncio.gather(*(cut(owner, who, each) for who in people))
    copies = [n for found in counted for n in found.values()]
    print(
        f"promise 8: {len(copies)} answers, {sum(n > 1 for n in copies)} sent twice, {sum(n > 2 for n in copies)} more often"
    )
    assert len(copies) == each * PEOPLE
    assert set(copies) == {2}
