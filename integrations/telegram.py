"""What the inbox must know of a raw Telegram update before anybody reads it: whose lane it belongs to.

Tolerant on purpose: an update of a kind nobody knows yet is kept like any other.
"""

import json
from typing import Any

from storage.inbox import TAPS, Arrival


def arrival(update: dict[str, Any], source: str) -> Arrival | None:
    """One update as an inbox row; `source` is the bot's id. None when it has no usable update_id.

    Buttons, a draft's stop button too, have a lane of their own: they must not wait for what they are about.
    """
    update_id = update.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool) or not -(2**63) <= update_id < 2**63:
        return None
    body = next((value for key, value in update.items() if key != "update_id" and isinstance(value, dict)), {})
    tap = isinstance(update.get("callback_query"), dict)
    message = body.get("message") if tap else body
    chat = _id(message.get("chat")) if isinstance(message, dict) else None
    sender = _id(body.get("from"))
    where = str(chat if chat is not None else sender if sender is not None else f"update-{update_id}")
    beside = tap or "stopped_message_generation" in update
    return Arrival(
        "telegram", source, update_id, lane(source, where) + (TAPS if beside else ""), where, _text(update), sender
    )


def lane(source: str, chat: str) -> str:
    """Where what is said in this chat is handled in its order."""
    return f"telegram:{source}:{chat}"


def _id(value: object) -> int | None:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and -(2**63) <= found < 2**63 else None


def _text(update: dict[str, Any]) -> str:
    """The update as JSON text that Postgres can keep: half characters (lone surrogates) become the replacement character.

    One nested too deep to be written is no message of anybody's: only its number is kept, so that it holds up no other.
    """
    try:
        raw = json.dumps(update, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:
        raw = json.dumps({"update_id": update["update_id"]})
    return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
