"""The tokenizer: what a message is cut into, and that every token knows where it stood.
Tables of text and pieces first, properties over any text last.
A new rule of the tokenizer is one more row.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.text import Line, TokenKind, find, known, line_of, span_of, tokenize


def pieces(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("kopi 15rb", ["kopi", "15", "rb"]),
        ("2x15rb", ["2", "x", "15", "rb"]),
        ("@18rb", ["@", "18", "rb"]),
        ("Rp15.000,-", ["Rp", "15.000", ",", "-"]),
        ("1jt200", ["1", "jt", "200"]),
        ("anak2 sayur2an beli2nya", ["anak2", "sayur2an", "beli2nya"]),
        ("jam2 bensin2rb x2 rp2 rata2.5", ["jam", "2", "bensin", "2", "rb", "x", "2", "rp", "2", "rata", "2.5"]),
        ("15GB", ["15", "GB"]),
        ("58:43", ["58", ":", "43"]),
        ("80/90-14", ["80", "/", "90", "-", "14"]),
        ("B1234XYZ", ["B", "1234", "XYZ"]),
        ("5.11.2026", ["5.11.2026"]),
        ("12.500,00", ["12.500,00"]),
        ("10.000,15.000", ["10.000", ",", "15.000"]),
        ("1,2,3", ["1", ",", "2", ",", "3"]),
        ("jum'at o’clock", ["jum'at", "o'clock"]),
        ("a\nb\r\nc", ["a", "\n", "b", "\r\n", "c"]),
        ("1️⃣ ½ ５０ ٣٥", ["1", "½", "50", "35"]),
        ("ok👍🏽 🇮🇩👨‍👩‍👧", ["ok", "👍🏽", "🇮🇩", "👨‍👩‍👧"]),
        ("10–20", ["10", "-", "20"]),
        ("", []),
        ("\u200b\u202e", []),
    ],
)
def test_a_message_is_cut_into(text: str, wanted: list[str]) -> None:
    assert pieces(text) == wanted


def test_invisible_characters_vanish_but_are_spanned() -> None:
    text = "k\u200bo\u200bp\u200bi 1\u200b5\u200br\u200bb"
    tokens = tokenize(text)
    assert [token.key for token in tokens] == ["kopi", "15", "rb"]
    assert text[tokens[1].start : tokens[1].end] == "1\u200b5"
    assert span_of(tokens, 1, 3)[:2] == (8, len(text))


def test_keys_are_lower_case_without_apostrophes() -> None:
    assert [token.key for token in tokenize("JUM'AT Kopi")] == ["jumat", "kopi"]


def test_glued_says_that_nothing_stood_between() -> None:
    assert [token.glued for token in tokenize("15rb 2 x\n3")] == [False, True, False, False, True, False]


def test_kinds() -> None:
    kinds = [token.kind for token in tokenize("a 1 , 👍\n")]
    assert kinds == [TokenKind.WORD, TokenKind.NUMBER, TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kopiii", "kopi"), ("ribuuu", "ribu"), ("kopi", "kopi"), ("goooood", "good"), ("teh", ""), ("koppi", "")],
)
def test_elongations_are_forgiven(typed: str, meant: str) -> None:
    words = {"kopi": 1, "ribu": 2, "good": 3}
    assert known(words, typed) == meant
    assert find(words, typed) == words.get(meant)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_cut_in_order_without_overlap(text: str) -> None:
    tokens = tokenize(text)
    assert isinstance(tokens, Line)
    end = 0
    for token in tokens:
        assert end <= token.start <= token.end <= len(text)
        assert token.text
        end = max(end, token.start)


@settings(deadline=None)
@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=200))
def test_plain_text_loses_nothing_but_blanks(text: str) -> None:
    assert "".join(token.text for token in tokenize(text)) == text.replace(" ", "")


@pytest.mark.parametrize("text", ["a" + "\u0301" * 9_999, "1," * 5_000, "9" * 10_000, "👍" * 10_000, "\u200b" * 10_000])
def test_long_hostile_text_is_read_to_its_end(text: str) -> None:
    """How long that takes is measured in benchmarks/understanding.py."""
    tokens = tokenize(text)
    assert len(tokens) <= len(text)
    assert max((token.end for token in tokens), default=0) == len(text.rstrip("\u200b"))


def test_tokens_become_a_line_once() -> None:
    tokens = tokenize("kopi 15rb")
    assert line_of(tokens) is tokens
    assert line_of(tuple(tokens)) == tokens
