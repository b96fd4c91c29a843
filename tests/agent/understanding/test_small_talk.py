"""Small talk gets a line of its kind and writes nothing."""

import pytest

from agent.cards.questions import CHAT
from tests.agent.understanding.said import read

TALK = [
    ("makasih", "thanks"),
    ("makasih ya", "thanks"),
    ("Terima kasih banyak bot", "thanks"),
    ("thanks!", "thanks"),
    ("thx bro 🙏", "thanks"),
    ("matur nuwun", "thanks"),
    ("halo", "hello"),
    ("Pagi bot, sehat?", "hello"),
    ("selamat malam", "hello"),
    ("assalamualaikum", "hello"),
    ("hi there", "hello"),
    ("ok", "fine"),
    ("oke sip", "fine"),
    ("mantap", "fine"),
    ("👍", "fine"),
    ("😂😂", "fine"),
    ("wkwkwkwk", "fine"),
    ("hahahaha", "fine"),
    ("iya", "fine"),
    ("tidak", "fine"),
]


@pytest.mark.parametrize(("text", "kind"), TALK)
def test_kind(text: str, kind: str) -> None:
    reading = read(text)
    assert (reading.chat, reading.calls, reading.ask) == (kind, (), None)
    assert kind in CHAT


@pytest.mark.parametrize("text", ["siapa kamu", "cuaca hari ini gimana", "aku sedih", "?", "...", "123", "asdf qwer"])
def test_other_talk_is_not_understood(text: str) -> None:
    reading = read(text)
    assert not reading.understood
    assert reading.ask is None


def test_a_greeting_before_a_record_is_no_small_talk() -> None:
    (call,) = read("halo, kopi 20rb").calls
    assert (call.tool, call.arguments["amount"], call.arguments["description"]) == ("log_expense", "20000", "kopi")
