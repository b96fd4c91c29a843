"""What the model server answers: a `Reply` in the form of either API, plain or streamed, whole or with a fault in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.standins.requests import Asked, Json

FAULTS = ("hang", "429", "500", "refusal", "length", "broken", "cut", "failed", "empty", "quota", "drop", "400")
"""hang: nothing comes; cut: the stream ends in the middle; failed: it says in the stream that it failed; drop: the
connection is cut; quota: 429 of a used-up account; 400: these very words are not taken; broken: arguments that are no JSON;
length: cut off by its own limit."""


@dataclass(frozen=True)
class Reply:
    """`uses`: (operation, arguments), arguments as an object or as raw text. `wait`: seconds before the first token, `pace`
    between two."""

    text: str = ""
    uses: tuple[tuple[str, Any], ...] = ()
    fault: str = ""
    wait: float = 0.0
    pace: float = 0.0
    retry_after: float = 1.0


def tokens(text: str) -> list[str]:
    """Pieces as a model streams them: about a word each."""
    pieces, word = [], ""
    for character in text:
        word += character
        if character in " \n":
            pieces.append(word)
            word = ""
    return [*pieces, word] if word else pieces


def _arguments(reply: Reply, given: Any) -> str:
    raw = given if isinstance(given, str) else json.dumps(given)
    return raw[: max(1, len(raw) - 2)] if reply.fault in {"broken", "length"} else raw


def _usage(asked: Asked, reply: Reply) -> tuple[int, int]:
    return len(json.dumps(asked.body)) // 4, max(1, len(reply.text) // 4 + 12 * len(reply.uses))


# Chat Completions


def _chat_usage(given: int, made: int) -> Json:
    details = {"cached_tokens": given // 2, "cache_write_tokens": given // 4}
    return {
        "prompt_tokens": given, "prompt_tokens_details": details, "completion_tokens": made, "total_tokens": given + made,
    }  # fmt: skip


def chat(asked: Asked, reply: Reply, number: int) -> Json:
    message: Json = {"role": "assistant", "content": reply.text or None, "refusal": None}
    if reply.fault == "refusal":
        message |= {"content": None, "refusal": "I can't help with that."}
    elif reply.uses:
        message["tool_calls"] = [
            {"id": f"call_{number}_{i}", "type": "function", "function": {"name": n, "arguments": _arguments(reply, a)}}
            for i, (n, a) in enumerate(reply.uses)
        ]
    given, made = _usage(asked, reply)
    return {
        "id": f"chatcmpl-{number}", "object": "chat.completion", "created": 1, "model": asked.body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": _finish(reply), "logprobs": None}],
        "usage": _chat_usage(given, made),
    }  # fmt: skip


def _finish(reply: Reply) -> str:
    return "length" if reply.fault == "length" else "tool_calls" if reply.uses else "stop"


def chat_stream(asked: Asked, reply: Reply, number: int) -> Iterator[str]:
    """Lines of the event stream, without what a cut leaves out."""

    def event(delta: Json, finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return _data(
            {
                "id": f"chatcmpl-{number}",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": asked.body["model"],
                "choices": [choice],
            }
        )

    yield event({"role": "assistant", "content": "", "refusal": None})
    if reply.fault == "failed":
        yield _data(
            {"error": {"message": "The server had an error.", "type": "server_error", "param": None, "code": None}}
        )
        return
    if reply.fault == "refusal":
        yield event({"refusal": "I can't help with that."})
    pieces = tokens(reply.text) if reply.fault != "refusal" else []
    for piece in pieces[: len(pieces) // 2 + 1] if reply.fault in {"cut", "length"} else pieces:
        yield event({"content": piece})
    for i, (name, given) in enumerate(reply.uses if reply.fault != "refusal" else ()):
        raw = _arguments(reply, given)
        head = {"index": i, "id": f"call_{number}_{i}", "type": "function", "function": {"name": name, "arguments": ""}}
        yield event({"tool_calls": [head]})
        for start in range(0, len(raw), 12):
            yield event({"tool_calls": [{"index": i, "function": {"arguments": raw[start : start + 12]}}]})
            if reply.fault == "cut":
                return
    if reply.fault == "cut":
        return
    yield event({}, _finish(reply))
    if (asked.body.get("stream_options") or {}).get("include_usage"):
        yield _data({**chat(asked, reply, number), "object": "chat.completion.chunk", "choices": []})
    yield "data: [DONE]\n\n"


# Responses


def responses(asked: Asked, reply: Reply, number: int) -> Json:
    output: list[Json] = []
    if reply.fault == "refusal":
        output.append(_message(number, [{"type": "refusal", "refusal": "I can't help with that."}]))
    elif reply.text:
        output.append(
            _message(number, [{"type": "output_text", "text": reply.text, "annotations": [], "logprobs": []}])
        )
    for i, (name, given) in enumerate(reply.uses if reply.fault != "refusal" else ()):
        output.append(_function_call(number, i, name, _arguments(reply, given)))
    return _response(asked, reply, number, output, "incomplete" if reply.fault == "length" else "completed")


def _message(number: int, content: list[Json]) -> Json:
    return {"type": "message", "id": f"msg_{number}", "role": "assistant", "status": "completed", "content": content}


def _function_call(number: int, i: int, name: str, arguments: str) -> Json:
    return {
        "type": "function_call", "id": f"fc_{number}_{i}", "call_id": f"call_{number}_{i}", "name": name,
        "arguments": arguments, "status": "completed",
    }  # fmt: skip


def _response(asked: Asked, reply: Reply, number: int, output: list[Json], status: str) -> Json:
    given, made = _usage(asked, reply)
    details = {"cached_tokens": given // 2, "cache_write_tokens": given // 4}
    usage = {
        "input_tokens": given, "input_tokens_details": details, "output_tokens": made,
        "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": given + made,
    }  # fmt: skip
    return {
        "id": f"resp_{number}", "object": "response", "created_at": 1, "status": status, "model": asked.body["model"],
        "output": output, "error": {"code": "server_error", "message": "boom"} if status == "failed" else None,
        "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
        "instructions": None, "metadata": {}, "parallel_tool_calls": True, "temperature": 1.0, "tool_choice": "auto",
        "tools": [], "top_p": 1.0, "usage": None if status == "in_progress" else usage,
    }  # fmt: skip


def responses_stream(asked: Asked, reply: Reply, number: int) -> Iterator[str]:
    count = 0

    def event(kind: str, **more: Any) -> str:
        nonlocal count
        count += 1
        return f"event: {kind}\n" + _data({"type": kind, "sequence_number": count, **more})

    begun = _response(asked, reply, number, [], "in_progress")
    yield event("response.created", response=begun)
    yield event("response.in_progress", response=begun)
    if reply.fault == "failed":
        yield event("response.failed", response=_response(asked, reply, number, [], "failed"))
        return
    whole = responses(asked, reply, number)
    for index, item in enumerate(whole["output"]):
        empty = {
            **item,
            "status": "in_progress",
            **({"content": []} if item["type"] == "message" else {"arguments": ""}),
        }
        yield event("response.output_item.added", output_index=index, item=empty)
        pieces = _message_events if item["type"] == "message" else _call_events
        for kind, more in pieces(item):
            yield event(kind, output_index=index, item_id=item["id"], **more)
            if reply.fault == "cut" and kind.endswith("delta") and index == len(whole["output"]) - 1:
                return
        if not (reply.fault == "length" and index == len(whole["output"]) - 1):
            yield event("response.output_item.done", output_index=index, item=item)
    kind = "response.incomplete" if reply.fault == "length" else "response.completed"
    yield event(kind, response=whole)


def _message_events(item: Json) -> Iterator[tuple[str, Json]]:
    part = item["content"][0]
    if part["type"] == "refusal":
        yield "response.refusal.delta", {"content_index": 0, "delta": part["refusal"]}
        yield "response.refusal.done", {"content_index": 0, "refusal": part["refusal"]}
        return
    yield "response.content_part.added", {"content_index": 0, "part": {**part, "text": ""}}
    for piece in tokens(part["text"]):
        yield "response.output_text.delta", {"content_index": 0, "delta": piece, "logprobs": []}
    yield "response.output_text.done", {"content_index": 0, "text": part["text"], "logprobs": []}
    yield "response.content_part.done", {"content_index": 0, "part": part}


def _call_events(item: Json) -> Iterator[tuple[str, Json]]:
    raw = item["arguments"]
    for start in range(0, len(raw), 12):
        yield "response.function_call_arguments.delta", {"delta": raw[start : start + 12]}
    yield "response.function_call_arguments.done", {"arguments": raw, "name": item["name"]}


def _data(body: Json) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"
