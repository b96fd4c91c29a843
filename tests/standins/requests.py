"""What the model server takes and what it refuses, as the real one does; and a request as a test reads it (`Asked`).

The parameter lists are those of OpenAI's Responses and Chat Completions APIs; a parameter that is in neither list is
refused with 400 `unknown_parameter`.
"""

import json
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

RESPONSES = frozenset({
    "background", "context_management", "conversation", "include", "input", "instructions", "max_output_tokens",
    "max_tool_calls", "metadata", "model", "parallel_tool_calls", "previous_response_id", "prompt",
    "prompt_cache_key", "prompt_cache_retention", "reasoning", "safety_identifier", "service_tier", "store",
    "stream", "stream_options", "temperature", "text", "tool_choice", "tools", "top_logprobs", "top_p", "truncation",
    "user",
})  # fmt: skip
CHAT = frozenset({
    "audio", "frequency_penalty", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "messages",
    "metadata", "modalities", "model", "n", "parallel_tool_calls", "prediction", "presence_penalty",
    "prompt_cache_key", "prompt_cache_retention", "reasoning_effort", "response_format", "safety_identifier", "seed",
    "service_tier", "stop", "store", "stream", "stream_options", "temperature", "tool_choice", "tools",
    "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
})  # fmt: skip


class Refused(Exception):
    """A request the real server would not take."""

    def __init__(self, status: int, message: str, *, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        kind = {401: "authentication_error", 429: "rate_limit_error"}.get(status, "invalid_request_error")
        self.body = {"error": {"message": message, "type": kind, "param": param, "code": code}}


@dataclass(frozen=True)
class Asked:
    """One request: what was said, in order, as (role, text); the results of tools as (call id, text)."""

    api: str
    body: Json
    said: tuple[tuple[str, str], ...]
    results: tuple[tuple[str, str], ...]
    tools: tuple[str, ...]

    @property
    def words(self) -> str:
        """The person's last message."""
        return next((text for role, text in reversed(self.said) if role == "user"), "")

    @property
    def told(self) -> str:
        """Everything the model was told by the program."""
        return "\n".join(text for role, text in self.said if role in {"system", "developer"})

    @property
    def streams(self) -> bool:
        return bool(self.body.get("stream"))


def read(api: str, raw: bytes) -> Asked:
    """Raises Refused."""
    try:
        body = json.loads(raw)
    except ValueError as fault:
        raise Refused(400, "We could not parse the JSON body of your request.") from fault
    known = RESPONSES if api == "responses" else CHAT
    for name in body:
        if name not in known:
            raise Refused(400, f"Unknown parameter: '{name}'.", param=name, code="unknown_parameter")
    if not isinstance(body.get("model"), str):
        raise Refused(400, "you must provide a model parameter")
    return _responses(body) if api == "responses" else _chat(body)


def _responses(body: Json) -> Asked:
    said: list[tuple[str, str]] = []
    results: list[tuple[str, str]] = []
    open_calls: set[str] = set()
    if "input" not in body:
        raise Refused(400, "Missing required parameter: 'input'.", param="input", code="missing_required_parameter")
    for item in [{"role": "user", "content": body["input"]}] if isinstance(body["input"], str) else body["input"]:
        kind = item.get("type", "message")
        if kind == "message":
            said.append((item["role"], _text(item["content"])))
        elif kind == "function_call":
            json.loads(item["arguments"])
            open_calls.add(item["call_id"])
        elif kind == "function_call_output":
            if item["call_id"] not in open_calls:
                raise Refused(400, f"No tool call found for function call output with call_id {item['call_id']}.")
            open_calls.discard(item["call_id"])
            results.append((item["call_id"], _text(item["output"])))
        elif kind != "reasoning":
            raise Refused(400, f"Invalid value: '{kind}'.", param="input", code="invalid_value")
    if open_calls:
        raise Refused(400, f"No tool output found for function call {sorted(open_calls)[0]}.", param="input")
    tools = []
    for tool in body.get("tools", ()):
        if tool.get("type") != "function" or "name" not in tool:
            raise Refused(400, "Missing required parameter: 'tools[0].name'.", param="tools[0].name")
        tools.append(str(tool["name"]))
    return Asked("responses", body, tuple(said), tuple(results), tuple(tools))


def _chat(body: Json) -> Asked:
    said: list[tuple[str, str]] = []
    results: list[tuple[str, str]] = []
    open_calls: set[str] = set()
    for message in body.get("messages", ()):
        role = message["role"]
        if role == "tool":
            if message["tool_call_id"] not in open_calls:
                raise Refused(
                    400, "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'."
                )
            open_calls.discard(message["tool_call_id"])
            results.append((message["tool_call_id"], _text(message["content"])))
            continue
        if open_calls:
            raise Refused(400, "An assistant message with 'tool_calls' must be followed by tool messages.")
        open_calls |= {call["id"] for call in message.get("tool_calls") or ()}
        said.append((role, _text(message.get("content") or "")))
    if not said:
        raise Refused(400, "Missing required parameter: 'messages'.", param="messages")
    if open_calls:
        raise Refused(400, "An assistant message with 'tool_calls' must be followed by tool messages.")
    tools = [str(tool["function"]["name"]) for tool in body.get("tools", ())]
    return Asked("chat", body, tuple(said), tuple(results), tuple(tools))


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part.get("text") or "" for part in content)
