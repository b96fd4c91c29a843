"""Whatever is said: nothing raises, nothing impossible is written, and it takes no time."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.reading import Ask, Reading
from agent.understanding.spending import amount_anywhere
from core.money import MAX_AMOUNT
from tests.agent.understanding.said import read, vocabulary
from tools.catalogue import prepare
from tools.targets import Target
from tools.tool import Call

_WORDS = """
    beli kopi 20rb 15k makan 25 kemarin besok tgl 30 feb di indomaret buat temen dan sama , . ? ! - + @ 2x15rb $12.50 RM eh
    salah bukan tapi kurang nol satu hapus batal ya tidak yang tadi kategori transport berapa pengeluaran hari ini minggu
    lalu diskon 20% dibagi 4 patungan berempat total kembalian masing 1e999 NaN -5 999999999999999 Rp 12.500,00 how much did
    i spend lunch paid for gopay berhasil gagal otp 👍 ☕ lari 5k jam 7 seratus ribu setengah juta /today dong
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\u200b", "\u202e"])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=14).map(" ".join))
_OPEN = (None, read("beli kopi").ask, read("makan 25").ask, read("kopi 20rb 30 feb").ask)


def _calls(reading: Reading) -> list[Call]:
    offered: Ask | None = reading.ask
    return (
        [*reading.calls, *(call for choice in offered.choices for call in choice.calls)]
        if offered
        else list(reading.calls)
    )


@settings(max_examples=400, deadline=None)
@given(_TEXTS, st.sampled_from(_OPEN), st.booleans())
def test_nothing_raises_and_every_call_is_sound(text: str, ask: Ask | None, replied: bool) -> None:
    reading = read(text, ask=ask, target=Target(message=7) if replied else None)
    guess = amount_anywhere(text, vocabulary())
    for call in (*_calls(reading), *([guess] if guess else [])):
        prepare(call)
        amount = call.arguments.get("amount")
        assert amount is None or 0 < Decimal(str(amount)) <= MAX_AMOUNT
    if reading.answers is not None:
        assert ask is not None
        assert 0 <= reading.answers < len(ask.choices)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Nd", "Nl", "No", "L")), max_size=120))
def test_without_letters_and_figures_nothing_is_written(text: str) -> None:
    assert read(text).calls == ()
    assert amount_anywhere(text, vocabulary()) is None


def test_ten_thousand_characters_are_no_trouble() -> None:
    for piece in ("kopi 20rb, ", "haha iya ", "1 ", "bukan ", "(", "\u0301", "👍", "a"):
        assert read((piece * 10_000)[:10_000]) == Reading(), piece


def test_a_text_longer_than_any_message_is_not_read() -> None:
    assert len(read("kopi 20rb\n" * 20).calls) == 20
    assert read("kopi 20rb " + "a" * 4_096) == Reading()
    assert read("kopi 20rb " + "1 " * 1_000) == Reading()
    assert amount_anywhere("kopi 20rb " + "a" * 4_096, vocabulary()) is None
