"""What people send besides words: every update of it fits the Bot API's schema; reactions, groups, late updates, gateways."""

import asyncio
from typing import Any

import pytest

from simulator.client import LocalTelegram, Person, Refusal, Sent
from tests.simulator.conftest import TOKEN, FullSchema
from tests.simulator.test_simulator_files import picture


async def updates_of(bot: Any, schema: FullSchema, sent: Sent) -> list[dict[str, Any]]:
    """The updates a person's sending made, each held against the schema."""
    found = [u for u in await bot("getUpdates", limit=100) if u["update_id"] in sent.update_ids]
    assert len(found) == len(sent.update_ids)
    for update in found:
        schema.check("Update", update)
    return found


async def message_of(bot: Any, schema: FullSchema, sent: Sent) -> dict[str, Any]:
    (update,) = await updates_of(bot, schema, sent)
    (message,) = (value for name, value in update.items() if name != "update_id")
    found: dict[str, Any] = message
    return found


async def test_a_photo_with_its_caption(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    sent = await ani.send_files("photo", ("struk.jpg", picture(400, 900, "JPEG")), caption="makan #siang")
    message = await message_of(bot, full_schema, sent)
    assert [size["height"] for size in message["photo"]] == [90, 320, 800, 900]
    assert message["caption_entities"] == [{"type": "hashtag", "offset": 6, "length": 6}]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("document", "manual.pdf", {"file_name": "manual.pdf", "mime_type": "application/pdf"}),
        ("voice", "v.ogg", {"duration": 3, "mime_type": "audio/ogg"}),
        ("audio", "lagu.mp3", {"duration": 3, "mime_type": "audio/mpeg"}),
        ("video", "v.mp4", {"duration": 3, "mime_type": "video/mp4"}),
        ("video_note", "v.mp4", {"duration": 3, "length": 240}),
    ],
)
async def test_files(
    bot: Any, ani: Person, full_schema: FullSchema, kind: str, name: str, expected: dict[str, Any]
) -> None:
    sent = await ani.send_files(kind, (name, b"12345"), seconds=3)
    message = await message_of(bot, full_schema, sent)
    assert expected.items() <= message[kind].items()
    assert (await bot("getFile", file_id=message[kind]["file_id"]))["file_size"] == 5


async def test_an_album_is_one_group_of_messages(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    sent = await ani.send_files("photo", ("a.png", picture(9, 9)), ("b.png", picture(8, 8)), caption="dua struk")
    found = [update["message"] for update in await updates_of(bot, full_schema, sent)]
    assert len({message["media_group_id"] for message in found}) == 1
    assert [message.get("caption") for message in found] == ["dua struk", None]
    with pytest.raises(Refusal, match="album"):
        await ani.send_files("voice", ("a.ogg", b"1"), ("b.ogg", b"2"))


@pytest.mark.parametrize("kind", ["location", "venue", "contact", "sticker", "poll", "dice"])
async def test_things(bot: Any, ani: Person, full_schema: FullSchema, kind: str) -> None:
    sent = await ani.send_thing(kind, latitude=-6.2, longitude=106.8)
    assert kind in await message_of(bot, full_schema, sent)


async def test_a_live_location_moves_and_ends(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    sent = await ani.send_thing("location", latitude=-6.2, longitude=106.8, live_period=900)
    assert (await message_of(bot, full_schema, sent))["location"]["live_period"] == 900
    moved = await message_of(bot, full_schema, await ani.move(sent, latitude=-6.3, longitude=106.9))
    assert (moved["location"]["latitude"], moved["location"]["live_period"]) == (-6.3, 900)
    assert "edit_date" in moved
    ended = await message_of(bot, full_schema, await ani.move(sent, live_period=0))
    assert "live_period" not in ended["location"]
    with pytest.raises(Refusal, match="can't be edited"):
        await ani.move(sent, latitude=0.0, longitude=0.0)
    with pytest.raises(Refusal, match="wrong latitude"):
        await ani.send_thing("location", latitude=91, longitude=0)


async def test_a_forwarded_message_says_so(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    message = await message_of(bot, full_schema, await ani.send("Pembayaran berhasil", forwarded_from="BCA"))
    assert message["forward_origin"]["sender_user_name"] == "BCA"


async def test_a_caption_is_edited(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    sent = await ani.send_files("photo", ("a.png", picture(9, 9)), caption="15rb")
    assert (await message_of(bot, full_schema, await ani.edit(sent, "20rb")))["caption"] == "20rb"
    with pytest.raises(Refusal, match="can't be edited"):
        await ani.edit(await ani.send_thing("sticker"), "a")


async def test_reactions_reach_a_bot_that_asked_for_them(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    sent = await bot("sendMessage", chat_id=ani.id, text="a")
    assert await ani.react(sent["message_id"], "👍") is None
    await bot("getUpdates", allowed_updates=["message", "message_reaction"])
    changed = await ani.react(sent["message_id"], "🔥")
    (update,) = [u for u in await bot("getUpdates") if u["update_id"] == changed]
    full_schema.check("Update", update)
    reaction = update["message_reaction"]
    assert (reaction["old_reaction"][0]["emoji"], reaction["new_reaction"][0]["emoji"]) == ("👍", "🔥")
    assert await ani.react(sent["message_id"], None) is not None


async def test_a_bot_in_a_group_hears_and_leaves(bot: Any, ani: Person, full_schema: FullSchema) -> None:
    group = await ani.make_group("Keluarga")
    sent = await group.send("halo semua")
    found = await bot("getUpdates")
    for update in found:
        full_schema.check("Update", update)
    assert [next(name for name in u if name != "update_id") for u in found[-3:]] == [
        "my_chat_member",
        "message",
        "message",
    ]
    said = await bot("sendMessage", chat_id=group.id, text="dadah", reply_parameters={"message_id": sent.message_id})
    full_schema.check("Message", said)
    assert await bot("leaveChat", chat_id=group.id) is True
    assert (await bot.answer("sendMessage", chat_id=group.id, text="a"))[0] == 403
    assert (await group.send("sepi")).update_id is None
    member, messages = await group.messages()
    assert (member, [m.text for m in messages]) == (False, ["", "halo semua", "dadah", "sepi"])
    assert "private chats" in await bot.refused("leaveChat", chat_id=ani.id)


# faults


async def test_a_late_update_comes_after_later_ones(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    await bot("getUpdates", offset=-1)
    await telegram.late(1, 0.2)
    late, prompt = await ani.send("terlambat"), await ani.send("tepat waktu")
    assert prompt.update_id is not None
    found = [u["update_id"] for u in await bot("getUpdates")]
    assert late.update_id not in found
    assert prompt.update_id in found
    waiting = await bot("getUpdates", offset=prompt.update_id + 1, timeout=10)
    assert [u["update_id"] for u in waiting] == [late.update_id]


async def test_a_gateways_page_is_no_answer(bot: Any, ani: Person, telegram: LocalTelegram) -> None:
    await telegram.fault("gateway", "sendMessage")
    call = {"chat_id": ani.id, "text": "a"}
    async with bot.session.post(f"{bot.url}/bot{TOKEN}/sendMessage", json=call) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    assert len(await ani.messages()) == 1


async def test_the_second_poller_ends_the_first(bot: Any, ani: Person) -> None:
    (first,) = (u["update_id"] for u in await bot("getUpdates"))
    waiting = asyncio.create_task(bot.answer("getUpdates", offset=first + 1, timeout=30))
    second = asyncio.create_task(bot.answer("getUpdates", offset=first + 1, timeout=1))
    answers = await asyncio.gather(waiting, second)
    assert sorted(status for status, _ in answers) == [200, 409]
