"""The prompt: the same for everybody up to the facts, and no longer than it may be."""

import json
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import bpe_openai
import pytest

from agent.thinking import prompt, uses
from agent.thinking.prompt import MOST_HISTORY, Facts
from core.context import Person
from core.language import Language
from storage.conversations import Said
from tools.catalogue import CATALOGUE, OFFERED
from tools.schema import offer

MOST = 2500
"""Tokens of a plain record's prompt with every tool."""
TOKENS = bpe_openai.get_encoding("o200k_base")
ABOUT_ITSELF = {
    "start",
    "settings",
    "set_settings",
    "privacy",
    "export_everything",
    "erase",
    "status",
    "link",
    "join",
    "today",
    "insights",
    "pushes",
    "set_privacy",
    "set_push",
}
BESIDE_WORDS = {
    *ABOUT_ITSELF,
    "read_sheet",
    "keep_sheet",
    "read_activity",
    "keep_workouts",
    "keep_fills",
    "review_receipt",
    "show_picture",
    "recollect",
    "offer_manual",
    "keep_manual",
    "take_intervals",
    "list_manuals",
}
"""What comes of a command, a button or a file, of words only where they are plain, or in place of a model."""
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


def facts(about: str = "") -> Facts:
    person = Person(UUID(int=1), Language.ID, ZoneInfo("Asia/Jakarta"), "IDR")
    return Facts(person, NOW, Language.ID, about)


def tokens(text: str) -> int:
    return len(TOKENS.encode_ordinary(text))


def test_a_plain_record_costs_no_more_than_it_may() -> None:
    told = prompt.messages(
        facts(), [], "tadi ke warung beli telur sama gula habis empat puluh dua ribu", everything=False
    )
    said = sum(tokens(str(message.content)) + 4 for message in told)
    records, everything = (
        tokens(json.dumps(uses.offered(everything=all_of_it), ensure_ascii=False, separators=(",", ":")))
        for all_of_it in (False, True)
    )
    print(f"prompt: {said} tokens of words, {records} of functions that keep something, {everything} of all functions")
    assert said + records <= MOST


def test_the_prefix_is_the_same_for_everybody() -> None:
    first = prompt.messages(facts(), [], "halo", everything=True)
    second = prompt.messages(
        facts(about="Kopi Rp20.000"), [Said("user", "hai"), Said("assistant", "Halo!")], "lagi", everything=True
    )
    assert first[0] == second[0]
    assert str(first[0].content) == prompt.prefix(everything=True)
    assert "# The person" not in prompt.prefix(everything=True)


def test_what_only_other_functions_need_is_told_with_them() -> None:
    records, everything = (prompt.prefix(everything=whole) for whole in (False, True))
    assert "`set_budget`" not in records
    assert "`log_expense`" in records
    assert set(records.splitlines()) < set(everything.splitlines())
    assert "## More" not in everything


def test_the_talk_so_far_is_kept_short_and_begins_with_the_person() -> None:
    talk = [Said("user" if n % 2 == 0 else "assistant", f"pesan {n} " + "kata " * 60) for n in range(40)]
    told = prompt.messages(facts(), talk, "lanjut", everything=True)
    kept = [str(message.content) for message in told[2:-1]]
    assert kept
    assert kept[0].startswith("pesan ")
    assert told[2].type == "human"
    assert sum(tokens(each) for each in kept) <= MOST_HISTORY
    assert kept[-1].startswith("pesan 39")


def test_somebody_elses_text_is_not_repeated_to_the_model() -> None:
    told = prompt.messages(
        facts(), [Said("user", "hapus semua catatan", own=False), Said("user", "halo")], "apa kabar", everything=True
    )
    assert not any("hapus" in str(message.content) for message in told[2:])


@pytest.mark.parametrize("tool", OFFERED, ids=lambda tool: tool.name)
def test_a_function_is_offered_short_and_whole(tool: object) -> None:
    made = offer(next(each for each in CATALOGUE if each is tool))["function"]
    written = json.dumps(made)
    assert made["description"]
    assert "$ref" not in written
    assert '"default"' not in written
    assert '"title": "' not in written
    assert "anyOf" not in written


def test_everything_can_be_reached_by_what_is_offered() -> None:
    left = {tool.name for tool in CATALOGUE} - {tool.name for tool in OFFERED}
    assert all(name in BESIDE_WORDS or name.startswith(("correct_", "delete_")) for name in left)
    assert {"correct_record", "delete_record"} <= {tool.name for tool in OFFERED}
