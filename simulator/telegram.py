"""The account behind the local Telegram: one bot, its chats, and what happens in them.

`methods/` (the bot's side) and `people.py` (the people's side) both work on this; what changes a chat writes the
message and the event for open pages in one transaction, here.
"""

import time

from simulator.bell import Bell
from simulator.errors import bad_request, forbidden
from simulator.media import Media
from simulator.schema import Schema
from simulator.state import Group, Json, Person, State, Stored
from simulator.updates import Updates

# A tap not answered in this time can no longer be, as on the real server.
TAP_LIFETIME = 30.0


class Telegram:
    def __init__(self, state: State, token: str, *, name: str = "LifeOS", username: str = "lifeos_bot") -> None:
        self.state = state
        self.schema = Schema.load()
        self.media = Media(state)
        self.updates = Updates(state, self.schema.update_kinds)
        self.bell = Bell()
        self.token = token
        self._name = name
        self._username = username
        self.bot_id = int(token.partition(":")[0])
        state.forget_old(time.time() - 24 * 3600)

    def bot(self) -> Json:
        name = self.state.setting("name:") or self._name
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": self._username}

    def event(self, chat_id: int, kind: str, body: Json) -> None:
        """Tell open pages and waiting tests; chat 0 is everybody's."""
        self.state.add_event(chat_id, kind, body, time.time())
        self.bell.ring()

    # chats

    def chat(self, chat_id: int | str) -> Person | Group:
        """The chat the bot may write to: a person's, or a group it is in."""
        group = self.state.group(chat_id) if isinstance(chat_id, int) and chat_id < 0 else None
        if group is None:
            return self.person(chat_id)
        if not group.member:
            raise forbidden("bot is not a member of the group chat")
        return group

    def person(self, chat_id: int | str) -> Person:
        """The person of a private chat the bot may write to."""
        person = self._find(chat_id)
        if person is None or not person.started:
            raise bad_request("chat not found")
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        return person

    def _find(self, chat_id: int | str) -> Person | None:
        if isinstance(chat_id, int):
            return self.state.person(chat_id)
        wanted = chat_id.removeprefix("@").lower()
        return next((p for p in self.state.people() if p.username and p.username.lower() == wanted), None)

    # messages

    def post(self, chat_id: int, body: Json, *, outgoing: bool, extra: Json | None = None) -> Json:
        """A new message; gets its id here."""
        with self.state.together():
            self.state.add_message(chat_id, outgoing=outgoing, body=body, extra=extra)
            self.event(chat_id, "message", {"message": body, "extra": extra or {}})
        return body

    def change(self, stored: Stored) -> Json:
        """The message as it now is in `stored`."""
        with self.state.together():
            self.state.change_message(stored.id, stored.body, stored.extra)
            self.event(stored.chat_id, "edit", {"message": stored.body, "extra": stored.extra})
        return stored.body

    def remove(self, stored: Stored) -> None:
        with self.state.together():
            self.state.delete_message(stored.id)
            self.event(stored.chat_id, "delete", {"message_id": stored.id})

    def seen_as_reply(self, stored: Stored) -> Json:
        """A message quoted inside another carries no quote of its own."""
        return {name: value for name, value in stored.body.items() if name not in ("reply_to_message", "quote")}
