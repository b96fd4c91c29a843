"""Messages of the bot: send, edit, delete, react.

What is common to all that is sent is in `posting.py`, files are in `files.py`; limits and refusals are the real server's.
"""

import time

from simulator.errors import bad_request
from simulator.found import units
from simulator.markup import MAX_LENGTH, formatted
from simulator.methods import rich
from simulator.methods.call import Call
from simulator.methods.posting import editable, new_keyboard, post, put, replace
from simulator.state import Json, Stored

DELETABLE_FOR = 48 * 3600
MAX_DELETIONS = 100


def send_message(call: Call) -> Json:
    text, entities = formatted(call.args["text"], call.args.get("parse_mode"), call.args.get("entities"))
    if units(text) > MAX_LENGTH:
        raise bad_request("message is too long")
    body: Json = {"text": text}
    if entities:
        body["entities"] = entities
    if "link_preview_options" in call.args:
        body["link_preview_options"] = call.args["link_preview_options"]
    return post(call, body)


def send_message_draft(call: Call) -> bool:
    """A preview that is no message: pages and tests see it pass, the chat keeps nothing of it."""
    args, telegram = call.args, call.telegram
    person = telegram.person(args["chat_id"])
    if not args["draft_id"]:
        raise bad_request("DRAFT_ID_INVALID")
    draft: Json = {"draft_id": args["draft_id"], "text": "", "can_stop": args.get("can_stop", False)}
    if args.get("text"):
        draft["text"], draft["entities"] = formatted(args["text"], args.get("parse_mode"), args.get("entities"))
    if units(draft["text"]) > MAX_LENGTH:
        raise bad_request("message is too long")
    telegram.event(person.id, "draft", draft)
    return True


# editing


def edit_message_text(call: Call) -> Json:
    args = call.args
    stored = editable(call)
    if "text" not in stored.body and "rich_message" not in stored.body:
        raise bad_request("there is no text in the message to edit")
    if "rich_message" in args:
        return replace(call, stored, rich.edited(call, stored))
    if "text" not in args:
        raise bad_request("message text is empty")
    text, entities = formatted(args["text"], args.get("parse_mode"), args.get("entities"))
    if units(text) > MAX_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    changed = {name: value for name, value in stored.body.items() if name != "rich_message"}
    changed["text"] = text
    put(changed, "entities", entities)
    put(changed, "link_preview_options", args.get("link_preview_options"))
    put(changed, "reply_markup", new_keyboard(args))
    return replace(call, stored, changed)


def edit_message_reply_markup(call: Call) -> Json:
    stored = editable(call)
    changed = dict(stored.body)
    put(changed, "reply_markup", new_keyboard(call.args))
    return replace(call, stored, changed)


# deleting


def delete_message(call: Call) -> bool:
    chat = call.telegram.chat(call.args["chat_id"])
    stored = call.telegram.state.message(chat.id, call.args["message_id"])
    if stored is None:
        raise bad_request("message to delete not found")
    if _too_old(stored):
        raise bad_request("message can't be deleted for everyone")
    call.telegram.remove(stored)
    return True


def delete_messages(call: Call) -> bool:
    """Those that are there and young enough; the others are passed over."""
    chat = call.telegram.chat(call.args["chat_id"])
    wanted: list[int] = call.args["message_ids"]
    if not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > MAX_DELETIONS:
        raise bad_request("too many messages specified to delete")
    with call.telegram.state.together():
        for message_id in wanted:
            stored = call.telegram.state.message(chat.id, message_id)
            if stored is not None and not _too_old(stored):
                call.telegram.remove(stored)
    return True


def _too_old(stored: Stored) -> bool:
    return bool(time.time() - stored.body["date"] > DELETABLE_FOR)


# reactions


def set_message_reaction(call: Call) -> bool:
    chat = call.telegram.chat(call.args["chat_id"])
    stored = call.telegram.state.message(chat.id, call.args["message_id"])
    if stored is None:
        raise bad_request("message to react not found")
    reactions: list[Json] = call.args.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] != "emoji" or not reaction["emoji"] for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    extra = dict(stored.extra)
    put(extra, "reactions", [reaction["emoji"] for reaction in reactions])
    call.telegram.change(stored._replace(extra=extra))
    return True
