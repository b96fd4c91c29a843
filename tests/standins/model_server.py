"""A model provider on loopback: Responses, Chat Completions, embeddings, transcription and its list, over real HTTP.

`async with model_server(script) as server`: `script` says, for each request, what the model answers; `server.asked` keeps what
it was asked. A new fault is a name in `replies.FAULTS`.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from tests.standins import replies
from tests.standins.replies import Reply
from tests.standins.requests import Asked, Refused, read

KEY = "sk-for-tests-only"
DIMENSIONS = 1536

Script = Callable[[Asked], Reply]


@dataclass
class ModelServer:
    """`url` ends in /v1, as a base URL does."""

    script: Script
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    first_tokens: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    """Seconds from each request's arrival to the end of its answer."""
    hears: str | None = ""
    """What is said in every sound it is given; None: it cannot listen just now."""
    listened: list[tuple[str, str, str]] = field(default_factory=list)
    """(file name, model, language) of each sound."""
    models: dict[str, str | None] = field(default_factory=dict)
    """The models it lists, each with the day it is shut down."""

    async def chat(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "chat")

    async def responses(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request, "responses")

    async def _answer(self, request: web.Request, api: str) -> web.StreamResponse:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            return await self._answered(request, api)
        finally:
            self.took.append(loop.time() - begun)

    async def _answered(self, request: web.Request, api: str) -> web.StreamResponse:
        try:
            _authorise(request)
            asked = read(api, await request.read())
            self.asked.append(asked)
            reply = self.script(asked)
            await asyncio.sleep(reply.wait)
            self._refuse(reply)
        except Refused as refusal:
            headers = {"retry-after": str(reply.retry_after)} if refusal.status == 429 else {}
            return web.json_response(refusal.body, status=refusal.status, headers=headers)
        number = len(self.asked)
        if reply.fault == "hang":
            await asyncio.sleep(3600)
        if reply.fault == "drop" and request.transport is not None:
            request.transport.abort()
            return web.Response(status=500)
        if not asked.streams:
            form = replies.responses if api == "responses" else replies.chat
            return web.json_response(form(asked, reply, number))
        stream = replies.responses_stream if api == "responses" else replies.chat_stream
        lines: Iterator[str] = iter(()) if reply.fault == "empty" else stream(asked, reply, number)
        return await self._stream(request, lines, reply)

    @staticmethod
    def _refuse(reply: Reply) -> None:
        if reply.fault == "429":
            raise Refused(429, "Rate limit reached. Please try again later.", code="rate_limit_exceeded")
        if reply.fault == "quota":
            raise Refused(429, "You exceeded your current quota.", code="insufficient_quota")
        if reply.fault == "400":
            raise Refused(
                400, "Your prompt was flagged as potentially violating our usage policy.", code="invalid_prompt"
            )
        if reply.fault == "500":
            raise Refused(500, "The server had an error while processing your request.")

    async def _stream(self, request: web.Request, lines: Iterator[str], reply: Reply) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        first = True
        for line in lines:
            if request.transport is None or request.transport.is_closing():
                return response  # whoever asked has gone
            await response.write(line.encode())
            if first and ("output_text.delta" in line or ('"content": "' in line and '"content": ""' not in line)):
                self.first_tokens.append(asyncio.get_running_loop().time())
                first = False
            if reply.pace:
                await asyncio.sleep(reply.pace)
        if reply.fault == "cut" and request.transport is not None:
            request.transport.abort()
        return response

    async def listed(self, request: web.Request) -> web.StreamResponse:
        try:
            _authorise(request)
        except Refused as refusal:
            return web.json_response(refusal.body, status=refusal.status)
        rows = [
            {"id": id, "object": "model", "created": 1, "owned_by": "openai", "shutdown_date": ends}
            for id, ends in self.models.items()
        ]
        return web.json_response({"object": "list", "data": rows})

    async def embeddings(self, request: web.Request) -> web.StreamResponse:
        try:
            _authorise(request)
        except Refused as refusal:
            return web.json_response(refusal.body, status=refusal.status)
        body = await request.json()
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        rows = [{"object": "embedding", "index": i, "embedding": vector(text)} for i, text in enumerate(texts)]
        usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
        return web.json_response({"object": "list", "data": rows, "model": body["model"], "usage": usage})

    async def transcriptions(self, request: web.Request) -> web.StreamResponse:
        try:
            _authorise(request)
        except Refused as refusal:
            return web.json_response(refusal.body, status=refusal.status)
        form = await request.post()
        if isinstance(file := form.get("file"), web.FileField):
            self.listened.append((file.filename, str(form.get("model")), str(form.get("language"))))
        if self.hears is None:
            return web.json_response({"error": {"message": "overloaded"}}, status=503)
        return web.json_response({"text": self.hears})


def vector(text: str) -> list[float]:
    """The same for the same words, near for words that share letters: a histogram of three-letter groups."""
    found = [0.0] * DIMENSIONS
    for i in range(max(1, len(text) - 2)):
        found[int.from_bytes(hashlib.sha256(text[i : i + 3].lower().encode()).digest()[:4], "big") % DIMENSIONS] += 1.0
    length = sum(value * value for value in found) ** 0.5
    return [value / length for value in found]


def _authorise(request: web.Request) -> None:
    given = request.headers.get("Authorization", "")
    if not given:
        raise Refused(401, "You didn't provide an API key.")
    if given != f"Bearer {KEY}":
        raise Refused(401, "Incorrect API key provided.", code="invalid_api_key")


@asynccontextmanager
async def model_server(script: Script) -> AsyncIterator[ModelServer]:
    server = ModelServer(script)
    app = web.Application(client_max_size=32 * 1024 * 1024)
    app.router.add_post("/v1/responses", server.responses)
    app.router.add_post("/v1/chat/completions", server.chat)
    app.router.add_get("/v1/models", server.listed)
    app.router.add_post("/v1/embeddings", server.embeddings)
    app.router.add_post("/v1/audio/transcriptions", server.transcriptions)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()
