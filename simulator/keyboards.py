"""Reply markup, past what the schema checks: what the real server refuses in a button, and how it stores a keyboard."""

from typing import Any
from urllib.parse import urlsplit

from simulator.errors import Refused, bad_request
from simulator.state import Json

MAX_CALLBACK_DATA = 64
MAX_BUTTONS = 100
ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
STYLES = ("danger", "success", "primary")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def inline_keyboard(markup: Json) -> Json | None:
    """The keyboard as the message will carry it; None when it has no button."""
    rows: list[list[Json]] = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _button(button: Json) -> Json:
    if not button["text"].strip():
        raise _refused("inline keyboard button text must be non-empty")
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise _refused("Text buttons are unallowed in the inline keyboard")
    if "style" in button and button["style"] not in STYLES:
        raise _refused("invalid button style specified")
    action = actions[0]
    if action == "callback_data" and not 1 <= len(button[action].encode()) <= MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not _is_link(button[action]):
        raise bad_request(f"inline keyboard button URL '{button[action]}' is invalid: Wrong HTTP URL")
    if action == "web_app":
        _check_web_app(button[action]["url"], "inline keyboard button")
    return {name: value for name, value in button.items() if name == action or name not in ACTIONS}


def reply_keyboard(markup: dict[str, Any]) -> Json:
    """A keyboard under the input field, its removal, or a forced reply; kept for the chat page only."""
    rows = markup.get("keyboard")
    if rows is None:
        return markup
    for row in rows:
        for button in row:
            if not button["text"].strip():
                raise bad_request("keyboard button text must be non-empty")
            if "web_app" in button:
                _check_web_app(button["web_app"]["url"], "keyboard button")
    return {**markup, "keyboard": [row for row in rows if row]}


def _refused(problem: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {problem}")


def _is_link(address: str) -> bool:
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme in ("tg", "ton"):
        return True
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and ("." in host or host in LOOPBACK)


def _check_web_app(address: str, where: str) -> None:
    """The real server takes https alone; a Mini App on this very machine may do without."""
    parts = urlsplit(address)
    if parts.scheme == "https" and parts.hostname:
        return
    if not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise bad_request(f"{where} Web App URL '{address}' is invalid: Only HTTPS links are allowed")
