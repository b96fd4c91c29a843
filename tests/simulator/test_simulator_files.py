"""Pictures, documents and albums of the bot: uploads as the real server takes them, file ids, downloads, captions, edits."""

from io import BytesIO
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from PIL import Image

from simulator.client import LocalTelegram, Person
from simulator.server import Running
from tests.simulator.conftest import TOKEN, FullSchema


def picture(width: int, height: int, kind: str = "PNG", colour: str = "tomato") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()


async def upload(running: Running, method: str, **fields: Any) -> tuple[int, dict[str, Any]]:
    """A multipart request; a (name, bytes) pair is a file part."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        if isinstance(value, tuple):
            form.add_field(name, BytesIO(value[1]), filename=value[0])
        else:
            form.add_field(name, str(value))
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{running.url}/bot{TOKEN}/{method}", data=form) as response,
    ):
        return response.status, await response.json()


async def photo(running: Running, ani: Person, content: bytes, **fields: Any) -> Any:
    status, answer = await upload(running, "sendPhoto", chat_id=ani.id, photo=("a.png", content), **fields)
    assert status == 200, answer
    return answer["result"]


async def test_a_photo_comes_in_several_sizes(running: Running, ani: Person, full_schema: FullSchema) -> None:
    keys = '{"inline_keyboard": [[{"text": "Batal", "callback_data": "u"}]]}'
    sent = await photo(running, ani, picture(1000, 500), caption="<b>Mei</b>", parse_mode="HTML", reply_markup=keys)
    full_schema.check("Message", sent)
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1000, 500),
    ]
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    seen = await ani.wait_reply(after=1)
    assert (seen.text, seen.labels, seen.raw) == ("Mei", ["Batal"], sent)


async def test_a_photo_sent_again_by_its_file_id(running: Running, bot: Any, ani: Person) -> None:
    first = await photo(running, ani, picture(50, 50))
    again = await bot("sendPhoto", chat_id=ani.id, photo=first["photo"][-1]["file_id"])
    assert again["photo"] == first["photo"]
    assert "wrong file identifier" in await bot.refused(
        "sendDocument", chat_id=ani.id, document=first["photo"][0]["file_id"]
    )
    assert "wrong file identifier" in await bot.refused("sendPhoto", chat_id=ani.id, photo="AgACnothing")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"no picture at all", "IMAGE_PROCESS_FAILED"),
        (picture(400, 10), "PHOTO_INVALID_DIMENSIONS"),
        (picture(6000, 5000), "PHOTO_INVALID_DIMENSIONS"),
        (picture(20, 20)[:60], "IMAGE_PROCESS_FAILED"),
    ],
)
async def test_what_is_no_photo_is_refused(running: Running, ani: Person, content: bytes, reason: str) -> None:
    status, answer = await upload(running, "sendPhoto", chat_id=ani.id, photo=("a.png", content))
    assert (status, answer["description"]) == (400, f"Bad Request: {reason}")
    assert len(await ani.messages()) == 1


async def test_a_missing_file_is_refused(running: Running, bot: Any, ani: Person) -> None:
    assert await bot.refused("sendPhoto", chat_id=ani.id) == "Bad Request: there is no photo in the request"
    assert await bot.refused("sendDocument", chat_id=ani.id, document="attach://x") == (
        "Bad Request: there is no document in the request"
    )


async def test_a_photo_over_ten_megabytes_is_refused(running: Running, ani: Person) -> None:
    content = picture(20, 20) + bytes(10 * 1024 * 1024)
    status, answer = await upload(running, "sendPhoto", chat_id=ani.id, photo=("a.png", content))
    assert (status, "too big for a photo" in answer["description"]) == (400, True)


async def test_captions_end_at_1024(running: Running, ani: Person) -> None:
    await photo(running, ani, picture(9, 9), caption="😀" * 512)
    fields = {"chat_id": ani.id, "photo": ("a.png", picture(9, 9)), "caption": "😀" * 512 + "a"}
    status, answer = await upload(running, "sendPhoto", **fields)
    assert (status, answer["description"]) == (400, "Bad Request: message caption is too long")


async def test_a_document_and_its_download(
    running: Running, bot: Any, ani: Person, telegram: LocalTelegram, full_schema: FullSchema
) -> None:
    content = b"tanggal,jumlah\n2026-05-01,20000\n"
    _, answer = await upload(running, "sendDocument", chat_id=ani.id, document=("Mei é.csv", content), caption="a")
    sent = answer["result"]
    full_schema.check("Message", sent)
    document = sent["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("Mei é.csv", "text/csv", 32)
    found = await bot("getFile", file_id=document["file_id"])
    full_schema.check("File", found)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{running.url}/file/bot{TOKEN}/{found['file_path']}") as response:
            assert (response.status, await response.read()) == (200, content)
        async with session.get(f"{running.url}/file/bot1:wrong/{found['file_path']}") as response:
            assert response.status == 401
        async with session.get(f"{running.url}/file/bot{TOKEN}/documents/none") as response:
            assert response.status == 404
    assert await telegram.file(document["file_id"]) == content
    assert await bot.refused("getFile", file_id="BQAC") == "Bad Request: invalid file_id"


async def test_more_than_twenty_megabytes_cannot_be_downloaded(running: Running, bot: Any, ani: Person) -> None:
    sent = await ani.send_files("document", ("besar.bin", bytes(20 * 1024 * 1024 + 1)))
    message = await ani.message(sent)
    assert message is not None
    assert await bot.refused("getFile", file_id=message.raw["document"]["file_id"]) == "Bad Request: file is too big"


async def test_captions_and_media_are_edited(running: Running, bot: Any, ani: Person, full_schema: FullSchema) -> None:
    sent = await photo(running, ani, picture(9, 9), caption="Mei")
    where = {"chat_id": ani.id, "message_id": sent["message_id"]}
    assert await bot.refused("editMessageText", **where, text="a") == (
        "Bad Request: there is no text in the message to edit"
    )
    changed = await bot("editMessageCaption", **where, caption="Juni")
    assert (changed["caption"], changed["photo"]) == ("Juni", sent["photo"])
    assert "message is not modified" in await bot.refused("editMessageCaption", **where, caption="Juni")
    assert await bot.refused("editMessageCaption", **where, caption="a" * 1025) == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    text = await bot("sendMessage", chat_id=ani.id, text="a")
    assert await bot.refused("editMessageCaption", chat_id=ani.id, message_id=text["message_id"], caption="a") == (
        "Bad Request: there is no caption in the message to edit"
    )
    media = '{"type": "photo", "media": "attach://new", "caption": "Juli"}'
    fields = {"chat_id": ani.id, "message_id": text["message_id"], "media": media, "new": ("b.png", picture(8, 9))}
    _, answer = await upload(running, "editMessageMedia", **fields)
    full_schema.check("Message", answer["result"])
    assert (answer["result"]["caption"], "text" in answer["result"]) == ("Juli", False)


async def test_albums(running: Running, bot: Any, ani: Person) -> None:
    ids = [(await photo(running, ani, picture(9, side)))["photo"][0]["file_id"] for side in (9, 10)]
    items = [{"type": "photo", "media": each} for each in ids]
    sent = await bot("sendMediaGroup", chat_id=ani.id, media=[{**items[0], "caption": "dua"}, items[1]])
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == ["dua", None]
    document = {"type": "document", "media": "attach://x"}
    assert "can't be mixed" in await bot.refused("sendMediaGroup", chat_id=ani.id, media=[items[0], document])
    assert "too many messages" in await bot.refused("sendMediaGroup", chat_id=ani.id, media=items * 6)
    assert "no messages to send" in await bot.refused("sendMediaGroup", chat_id=ani.id, media=[])
    kinds = [{"type": "animation", "media": ids[0]}]
    assert (await bot.answer("sendMediaGroup", chat_id=ani.id, media=kinds))[0] == 501


async def test_aiogram_uploads_all_three(running: Running, ani: Person) -> None:
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(running.url)))
    sheet = BufferedInputFile(b"a,b\n", "mei.csv")
    shown: Any = await bot.send_photo(ani.id, BufferedInputFile(picture(30, 20), "mei.png"), caption="Mei")
    filed: Any = await bot.send_document(ani.id, sheet)
    album: Any = await bot.send_media_group(
        ani.id, [InputMediaDocument(media=sheet), InputMediaDocument(media=filed.document.file_id)]
    )
    media = InputMediaPhoto(media=BufferedInputFile(picture(40, 20), "juni.png"), caption="Juni")
    changed: Any = await bot.edit_message_media(media, chat_id=ani.id, message_id=shown.message_id)
    await bot.session.close()
    assert (shown.caption, shown.photo[-1].width, filed.document.file_name) == ("Mei", 30, "mei.csv")
    assert [each.document.file_size for each in album] == [4, 4]
    assert (changed.caption, changed.photo[-1].width) == ("Juni", 40)
