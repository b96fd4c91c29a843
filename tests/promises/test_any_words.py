"""Promise 21, second form: whatever is typed, understanding neither fails nor invents.

Random characters and everyday fragments (things, amounts, days, slang, notices, typing errors) are strung together. A new way of
talking about money is a word in its row, a new nastiness one in `_NOISE`.
"""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agent.understanding.amounts import Quantity, read_quantities
from agent.understanding.dates import Moment, Period, read_moments, read_periods
from agent.understanding.numbers import Number, read_numbers
from agent.understanding.reading import Ask, Reading, Vocabulary
from agent.understanding.spending import amount_anywhere
from agent.understanding.text import Token, tokenize
from core.money import MAX_AMOUNT
from tests.agent.understanding.said import NOW, read, vocabulary
from tests.promises.figures import figure
from tools.catalogue import prepare
from tools.targets import Target
from tools.tool import Call

TEXTS = figure(2_500, 100_000)

_THINGS = """kopi|nasi goreng|bensin|parkir|kos|token listrik|grab ke kantor|es teh manis|kado nikahan temen|lunch|groceries|a&b|"x"
    |obat|gaji|bonus akhir tahun|cashback|refund shopee|arisan|pulsa|iuran rt|tiket kereta|hutang ke budi|tip|hadiah|bayar utang"""
_AMOUNTS = """20rb|15k|25|2500|1,5jt|Rp 12.500,00|goceng|seceng|ceban|dua puluh lima ribu|sejuta dua ratus|setengah juta|2x15rb
    |3 @18rb|20-30rb|$12.50|€30|20 bucks|5 sgd|12 ringgit|rm 15|1jt200|nol|-5|0|1e999|NaN|999999999999999|10^12|9 miliar|1000 M
    |½|15.000.000.000.000|٢٠rb|２０rb|per orang 50rb|400rb/bln|diskon 20%|ongkir 10rb|admin 2500|kembalian 5rb|dibagi 4|total 30rb"""
_DAYS = """kemarin|tadi pagi|besok|tgl 30 feb|tgl 5|senin lalu|last friday|2 hari lalu|minggu depan|jam 7|31/12/2026|5 nov|lusa
    |minggu lalu|dari tgl 1 sampai tgl 10|bulan ini|awal bulan|akhir tahun|2026-02-29|tiap senin|natal"""
_SAYING = """beli|bayar|abis|jajan|gue|aku|dong|deh|wkwk|buat|di indomaret|sama|terus|dan|,|.|?|!|:|\n|eh salah|bukan|tapi|harusnya
    |kategori transport|hapus|batal|gak jadi|yang tadi|undo|berapa|how much|sisa budget|budget makan|total pengeluaran|paling gede
    |i spent|on|for|dapet|dari mama|transfer|top up gopay|mau beli|rencana|kalau|temenku|dipinjem|minjemin|nabung|mbayar|tuku|ora
    |catat|ingetin|makasih|/today|/undo|OTP|kode|BCA:|GoPay|pembayaran|berhasil|gagal|ke|Transaksi QRIS|sebesar|Rp|kurang nol satu"""
_NOISE = (
    "\u200b",
    "\u202e",
    "\u0301",
    "\x00",
    "👍",
    "🍜",
    "\ufe0f",
    "<b>",
    "_*[",
    "&amp;",
    "'",
    '"',
    "(",
    ")",
    "--",
    "+",
    "@",
    "/",
    "%",
)


def _split(fragments: str) -> list[str]:
    return [piece if piece == "\n" else piece.strip(" ") for piece in fragments.replace("\n    |", "|").split("|")]


_PIECE = st.one_of(*(st.sampled_from(_split(row)) for row in (_THINGS, _AMOUNTS, _AMOUNTS, _DAYS, _SAYING, _SAYING)))
_PLAIN = st.builds(" ".join, st.lists(_PIECE, min_size=1, max_size=9))
_NOISY = st.builds("".join, st.lists(st.one_of(_PIECE, st.sampled_from((*_NOISE, " ", " ", ""))), max_size=12))


@st.composite
def _mistyped(draw: st.DrawFn) -> str:
    """An everyday message with letters doubled, dropped, swapped or in capitals."""
    text = draw(_PLAIN)
    for at, how in draw(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 3)), min_size=1, max_size=4)):
        left, char, right = text[:at], text[at : at + 1], text[at + 1 :]
        text = (
            left + right,
            left + char * 4 + right,
            left + right[:1] + char + right[1:],
            left + char.upper() + right,
        )[how]
    return text


_TEXTS = st.one_of(_PLAIN, _PLAIN, _NOISY, _mistyped(), st.text(max_size=120))
_OPEN: tuple[Ask | None, ...] = (None, None, read("beli kopi").ask, read("makan 25").ask, read("kopi 20rb 30 feb").ask)
_SOMEBODY = (
    *(vocabulary(ask=ask, target=target) for ask in _OPEN for target in (None, Target(message=7))),
    vocabulary(currency="USD"),
    vocabulary(forwarded=True),
)


@settings(max_examples=TEXTS, deadline=None, phases=(Phase.generate, Phase.shrink),
          suppress_health_check=tuple(HealthCheck))  # fmt: skip
@given(_TEXTS, st.sampled_from(_SOMEBODY))
def test_any_words_are_read_and_nothing_is_invented(text: str, person: Vocabulary) -> None:
    tokens = tokenize(text)
    numbers, quantities = read_numbers(tokens), read_quantities(tokens)
    for found in (numbers, quantities, read_moments(tokens, NOW), read_periods(tokens, NOW)):
        _spans_lie_within(text, tokens, found)
    reading = read(
        text,
        ask=person.open_question,
        target=person.target,
        currency=person.currency,
        forwarded=person.forwarded,
    )
    _is_sound(reading, person)
    guess = amount_anywhere(text, person)
    figured = bool(numbers) or bool(quantities)
    for call in (*_calls(reading), *([guess] if guess else [])):
        prepare(call)
        amount = call.arguments.get("amount")
        assert amount is None or 0 < Decimal(str(amount)) <= MAX_AMOUNT
        assert figured or reading.fills or amount is None
    _was_said(text, person, reading)


def _spans_lie_within(text: str, tokens: Sequence[Token], found: Sequence[Number | Quantity | Moment | Period]) -> None:
    """In order, apart, and exactly over the tokens they were read from."""
    end = 0
    for one in found:
        span = one.span
        assert 0 <= end <= span.first < span.stop <= len(tokens)
        assert (span.start, span.end) == (tokens[span.first].start, tokens[span.stop - 1].end)
        assert 0 <= span.start < span.end <= len(text)
        end = span.stop


def _calls(reading: Reading) -> list[Call]:
    offered = [call for choice in reading.ask.choices for call in choice.calls] if reading.ask else []
    return [*reading.calls, *offered]


def _is_sound(reading: Reading, person: Vocabulary) -> None:
    """One thing at a time: calls, or a question, or a line; an answer only to a question that was open."""
    assert sum((bool(reading.calls), reading.ask is not None, reading.answers is not None, bool(reading.chat))) <= 1
    if reading.answers is not None:
        assert person.open_question is not None
        assert 0 <= reading.answers < len(person.open_question.choices)


def _was_said(text: str, person: Vocabulary, reading: Reading) -> None:
    """Every value that is written was seen in the words: its letters stand there, in that order."""
    typed = _letters(text)
    for seen in reading.seen:
        for part in seen.text.split(" + "):
            left = iter(typed)
            assert all(letter in left for letter in _letters(part)), seen
    if reading.fills:
        return  # the amount was said with the question
    amounts = [seen.value for seen in reading.seen if seen.field == "amount"]
    for call in reading.calls:
        if call.tool in {"log_expense", "log_income", "set_budget"}:
            assert str(call.arguments["amount"]) in amounts


def _letters(text: str) -> str:
    return "".join(token.key for token in tokenize(text))
