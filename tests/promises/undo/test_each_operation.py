"""Do, undo, compare: each writing operation, and what undoing means of several, of nothing, and of what was changed since."""

from uuid import UUID

import asyncpg
import pytest

from simulator.client import LocalTelegram, Message, Person
from simulator.server import Running
from storage import settings
from storage.changes import RECORDED
from tests.conftest import MakePerson
from tests.integrations.forged import Forger
from tests.promises.undo.deeds import DEEDS, OF_MANUALS, THROUGH, Cards, Deed, manual, say
from tests.storage.rows import expenses, lasting, unfinished
from tools.catalogue import CATALOGUE


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


async def everything_kept(owner: asyncpg.Pool, who: Person) -> dict[str, list[dict[str, object]]]:
    """All records of the person, without what every write changes."""
    found = {}
    for table in RECORDED:
        sql = f"SELECT t.* FROM {table} t JOIN users u ON u.id = t.user_id WHERE u.telegram_id = $1 ORDER BY t.id"
        found[table] = [lasting(dict(row)) for row in await owner.fetch(sql, who.id)]
    settled = "p.timezone, p.currency, p.notification_preferences, p.privacy_settings"
    profile = f"SELECT {settled} FROM user_profiles p JOIN users u ON u.id = p.user_id"
    found[settings.TABLE] = [dict(row) for row in await owner.fetch(f"{profile} WHERE u.telegram_id = $1", who.id)]
    return found


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
    if operation in OF_MANUALS:
        await manual(ani)
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
