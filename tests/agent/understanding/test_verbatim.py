"""Words are kept as they were written: signs between, around and inside them survive in descriptions, places and incomes."""

import pytest

from tests.agent.understanding.said import only, read


@pytest.mark.parametrize(
    "words",
    [
        "roti a&b",
        "kopi/teh",
        "mcd's burger",
        "kopi & roti",
        "nasi &amp; ayam",
        "<b>kopi</b>",
        "kopi <susu>",
        "es teh (jumbo)",
        "baju [xl]",
        "kado {ultah}",
        'buku "Laut Bercerita" (Leila S. Chudori)',
        "kopi 'tuku'",
        "kopi \u201csusu\u201d",
        "kopi \u2013 susu",
        "obat_batuk",
        "ban dpn/blkg",
        "sayur2an",
        "C++ book",
    ],
)
def test_a_description_is_what_was_written(words: str) -> None:
    assert only(f"{words} 20rb")["description"] == words


def test_words_in_quotes_are_not_dropped_as_small_words() -> None:
    assert only('beli "ya tuku" 20rb')["description"] == '"ya tuku"'


def test_a_place_is_what_was_written() -> None:
    row = only("beli kaos di H&M 200rb")
    assert (row["description"], row["merchant"]) == ("kaos", "H&M")


def test_an_income_is_what_was_written() -> None:
    assert [call.arguments["description"] for call in read("dapet bonus a&b 500rb").calls] == ["bonus a&b"]
    assert [call.arguments["description"] for call in read('jual "hp" (second) 1jt').calls] == ['jual "hp" (second)']


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("kopi (20rb)", "kopi"),
        ('"kopi 20rb"', "kopi"),
        ("bensin (tadi pagi) 50rb", "bensin"),
        ("kado (buat adek) 100rb", "kado"),
        ("kopi (mahal banget) 20rb", "kopi"),
    ],
)
def test_signs_around_amounts_days_and_small_words_are_no_part_of_the_thing(text: str, description: str) -> None:
    assert only(text)["description"] == description
