"""Delivers updates to the bot's webhook: several chats at once, each chat in its order, again and again until a 2xx.

The queue is the one getUpdates reads. An answer that names a method is carried out, as on the real server.
"""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

import aiohttp
import orjson

from simulator.botapi import BotApi
from simulator.errors import Refused
from simulator.state import Json
from simulator.telegram import Telegram
from simulator.updates import packed

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
PATIENCE = aiohttp.ClientTimeout(total=60)
BATCH = 100


class Webhook:
    def __init__(self, telegram: Telegram, api: BotApi) -> None:
        self._telegram = telegram
        self._api = api
        self._busy: set[int] = set()
        self._done: set[int] = set()
        self._tasks: set[asyncio.Task[object]] = set()

    async def run(self) -> None:
        """For as long as the server lives; does nothing while no webhook is set."""
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            try:
                while True:
                    if webhook := self._telegram.state.setting("webhook"):
                        self._start(session, webhook)
                    await self._telegram.updates.bell.wait(LONGEST_PAUSE)
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, session: aiohttp.ClientSession, webhook: Json) -> None:
        state, updates = self._telegram.state, self._telegram.updates
        again = [row for update_id in state.take_repeats() if (row := state.update(update_id))]
        for update_id, _, kind, body in again:
            self._spawn(self._post(session, webhook, update_id, kind, body))
        rows = updates.ready(updates.first, BATCH + len(self._done))
        taken: set[int] = set(self._busy)
        for update_id, chat_id, kind, body in rows:
            if update_id in self._done or chat_id in taken:
                continue
            if len(self._busy) >= webhook["max_connections"]:
                return
            taken.add(chat_id)
            self._busy.add(chat_id)
            self._spawn(self._deliver(session, chat_id, update_id, kind, body))

    def _spawn(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(
        self, session: aiohttp.ClientSession, chat_id: int, update_id: int, kind: str, body: bytes
    ) -> None:
        """One update until it is taken, or the webhook is gone; then the chat's next."""
        pause = FIRST_PAUSE
        try:
            while webhook := self._telegram.state.setting("webhook"):
                if await self._post(session, webhook, update_id, kind, body):
                    self._finish(update_id)
                    return
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        finally:
            self._busy.discard(chat_id)
            self._telegram.updates.bell.ring()

    def _finish(self, update_id: int) -> None:
        updates = self._telegram.updates
        self._done.add(update_id)
        first = updates.first
        # Only an unbroken run from the oldest is confirmed, so that a restart redelivers what is open.
        known = [row[0] for row in self._telegram.state.updates(first, len(self._done) + 1)]
        for each in known:
            if each not in self._done:
                break
            self._done.discard(each)
            first = each + 1
        updates.confirm(first)

    async def _post(
        self, session: aiohttp.ClientSession, webhook: Json, update_id: int, kind: str, body: bytes
    ) -> bool:
        headers = {"Content-Type": "application/json"}
        if webhook["secret"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook["secret"]
        try:
            payload = orjson.dumps(packed(update_id, kind, body))
            async with session.post(webhook["url"], data=payload, headers=headers, allow_redirects=False) as response:
                answer = await response.read()
                if 200 <= response.status < 300:
                    await self._carry_out(answer)
                    return True
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            problem = str(error) or "Read timeout expired"
        self._note(problem)
        return False

    async def _carry_out(self, answer: bytes) -> None:
        try:
            call = orjson.loads(answer) if answer else None
        except orjson.JSONDecodeError:
            return
        if isinstance(call, dict) and isinstance(method := call.pop("method", None), str):
            try:
                await self._api.answer(method.lower(), call, lambda: True)
            except Refused as refusal:
                self._note(refusal.description)

    def _note(self, problem: str) -> None:
        """What getWebhookInfo tells of the last failure."""
        state = self._telegram.state
        if webhook := state.setting("webhook"):
            state.set_setting(
                "webhook", {**webhook, "last_error_date": int(time.time()), "last_error_message": problem}
            )
