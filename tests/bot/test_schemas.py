"""aiogram's types are made ready when they are met: in a fresh interpreter, since one that has met them shows nothing."""

import subprocess
import sys

IMPORT = """
import bot
from aiogram import methods, types
"""

UNMET = """
assert types.Update.__pydantic_complete__ and types.Message.__pydantic_complete__
assert not types.WebhookInfo.__pydantic_complete__, "made ready before it was met"
"""

MET = """
answer = methods.Response[types.WebhookInfo].model_validate(
    {"ok": True, "result": {"url": "", "has_custom_certificate": False, "pending_update_count": 3}}
)
assert answer.result.pending_update_count == 3
member = types.ChatMemberMember.model_validate({"user": {"id": 7, "is_bot": False, "first_name": "Sari"}})
assert member.user.first_name == "Sari"
sent = methods.SendMediaGroup(chat_id=7, media=[types.InputMediaPhoto(media="an id")])
assert sent.model_dump()["media"][0]["media"] == "an id"
"""

ALL = """
from pydantic import BaseModel
for room in (types, methods):
    for name in room.__all__:
        kind = getattr(room, name)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind.model_rebuild()
            assert kind.__pydantic_complete__, name
"""


def _run(*parts: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "".join((IMPORT, *parts))], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_type_is_made_ready_when_it_is_met() -> None:
    _run(UNMET, MET)


def test_every_type_and_method_can_be_made_ready() -> None:
    _run(ALL)
