"""Any sequence of deeds and undoing ends as a model of a few lines says."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone


@dataclass
class Entry:
    """One change in the model: what it did to which record, and whether it is in force."""

    record: int
    before: int | None
    after: int | None
    undoes: int | None = None
    undone: bool = False


@dataclass
class Model:
    """Records are amounts by number; a change is undone only while its record is as it left it and nothing in force followed."""

    now: dict[int, int] = field(default_factory=dict)
    changes: list[Entry] = field(default_factory=list)

    def write(self, record: int, after: int | None, undoes: int | None = None) -> None:
        self.changes.append(Entry(record, self.now.get(record), after, undoes))
        if after is None:
            self.now.pop(record, None)
        else:
            self.now[record] = after

    def last(self) -> int | None:
        standing = [n for n, c in enumerate(self.changes) if c.undoes is None and not c.undone]
        return standing[-1] if standing else None

    def undo(self, n: int) -> None:
        change = self.changes[n]
        followed = any(c.record == change.record and c.undoes is None and not c.undone for c in self.changes[n + 1 :])
        if followed or change.undone or self.now.get(change.record) != change.after:
            return
        self._flip(n)
        self.write(change.record, change.before, undoes=n)

    def _flip(self, n: int) -> None:
        """Taken out of force, a change puts what it had undone back into force, and so on."""
        change = self.changes[n]
        change.undone = not change.undone
        if change.undoes is not None:
            self._flip(change.undoes)


STEPS = st.lists(
    st.tuples(st.sampled_from(["log", "correct", "same", "delete", "undo", "undo", "batal"]), st.integers(0, 2)),
    min_size=3,
    max_size=8,
)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@dataclass
class Bench:
    """A person and their model, side by side."""

    direct: Direct
    who: Someone
    model: Model = field(default_factory=Model)
    cards: list[int] = field(default_factory=list)

    async def change_ids(self) -> list[UUID]:
        rows = await self.direct.owner.fetch("SELECT id FROM changes WHERE user_id = $1 ORDER BY id", self.who.user_id)
        return [row["id"] for row in rows]

    async def amounts(self) -> dict[int, int]:
        """By the record's number: its description is its name."""
        rows = await self.direct.owner.fetch(
            "SELECT description, amount FROM expenses WHERE user_id = $1", self.who.user_id
        )
        return {int(row["description"].removeprefix("barang")): int(row["amount"]) for row in rows}

    async def step(self, act: str, n: int) -> None:
        model, changes = self.model, len(self.model.changes)
        fresh = 1000 * (changes + 1) + n
        record = len(self.cards) - 1 - n % len(self.cards) if self.cards else None
        if act == "log":
            model.write(len(self.cards), fresh)
            (card,) = await self.direct.say(self.who, f"barang{len(self.cards)} Rp{fresh}")
            self.cards.append(card.message_id)
        elif act == "batal":
            if (last := model.last()) is not None:
                model.undo(last)
            await self.direct.say(self.who, "batal")
        elif act == "undo" and changes:
            ids, which = await self.change_ids(), changes - 1 - n % changes
            model.undo(which)
            await self.direct.tap(self.who, f"undo:{ids[which].hex}")
        elif act == "same" and record in model.now:
            await self.direct.say(self.who, f"Rp{model.now[record]}", reply_to=self.cards[record])
        elif act in {"correct", "delete"} and record is not None:
            if record in model.now:
                model.write(record, fresh if act == "correct" else None)
            await self.direct.say(self.who, f"Rp{fresh}" if act == "correct" else "hapus", reply_to=self.cards[record])


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
async def test_any_sequence_ends_as_the_model_says(spare: Spare, steps: list[tuple[str, int]]) -> None:
    direct = Direct(spare.database, spare.owner)
    bench = Bench(direct, await direct.meet("Ani"))
    for act, n in steps:
        await bench.step(act, n)
        assert await bench.amounts() == bench.model.now, (act, n)
        assert len(await bench.change_ids()) == len(bench.model.changes), (act, n)
