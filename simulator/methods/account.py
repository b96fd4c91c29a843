"""The bot itself: who it is, its name and descriptions, its commands, its menu button.

Each is a setting `<what>:<scope or language>`. Texts fall back from a language to the one without.
"""

import re
from typing import Any

from simulator.errors import bad_request
from simulator.methods.call import Call
from simulator.state import Json, Person
from simulator.telegram import Telegram

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100


def get_me(call: Call) -> Json:
    return {
        **call.telegram.bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def log_out(call: Call) -> bool:
    """Harmless here: there is no cloud to move the bot to."""
    return True


def close(call: Call) -> bool:
    return True


# name and descriptions


def _set_text(call: Call, field: str, limit: int) -> bool:
    text = call.args.get(field, "")
    if len(text) > limit:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    call.telegram.state.set_setting(f"{field}:{_language(call)}", text or None)
    call.telegram.event(0, "bot", call.telegram.bot())
    return True


def _get_text(call: Call, field: str, default: str = "") -> Json:
    state = call.telegram.state
    return {field: state.setting(f"{field}:{_language(call)}") or state.setting(f"{field}:") or default}


def set_my_name(call: Call) -> bool:
    return _set_text(call, "name", 64)


def get_my_name(call: Call) -> Json:
    return _get_text(call, "name", call.telegram.bot()["first_name"])


def set_my_description(call: Call) -> bool:
    return _set_text(call, "description", 512)


def get_my_description(call: Call) -> Json:
    return _get_text(call, "description")


def set_my_short_description(call: Call) -> bool:
    return _set_text(call, "short_description", 120)


def get_my_short_description(call: Call) -> Json:
    return _get_text(call, "short_description")


def text_for(telegram: Telegram, field: str, person: Person) -> str | None:
    """A description as the person sees it."""
    state = telegram.state
    found: str | None = state.setting(f"{field}:{(person.language_code or '')[:2]}") or state.setting(f"{field}:")
    return found


def _language(call: Call) -> str:
    language: str = call.args.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("wrong language_code specified")
    return language


# commands


def _scope(call: Call) -> str:
    """The scope as a setting's name, with its chat where it has one."""
    scope: Json = call.args.get("scope", {"type": "default"})
    parts = [scope["type"]]
    if "chat_id" in scope:
        parts.append(str(call.telegram.person(scope["chat_id"]).id))
    if "user_id" in scope:
        parts.append(str(scope["user_id"]))
    return "/".join(parts)


def set_my_commands(call: Call) -> bool:
    commands: list[Json] = call.args["commands"]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept: list[Json] = []
    for command in commands:
        name, description = command["command"].strip().removeprefix("/"), command["description"].strip()
        if not COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not description:
            raise bad_request("command description must be non-empty")
        if len(description) > 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    return _keep_commands(call, kept)


def get_my_commands(call: Call) -> Any:
    return call.telegram.state.setting(f"commands:{_scope(call)}:{_language(call)}") or []


def delete_my_commands(call: Call) -> bool:
    return _keep_commands(call, [])


def _keep_commands(call: Call, commands: list[Json]) -> bool:
    call.telegram.state.set_setting(f"commands:{_scope(call)}:{_language(call)}", commands or None)
    call.telegram.event(0, "commands", {})
    return True


def commands_for(telegram: Telegram, person: Person) -> list[Json]:
    """What the person's menu shows: the narrowest scope that has commands, in their language before any."""
    language = (person.language_code or "")[:2]
    for scope in (f"chat/{person.id}", "all_private_chats", "default"):
        for code in dict.fromkeys((language, "")):
            commands: list[Json] | None = telegram.state.setting(f"commands:{scope}:{code}")
            if commands:
                return commands
    return []


# menu button


def set_chat_menu_button(call: Call) -> bool:
    chat_id = call.args.get("chat_id")
    if chat_id is not None:
        call.telegram.person(chat_id)
    button = call.args.get("menu_button", {"type": "default"})
    call.telegram.state.set_setting(f"menu:{chat_id or ''}", None if button["type"] == "default" else button)
    call.telegram.event(chat_id or 0, "commands", {})
    return True


def get_chat_menu_button(call: Call) -> Json:
    chat_id = call.args.get("chat_id")
    if chat_id is not None:
        call.telegram.person(chat_id)
    return menu_button(call.telegram, chat_id)


def menu_button(telegram: Telegram, chat_id: int | None) -> Json:
    """A chat's own button, else the bot's; by default the button opens the list of commands."""
    own = telegram.state.setting(f"menu:{chat_id}") if chat_id is not None else None
    button: Json = own or telegram.state.setting("menu:") or {"type": "commands"}
    return button
