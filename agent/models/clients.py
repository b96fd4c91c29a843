"""The one maker of model clients, and one call of one: within its deadline, tried again where that helps, whole or not at all.

`Models.ask` streams and gives an `Answer` only when the server said that it is complete. Everything heavy (langchain-openai,
openai) is imported here, at first need. A new kind of fault is a case in `_fault_of`.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from importlib import import_module
from typing import Any, Protocol, TypeVar
from uuid import UUID

from langchain_core.messages import AIMessageChunk, BaseMessage, message_chunk_to_message
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential

from agent.models.breaker import REST, Breaker
from agent.models.faults import Misconfigured, ModelFault, OverBudget, Unavailable, Unusable
from agent.models.roles import Access, Role
from core.log import get
from integrations.prices import hearing
from storage.usage import Spent

log = get("lifeos.models")

CALL_SECONDS = 20.0
TRIES = 3
LONGEST_PAUSE = 4.0
"""Seconds a server may ask for before the same call is tried again; one that asks for more is left alone."""
MOST_OUTPUT = 1200
"""Tokens of one answer at most."""
_HEARING_SECONDS = 60.0
"""A call that listens: some minutes of speech take so long to send and to hear."""
_LONG_REST = 300.0
_OF_THIS_REQUEST = frozenset({400, 413, 422})
"""What a server says to words it will not take: they are one person's, and no reason to leave the model alone for all."""
_CHARS_PER_TOKEN = 2
"""Fewer than any text has: the estimate a call is reserved by must not fall short."""
_LIKELY_CHARS_PER_TOKEN = 4
_PICTURE_CHARS = 6000
"""What the tokens of a picture of 1,600 pixels come to in characters: no provider counts more for one."""
_LIKELY_OUTPUT = 200
"""What a call is counted by that nobody saw the end of."""

Given = TypeVar("Given")
Hear = Callable[[str], Awaitable[None]]


class Ledger(Protocol):
    """Where calls are paid from."""

    async def take(self, most: Decimal, likely: Decimal) -> UUID | None:
        """Set the most a call may cost aside; None when the host's cap would be passed. `likely`: what it counts as if this
        process dies before it is settled."""

    async def settle(self, reservation: UUID, spent: Spent) -> None:
        """Put right what was set aside, and keep the call."""


@dataclass(frozen=True, slots=True)
class Use:
    """One call of an operation as the model wrote it; nothing of it is checked yet."""

    id: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer. `message` goes back to the model with the next call."""

    text: str
    uses: tuple[Use, ...]
    message: BaseMessage
    model: str


@dataclass(frozen=True, slots=True)
class Sound:
    """Speech to be listened to: a file, how long it is, and the language it is most likely in (`id`, `en`)."""

    name: str
    media_type: str
    content: bytes
    seconds: int
    language: str


@cache
def load(*, responses: bool) -> Any:
    """The module of the chat client, rehearsed with the API that will be asked.

    Importing and rehearsing it takes seconds, so whoever starts with a key calls this early.
    """
    chat = import_module("agent.models.chat")
    chat.rehearse(responses=responses)
    return chat


class Models:
    """Clients by role. One of these for the process: breakers and connections are shared by all turns."""

    def __init__(
        self, access: Access, *, call_seconds: float | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.access = access
        self._seconds = call_seconds or CALL_SECONDS
        self._clients: dict[Role, Any] = {}
        self._http: Any = None
        self._breakers: dict[str, Breaker] = {}
        self._clock = clock

    def name(self, role: Role) -> str:
        return self.access.names[role]

    def rests(self, role: Role) -> bool:
        """Whether the model of this role is known to be down."""
        return self._breaker(role).rests()

    async def close(self) -> None:
        """Let go of the connections; this one is not asked any more."""
        http, self._http = self._http, None
        self._clients.clear()
        if http is not None:
            await http.aclose()

    async def ask(
        self,
        role: Role,
        messages: Sequence[BaseMessage],
        tools: Sequence[dict[str, Any]],
        *,
        ledger: Ledger,
        hear: Hear | None = None,
        within: float | None = None,
        form: dict[str, Any] | None = None,
    ) -> Answer:
        """One complete answer. `form`: the JSON schema it is held to, strictly.

        `hear` is given the text so far as it grows; `within` seconds, at most a call's deadline.

        Raises a ModelFault. What arrives after the deadline is dropped.
        """
        model = self.name(role)
        if role not in self._clients:
            await asyncio.to_thread(load, responses=self.access.responses)
        counted = _Counted(sum(_length(m) for m in messages) // _CHARS_PER_TOKEN)
        estimates = self._estimates(model, messages, tools)
        seconds = min(self._seconds, within or self._seconds)
        tried = partial(self._tried, role, messages, self._body(role, tools, form), hear, counted)
        return await self._accounted(role, ledger, estimates, seconds, counted, tried)

    async def listen(self, sound: Sound, *, ledger: Ledger) -> str:
        """What is said in a sound, empty when nothing is. Raises a ModelFault."""
        role = Role.TRANSCRIBE
        if role not in self._clients:
            await asyncio.to_thread(import_module, "openai")
        cost = hearing(sound.seconds, self.access.base_url)
        counted = _Counted(0, cost=cost)
        listened = partial(self._listened, role, sound)
        return await self._accounted(role, ledger, (cost, cost), _HEARING_SECONDS, counted, listened)

    async def _listened(self, role: Role, sound: Sound) -> str:
        openai = import_module("openai")
        if role not in self._clients:
            self._http = self._http or openai.DefaultAsyncHttpxClient()
            self._clients[role] = openai.AsyncOpenAI(
                api_key=self.access.key, base_url=self.access.base_url, max_retries=0, http_client=self._http
            )
        try:
            found = await self._clients[role].audio.transcriptions.create(
                model=self.name(role),
                file=(sound.name, sound.content, sound.media_type),
                language=sound.language,
                response_format="json",
            )
        except _raised() as fault:
            raise _fault_of(fault) from fault
        return str(found.text).strip()

    async def _accounted(
        self,
        role: Role,
        ledger: Ledger,
        estimates: tuple[Decimal, Decimal],
        seconds: float,
        counted: "_Counted",
        act: Callable[[], Awaitable[Given]],
    ) -> Given:
        """What a call gives: it is paid for, ends within its time, and tells whether the model is up. Raises a ModelFault."""
        breaker, model = self._breaker(role), self.name(role)
        if not breaker.lets_through():
            raise Unavailable("resting")
        if (taken := await ledger.take(*estimates)) is None:
            raise OverBudget
        begun = time.monotonic()
        outcome = "cancelled"
        try:
            async with asyncio.timeout(seconds):
                given = await act()
            outcome = "answered"
            breaker.worked()
            return given
        except TimeoutError as fault:
            outcome = "timeout"
            breaker.failed()
            raise Unavailable("timeout") from fault
        except ModelFault as fault:
            outcome = str(fault) or type(fault).__name__.lower()
            log.warning("model failed", model=model, fault=type(fault).__name__, why=outcome)
            if isinstance(fault, Misconfigured):
                breaker.failed(rest=_LONG_REST, at_once=True)
            elif isinstance(fault, Unavailable):
                breaker.failed(rest=max(REST, fault.pause), at_once=fault.pause > LONGEST_PAUSE)
            else:
                breaker.worked()
            raise
        finally:
            took = int((time.monotonic() - begun) * 1000)
            tokens = (counted.input, counted.cached, counted.output)
            cost = counted.cost
            if cost is None:
                cost = self.access.price(model).of(*tokens, written=counted.written)
            spent = Spent(role.value, model, outcome, *tokens, cost=cost, milliseconds=took)
            await asyncio.shield(ledger.settle(taken, spent))

    def _breaker(self, role: Role) -> Breaker:
        return self._breakers.setdefault(self.name(role), Breaker(self._clock))

    def _estimates(
        self, model: str, messages: Sequence[BaseMessage], tools: Sequence[dict[str, Any]]
    ) -> tuple[Decimal, Decimal]:
        """The most a call may cost, and what it is likely to."""
        characters = sum(_length(m) + 40 for m in messages) + sum(len(str(t)) for t in tools)
        price = self.access.price(model)
        return (
            price.of(most := characters // _CHARS_PER_TOKEN, 0, MOST_OUTPUT, written=most),
            price.of(characters // _LIKELY_CHARS_PER_TOKEN, 0, _LIKELY_OUTPUT),
        )

    async def _tried(
        self,
        role: Role,
        messages: Sequence[BaseMessage],
        body: dict[str, Any],
        hear: Hear | None,
        counted: "_Counted",
    ) -> Answer:
        """The call, again after a pause where the server was away and nothing of an answer has been heard."""
        heard = False

        async def listen(text: str) -> None:
            nonlocal heard
            heard = True
            if hear is not None:
                await hear(text)

        retrying = AsyncRetrying(
            stop=stop_after_attempt(TRIES), wait=_pause, retry=retry_if_exception(_passes), reraise=True
        )
        async for attempt in retrying:
            with attempt:
                try:
                    return await self._once(role, messages, body, listen, counted)
                except Unavailable as fault:
                    if heard:
                        raise Unusable("cut") from fault
                    raise
        raise Unavailable("no try was made")

    async def _once(
        self,
        role: Role,
        messages: Sequence[BaseMessage],
        body: dict[str, Any],
        listen: Hear,
        counted: "_Counted",
    ) -> Answer:
        client = self._client(role)
        chunks: list[AIMessageChunk] = []
        text = ""
        try:
            async for chunk in client.pieces(list(messages), **({"extra_body": body} if body else {})):
                chunks.append(chunk)
                if chunk.text:
                    text += chunk.text
                    await listen(text)
        except _raised() as fault:
            raise _fault_of(fault) from fault
        if not chunks:
            raise Unavailable("empty")
        whole = chunks[0] + chunks[1:]
        counted.of(whole)
        return _whole(whole, self.name(role))

    def _body(self, role: Role, tools: Sequence[dict[str, Any]], form: dict[str, Any] | None) -> dict[str, Any]:
        """Tools and form as the body has them: the client would walk through every schema of every call, which takes longer than
        all of ours."""
        body: dict[str, Any] = {"tools": self._tools(role, tools)} if tools else {}
        if form is None:
            return body
        schema = {"name": "answer", "strict": True, "schema": form}
        if self.access.responds(self.name(role)):
            return {**body, "text": {"format": {"type": "json_schema", **schema}}}
        return {**body, "response_format": {"type": "json_schema", "json_schema": schema}}

    def _tools(self, role: Role, tools: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Functions in the form of the API this model is asked through."""
        if not self.access.responds(self.name(role)):
            return list(tools)
        return [{"type": "function", **tool["function"]} for tool in tools]

    def _client(self, role: Role) -> Any:
        if role not in self._clients:
            chat = load(responses=self.access.responses)
            self._http = self._http or chat.connections()
            model = self.name(role)
            responds = self.access.responds(model)
            effort: dict[str, Any] = {}
            if responds and not model.startswith("gpt-6-astra"):
                effort = {"reasoning": {"effort": "none" if role is Role.PARSE else "low"}}
            self._clients[role] = chat.Chat(
                model=model,
                api_key=self.access.key,
                base_url=self.access.base_url,
                use_responses_api=responds,
                store=False,
                stream_usage=True,
                max_retries=0,
                timeout=self._seconds,
                max_completion_tokens=MOST_OUTPUT,
                stream_chunk_timeout=0,
                http_async_client=self._http,
                **effort,
            )
        return self._clients[role]


def _length(message: BaseMessage) -> int:
    """Characters of a message, a picture in it counted as so many as its tokens are worth."""
    if isinstance(message.content, str):
        return len(message.content)
    return sum(
        _PICTURE_CHARS if isinstance(part, dict) and part.get("type") == "image_url" else len(str(part))
        for part in message.content
    )


def _passes(fault: BaseException) -> bool:
    """Whether it may be over before the person has waited long."""
    return isinstance(fault, Unavailable) and fault.pause <= LONGEST_PAUSE


def _pause(state: RetryCallState) -> float:
    """What the server asked for, or a random part of a growing time."""
    fault = state.outcome.exception() if state.outcome else None
    asked = fault.pause if isinstance(fault, Unavailable) else 0.0
    return max(asked, float(wait_random_exponential(multiplier=0.3, max=3)(state)))


@cache
def _raised() -> tuple[type[Exception], ...]:
    """What the client raises: the server's refusals, the network's faults, and what it says of an answer it cannot read."""
    network = import_module("httpx2").HTTPError
    return import_module("openai").OpenAIError, network, OSError, ValueError, KeyError, TypeError, IndexError


def _fault_of(fault: Exception) -> ModelFault:
    """One of our kinds for what the client raised."""
    openai = import_module("openai")
    if isinstance(fault, openai.RateLimitError):
        if getattr(fault, "code", None) == "insufficient_quota":
            return Misconfigured("insufficient_quota")
        return Unavailable("429", pause=_retry_after(fault))
    if isinstance(fault, openai.APIStatusError):
        status = fault.status_code
        if status in _OF_THIS_REQUEST:
            return Unusable(str(status))
        return Unavailable(str(status)) if status >= 500 or status in {408, 409} else Misconfigured(str(status))
    if isinstance(fault, openai.APIConnectionError | OSError | import_module("httpx2").HTTPError):
        return Unavailable(type(fault).__name__)
    if isinstance(fault, openai.APIError):
        return Unavailable("stream")
    # The client turns a failure the server reports inside a stream into a bare ValueError.
    if any(sign in str(fault) for sign in ("server_error", "rate_limit")):
        return Unavailable("stream")
    return Unusable(type(fault).__name__)


def _retry_after(fault: Any) -> float:
    try:
        return max(0.0, float(fault.response.headers.get("retry-after", 0)))
    except ValueError:
        return 0.0


def _whole(whole: AIMessageChunk, model: str) -> Answer:
    """The answer, if the server said that it is complete and every call in it is well formed. Raises Unusable."""
    said = whole.response_metadata
    state = said.get("status") or said.get("finish_reason")
    if whole.additional_kwargs.get("refusal") or any(
        isinstance(block, dict) and block.get("type") == "refusal" for block in whole.content
    ):
        raise Unusable("refusal")
    if state == "content_filter":
        raise Unusable("content_filter")
    if state not in {"completed", "stop", "tool_calls"}:
        raise Unusable(str(state or "cut"))
    uses = tuple(_use(chunk) for chunk in whole.tool_call_chunks)
    text = whole.text.strip()
    if not text and not uses:
        raise Unusable("nothing")
    return Answer(text, uses, message_chunk_to_message(whole), model)


def _use(chunk: Any) -> Use:
    """One call, read strictly: langchain mends broken JSON, and a mended amount is another amount. Raises Unusable."""
    try:
        arguments = json.loads(chunk["args"] or "{}", parse_float=Decimal)
    except ValueError as fault:
        raise Unusable("broken call") from fault
    if not isinstance(arguments, dict) or not chunk["name"] or not chunk["id"]:
        raise Unusable("broken call")
    return Use(str(chunk["id"]), str(chunk["name"]), arguments)


@dataclass(slots=True)
class _Counted:
    """Tokens of a call: what the server counted, or for an answer that never came an estimate of what it was sent."""

    input: int
    cached: int = 0
    output: int = 0
    written: int = 0
    cost: Decimal | None = None
    """Where it does not go by tokens."""

    def of(self, whole: AIMessageChunk) -> None:
        found = whole.usage_metadata
        if found is not None:
            self.input, self.output = found["input_tokens"], found["output_tokens"]
            details = found.get("input_token_details") or {}
            self.cached, self.written = details.get("cache_read") or 0, details.get("cache_creation") or 0
