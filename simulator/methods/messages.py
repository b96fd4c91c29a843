"""Messages of the bot: send, edit, delete, react.

What a sent message carries is put together in `send_message`; limits and refusals are the real server's.
"""

import time
from typing import Any

from simulator.errors import bad_request
from simulator.found import units
from simulator.keyboards import inline_keyboard, reply_keyboard
from simulator.markup import MAX_LENGTH, formatted
from simulator.methods.call import Call
from simulator.state import Json, Person, Stored

DELETABLE_FOR = 48 * 3600
MAX_DELETIONS = 100


def send_message(call: Call) -> Json:
    args, telegram = call.args, call.telegram
    person = telegram.person(args["chat_id"])
    text, entities = formatted(args["text"], args.get("parse_mode"), args.get("entities"))
    if units(text) > MAX_LENGTH:
        raise bad_request("message is too long")
    body: Json = {"message_id": 0, "from": telegram.bot(), "chat": person.chat(), "date": int(time.time())}
    body["text"] = text
    extra: Json = {}
    if entities:
        body["entities"] = entities
    if "reply_parameters" in args:
        body.update(_reply(call, person, args["reply_parameters"]))
    if "link_preview_options" in args:
        body["link_preview_options"] = args["link_preview_options"]
    if args.get("protect_content"):
        body["has_protected_content"] = True
    if "message_effect_id" in args:
        body["effect_id"] = args["message_effect_id"]
    if args.get("disable_notification"):
        extra["silent"] = True
    _put_markup(args.get("reply_markup"), body, extra)
    return telegram.post(person.id, body, outgoing=True, extra=extra)


def _put_markup(markup: Json | None, body: Json, extra: Json) -> None:
    """Inline buttons belong to the message; other keyboards only to the chat page."""
    if markup is None:
        return
    if "inline_keyboard" in markup:
        if keyboard := inline_keyboard(markup):
            body["reply_markup"] = keyboard
    else:
        extra["keyboard"] = reply_keyboard(markup)


def _reply(call: Call, person: Person, parameters: Json) -> Json:
    if parameters.get("chat_id", person.id) not in (person.id, f"@{person.username}"):
        raise bad_request("chat not found")
    quoted = call.telegram.state.message(person.id, parameters.get("message_id", 0))
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


def edit_message_text(call: Call) -> Json:
    args = call.args
    stored = _editable(call)
    if "text" not in args:
        raise bad_request("message text is empty")
    text, entities = formatted(args["text"], args.get("parse_mode"), args.get("entities"))
    if units(text) > MAX_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    changed = dict(stored.body)
    changed["text"] = text
    _set(changed, "entities", entities)
    _set(changed, "link_preview_options", args.get("link_preview_options"))
    _set(changed, "reply_markup", _new_keyboard(args))
    return _replace(call, stored, changed)


def edit_message_reply_markup(call: Call) -> Json:
    stored = _editable(call)
    changed = dict(stored.body)
    _set(changed, "reply_markup", _new_keyboard(call.args))
    return _replace(call, stored, changed)


def _new_keyboard(args: Json) -> Json | None:
    markup = args.get("reply_markup")
    return inline_keyboard(markup) if markup else None


def _editable(call: Call) -> Stored:
    args = call.args
    if "chat_id" not in args:
        raise bad_request("chat_id is empty")
    person = call.telegram.person(args["chat_id"])
    if "message_id" not in args:
        raise bad_request("message identifier is not specified")
    stored = call.telegram.state.message(person.id, args["message_id"])
    if stored is None:
        raise bad_request("message to edit not found")
    if not stored.outgoing:
        raise bad_request("message can't be edited")
    return stored


def _set(body: Json, name: str, value: Any) -> None:
    if value:
        body[name] = value
    else:
        body.pop(name, None)


def _replace(call: Call, stored: Stored, changed: Json) -> Json:
    if changed == stored.body:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    changed["edit_date"] = int(time.time())
    return call.telegram.change(stored._replace(body=changed))


# deleting


def delete_message(call: Call) -> bool:
    person = call.telegram.person(call.args["chat_id"])
    stored = call.telegram.state.message(person.id, call.args["message_id"])
    if stored is None:
        raise bad_request("message to delete not found")
    if _too_old(stored):
        raise bad_request("message can't be deleted for everyone")
    call.telegram.remove(stored)
    return True


def delete_messages(call: Call) -> bool:
    """Those that are there and young enough; the others are passed over."""
    person = call.telegram.person(call.args["chat_id"])
    wanted: list[int] = call.args["message_ids"]
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > MAX_DELETIONS:
        raise bad_request("too many messages specified to delete")
    with call.telegram.state.together():
        for message_id in wanted:
            stored = call.telegram.state.message(person.id, message_id)
            if stored is not None and not _too_old(stored):
                call.telegram.remove(stored)
    return True


def _too_old(stored: Stored) -> bool:
    return bool(time.time() - stored.body["date"] > DELETABLE_FOR)


# reactions


def set_message_reaction(call: Call) -> bool:
    person = call.telegram.person(call.args["chat_id"])
    stored = call.telegram.state.message(person.id, call.args["message_id"])
    if stored is None:
        raise bad_request("message to react not found")
    reactions: list[Json] = call.args.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] != "emoji" or not reaction["emoji"] for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    extra = dict(stored.extra)
    _set(extra, "reactions", [reaction["emoji"] for reaction in reactions])
    call.telegram.change(stored._replace(extra=extra))
    return True
