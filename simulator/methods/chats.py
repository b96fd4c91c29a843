"""What passes in a chat without being a message: answers to taps, "typing…", and what the bot may know of the chat."""

import time

from simulator.errors import bad_request
from simulator.found import units
from simulator.methods.call import Call
from simulator.state import Json, Person
from simulator.telegram import TAP_LIFETIME

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note", "cancel",
}  # fmt: skip
MAX_ANSWER = 200


def answer_callback_query(call: Call) -> bool:
    args, telegram = call.args, call.telegram
    text = args.get("text", "")
    if units(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = telegram.state.tap(args["callback_query_id"])
    if tap is None or time.time() - tap.at > TAP_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if tap.answer is None:
        answer = {"text": text, "show_alert": args.get("show_alert", False), "url": args.get("url", "")}
        with telegram.state.together():
            telegram.state.answer_tap(tap.id, answer)
            telegram.event(tap.chat_id, "answer", {"id": tap.id, "message_id": tap.message_id, **answer})
    return True


def send_chat_action(call: Call) -> bool:
    if call.args["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.telegram.chat(call.args["chat_id"])
    call.telegram.event(chat.id, "action", {"action": call.args["action"]})
    return True


def get_chat(call: Call) -> Json:
    person = call.telegram.person(call.args["chat_id"])
    info: Json = {
        **person.chat(),
        "accent_color_id": person.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }
    if person.username:
        info["active_usernames"] = [person.username]
    return info


def leave_chat(call: Call) -> bool:
    chat = call.telegram.chat(call.args["chat_id"])
    if isinstance(chat, Person):
        raise bad_request("chat member status can't be changed in private chats")
    call.telegram.state.put_group(chat._replace(member=False))
    return True
