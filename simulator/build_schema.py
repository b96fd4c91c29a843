"""Builds `schema.json`: the methods and types the local Telegram speaks, from a machine-readable copy of the Bot API.

Source: the Bot API schema 10.2 in aiogram's form (github.com/aiogram/tg-codegen), read from core.telegram.org/bots/api.
To speak a further method, add its name to `SPOKEN` and run `python -m simulator.build_schema SCHEMA.json.gz`.
"""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

SPOKEN = [
    "getMe", "logOut", "close",
    "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo",
    "sendMessage", "sendMessageDraft", "sendRichMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage", "deleteMessages",
    "sendPhoto", "sendDocument", "sendMediaGroup", "editMessageCaption", "editMessageMedia", "getFile",
    "answerCallbackQuery", "sendChatAction", "setMessageReaction",
    "setMyCommands", "getMyCommands", "deleteMyCommands",
    "setMyName", "getMyName", "setMyDescription", "getMyDescription",
    "setMyShortDescription", "getMyShortDescription",
    "setChatMenuButton", "getChatMenuButton", "getChat", "leaveChat",
]  # fmt: skip

# Parameters of these types are part of features the local Telegram lacks; a request that uses one is told so.
UNSPOKEN_TYPES = {"SuggestedPostParameters"}
# The same for these names: business accounts, topics, ephemeral and inline messages, certificates of one's own.
UNSPOKEN_NAMES = {
    "business_connection_id", "message_thread_id", "direct_messages_topic_id", "receiver_user_id",
    "inline_message_id", "suggested_post_parameters", "certificate",
}  # fmt: skip
# Members of a union that are told so as well: what holds files, maps, formulas or blocks inside blocks.
SPOKEN_MEMBERS = {
    "InputRichBlock": {
        "InputRichBlockParagraph", "InputRichBlockSectionHeading", "InputRichBlockPreformatted", "InputRichBlockFooter",
        "InputRichBlockDivider", "InputRichBlockBlockQuotation", "InputRichBlockTable",
    },
}  # fmt: skip
# Fields of an object that are told so by the method: other ways to write the same, and what goes with them.
UNSPOKEN_FIELDS = {"InputRichMessage": {"media"}}
# A list of some members of a union is read as a list of the union; the method refuses the others.
NARROWER = {
    "Array of InputMediaAudio, InputMediaDocument, InputMediaLivePhoto, InputMediaPhoto and InputMediaVideo":
        "Array of InputMedia",
}  # fmt: skip

# What Bot API 10.3 added to the methods spoken here; its schema in this form is not yet to be had.
NEWER = {"sendMessageDraft": {"can_stop": ["Boolean", False], "keep_on_stop": ["Boolean", False]}}
NEWER_UPDATES = ["stopped_message_generation"]

PRIMITIVES = {"Integer", "String", "Boolean", "True", "Float", "InputFile"}
ALWAYS = re.compile(r"(?:always|must be) [\"'“]?(\w+)")


def named_types(kind: str) -> set[str]:
    """The object types inside a type expression: `Array of BotCommand` → {BotCommand}."""
    return set(re.split(r"Array of | or ", kind)) - PRIMITIVES - {""}


def subtypes(description: str, known: set[str]) -> list[str]:
    """A union is a type without fields whose description lists its members, one a line."""
    lines = (line.strip(" -•\t") for line in description.splitlines())
    return [line for line in lines if line in known]


def tag_of(item: dict[str, Any]) -> str | None:
    """The fixed value of a type's `type` field, by which a union tells its members apart."""
    for field in item.get("annotations", []):
        if field["name"] in ("type", "source") and (found := ALWAYS.search(field["description"])):
            return found.group(1)
    return None


def build(source: dict[str, Any]) -> dict[str, Any]:
    items = {item["name"]: item for section in source["items"] for item in section["children"]}
    known = set(items)
    methods = {name: item for name, item in items.items() if item["category"] == "methods"}
    out: dict[str, Any] = {
        "version": source["api"]["version"],
        "every_method": sorted(methods),
        "methods": {},
        "types": {},
        "unions": {},
        "unspoken": sorted(UNSPOKEN_NAMES),
        "updates": [f["name"] for f in items["Update"]["annotations"] if f["name"] != "update_id"] + NEWER_UPDATES,
    }
    wanted: set[str] = set()
    for name in SPOKEN:
        parameters = methods[name].get("annotations", [])
        fields = {f["name"]: [NARROWER.get(f["type"], f["type"]), f["required"]] for f in parameters}
        fields |= NEWER.get(name, {})
        out["methods"][name] = fields
        for parameter, (kind, _) in fields.items():
            if parameter not in UNSPOKEN_NAMES:
                wanted |= named_types(kind) - UNSPOKEN_TYPES
            if named_types(kind) & UNSPOKEN_TYPES:
                out["unspoken"] = sorted({*out["unspoken"], parameter})
    while wanted:
        name = wanted.pop()
        if name in out["types"] or name in out["unions"]:
            continue
        item = items[name]
        if members := subtypes(item["description"], known):
            spoken = SPOKEN_MEMBERS.get(name, set(members))
            out["unions"][name] = {tag_of(items[member]): member if member in spoken else None for member in members}
            wanted |= set(members) & spoken
            continue
        left_out = UNSPOKEN_FIELDS.get(name, set())
        out["types"][name] = {
            f["name"]: [f["type"], f["required"]] for f in item.get("annotations", []) if f["name"] not in left_out
        }
        for kind, _ in out["types"][name].values():
            wanted |= named_types(kind)
    for part in ("types", "unions"):
        out[part] = dict(sorted(out[part].items()))
    return out


if __name__ == "__main__":
    with gzip.open(sys.argv[1]) as packed:
        built = build(json.load(packed))
    target = Path(__file__).with_name("schema.json")
    target.write_text(json.dumps(built, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target}: {len(built['methods'])} methods, {len(built['types'])} types")
