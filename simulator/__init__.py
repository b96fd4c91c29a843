"""A local Telegram: the Bot API over HTTP and a chat page, to run a bot without a token and to test it through.

As a process (one line printed: the page's address; SIGTERM ends it, kill -9 loses nothing it answered for):

    python -m simulator --port 8081 --state telegram.sqlite --bot-token 42:LOCAL --page-key RANDOM-16-OR-MORE

The bot talks to `http://127.0.0.1:8081/bot42:LOCAL/<method>` (aiogram: `TelegramAPIServer.from_base(...)`); a person
opens `http://127.0.0.1:8081/<page key>/`. In a child process call `simulator.server.run(...)`.

In a test, inside the running loop:

    running = await simulator.server.start(state=":memory:", token="42:LOCAL", page_key="k" * 16)
    async with LocalTelegram(running.url, running.page_key) as telegram:      # simulator.client
        ani = await telegram.person("Ani", "id")
        sent = await ani.send("kopi 20rb", date=1767225600)                   # any date, any reply_to
        card = await ani.wait_reply(after=sent, timeout=5)                    # .text .labels .buttons .raw
        toast = await ani.tap(card, "Batal")                                  # by label or callback data
        await ani.edit(sent, "kopi 25rb")
        await ani.wait_for(lambda m: "25.000" in m.text)
        held = await telegram.fault("hold_after", "sendMessage")              # see simulator.faults.Kind
        await telegram.wait_fault(held); await telegram.release(held)
        await telegram.again(sent.update_id)                                  # deliver an update once more
    await running.stop()

Pictures and files: `await ani.send_files("photo", ("struk.jpg", content), caption="makan")`, places and stickers
`await ani.send_thing("location", latitude=-6.2, longitude=106.8)`, groups `await ani.make_group("Keluarga")`.

Where things are: `state.py` SQL · `telegram.py` the account · `updates.py` the queue · `methods/` the bot's side ·
`people.py` and `sending.py` the people's · `media.py` files · `markup.py` HTML → entities · `schema.py` request checks ·
`faults.py` · `botapi.py` and `control/` HTTP · `page/` the chat page · `client.py` for tests. Imports nothing of LifeOS.
"""
