"""A slip of the finger is read as the one word it is near to; what was typed stays in the description."""

import pytest

from tests.agent.understanding.said import only, read


@pytest.mark.parametrize(
    ("text", "description", "category"),
    [
        ("makn siang 20rb", "makn siang", "food"),
        ("bensn 50rb", "bensn", "transport"),
        ("nasi gorng 15rb", "nasi gorng", "food"),
        ("kpoi 20rb", "kpoi", "food"),
        ("pusla 50rb", "pusla", "bills"),
        ("parkr 5rb", "parkr", "transport"),
    ],
)
def test_a_mistyped_thing_finds_its_category(text: str, description: str, category: str) -> None:
    row = only(text)
    assert (row["description"], row["category"]) == (description, category)


def test_what_settled_the_category_is_told_as_it_was_typed() -> None:
    assert [seen.text for seen in read("makn siang 20rb").seen if seen.field == "category"] == ["makn siang"]
    assert [seen.text for seen in read("KPOI 5rb").seen if seen.field == "category"] == ["kpoi"]


def test_a_mistyped_question_is_answered() -> None:
    (call,) = read("brapa pengeluaran hri ini").calls
    assert (call.tool, call.arguments) == ("spending", {"period": "today"})


@pytest.mark.parametrize("text", ["sari 50rb", "nasir 20rb", "asus 8jt", "tono 30rb", "padi 40rb"])
def test_words_of_their_own_are_left_as_they_are(text: str) -> None:
    row = only(text)
    assert row["description"] == text.split()[0]
    assert row["category"] == "other"


@pytest.mark.parametrize("text", ["hapsu yang tadi", "batl", "gajii 5jt?", "undp"])
def test_nothing_is_taken_back_on_a_guess(text: str) -> None:
    assert read(text).calls == ()


def test_amounts_are_never_guessed() -> None:
    assert read("kopi dua pluh").calls == ()
