"""The person's own rules in words: set, asked about, taken back; and what they do to the reading of an expense."""

import pytest

from agent.understanding import understand
from agent.understanding.reading import Vocabulary
from core.ids import uuid7
from tests.agent.understanding.said import NOW, read
from tools.money import Category
from tools.rules import Rule

SET = [
    ("kopi selalu masuk hiburan", "kopi", "entertainment", None),
    ("tokped itu belanja", "tokped", "shopping", None),
    ("always put grab under transport", "grab", "transport", None),
    ("kopi masuk label Ngopi", "kopi", "food", "Ngopi"),
    ("kopi selalu masuk Ngopi", "kopi", "food", "Ngopi"),
    ("kopi susu masuk kategori makanan label Ngopi", "kopi susu", "food", "Ngopi"),
    ("kasih label Ngopi buat kopi", "kopi", "food", "Ngopi"),
    ("tag kopi as Ngopi", "kopi", "food", "Ngopi"),
    ("mulai sekarang gojek masukin transport", "gojek", "transport", None),
    ("setiap netflix masuk tagihan", "netflix", "bills", None),
    ("kalau beli di warteg masuk makanan ya", "warteg", "food", None),
    ("everything from tokopedia is shopping", "tokopedia", "shopping", None),
    ("everything at ikea goes under home", "ikea", "home", None),
    ("put spotify under bills from now on", "spotify", "bills", None),
    ("treat netflix as bills", "netflix", "bills", None),
    ("grab should always be transport", "grab", "transport", None),
    ("bikin aturan: futsal = kesehatan", "futsal", "health", None),
    ("pajak motor masuk kendaraan terus", "pajak motor", "vehicle", None),
    ("Arisan RT selalu masuk keluarga dong", "arisan rt", "family", None),
]


@pytest.mark.parametrize(("text", "words", "category", "label"), SET)
def test_a_rule_is_set(text: str, words: str, category: str, label: str | None) -> None:
    (call,) = read(text).calls
    told = {"words": words, "category": category, **({"label": label} if label else {})}
    assert (call.tool, call.arguments) == ("set_rule", told)


def test_a_label_no_word_places_is_left_to_what_is_known() -> None:
    (call,) = read("gunpla selalu masuk Mainan").calls
    assert call.arguments == {"words": "gunpla", "label": "Mainan"}


@pytest.mark.parametrize(
    "text",
    [
        "kopi masuk hiburan",
        "kategori belanja",
        "masukin ke hiburan",
        "itu belanja",
        "hari ini hiburan",
        "makan itu enak",
        "gaji itu pemasukan",
        "kenapa kopi masuk hiburan",
        "kopi selalu masuk hiburan?",
        "kopi 20rb selalu masuk hiburan",
        "temenku itu keluarga",
        "besok selalu masuk kantor jam 8",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    assert "set_rule" not in {call.tool for call in read(text).calls}


@pytest.mark.parametrize(
    "text",
    ["aturan", "aturan apa saja", "daftar aturanku", "show my rules", "what are my rules?", "lihat semua aturan dong"],
)
def test_asking_for_the_rules(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["rules"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hapus aturan kopi", ["kopi"]),
        ("lupakan aturan kopi susu ya", ["kopi", "susu"]),
        ("forget the rule for grab", ["grab"]),
        ("delete the grab rule", ["grab"]),
    ],
)
def test_a_rule_is_forgotten_by_its_words(text: str, words: list[str]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["target"]["of"]) == ("delete_record", "rules")
    assert call.arguments["target"]["named"]["words"] == words


def ruled(text: str, *own: tuple[str, str, str | None, bool]) -> list[tuple[str, str | None]]:
    """(category, label) of each expense a person with these rules writes."""
    rules = tuple(
        Rule(id=uuid7(), words=words, category=Category(category), label=label, learned=learned)
        for words, category, label, learned in own
    )
    reading = understand(text, Vocabulary(NOW, "IDR", rules=rules))
    offered = [call for choice in reading.ask.choices for call in choice.calls] if reading.ask else []
    return [(call.arguments["category"], call.arguments.get("label")) for call in (*reading.calls, *offered)]


KOPI = ("kopi", "entertainment", "Ngopi", False)
SEWA = ("sewa", "entertainment", None, True)


@pytest.mark.parametrize(
    ("text", "own", "placed"),
    [
        ("kopi susu 20rb", [KOPI], [("entertainment", "Ngopi")]),
        ("kopinya 20rb", [KOPI], [("entertainment", "Ngopi")]),
        ("kopiii 20rb", [KOPI], [("entertainment", "Ngopi")]),
        ("kopi 20rb, roti 12rb", [KOPI], [("entertainment", "Ngopi"), ("food", None)]),
        ("roti 12rb", [KOPI], [("food", None)]),
        ("kopi susu 20rb", [KOPI, ("kopi susu", "food", None, False)], [("food", None)]),
        ("sabun 20rb di indomaret", [("indomaret", "food", "Dapur", False)], [("food", "Dapur")]),
        ("sewa tenda 100rb", [SEWA], [("entertainment", None)]),
        ("sewa rumah 1jt", [SEWA], [("home", None)]),
        ("sewa rumah 1jt", [("sewa", "entertainment", None, False)], [("entertainment", None)]),
        ("kopi tubruk 9rb", [("kopi", "entertainment", None, True)], [("entertainment", None)]),
        ("beli kopi 20", [KOPI], [("entertainment", "Ngopi")]),
    ],
)
def test_a_rule_comes_before_the_tables(
    text: str, own: list[tuple[str, str, str | None, bool]], placed: list[tuple[str, str | None]]
) -> None:
    assert ruled(text, *own) == placed


def test_the_reading_says_that_a_rule_settled_it() -> None:
    rule = Rule(id=uuid7(), words="kopi", category=Category.ENTERTAINMENT, label=None, learned=False)
    reading = understand("kopi 20rb", Vocabulary(NOW, "IDR", rules=(rule,)))
    assert [(s.text, s.value) for s in reading.seen if s.field == "rule"] == [("kopi", "entertainment")]
    assert "category" not in {s.field for s in reading.seen}
    assert reading.calls[0].arguments["rule"] == str(rule.id)
