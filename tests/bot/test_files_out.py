"""Cards with a picture or a document: sent, edited, too long for a caption, refused, gone; and cards too long for a message."""

from io import BytesIO
from uuid import UUID

import asyncpg
from PIL import Image

from agent.cards.card import Button, Card, bold, line
from core.ids import uuid7
from main import LifeOS
from simulator.client import Message, Person
from storage import files, outbox
from storage.files import Kept
from tests.conftest import MakePerson
from tests.integrations.test_sender import known, settled
from tests.storage.rows import user_of

BUTTONS = ((Button(label="Batal", action="undo:x"),),)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 360), "seagreen").save(out, "PNG")
    return out.getvalue()


PNG = Kept("mei.png", "image/png", picture())
CSV = Kept("pengeluaran mei.csv", "text/csv", b"tanggal,jumlah\n2026-05-01,20000\n")


async def keep(lifeos: LifeOS, user_id: UUID, kept: Kept) -> UUID:
    async with lifeos.database.work(user_id) as session:
        return await files.add(session, user_id, kept)


async def send(lifeos: LifeOS, owner: asyncpg.Pool, who: Person, card: Card, edits: UUID | None = None) -> UUID:
    """Queue a card, or an edit to it, and wait until its fate is known."""
    made = uuid7()
    row = {
        "id": made,
        "user_id": await user_of(owner, who),
        "channel": "telegram",
        "chat": str(who.id),
        "card": card.model_dump_json(exclude_defaults=True),
        "inbox_id": uuid7(),
    }
    if edits is not None:
        row |= {"kind": "edit", "target": edits}
    async with lifeos.database.system() as session:
        await outbox.add(session, [row])
    lifeos.sender.ring()
    assert (await settled(owner, made))["state"] == "sent"
    return made


async def newest(who: Person) -> Message:
    return (await who.messages())[-1]


async def test_a_card_with_a_picture(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    shown = await keep(lifeos, await user_of(owner, ani), PNG)
    await send(lifeos, owner, ani, Card(title="📊 Mei", lines=(line("a < b"),), buttons=BUTTONS, picture=shown))
    message = await newest(ani)
    assert (message.text, message.labels) == ("📊 Mei\na < b", ["Batal"])
    assert [size["width"] for size in message.raw["photo"]] == [90, 320, 640]


async def test_a_card_with_a_document(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    filed = await keep(lifeos, await user_of(owner, ani), CSV)
    await send(lifeos, owner, ani, Card(title="🧾 Pengeluaran", document=filed))
    message = await newest(ani)
    document = message.raw["document"]
    assert (message.text, document["file_name"]) == ("🧾 Pengeluaran", "pengeluaran mei.csv")
    assert await ani.telegram.file(document["file_id"]) == CSV.content


async def test_edits_of_pictures_and_of_texts(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    user_id = await user_of(owner, ani)
    may, june = await keep(lifeos, user_id, PNG), await keep(lifeos, user_id, PNG)
    row = await send(lifeos, owner, ani, Card(title="Mei", buttons=BUTTONS, picture=may))
    first = (await newest(ani)).raw["photo"]
    await send(lifeos, owner, ani, Card(title="Mei lagi", picture=may), row)
    same = await newest(ani)
    assert (same.text, same.labels, same.raw["photo"]) == ("Mei lagi", [], first)
    await send(lifeos, owner, ani, Card(title="Juni", picture=june), row)
    other = await newest(ani)
    assert (other.text, other.raw["photo"] == first) == ("Juni", False)
    await send(lifeos, owner, ani, Card(title="Tanpa gambar"), row)
    assert (await newest(ani)).text == "Tanpa gambar"
    text = await send(lifeos, owner, ani, Card(title="Teks"))
    await send(lifeos, owner, ani, Card(title="Kini bergambar", picture=may), text)
    assert "photo" in (await newest(ani)).raw
    await send(lifeos, owner, ani, Card(title="Kini keterangan"), text)
    assert (await newest(ani)).text == "Kini keterangan"


async def test_a_caption_too_long_goes_on_in_messages(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    shown = await keep(lifeos, await user_of(owner, ani), PNG)
    lines = tuple(line(bold(f"{n}."), " " + "kopi " * 20) for n in range(60))
    row = await send(lifeos, owner, ani, Card(title="Mei", lines=lines, buttons=BUTTONS, picture=shown))
    sent = [m for m in await ani.messages() if m.from_bot][1:]
    assert ["photo" in m.raw for m in sent] == [True, False, False]
    assert [m.labels for m in sent] == [[], [], ["Batal"]]
    assert "".join(m.text for m in sent).count("kopi") == 1200
    stored = await owner.fetchrow("SELECT part_ids, message_id FROM outbox WHERE id = $1", row)
    assert [*stored["part_ids"], stored["message_id"]] == [m.id for m in sent]
    async with lifeos.database.work(await user_of(owner, ani)) as session:
        found = [await outbox.find(session, await user_of(owner, ani), "telegram", str(ani.id), m.id) for m in sent]
    assert [each.id if each else None for each in found] == [row] * 3


async def test_a_refused_picture_costs_only_the_picture(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani = await known(person)
    broken = await keep(lifeos, await user_of(owner, ani), Kept("rusak.png", "image/png", b"no picture"))
    await send(lifeos, owner, ani, Card(title="Mei", buttons=BUTTONS, picture=broken))
    message = await newest(ani)
    assert (message.text, message.labels, "photo" in message.raw) == ("Mei", ["Batal"], False)


async def test_a_file_that_is_gone_or_anothers_costs_only_the_file(
    lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson
) -> None:
    ani, budi = await known(person), await known(person)
    theirs = await keep(lifeos, await user_of(owner, budi), CSV)
    for missing in (uuid7(), theirs):
        await send(lifeos, owner, ani, Card(title="Mei", document=missing))
        message = await newest(ani)
        assert (message.text, "document" in message.raw) == ("Mei", False)


async def test_a_part_cut_off_is_the_only_one_repeated(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    lines = tuple(line("x" * 3000) for _ in range(3))
    await ani.telegram.fault("drop_after", "sendMessage", chat_id=ani.id)
    await send(lifeos, owner, ani, Card(title="Panjang", lines=lines, buttons=BUTTONS))
    sent = [m for m in await ani.messages() if m.from_bot][1:]
    assert [m.text.count("x") for m in sent] == [3000, 3000, 3000, 3000]
    assert ["🔁" in m.text for m in sent] == [False, True, False, False]
    assert [bool(m.labels) for m in sent] == [False, False, False, True]


async def test_a_part_that_was_refused_is_tried_again(lifeos: LifeOS, owner: asyncpg.Pool, person: MakePerson) -> None:
    ani = await known(person)
    lines = tuple(line("x" * 3000) for _ in range(2))
    await ani.telegram.fault("refuse", "sendMessage", chat_id=ani.id, code=500, count=1)
    await send(lifeos, owner, ani, Card(title="Panjang", lines=lines))
    assert [m.text.count("x") for m in await ani.messages() if m.from_bot][1:] == [3000, 3000]
