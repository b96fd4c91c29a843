"""Numbers in digits, words, slang and mixtures; and that a number spelled by an independent speller is read back.
The spellers here know nothing of the reader's tables. Expected values are what a person reads in the words.
A new way of writing a number is one more row.
"""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.numbers import Form, Number, read_numbers
from agent.understanding.text import tokenize


def numbers(text: str) -> tuple[Number, ...]:
    return read_numbers(tokenize(text))


def values(text: str) -> list[str]:
    return [format(number.value, "f") for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("15.000", "15000"),
        ("1.500", "1500"),
        ("1.5jt", "1500000"),
        ("1,5jt", "1500000"),
        ("15k", "15000"),
        ("15rb", "15000"),
        ("15ribu", "15000"),
        ("15 rebu", "15000"),
        ("15 ribuuu", "15000"),
        ("2M", "2000000000"),
        ("1,2 miliar", "1200000000"),
        ("3 triliun", "3000000000000"),
        ("1jt200", "1200000"),
        ("1jt5", "1500000"),
        ("2rb500", "2500"),
        ("2 juta 500", "2500000"),
        ("10 juta 500 ribu", "10500000"),
        ("1.2 mil", "1200000"),
        ("sejuta", "1000000"),
        ("seribu", "1000"),
        ("setengah juta", "500000"),
        ("sejuta setengah", "1500000"),
        ("dua juta setengah", "2500000"),
        ("satu setengah juta", "1500000"),
        ("1/2 juta", "500000"),
        ("1 1/2 juta", "1500000"),
        ("1½ jt", "1500000"),
        ("dua puluh lima ribu", "25000"),
        ("dua lima ribu", "25000"),
        ("duapuluh limaribu", "25000"),
        ("seratus dua puluh lima ribu", "125000"),
        ("dua ratus lima puluh ribu", "250000"),
        ("lima koma lima", "5.5"),
        ("tiga koma dua puluh lima", "3.25"),
        ("tiga perempat", "0.75"),
        ("gopek", "500"),
        ("seceng", "1000"),
        ("goceng", "5000"),
        ("ceban", "10000"),
        ("noban", "20000"),
        ("goban", "50000"),
        ("gocap", "50000"),
        ("cepek ceng", "100000"),
        ("gopek ceng", "500000"),
        ("ceban goceng", "15000"),
        ("sewidak papat", "64"),
        ("limolas", "15"),
        ("selawe", "25"),
        ("selawe ewu", "25000"),
        ("patang puluh", "40"),
        ("telung atus", "300"),
        ("rong ewu patang atus", "2400"),
        ("twenty-five thousand", "25000"),
        ("one hundred and twenty", "120"),
        ("two and a half million", "2500000"),
        ("half a million", "500000"),
        ("a dozen", "12"),
        ("a couple of", "2"),
        ("$12.50", "12.50"),
        ("12.500,00", "12500"),
        ("1,234,567.89", "1234567.89"),
        ("-504", "-504"),
        ("minus dua", "-2"),
        (",77", "0.77"),
        ("0033", "33"),
    ],
)
def test_one_number(text: str, wanted: str) -> None:
    assert values(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "1e999",
        "infinity",
        "9" * 500,
        "covid19",
        "5s",
        "h2o",
        "192.168.1.1",
        "kopi susu",
        "ribu",
        "juta",
        "koma",
        "1.2.3.4.5.6.7.8.9",
        "",
    ],
)
def test_no_number(text: str) -> None:
    assert values(text) == []


def test_several_numbers() -> None:
    assert values("2x15rb 1,2,3") == ["2", "15000", "1", "2", "3"]
    assert values("- 15rb kopi") == ["15000"]
    assert values("2 juta 500 gram") == ["2000000", "500"]
    assert values("setengah 7") == ["0.5", "7"]


@pytest.mark.parametrize(
    ("text", "wanted", "other"),
    [
        ("72,300", "72300", "72.300"),
        ("1.500", "1500", "1.500"),
        ("2 juta 500", "2500000", "2000500"),
        ("1,250 juta", "1250000", "1250000000"),
    ],
)
def test_what_could_be_read_otherwise_says_so(text: str, wanted: str, other: str) -> None:
    (number,) = numbers(text)
    assert (number.value, number.other) == (Decimal(wanted), Decimal(other))


def test_marks_of_a_number() -> None:
    (percent,) = numbers("2,5%")
    assert (percent.value, percent.percent) == (Decimal("2.5"), True)
    assert [number.ordinal for number in numbers("ke-4 ketiga 2nd twenty-fifth pertama 7")] == [True] * 5 + [False]
    assert numbers("ceban")[0].form is Form.SLANG
    assert numbers("20 ribuan")[0].about
    assert numbers("lari 5k")[0].scale == "k"
    assert numbers("15.000")[0].grouped


# --- independent spellers ------------------------------------------------------------------------------------------

ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
ENGLISH = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
    ),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def indonesian(n: int) -> str:
    if n == 0:
        return "nol"
    words: list[str] = []
    for size, name in ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu")):
        if n >= size:
            many, n = divmod(n, size)
            words.append("seribu" if (many, name) == (1, "ribu") else f"{indonesian(many)} {name}")
    if n >= 100:
        words.append("seratus" if n < 200 else f"{ONES[n // 100]} ratus")
        n %= 100
    if n in (10, 11):
        words.append("sepuluh" if n == 10 else "sebelas")
    elif n > 11 and n < 20:
        words.append(f"{ONES[n - 10]} belas")
    else:
        words.extend(word for word in (f"{ONES[n // 10]} puluh" if n >= 20 else "", ONES[n % 10]) if word)
    return " ".join(words)


def english(n: int) -> str:
    if n < 20:
        return ENGLISH[n]
    if n < 100:
        return ENGLISH_TENS[n // 10 - 2] + (f"-{ENGLISH[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ENGLISH[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            return f"{english(n // size)} {name}" + (f" {english(n % size)}" if n % size else "")
    raise AssertionError


def dotted(n: int) -> str:
    return f"{n:,}".replace(",", ".")


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_spelled_in_indonesian(n: int) -> None:
    assert values(indonesian(n)) == [str(n)]


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_spelled_in_english(n: int) -> None:
    assert values(english(n)) == [str(n)]


@settings(deadline=None)
@given(st.integers(0, 10**15))
def test_grouped_by_dots(n: int) -> None:
    assert values(dotted(n)) == [str(n)]


@settings(deadline=None)
@given(
    st.integers(1, 999),
    st.sampled_from([("rb", 3), ("ribu", 3), ("k", 3), ("jt", 6), ("juta", 6), ("M", 9)]),
    st.booleans(),
)
def test_scaled(n: int, scale: tuple[str, int], spaced: bool) -> None:
    word, zeros = scale
    if word == "k" and spaced:
        word = "ribu"
    assert values(f"{n}{' ' if spaced else ''}{word}") == [str(n * 10**zeros)]


@settings(deadline=None)
@given(st.integers(0, 99), st.integers(1, 9), st.sampled_from([",", "."]))
def test_decimals_of_a_million(whole: int, tenth: int, mark: str) -> None:
    assert values(f"{whole}{mark}{tenth}jt") == [str(whole * 10**6 + tenth * 10**5)]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_and_its_spans_hold(text: str) -> None:
    end = 0
    for number in numbers(text):
        assert number.value.is_finite()
        assert abs(number.value) <= 10**18
        assert end <= number.span.first < number.span.stop
        assert 0 <= number.span.start < number.span.end <= len(text)
        end = number.span.stop


@pytest.mark.parametrize("sign", ["- ", "minus ", "min ", "- , "])
def test_a_sign_before_a_sign_says_nothing(sign: str) -> None:
    assert values(sign * 3_000) == []
    assert values("minus minus 5")[0] == "-5"
