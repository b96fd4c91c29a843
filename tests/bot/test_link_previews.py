"""No address is visited unasked: whatever is sent or edited goes without a preview."""

import json

from aiogram.methods import EditMessageText, SendMessage
from aiohttp import web

from bot.api import make_bot
from tests.conftest import TOKEN


async def test_nothing_is_sent_with_a_preview() -> None:
    given: list[tuple[str, bool]] = []

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        options = json.loads(str(form.get("link_preview_options", "{}")))
        given.append((request.match_info["method"], options.get("is_disabled", False)))
        sent = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
        return web.json_response({"ok": True, "result": sent})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = make_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}")
    try:
        await bot(SendMessage(chat_id=1, text="https://evil.example"))
        await bot(EditMessageText(chat_id=1, message_id=1, text="https://evil.example"))
    finally:
        await bot.session.close()
        await runner.cleanup()
    assert given == [("sendMessage", True), ("editMessageText", True)]
