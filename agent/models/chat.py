"""langchain-openai's client as LifeOS asks it. Heavy: only `load` in `clients.py` imports it.

`Chat` spares the SDK a walk through what is already in the body's form; `rehearse` makes a first call cost what any other does.
What a server says in a stream and the rehearsal does not hold is a line in `_RESPONSES` or `_CHAT`.
"""

import json
from collections.abc import AsyncIterator
from typing import Any, cast

import httpx2
from langchain_core.language_models import LanguageModelInput
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_openai import ChatOpenAI
from openai import DefaultAsyncHttpxClient

KEPT = 120.0
"""Seconds an idle connection is kept: a talk pauses longer than the SDK's five, and a new one costs several round trips."""


class Chat(ChatOpenAI):
    """The words told and the functions offered go into the body as they are.

    The SDK would hold each of them against every type its API knows, to rename keys that need no other name: with sixteen
    messages of a talk that takes longer than all the rest of a turn.
    """

    async def pieces(self, messages: list[BaseMessage], **body: Any) -> AsyncIterator[AIMessageChunk]:
        """The answer as it comes, each piece once: `astream` would keep and join them all again, for listeners that are not here."""
        async for found in self._astream(messages, **body):
            piece = cast("AIMessageChunk", found.message)
            piece.response_metadata = {**(found.generation_info or {}), **piece.response_metadata}
            yield piece

    def _get_request_payload(
        self, input_: LanguageModelInput, *, stop: list[str] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        payload = super()._get_request_payload(input_, stop=stop, **kwargs)
        told = "input" if "input" in payload else "messages"
        body = {told: payload[told], **(payload.get("extra_body") or {})}
        return {**payload, told: [], "extra_body": body}


def connections() -> httpx2.AsyncClient:
    """Connections of our own: those langchain would take are shared by all that ask an address, and closed for all of them."""
    limits = httpx2.Limits(max_connections=1000, max_keepalive_connections=100, keepalive_expiry=KEPT)
    return DefaultAsyncHttpxClient(limits=limits)


def rehearse(*, responses: bool) -> None:
    """Ask once where nothing leaves the process: the SDK builds its types with the first answer, half a second's work."""
    stage = httpx2.MockTransport(
        lambda _: httpx2.Response(200, headers=_HEADERS, text=_RESPONSES if responses else _CHAT)
    )
    asking = Chat(
        model="rehearsal",
        api_key="none",
        use_responses_api=responses,
        stream_usage=True,
        http_client=httpx2.Client(transport=stage),
        http_async_client=httpx2.AsyncClient(transport=stage),
    )
    for _ in asking.stream("?"):
        pass


def _lines(*events: dict[str, Any]) -> str:
    return "".join(f"data: {json.dumps(event)}\n\n" for event in events)


_HEADERS = {"content-type": "text/event-stream"}
_CALL = {"type": "function_call", "id": "fc", "call_id": "call", "name": "f", "arguments": "{}", "status": "completed"}
_USED = {
    "input_tokens": 1, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 1,
    "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 2,
}  # fmt: skip
_WHOLE = {
    "id": "resp", "object": "response", "created_at": 1, "status": "completed", "model": "rehearsal", "output": [_CALL],
    "error": None, "incomplete_details": None, "instructions": None, "metadata": {}, "parallel_tool_calls": True,
    "temperature": 1.0, "tool_choice": "auto", "tools": [], "top_p": 1.0, "usage": _USED,
}  # fmt: skip
_RESPONSES = _lines(
    {"type": "response.created", "sequence_number": 0, "response": {**_WHOLE, "status": "in_progress", "output": []}},
    {"type": "response.output_item.added", "sequence_number": 1, "output_index": 0, "item": {**_CALL, "arguments": ""}},
    {
        "type": "response.function_call_arguments.delta", "sequence_number": 2, "output_index": 0, "item_id": "fc",
        "delta": "{}",
    },
    {"type": "response.completed", "sequence_number": 3, "response": _WHOLE},
)  # fmt: skip
_CHUNK = {"id": "chat", "object": "chat.completion.chunk", "created": 1, "model": "rehearsal"}
_CHAT = _lines(
    {**_CHUNK, "choices": [{"index": 0, "delta": {"role": "assistant", "content": "."}, "finish_reason": None}]},
    {**_CHUNK, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
    {**_CHUNK, "choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}},
) + "data: [DONE]\n\n"  # fmt: skip
