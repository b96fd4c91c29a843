"""Two people who have something in every table."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.context import Context
from core.ids import uuid7
from storage import account, changes, files, inbox, insights, passages
from storage.database import Database
from storage.files import Kept
from tests.storage.probes import Target, enter, target, think
from tests.storage.probes.entering import be_written_to, sign_in
from tests.storage.rows import remove_person
from tests.storage.spare import Spare
from tests.tools.direct import Direct, Someone
from tools.memory.manuals import ManualKeep, keep_manual


@dataclass(frozen=True)
class Two:
    """Ani is curious, Budi has something to hide. `as_owner` asks past row-level security, to show that the mutants bite."""

    spare: Spare
    as_owner: Database
    direct: Direct
    ani: UUID
    budi: Target


@asynccontextmanager
async def two_people(spare: Spare) -> AsyncIterator[Two]:
    """Both with a past; gone afterwards."""
    direct = Direct(spare.database, spare.owner)
    people = [await direct.meet(name) for name in ("Ani", "Budi")]
    for person, amount in zip(people, (1, 2), strict=True):
        await _live(direct, person, amount)
    ani, budi = people
    for table in ("outbox", "push_times", "service_checks", "task_alarms"):
        await spare.owner.execute(f"UPDATE {table} SET due_at = '2100-01-01' WHERE user_id = $1", ani.user_id)
    ahead = (
        "UPDATE push_times SET words_at = '2000-01-01', due_at = '2060-01-01' WHERE kind = 'insights' AND user_id = $1"
    )
    await spare.owner.execute(ahead, budi.user_id)
    await spare.owner.execute("UPDATE task_alarms SET since = '2000-01-01' WHERE user_id = $1", budi.user_id)
    as_owner = Database(spare.owner_url, size=2)
    yield Two(spare, as_owner, direct, ani.user_id, await target(spare.owner, budi.user_id))
    await as_owner.close()
    for person in people:
        await remove_person(spare.owner, person.user_id)


async def _manual(direct: Direct, who: Someone, factor: int) -> None:
    """A manual of one passage, kept as the button keeps it."""
    content = f"Lemari {factor}9 kg"
    text = {"title": f"panduan {factor}", "count": 1, "passages": [{"page": 1, "heading": "", "content": content}]}
    file = uuid7()
    async with direct.database.work(who.user_id) as session:
        await files.add(
            session, who.user_id, Kept("panduan.json", "application/json", json.dumps(text).encode()), id=file
        )
        found = await account.meet(session, who.user_id, who.chat)
        assert found is not None
        await changes.begin(session, who.user_id, datetime.now(UTC), read_by="test", kind="log")
        ctx = Context(found.person, datetime.now(UTC).astimezone(found.person.zone), session)
        await keep_manual(ctx, ManualKeep(file=file))


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
    for day in ("kemarin", "2 hari lalu"):
        await direct.say(who, f"{day} makan siang nasi goreng {factor} porsi")
    await direct.say(who, f"berat 7{factor} kg")
    await direct.say(who, f"tinggi 17{factor}")
    await direct.say(who, f"lari {factor} km 1{factor} menit")
    await direct.say(who, f"bikin plan {'10k' if factor == 2 else '5k'} 1{3 - factor} minggu")
    await direct.say(who, f"ingat lemari {'jati' if factor == 2 else 'besi'} ukuran {factor}9")
    await direct.say(who, f"ingetin cat {'pagar' if factor == 2 else 'kamar'} tiap senin jam {factor} siang")
    await _manual(direct, who, factor)
    yesterday, before = (datetime.now(UTC) - timedelta(days=days) for days in (1, 40 * factor))
    await direct.say(who, f"{'semen' if factor == 2 else 'paku'} {factor}6rb {before:%d/%m/%Y}")
    await direct.say(
        who,
        f"m-BCA: Pembayaran QRIS Berhasil. Rp {factor}50.000,00 ke KOPI KENANGAN"
        f" pada {yesterday:%d/%m/%Y} 08:12:33. Ref 12345678901{factor}",
    )
    await direct.say(who, "makasih")
    await direct.say(who, "beli teh")
    parked = await direct.arrive(who.telegram_id)
    async with direct.database.system() as session:
        await inbox.park(session, parked)
    last = "(SELECT id FROM outbox WHERE user_id = $1 AND state = 'pending' ORDER BY seq DESC LIMIT 1)"
    await direct.owner.execute(f"UPDATE outbox SET state = 'sending' WHERE id = {last}", who.user_id)
    arrived = await direct.arrive(who.telegram_id)
    async with direct.database.work(who.user_id) as session:
        await think(session, who.user_id, arrived)
        await sign_in(session, who.user_id)
        await insights.tell(session, who.user_id, uuid7(), datetime.now(UTC), {f"trend:{factor}": {}})
        await insights.word(session, who.user_id, "{}", [f"Rahasia {factor}"], "id")
        fact = f"lemari {'jati' if factor == 2 else 'besi'} ukuran {factor}9"
        await passages.keep(session, who.user_id, "none", ["memory"], {fact: "[1,0]"})
        await files.add(session, who.user_id, Kept(f"rahasia {factor}.csv", "text/csv", b"1\n" * factor))
        await files.add(session, who.user_id, Kept(f"milikku {factor}.csv", "text/csv", b"1\n" * factor), made=False)
    async with direct.database.system() as queues:
        await be_written_to(queues, who.user_id)
    blocked = "INSERT INTO blocked_chats (channel, chat, user_id) VALUES ('telegram', $1, $2)"
    await direct.owner.execute(blocked, str(who.telegram_id), who.user_id)
