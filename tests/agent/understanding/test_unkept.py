"""Water and sleep: said to be not kept, and nothing written; what only has their words in it is read as ever."""

import pytest

from tests.agent.understanding.said import read


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("minum air 2 gelas", "water"),
        ("minum air putih 500ml tadi pagi", "water"),
        ("drank 2 glasses of water", "water"),
        ("tidur 7 jam", "sleep"),
        ("semalem tidur jam 1", "sleep"),
        ("slept 8 hours last night", "sleep"),
        ("bangun jam 5", "sleep"),
    ],
)
def test_what_is_not_kept_is_said_so(text: str, line: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask, reading.chat) == ((), None, line)


@pytest.mark.parametrize(
    "text",
    ["obat tidur 50rb", "air putih 5rb", "ingetin tidur jam 11", "minum kopi", "besok bangun jam 5", "teh 2 gelas"],
)
def test_what_only_has_their_words(text: str) -> None:
    assert len(read(text).calls) == 1
