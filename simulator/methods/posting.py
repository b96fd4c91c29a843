"""What all messages of the bot have in common: the chat, the reply, the buttons; and how a message is changed afterwards.

`post` sends a body a method has made; `editable` and `replace` begin and end an edit.
"""

import time
from typing import Any

from simulator.errors import bad_request
from simulator.found import units
from simulator.keyboards import inline_keyboard, reply_keyboard
from simulator.markup import formatted
from simulator.methods.call import Call
from simulator.state import Group, Json, Person, Stored


def post(call: Call, content: Json) -> Json:
    """Send what the message holds; everything around it comes from the call's own parameters."""
    args, telegram = call.args, call.telegram
    chat = telegram.chat(args["chat_id"])
    body: Json = {"message_id": 0, "from": telegram.bot(), "chat": chat.chat(), "date": int(time.time()), **content}
    extra: Json = {}
    if "reply_parameters" in args:
        body.update(_reply(call, chat, args["reply_parameters"]))
    if args.get("protect_content"):
        body["has_protected_content"] = True
    if "message_effect_id" in args:
        body["effect_id"] = args["message_effect_id"]
    if args.get("disable_notification"):
        extra["silent"] = True
    _put_markup(args.get("reply_markup"), body, extra)
    return telegram.post(chat.id, body, outgoing=True, extra=extra)


def _put_markup(markup: Json | None, body: Json, extra: Json) -> None:
    """Inline buttons belong to the message; other keyboards only to the chat page."""
    if markup is None:
        return
    if "inline_keyboard" in markup:
        if keyboard := inline_keyboard(markup):
            body["reply_markup"] = keyboard
    else:
        extra["keyboard"] = reply_keyboard(markup)


def _reply(call: Call, chat: Person | Group, parameters: Json) -> Json:
    if parameters.get("chat_id", chat.id) not in (chat.id, f"@{chat.username}"):
        raise bad_request("chat not found")
    quoted = call.telegram.state.message(chat.id, parameters.get("message_id", 0))
    if quoted is None:
        if parameters.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    out: Json = {"reply_to_message": call.telegram.seen_as_reply(quoted)}
    if parameters.get("quote"):
        out["quote"] = _quote(quoted, parameters)
    return out


def _quote(quoted: Stored, parameters: Json) -> Json:
    mode, given = parameters.get("quote_parse_mode"), parameters.get("quote_entities")
    text, entities = formatted(parameters["quote"], mode, given)
    whole = quoted.body.get("text", "")
    if text not in whole:
        raise bad_request("QUOTE_TEXT_INVALID")
    quote: Json = {"text": text, "position": units(whole[: whole.index(text)]), "is_manual": True}
    if entities:
        quote["entities"] = entities
    return quote


# editing


def new_keyboard(args: Json) -> Json | None:
    markup = args.get("reply_markup")
    return inline_keyboard(markup) if markup else None


def editable(call: Call) -> Stored:
    args = call.args
    if "chat_id" not in args:
        raise bad_request("chat_id is empty")
    chat = call.telegram.chat(args["chat_id"])
    if "message_id" not in args:
        raise bad_request("message identifier is not specified")
    stored = call.telegram.state.message(chat.id, args["message_id"])
    if stored is None:
        raise bad_request("message to edit not found")
    if not stored.outgoing:
        raise bad_request("message can't be edited")
    return stored


def put(body: Json, name: str, value: Any) -> None:
    if value:
        body[name] = value
    else:
        body.pop(name, None)


def replace(call: Call, stored: Stored, changed: Json) -> Json:
    if changed == stored.body:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    changed["edit_date"] = int(time.time())
    return call.telegram.change(stored._replace(body=changed))
