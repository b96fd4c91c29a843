"""Promise 29: undo always works. Every writing operation: do, undo, compare: equal but for updated_at and version.

By the front door for what a person can do; a property test drives the same turns directly, against a model of a few lines.
A new writing operation fails `test_every_writing_operation_has_its_deed` until it has a deed here.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from simulator.client import LocalTelegram, Message, Person
from simulator.server import Running
from storage.changes import RECORDED
from tests.conftest import Cluster, MakePerson
from tests.integrations.forged import Forger
from tests.storage.rows import expenses, lasting, unfinished
from tests.storage.spare import Spare, spare_database
from tests.tools.direct import Direct, Someone
from tools.catalogue import CATALOGUE


async def say(who: Person, text: str, *, reply_to: Message | None = None) -> Message:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, reply_to=reply_to))


async def kept(owner: asyncpg.Pool, who: Person) -> list[dict[str, object]]:
    """What the person has, without what every write changes."""
    return [lasting(row) for row in await expenses(owner, who)]


@pytest.fixture
def forger(server: Running, telegram: LocalTelegram) -> Forger:
    return Forger(server, telegram)


def data(card: Message, verb: str) -> str:
    """What the first button with this verb carries."""
    found = [b["callback_data"] for row in card.buttons for b in row if b["callback_data"].startswith(f"{verb}:")]
    assert found, card.labels
    return str(found[0])


async def _file(who: Person) -> Message:
    """A file of two records, and the yes to it."""
    content = b"Date,Description,Amount\n2026-03-02,roti,-5000\n2026-03-03,gaji,100000\n"
    asked = await who.wait_reply(after=await who.send_files("document", ("a.csv", content)))
    await who.tap(asked, "✅ Simpan")
    return await who.wait_reply(after=asked)


# Every operation: do, undo, compare


@dataclass(frozen=True)
class Cards:
    """A record of each kind, as its card."""

    expense: Message
    income: Message
    budget: Message
    rule: Message
    recurrence: Message
    payday: Message
    vehicle: Message
    service: Message
    fuel: Message
    meal: Message
    weight: Message
    goal: Message
    workout: Message
    plan: Message


async def everything_kept(owner: asyncpg.Pool, who: Person) -> dict[str, list[dict[str, object]]]:
    """All records of the person, without what every write changes."""
    found = {}
    for table in RECORDED:
        sql = f"SELECT t.* FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
        found[table] = [lasting(dict(row)) for row in await owner.fetch(sql, who.id)]
    return found


async def _replaced(who: Person, text: str) -> object:
    """Ask for a plan where there is one, and say yes."""
    return await who.tap(await say(who, text), "Ya, ganti")


Deed = Callable[[Person, Cards], Awaitable[object]]

DEEDS: dict[str, tuple[Deed, ...]] = {
    "log_expense": (lambda who, _: say(who, "roti 12rb"),),
    "correct_expense": (
        lambda who, cards: say(who, "25rb", reply_to=cards.expense),
        lambda who, cards: say(who, "kemarin", reply_to=cards.expense),
        lambda who, cards: say(who, "kategori transport", reply_to=cards.expense),
    ),
    "delete_expense": (lambda who, cards: say(who, "hapus", reply_to=cards.expense),),
    "keep_sheet": (lambda who, _: _file(who),),
    "log_income": (lambda who, _: say(who, "dapet THR 1jt"),),
    "correct_income": (
        lambda who, cards: say(who, "6jt", reply_to=cards.income),
        lambda who, cards: say(who, "kemarin", reply_to=cards.income),
    ),
    "delete_income": (lambda who, cards: say(who, "hapus", reply_to=cards.income),),
    "set_budget": (
        lambda who, _: say(who, "budget transport 500rb sebulan"),
        lambda who, _: say(who, "budget makan 2jt sebulan"),
    ),
    "correct_budget": (lambda who, cards: say(who, "3jt", reply_to=cards.budget),),
    "delete_budget": (lambda who, cards: say(who, "hapus", reply_to=cards.budget),),
    "set_rule": (
        lambda who, _: say(who, "grab selalu masuk transport"),
        lambda who, _: say(who, "kopi selalu masuk makanan"),
    ),
    "correct_rule": (lambda who, cards: say(who, "kategori belanja", reply_to=cards.rule),),
    "delete_rule": (lambda who, _: say(who, "hapus aturan kopi"),),
    "set_recurrence": (
        lambda who, _: say(who, "netflix 65rb tiap tanggal 5"),
        lambda who, _: say(who, "kos 1,3jt tiap tanggal 2"),
    ),
    "correct_recurrence": (
        lambda who, _: say(who, "jeda kos"),
        lambda who, cards: say(who, "1,4jt", reply_to=cards.recurrence),
    ),
    "delete_recurrence": (lambda who, _: say(who, "hapus langganan kos"),),
    "set_payday": (lambda who, _: say(who, "gajian tanggal 28"),),
    "correct_payday": (lambda who, cards: say(who, "eh salah tanggal 27", reply_to=cards.payday),),
    "delete_payday": (lambda who, cards: say(who, "hapus", reply_to=cards.payday),),
    "set_vehicle": (
        lambda who, _: say(who, "punya mobil avanza 2017"),
        lambda who, _: say(who, "plat motor gue B 4567 KZT"),
    ),
    "correct_vehicle": (lambda who, cards: say(who, "km 12.000", reply_to=cards.vehicle),),
    "delete_vehicle": (lambda who, cards: say(who, "hapus", reply_to=cards.vehicle),),
    "set_odometer": (lambda who, _: say(who, "km motor 12.000"),),
    "log_service": (lambda who, _: say(who, "ganti oli 55rb km 11.500 di ahass"),),
    "correct_service": (
        lambda who, cards: say(who, "km 11.050", reply_to=cards.service),
        lambda who, cards: say(who, "60rb", reply_to=cards.service),
    ),
    "delete_service": (lambda who, cards: say(who, "hapus", reply_to=cards.service),),
    "log_fuel": (lambda who, _: say(who, "isi full 4 liter 50rb km 11.300"),),
    "correct_fuel": (lambda who, cards: say(who, "3,5 liter", reply_to=cards.fuel),),
    "delete_fuel": (lambda who, cards: say(who, "hapus", reply_to=cards.fuel),),
    "set_service_reminder": (
        lambda who, _: say(who, "ingetin ganti busi tiap 8000 km"),
        lambda who, _: say(who, "ingetin ganti oli tiap 3000 km"),
    ),
    "correct_service_reminder": (lambda who, _: say(who, "tunda ganti oli 2 minggu"),),
    "delete_service_reminder": (lambda who, _: say(who, "hapus pengingat ganti oli"),),
    "remember": (
        lambda who, _: say(who, "ingat ukuran sepatuku 42"),
        lambda who, _: say(who, "ingat ukuran sepatuku 43"),
    ),
    "correct_memory": (lambda who, _: say(who, "ubah ingatan sepatu jadi ukuran sepatuku 44"),),
    "delete_memory": (lambda who, _: say(who, "lupakan ukuran sepatu"),),
    "log_meal": (
        lambda who, _: say(who, "makan siang gado-gado + es teh manis"),
        lambda who, _: say(who, "makan malam mie tarempa"),
    ),
    "correct_meal": (
        lambda who, _: say(who, "eh cuma setengah"),
        lambda who, cards: say(who, "300 kkal", reply_to=cards.meal),
        lambda who, cards: say(who, "itu makan malam", reply_to=cards.meal),
    ),
    "delete_meal": (lambda who, cards: say(who, "hapus", reply_to=cards.meal),),
    "log_weight": (lambda who, _: say(who, "berat 69,8 kg"),),
    "correct_weight": (lambda who, cards: say(who, "berat 71 kg", reply_to=cards.weight),),
    "delete_weight": (lambda who, cards: say(who, "hapus", reply_to=cards.weight),),
    "set_body_goal": (
        lambda who, _: say(who, "target 1800 kkal sehari"),
        lambda who, _: say(who, "tinggi 171"),
    ),
    "correct_body_goal": (lambda who, cards: say(who, "tinggi 172", reply_to=cards.goal),),
    "delete_body_goal": (lambda who, cards: say(who, "hapus", reply_to=cards.goal),),
    "log_workout": (
        lambda who, _: say(who, "lari 8km 50 menit"),
        lambda who, _: say(who, "bench press 3x10 60kg"),
    ),
    "correct_workout": (
        lambda who, _: say(who, "eh 5,2 km"),
        lambda who, cards: say(who, "35 menit", reply_to=cards.workout),
    ),
    "delete_workout": (lambda who, cards: say(who, "hapus", reply_to=cards.workout),),
    "set_training_plan": (lambda who, cards: _replaced(who, "bikin plan 5k 8 minggu"),),
    "correct_training_plan": (lambda who, _: say(who, "lewati sesi selasa"),),
    "delete_training_plan": (lambda who, _: say(who, "hapus plan latihan"),),
    "add_task": (
        lambda who, _: say(who, "ingetin bayar pajak besok jam 9"),
        lambda who, _: say(who, "tiap senin jam 7 buang sampah"),
    ),
    "correct_task": (
        lambda who, _: say(who, "siram tanaman udah beres"),
        lambda who, _: say(who, "pindahin siram tanaman ke jumat"),
        lambda who, _: say(who, "tunda siram tanaman 2 jam"),
    ),
    "delete_task": (lambda who, _: say(who, "hapus tugas siram tanaman"),),
    "undo": (lambda who, _: say(who, "batal"),),
}

THROUGH = {
    "correct_record": {
        "correct_expense",
        "correct_income",
        "correct_budget",
        "correct_rule",
        "correct_recurrence",
        "correct_payday",
        "correct_workout",
        "correct_training_plan",
        "correct_vehicle",
        "correct_service",
        "correct_fuel",
        "correct_service_reminder",
        "correct_memory",
        "correct_task",
        "correct_meal",
        "correct_weight",
        "correct_body_goal",
    },
    "delete_record": {
        "delete_expense",
        "delete_income",
        "delete_budget",
        "delete_rule",
        "delete_recurrence",
        "delete_payday",
        "delete_workout",
        "delete_training_plan",
        "delete_vehicle",
        "delete_service",
        "delete_fuel",
        "delete_service_reminder",
        "delete_memory",
        "delete_task",
        "delete_meal",
        "delete_weight",
        "delete_body_goal",
    },
}
"""Operations that only call others; a person reaches those through them."""


def test_every_writing_operation_has_its_deed() -> None:
    assert {tool.name for tool in CATALOGUE if tool.writes} == DEEDS.keys() | THROUGH.keys()
    assert all(called <= DEEDS.keys() for called in THROUGH.values())
    assert all(len(called) == len(RECORDED) for called in THROUGH.values())


async def _last_change(owner: asyncpg.Pool, who: Person) -> UUID:
    found: UUID = await owner.fetchval(
        "SELECT c.id FROM changes c JOIN users u ON u.id = c.user_id WHERE u.telegram_id = $1 ORDER BY c.id DESC LIMIT 1",
        who.id,
    )
    return found


@pytest.mark.parametrize(("operation", "deed"), [(name, deed) for name, deeds in DEEDS.items() for deed in deeds])
async def test_do_and_undo_leave_the_rows_as_they_were(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger, operation: str, deed: Deed
) -> None:
    ani = await person("id")
    texts = ("nasi goreng 15k", "gaji 5jt", "budget makan 1jt sebulan", "kopi selalu masuk hiburan",
             "kos 1,2jt tiap tanggal 1", "gajian tanggal 25", "punya motor beat km 10.000", "udah servis motor km 11.000",
             "isi bensin 3 liter km 11.100", "sarapan bubur ayam", "bb gw 70,5", "tinggi 170",
             "lari 5km 30 menit", "bikin plan 10k 12 minggu",
             "ingetin ganti oli tiap 2000 km", "ingat ukuran sepatuku 41", "ingetin siram tanaman tiap 3 hari jam 6 sore",
             "parkir 2rb")  # fmt: skip
    said = [await say(ani, text) for text in texts]
    before = await everything_kept(owner, ani)
    assert [len(before[table]) for table in ("expenses", "incomes", "budgets", "rules")] == [2, 1, 1, 1]
    await deed(ani, Cards(*said[:14]))
    after = await everything_kept(owner, ani)
    assert after != before, operation
    change = await _last_change(owner, ani)
    undone = await forger.tapped(ani, f"undo:{change.hex}", said[0].id)
    back = operation == "undo" or operation.startswith("delete_")
    assert undone == ("Dikembalikan" if back else "Dibatalkan")
    assert await everything_kept(owner, ani) == before


async def test_undo_of_an_undo_of_an_undo(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    there = await kept(owner, ani)
    for _ in range(3):
        await ani.tap(card, "↩️ Batal")
        assert await kept(owner, ani) == []
        undone = await ani.wait_for(lambda m: m.id == card.id and m.labels == ["↩️ Kembalikan"])
        await ani.tap(undone, "↩️ Kembalikan")
        assert await kept(owner, ani) == there
        await ani.wait_for(lambda m: m.id == card.id and "↩️ Batal" in m.labels)


async def test_what_was_brought_back_after_a_worded_undo_can_be_undone_again(
    person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    await say(ani, "nasi goreng 15k")
    there = await kept(owner, ani)
    answer = await say(ani, "batal")
    assert await ani.tap(answer, "↩️ Kembalikan") == "Dikembalikan"
    assert await kept(owner, ani) == there
    again = await say(ani, "batal")
    assert await kept(owner, ani) == []
    assert "Nasi goreng" in again.text


async def test_an_empty_correction_does_not_stand_in_the_way_of_undo(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    await say(ani, "15k", reply_to=card)
    await say(ani, "batal")
    assert await kept(owner, ani) == []


@pytest.mark.parametrize("later", ["25rb", "hapus"])
async def test_undo_of_what_was_changed_since_offers_that_and_touches_nothing(
    person: MakePerson, owner: asyncpg.Pool, forger: Forger, later: str
) -> None:
    ani = await person("id")
    card = await say(ani, "nasi goreng 15k")
    undo = data(card, "undo")
    latest = await say(ani, later, reply_to=card)
    before = await expenses(owner, ani)
    assert await forger.tapped(ani, undo, card.id) == "Sudah diubah setelah itu"
    assert await expenses(owner, ani) == before
    offer = await ani.wait_for(lambda m: m.id >= card.id and "sudah diubah setelah itu" in m.text)
    assert offer.labels[0] == "↩️ Batalkan perubahannya"
    assert data(offer, "undo") == data(latest, "undo")
    assert await ani.tap(offer, offer.labels[0]) == ("Dikembalikan" if later == "hapus" else "Dibatalkan")
    assert [row["amount"] for row in await kept(owner, ani)] == [15000]
    assert await forger.tapped(ani, undo, card.id) == "Dibatalkan"
    assert await kept(owner, ani) == []


async def test_one_of_several_is_removed_and_comes_back(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "cilok 5rb, es doger 8rb, parkir 2rb")
    before = await kept(owner, ani)
    await ani.tap(card, "↩️ Es doger")
    assert [row["description"] for row in await kept(owner, ani)] == ["cilok", "parkir"]
    removed = await ani.wait_for(lambda m: m.from_bot and "Dihapus" in m.text)
    await ani.tap(removed, "↩️ Kembalikan")
    assert await kept(owner, ani) == before


async def test_all_of_several_go_and_come_back_together(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    card = await say(ani, "cilok 5rb, es doger 8rb, parkir 2rb")
    before = await kept(owner, ani)
    await ani.tap(card, "↩️ Batal semua")
    assert await kept(owner, ani) == []
    undone = await ani.wait_for(lambda m: m.id == card.id and m.labels == ["↩️ Kembalikan"])
    await ani.tap(undone, "↩️ Kembalikan")
    assert await kept(owner, ani) == before


async def test_undo_with_nothing_to_undo_says_so(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await say(ani, "/start")
    answer = await say(ani, "batal")
    assert "Tidak ada yang bisa dibatalkan" in answer.text
    assert await unfinished(owner, ani) == []


# Any sequence, against a model


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
