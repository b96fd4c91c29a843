"""What is written with digits but is no amount: plates, phones, codes, sizes, dates, clock times, labels, model names.
Each function looks at the tokens from `i` on and answers with a Quantity or None; `shape_at` asks them in order.
A new shape is one more function in SHAPES, before any that would take part of it.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache

from agent.understanding import lexicon as lx
from agent.understanding.amounts.quantity import Kind, Quantity
from agent.understanding.text import NUMBER, WORD, Token, known, span_of
from agent.understanding.words import singles

Tokens = Sequence[Token]

_PLATE_AREAS = singles(
    """
    a b d e f g h k l m n p r s t w z aa ab ad ae ag ba bb bd be bg bh bk bl bm bn bp da db dc dd de dg dh dk dl
    dm dn dp dr dt dw ea eb ed kb kh kt ku pa pb
    """
)
_PLATE_CUES = frozenset({"plat", "nopol", "plate", "platnya", "nopolnya", "platno"})
_CLOCK_CUES = frozenset({"jam", "pukul", "pkl", "jm", "pk"})
_DAY_CUES = frozenset({"tgl", "tanggal", "tgal", "tglnya"})
_YEAR_CUES = frozenset({"tahun", "thn", "th", "year", "taun", "keluaran", "produksi"})
_LONGEST_CODE = 8  # tokens
_FEAST = "17"
_FIRST = (
    _PLATE_AREAS,
    _PLATE_CUES,
    _DAY_CUES,
    _YEAR_CUES,
    lx.CODES,
    lx.ACCOUNTS,
    lx.PHONES,
    lx.LABELS,
    lx.MODELS,
    lx.BANKS,
    {"pace"},
)


def shape_at(tokens: Tokens, i: int) -> Quantity | None:
    """The shape that starts at token `i`, if any."""
    token = tokens[i]
    if token.kind is NUMBER:
        after = i + 1
        if len(token.text) < 6 and token.text[0] != "0" and not (after < len(tokens) and _goes_on(tokens[after])):
            return None
    elif not starts_shape(token.key):
        return None
    for shape in _shapes_of(token.key if token.kind is WORD else token.text[0]):
        found = shape(tokens, i)
        if found:
            return found
    return None


def _goes_on(token: Token) -> bool:
    """Whether what follows a few digits can make a shape of them."""
    return (
        token.text in ("/", "-", ":")
        or token.key == "an"
        or (token.kind is WORD and known(lx.MONTHS, token.key) != "")
        or token.text.startswith("0")
    )


@lru_cache(maxsize=8192)
def starts_shape(key: str) -> bool:
    return key == "+" or any(key in table for table in _FIRST) or known(_CLOCK_CUES, key) != ""


def _made(
    kind: Kind,
    tokens: Tokens,
    first: int,
    stop: int,
    value: Decimal | None = None,
    unit: str = "",
    other: Decimal | None = None,
) -> Quantity:
    text = "".join(("" if token.glued or n == 0 else " ") + token.text for n, token in enumerate(tokens[first:stop]))
    return Quantity(kind, value, span_of(tokens, first, stop), unit=unit, text=text, other=other)


def _is_number(tokens: Tokens, i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].kind is NUMBER


def _whole(tokens: Tokens, i: int, digits: int = 4) -> int | None:
    """The plain integer at `i`, of at most so many digits."""
    if not _is_number(tokens, i) or not tokens[i].text.isdigit() or len(tokens[i].text) > digits:
        return None
    return int(tokens[i].text)


def _text(tokens: Tokens, i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""


def _key(tokens: Tokens, i: int) -> str:
    return tokens[i].key if 0 <= i < len(tokens) else ""


def _plate(tokens: Tokens, i: int) -> Quantity | None:
    first, letters = i, tokens[i]
    cued = letters.key in _PLATE_CUES
    if cued:
        i += 2 if _key(tokens, i + 1) in ("nomor", "no", "motor", "mobil") else 1
        if i >= len(tokens):
            return None
        letters = tokens[i]
    if letters.key not in _PLATE_AREAS or _whole(tokens, i + 1) is None or i + 2 >= len(tokens):
        return None
    tail = tokens[i + 2]
    if tail.kind is not WORD or not (1 <= len(tail.text) <= 3 and tail.text.isascii()):
        return None
    if not cued and not (letters.text.isupper() and tail.text.isupper()):
        return None
    if tail.key in lx.SCALES or tail.key in lx.UNITS or tail.key in lx.CURRENCY_WORDS:
        return None
    found = _made(Kind.PLATE, tokens, i, i + 3)
    return found if first == i else Quantity(Kind.PLATE, None, span_of(tokens, first, i + 3), text=found.text)


def _phone(tokens: Tokens, i: int) -> Quantity | None:
    first = i
    if tokens[i].text == "+":
        i += 1
    if not _is_number(tokens, i):
        return None
    digits, stop = "", i
    while _is_number(tokens, stop) and tokens[stop].text.isdigit() and stop - i < _LONGEST_CODE:
        digits += tokens[stop].text
        stop += 1
        if (
            _text(tokens, stop) in ("-", ".")
            and tokens[stop].glued
            and _is_number(tokens, stop + 1)
            and tokens[stop + 1].glued
        ):
            stop += 1
        elif not (_is_number(tokens, stop) and len(tokens[stop].text) in (3, 4) and len(digits) < 13):
            break
    prefix = digits.startswith(("08", "628")) or (first != i and digits.startswith("62"))
    return _made(Kind.PHONE, tokens, first, stop) if prefix and 9 <= len(digits) <= 15 else None


def _size(tokens: Tokens, i: int) -> Quantity | None:
    """Tyres: 80/90-14, 205/55 R16."""
    if _whole(tokens, i, 3) is None or _text(tokens, i + 1) != "/" or _whole(tokens, i + 2, 3) is None:
        return None
    if not (tokens[i + 1].glued and tokens[i + 2].glued):
        return None
    mark = _text(tokens, i + 3)
    stop = 0
    if (mark == "-" and tokens[i + 3].glued and (rim := _whole(tokens, i + 4, 2)) is not None and 8 <= rim <= 24) or (
        mark.lower() in ("r", "zr") and (rim := _whole(tokens, i + 4, 2)) is not None and 8 <= rim <= 24
    ):
        stop = i + 5
    if not stop or int(tokens[i].text) < 40 or int(tokens[i + 2].text) < 30:
        return None
    return _made(Kind.SIZE, tokens, i, stop)


def _date(tokens: Tokens, i: int) -> Quantity | None:
    """5/11, 5/11/2026, 05-11-2026, 2026-11-05, 5.11.2026, 5 nov, tgl 5."""
    if tokens[i].key in _DAY_CUES:
        day = _whole(tokens, i + 1, 2)
        return _made(Kind.DATE, tokens, i, i + 2, Decimal(day)) if day is not None else None
    if not _is_number(tokens, i):
        return None
    parts = tokens[i].text.split(".")
    if len(parts) == 3 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(parts[2]) in (2, 4):
        return _made(Kind.DATE, tokens, i, i + 1)
    a = _whole(tokens, i)
    if a is None:
        return None
    mark = _text(tokens, i + 1)
    if mark in ("/", "-") and tokens[i + 1].glued and _is_number(tokens, i + 2) and tokens[i + 2].glued:
        b, c = _whole(tokens, i + 2, 2), None
        if _text(tokens, i + 3) == mark and _is_number(tokens, i + 4) and tokens[i + 3].glued and tokens[i + 4].glued:
            c = _whole(tokens, i + 4)
        if b is None:
            return None
        if c is not None:
            return _made(Kind.DATE, tokens, i, i + 5) if (a <= 31 and b <= 31) or a > 1900 else None
        touches = i + 3 < len(tokens) and tokens[i + 3].kind is WORD and (tokens[i + 3].glued or _counts(tokens[i + 3]))
        if mark == "/" and 1 <= a <= 31 and 1 <= b <= 31 and (a <= 12 or b <= 12) and not touches:
            return _made(Kind.DATE, tokens, i, i + 3)
        return None
    if 1 <= a <= 31 and known(lx.MONTHS, _key(tokens, i + 1)):
        stop = i + 2
        year = _whole(tokens, stop)
        return _made(Kind.DATE, tokens, i, stop + 1 if year and 1900 <= year <= 2100 else stop)
    return None


def _clock(tokens: Tokens, i: int) -> Quantity | None:
    """jam 7, pukul 19.30, 19:30; digits that no clock shows are a duration: 58:43, 1:58:43. With /km they are a pace."""
    first = i
    paced = tokens[i].key == "pace"
    cued = paced or known(_CLOCK_CUES, tokens[i].key) != ""
    if cued:
        i += 2 if _key(tokens, i + 1) == "setengah" else 1
    if not _is_number(tokens, i):
        return None
    hours = _whole(tokens, i, 3)
    if (
        _text(tokens, i + 1) == ":"
        and tokens[i + 1].glued
        and hours is not None
        and i + 2 < len(tokens)
        and tokens[i + 2].glued
    ):
        minutes = _whole(tokens, i + 2, 2)
        if minutes is None or minutes > 59 or len(tokens[i + 2].text) != 2:
            return None
        seconds, stop = None, i + 3
        if _text(tokens, stop) == ":" and _whole(tokens, stop + 1, 2) is not None:
            seconds = _whole(tokens, stop + 1, 2)
            stop += 2
        if seconds is not None and (cued or _is_number(tokens, first - 1)) and not paced and hours < 24:
            return _made(
                Kind.CLOCK, tokens, first, stop, Decimal(hours * 60 + minutes), "minute"
            )  # "17/11/26 19:22:10"
        if seconds is not None:
            return _made(Kind.DURATION, tokens, first, stop, Decimal(hours * 3600 + minutes * 60 + seconds), "second")
        as_lap = Decimal(hours * 60 + minutes)
        if _text(tokens, stop) == "/" and _key(tokens, stop + 1) in ("km", "k"):
            return _made(Kind.PACE, tokens, first, stop + 2, as_lap, "s/km")
        if paced:
            return _made(Kind.PACE, tokens, first, stop, as_lap, "s/km")
        if not cued and (hours > 23):
            return _made(Kind.DURATION, tokens, first, stop, as_lap, "second")
        return _made(Kind.CLOCK, tokens, first, stop, Decimal(hours * 60 + minutes), "minute", as_lap)
    if not cued or paced:
        return None
    dotted = tokens[i].text.split(".")
    if (
        len(dotted) == 2
        and all(part.isdigit() and len(part) <= 2 for part in dotted)
        and int(dotted[0]) < 25
        and int(dotted[1]) < 60
    ):
        return _made(Kind.CLOCK, tokens, first, i + 1, Decimal(int(dotted[0]) * 60 + int(dotted[1])), "minute")
    if hours is None or hours > 24:
        return None
    value = hours * 60 - (30 if i - first == 2 else 0)
    return _made(Kind.CLOCK, tokens, first, i + 1, Decimal(value), "minute")


def _hours(tokens: Tokens, i: int) -> Quantity | None:
    """9-11am: from one hour to another."""
    hour, last = _whole(tokens, i, 2), _whole(tokens, i + 2, 2)
    if hour is None or last is None or _text(tokens, i + 1) != "-" or not 1 <= hour <= 12 or not 1 <= last <= 12:
        return None
    if _key(tokens, i + 3) not in ("am", "pm"):
        return None
    shift = 12 if _key(tokens, i + 3) == "pm" and hour % 12 <= last % 12 else 0
    return _made(Kind.CLOCK, tokens, i, i + 4, Decimal((hour % 12 + shift) * 60), "minute")


def _countdown(tokens: Tokens, i: int) -> Quantity | None:
    """H-3, h+1: so many days before or after the day."""
    days = _whole(tokens, i + 2, 3)
    if _text(tokens, i + 1) not in ("-", "+") or days is None or not (tokens[i + 1].glued and tokens[i + 2].glued):
        return None
    if i + 3 < len(tokens) and tokens[i + 3].kind is WORD and _counts(tokens[i + 3]):
        return None
    return _made(Kind.LABEL, tokens, i, i + 3, Decimal(days))


def _label(tokens: Tokens, i: int) -> Quantity | None:
    """level 5, kamar 12, otp 123456, rek 1234567890, tahun 2018, vario 125."""
    token = tokens[i]
    if token.kind is not WORD:
        return None
    after = i + 1
    while (
        after < len(tokens)
        and after - i < 4
        and (
            _text(tokens, after) in (":", ".", "#")
            or _key(tokens, after) in ("anda", "kamu", "nya", "is", "adalah", "your", "no", "nomor")
        )
    ):
        after += 1
    if not _is_number(tokens, after):
        return None
    digits = tokens[after].text
    followed = after + 1 < len(tokens) and tokens[after + 1].kind is WORD and _counts(tokens[after + 1])
    if token.key in lx.CODES and digits.isdigit() and len(digits) >= 4 and not followed:
        return _made(Kind.CODE, tokens, i, after + 1)
    if token.key in lx.ACCOUNTS | lx.BANKS and digits.isdigit() and len(digits) >= 6:
        return _made(Kind.ACCOUNT, tokens, i, _code_end(tokens, after))
    if token.key in lx.PHONES and digits.isdigit() and len(digits) >= 5 and digits[0] in "0+":
        return _made(Kind.PHONE, tokens, i, _code_end(tokens, after))
    number = _whole(tokens, after)
    if number is None or followed:
        return None
    if token.key in _YEAR_CUES and 1950 <= number <= 2100:
        return _made(Kind.YEAR, tokens, i, after + 1, Decimal(number))
    if token.key in lx.LABELS and after - i <= 2:
        return _made(Kind.LABEL, tokens, i, after + 1, Decimal(number))
    if token.key in lx.MODELS and after == i + 1:
        return _made(Kind.MODEL, tokens, i, after + 1, Decimal(number))
    return None


def _counts(token: Token) -> bool:
    """Whether the word after the digits makes an amount of them."""
    key = token.key
    if key in lx.CAPITAL_SCALES and not token.text.isupper():
        return key in lx.UNITS
    return bool(known(lx.SCALES, key) or known(lx.CURRENCY_WORDS, key) or known(lx.UNITS, key) or key in lx.CODES_ISO)


def _code_end(tokens: Tokens, i: int) -> int:
    stop = i + 1
    while stop < len(tokens) and stop - i < _LONGEST_CODE:
        if _is_number(tokens, stop) and tokens[stop].text.isdigit() and len(tokens[stop].text) >= 3:
            stop += 1
        elif (
            _text(tokens, stop) == "-"
            and tokens[stop].glued
            and _is_number(tokens, stop + 1)
            and tokens[stop + 1].glued
        ):
            stop += 2
        else:
            break
    return stop


def _celebration(tokens: Tokens, i: int) -> Quantity | None:
    """17an, 17-an: the feast of the 17th of August, not about seventeen; "17an ribu" stays an amount."""
    if tokens[i].text != _FEAST:
        return None
    at = i + 2 if _text(tokens, i + 1) == "-" else i + 1
    touching = at < len(tokens) and all(token.glued for token in tokens[i + 1 : at + 1])
    if not touching or tokens[at].key not in ("an", "agustusan") or (at + 1 < len(tokens) and _counts(tokens[at + 1])):
        return None
    return _made(Kind.LABEL, tokens, i, at + 1, Decimal(_FEAST))


def _long_digits(tokens: Tokens, i: int) -> Quantity | None:
    """Digits that no amount has: a leading zero, ten or more in a row without grouping, dots in odd places."""
    if not _is_number(tokens, i):
        return None
    text = tokens[i].text
    if not text.isdigit():
        return (
            _made(Kind.CODE, tokens, i, i + 1) if text.count(".") > 1 and not text.replace(".", "").isdigit() else None
        )
    if len(text) >= 10 or (text[0] == "0" and len(text) > 1):
        return _made(Kind.CODE, tokens, i, _code_end(tokens, i))
    return None


@lru_cache(maxsize=8192)
def _shapes_of(key: str) -> tuple[Callable[[Tokens, int], Quantity | None], ...]:
    return tuple(shape for shape, starts in SHAPES if starts(key))


def _is_digit(key: str) -> bool:
    return "0" <= key[0] <= "9"


def _starts_label(key: str) -> bool:
    return any(key in table for table in (lx.CODES, lx.ACCOUNTS, lx.BANKS, lx.PHONES, _YEAR_CUES, lx.LABELS, lx.MODELS))


# A shape and the first words it can have; of digits the first one stands for all.
SHAPES: tuple[tuple[Callable[[Tokens, int], Quantity | None], Callable[[str], bool]], ...] = (
    (_plate, lambda key: key in _PLATE_AREAS or key in _PLATE_CUES),
    (_phone, lambda key: key == "+" or _is_digit(key)),
    (_countdown, lambda key: key == "h"),
    (_size, _is_digit),
    (_hours, _is_digit),
    (_clock, lambda key: _is_digit(key) or key == "pace" or known(_CLOCK_CUES, key) != ""),
    (_date, lambda key: _is_digit(key) or key in _DAY_CUES),
    (_celebration, _is_digit),
    (_label, _starts_label),
    (_long_digits, _is_digit),
)
