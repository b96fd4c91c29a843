"""What is told to be remembered, asked for and forgotten; and what only looks like it."""

from typing import Any

import pytest

from core.language import Language
from tests.agent.understanding.said import read

TOLD: list[tuple[str, str, str | None]] = [
    ("istri gue ga suka pedes, inget", "istri gue ga suka pedes", None),
    ("i'm allergic to peanuts, keep that in mind", "i'm allergic to peanuts", None),
    ("ingat plat motorku B 1234 XYZ", "plat motorku B 1234 XYZ", "plat motor"),
    ("tolong inget, ukuran sepatu gue 42", "ukuran sepatu gue 42", "ukuran sepatu"),
    ("my shoe size is 42", "my shoe size is 42", "shoe size"),
    ("ukuran ban beat 80/90-14", "ukuran ban beat 80/90-14", "ukuran ban beat"),
    ("golongan darah gw O", "golongan darah gw O", None),
    ("alamat kos: jalan mawar no 5", "alamat kos: jalan mawar no 5", "alamat kos"),
    ("remember that my wife's birthday is may 5", "my wife's birthday is may 5", "wifes birthday"),
    ("ultah istri 5 mei", "ultah istri 5 mei", "ultah istri"),
    ("anakku alergi kacang", "anakku alergi kacang", None),
    ("catat ya, kunci cadangan di bawah pot", "kunci cadangan di bawah pot", None),
    ("ingat utang budi 100rb", "utang budi 100rb", None),
]


@pytest.mark.parametrize(("text", "content", "about"), TOLD)
def test_a_fact_is_kept_in_the_persons_words(text: str, content: str, about: str | None) -> None:
    (call,) = read(text).calls
    wanted = {"content": content} | ({"about": about} if about else {})
    assert (call.tool, call.arguments) == ("remember", wanted)


@pytest.mark.parametrize(
    "text",
    [
        "ingat bayar listrik besok",
        "inget beli susu",
        "ingat telpon ibu jam 5",
        "remember to call mom tomorrow",
        "inget ga kopi kemarin 20rb",
        "nomor antrian 45",
        "nomor 5",
        "ga suka kopi",
        "ingat",
        "catat kopi 20rb",
        "note that lunch was 20k",
        "nama kamu siapa?",
    ],
)
def test_what_is_no_fact_is_not_remembered(text: str) -> None:
    assert "remember" not in {call.tool for call in read(text).calls}


def test_a_forwarded_fact_is_not_remembered() -> None:
    assert read("ingat plat motorku B 1234 XYZ", forwarded=True).calls == ()


ASKED: list[tuple[str, dict[str, Any]]] = [
    ("berapa ukuran sepatuku", {"words": "berapa ukuran sepatuku"}),
    ("what's my shoe size?", {"words": "whats my shoe size"}),
    ("kamu ingat apa soal istri", {"words": "istri"}),
    ("apa aja yang kamu ingat", {}),
    ("/memory", {}),
    ("/memory plat motor", {"words": "plat motor"}),
]


@pytest.mark.parametrize(("text", "query"), ASKED)
def test_asked_for(text: str, query: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("recall", {"page": 1, **query})


@pytest.mark.parametrize(
    ("text", "words"), [("lupakan plat motor", ["plat", "motor"]), ("forget my shoe size", ["shoe", "size"])]
)
def test_forgotten(text: str, words: list[str]) -> None:
    (call,) = read(text).calls
    assert call.tool == "delete_record"
    assert call.arguments["target"] == {"named": {"words": words}, "of": "memories", "channel": "telegram"}


@pytest.mark.parametrize("text", ["lupakan yang tadi", "forget the last one", "lupakan"])
def test_the_last_one_is_no_fact_by_name(text: str) -> None:
    assert all(call.arguments.get("target", {}).get("of") != "memories" for call in read(text).calls)


@pytest.mark.parametrize(
    ("text", "language"), [("ingat ukuran sepatuku 43", Language.ID), ("remember wifi 1234abcd", Language.EN)]
)
def test_the_words_that_ask_to_remember_tell_the_language(text: str, language: Language) -> None:
    assert read(text).language is language


@pytest.mark.parametrize(
    "text",
    [
        "siapa dokter gigiku",
        "dokter gigiku siapa",
        "who is my dentist",
        "siapa montirku?",
        "who's my landlord?",
        "siapa wali kelas Raka",
    ],
)
def test_who_somebody_of_ones_own_is_is_looked_for_in_what_was_told(text: str) -> None:
    (call,) = read(text).calls
    assert call.tool == "recall"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("dokter gigiku namanya drg Sari", "dokter gigi"),
        ("my dentist is Dr. Tan", "dentist"),
        ("montirku itu Pak Budi", "montir"),
        ("nomor sepatuku ganti jadi 44", "nomor sepatu"),
    ],
)
def test_what_is_said_in_passing_of_ones_own_is_kept_and_replaces_what_was_so(text: str, about: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("remember", {"content": text, "about": about})


@pytest.mark.parametrize(
    "text",
    [
        "my boss is angry",
        "who is the president",
        "tugas siapa hari ini",
        "bosku marah",
        "dokter gigiku besok jam 3",
        "my driver is here",
    ],
)
def test_talk_of_others_is_no_fact(text: str) -> None:
    assert [call.tool for call in read(text).calls if call.tool in {"remember", "recall"}] == []
