"""A crowd that writes to the bot, and an eye on every reply: what came back, in which order, and how long it took."""

import asyncio
import random
from dataclasses import dataclass, field

from simulator.client import LocalTelegram, Person
from tests.storage.spare import Spare

_FIRST = 1000


def amount_of(text: str) -> int | None:
    """The amount a card names in its first line."""
    head = text.split("\n", 1)[0]
    return int(head.rsplit("Rp", 1)[1].replace(".", "")) if "Rp" in head else None


@dataclass
class Crowd:
    """`said`: amounts by person, in their order; each amount is said once. Times are the loop's, in seconds."""

    telegram: LocalTelegram
    people: list[Person]
    said: dict[int, list[int]] = field(default_factory=dict)
    shown: dict[int, list[int]] = field(default_factory=dict)
    asked_at: dict[int, float] = field(default_factory=dict)
    answered_at: dict[int, float] = field(default_factory=dict)
    updates: list[int] = field(default_factory=list)
    _next: int = _FIRST
    _measured: int = 0
    _turns: dict[int, asyncio.Lock] = field(default_factory=dict)

    async def says(self, who: Person) -> None:
        """One more expense of theirs."""
        amount, self._next = self._next, self._next + 1
        self.said.setdefault(who.id, []).append(amount)
        self.asked_at[amount] = asyncio.get_running_loop().time()
        sent = await who.send(f"kopi Rp{amount}")
        assert sent.update_id is not None
        self.updates.append(sent.update_id)

    async def talks(self, messages: int, rate: float, dice: random.Random) -> None:
        """So many messages of anybody, so many a second, whether or not they are answered."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with asyncio.TaskGroup() as sending:
            for n in range(messages):
                await asyncio.sleep(max(0.0, begun + n / rate - loop.time()))
                # One person's messages leave one after another, as they do from a phone.
                sending.create_task(self._in_turn(dice.choice(self.people)))

    async def _in_turn(self, who: Person) -> None:
        async with self._turns.setdefault(who.id, asyncio.Lock()):
            await self.says(who)

    async def watch(self) -> None:
        """Note every reply until cancelled."""
        loop, since = asyncio.get_running_loop(), await self.telegram.now()
        while True:
            for event in await self.telegram.events(since, timeout=5):
                since = event.seq
                if event.kind != "message" or not event.body["message"]["from"]["is_bot"]:
                    continue
                amount = amount_of(event.body["message"].get("text", ""))
                if amount is not None and event.chat_id in self.said:
                    self.shown.setdefault(event.chat_id, []).append(amount)
                    self.answered_at.setdefault(amount, loop.time())

    async def warm_up(self) -> None:
        """A message of everybody, of which nothing is measured: who has just started looks up everything for the first time."""
        await asyncio.gather(*(self.says(who) for who in self.people))
        await self.all_answered(60)
        self._measured = self._next

    async def all_answered(self, patience: float) -> None:
        async with asyncio.timeout(patience):
            while len(self.answered_at) < len(self.asked_at):
                await asyncio.sleep(0.05)

    def waits(self) -> list[float]:
        """Seconds to each reply, shortest first; of none before the warm-up ended."""
        asked = self.asked_at.items()
        return sorted(self.answered_at[amount] - at for amount, at in asked if amount >= self._measured)

    def repeats(self) -> int:
        """Replies that came more than once."""
        return sum(len(amounts) - len(set(amounts)) for amounts in self.shown.values())

    async def check(self, spare: Spare) -> None:
        """Everything said is kept once and in order, and shown in order."""
        sql = (
            "SELECT u.telegram_id, e.amount FROM expenses e JOIN users u ON u.id = e.user_id"
            " WHERE u.telegram_id = ANY($1) ORDER BY e.id"
        )
        kept: dict[int, list[int]] = {}
        for row in await spare.owner.fetch(sql, list(self.said)):
            kept.setdefault(row["telegram_id"], []).append(int(row["amount"]))
        assert kept == self.said
        assert {chat: list(dict.fromkeys(amounts)) for chat, amounts in self.shown.items()} == self.said
        chats = [str(chat) for chat in self.said]
        assert (
            await spare.owner.fetchval("SELECT count(*) FROM inbox WHERE state <> 'done' AND chat = ANY($1)", chats)
            == 0
        )


async def crowd_of(telegram: LocalTelegram, people: int) -> Crowd:
    found = [await telegram.person(f"Fajar {n}", "id") for n in range(people)]
    return Crowd(telegram, found)


async def until(spare: Spare, sql: str, wanted: int, within: float = 60) -> float:
    """Seconds until this counts so many."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    async with asyncio.timeout(within):
        while await spare.owner.fetchval(sql) != wanted:
            await asyncio.sleep(0.05)
    return loop.time() - begun
