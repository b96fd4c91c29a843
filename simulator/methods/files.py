"""Pictures, documents and albums of the bot, and the files it may download.

What an upload becomes is in `media.py` of the simulator; here are the methods' own rules and refusals.
"""

from random import SystemRandom
from typing import Any

from simulator.errors import bad_request, unsupported
from simulator.found import units
from simulator.markup import formatted
from simulator.media import Upload
from simulator.methods.call import Call
from simulator.methods.posting import editable, new_keyboard, post, put, replace
from simulator.state import Json

LONGEST_CAPTION = 1024
MOST_IN_ALBUM = 10
KINDS = ("photo", "document")

_random = SystemRandom()


def send_photo(call: Call) -> Json:
    body: Json = {"photo": _media(call, "photo", call.args["photo"]), **_caption(call.args)}
    if call.args.get("has_spoiler"):
        body["has_media_spoiler"] = True
    return post(call, body)


def send_document(call: Call) -> Json:
    return post(call, {"document": _media(call, "document", call.args["document"]), **_caption(call.args)})


def send_media_group(call: Call) -> list[Json]:
    items: list[Json] = call.args["media"]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MOST_IN_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len({item["type"] == "document" for item in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    bodies = [_item(call, item) for item in items]
    album = {"media_group_id": str(_random.getrandbits(53))} if len(items) > 1 else {}
    with call.telegram.state.together():
        return [post(call, {**album, **body}) for body in bodies]


def _item(call: Call, item: Json) -> Json:
    kind = item["type"]
    if kind not in KINDS:
        raise unsupported(f'media of the type "{kind}"')
    return {kind: _media(call, kind, item["media"]), **_caption(item)}


def _media(call: Call, kind: str, given: str) -> Any:
    """The media object for an upload or a file_id; the real server would fetch an address, this one has no network."""
    media = call.telegram.media
    if given.startswith("attach://"):
        upload: Upload | None = call.uploads.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return media.photo(upload) if kind == "photo" else media.document(upload)
    if given.startswith(("http://", "https://")):
        raise unsupported("sending by address")
    return media.again(kind, given)


def _caption(args: Json, problem: str = "message caption is too long") -> Json:
    if not args.get("caption", "").strip():
        return {}
    text, entities = formatted(args["caption"], args.get("parse_mode"), args.get("caption_entities"))
    if units(text) > LONGEST_CAPTION:
        raise bad_request(problem)
    found: Json = {"caption": text}
    if entities:
        found["caption_entities"] = entities
    if args.get("show_caption_above_media"):
        found["show_caption_above_media"] = True
    return found


# editing

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def edit_message_caption(call: Call) -> Json:
    stored = editable(call)
    if not any(kind in stored.body for kind in KINDS):
        raise bad_request("there is no caption in the message to edit")
    changed = {name: value for name, value in stored.body.items() if name not in _CAPTION}
    changed |= _caption(call.args, "MEDIA_CAPTION_TOO_LONG")
    put(changed, "reply_markup", new_keyboard(call.args))
    return replace(call, stored, changed)


def edit_message_media(call: Call) -> Json:
    """Also turns a text into a picture or a document."""
    stored = editable(call)
    body = _item(call, call.args["media"])
    if "media_group_id" in stored.body and not any(kind in stored.body for kind in body):
        raise bad_request("MEDIA_TYPE_INVALID")
    dropped = {*_CAPTION, *KINDS, "text", "entities", "link_preview_options"}
    changed = {name: value for name, value in stored.body.items() if name not in dropped} | body
    put(changed, "reply_markup", new_keyboard(call.args))
    return replace(call, stored, changed)


# downloading


def get_file(call: Call) -> Json:
    found = call.telegram.media.file(call.args["file_id"])
    return {
        "file_id": found.id,
        "file_unique_id": found.unique_id,
        "file_size": len(found.content),
        "file_path": found.path,
    }
