"""What a model says, before anybody sees it: figures nobody returned, deeds nobody did, addresses."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from agent.cards.answers import LONGEST, cards, links
from agent.thinking.claims import claims
from agent.thinking.figures import Figures
from agent.thinking.showing import settled
from core.language import Language
from tools.tool import Result


class Sum(Result):
    total: Decimal
    count: int
    day: datetime
    name: str


@pytest.fixture
def figures() -> Figures:
    found = Figures()
    found.result(
        Sum(total=Decimal("1250000"), count=7, day=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), name="Kopi 3in1")
    )
    found.words("Kopi Rp37.500 · 45%")
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Totalnya Rp1.250.000 untuk 7 kali.",
        "Kamu habis 1,25 juta.",
        "Satu juta dua ratus lima puluh ribu rupiah.",
        "You spent IDR 1,250,000 in all.",
        "Kopi 45% dari semuanya, Rp37.500.",
        "Terakhir 22 November 2026 jam 09.30, salah satu yang terbesar.",
        "1. Kopi 3in1\n2. Lainnya",
        "Tidak ada angka di sini.",
        "Kira-kira setengah hari, salah satunya pagi.",
    ],
)
def test_figures_that_were_returned_may_be_said(figures: Figures, text: str) -> None:
    assert figures.missing(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Totalnya Rp1.250.001.",
        "Sekitar 1,3 juta.",
        "Kira-kira dua juta rupiah.",
        "Kopi 46% dari semuanya.",
        "Ada delapan catatan.",
        "Sisa 1 250 000.",
        "Rata-rata Rp178.571 sehari.",
        "Plat B1234XYZ",
        "Total １２３４５６",
        "Sekitar setengah juta.",
        "About one and a half million.",
        "Tiga perempat dari semuanya.",
        "about 1e9",
    ],
)
def test_a_figure_nobody_returned_is_found(figures: Figures, text: str) -> None:
    assert figures.missing(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Oke, sudah saya catat ya!",
        "sudah kucatat",
        "Kopi berhasil disimpan.",
        "Tidak masalah. Sudah kuhapus!",
        "Aku sudah mencatatnya",
        "Baik, akan kucatat.",
        "I've saved that for you.",
        "Your expense was recorded.",
        "Saved! Anything else?",
        "It has been added to your expenses.",
        "Done.",
        "Tercatat ✅",
        "Oke udah aku input",
        "udah keinput kok",
        "Beres, datanya udah masuk ya",
        "Sip, kupindahin ke kategori makan",
        "udah tak catet",
        "Oke, catat ya: telur",
        "saya buatkan tugasnya",
        "budget sudah kupasang",
        "Siap! Nanti kuingatkan.",
        "Pengingatnya sudah aktif",
        "sudah di-update ya",
        "Got it, added that",
        "It's saved.",
        "Okay, logging that now",
        "I'll remember that.",
        "I've made a note of it",
        "I went ahead and logged it",
        "Task created.",
        "Reminder set for tomorrow",
    ],
)
def test_a_deed_nobody_did_is_found(text: str) -> None:
    assert claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Belum ada yang tercatat.",
        "Tidak ada yang kusimpan.",
        "Bisa dicatat kalau kamu sebut harganya.",
        "I have not saved anything.",
        "Nothing was saved.",
        "Halo! Ada yang bisa kubantu?",
        "Pengeluaran yang tercatat bulan ini paling banyak untuk makan.",
        "Kamu sudah hemat, mantap!",
        "Pengeluaran terbesarmu makan, termasuk kopi.",
        "Kamu sudah menyimpan banyak bulan ini, bagus",
        "Kamu sudah ganti oli bulan lalu.",
        "Tugasmu sudah selesai semua hari ini.",
        "Semoga urusannya cepat beres",
        "Catat pengeluaranmu tiap hari biar kelihatan polanya.",
        "Log your meals and it gets easier.",
        "You have saved quite a lot this month",
        "I can log that if you tell me the price.",
    ],
)
def test_what_is_denied_or_possible_is_no_deed(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lihat [di sini](https://evil.example/x?d=1)",
        "Buka www.evil.com ya",
        "Cek evil.com/abc sekarang",
        "t.me/penipu",
        "<https://evil.com>",
        "![x](https://evil.com/p.png)",
        "[x]: https://evil.com\n\n[klik][x]",
        "tg://resolve?domain=penipu",
    ],
)
def test_no_address_comes_through(text: str) -> None:
    assert links(text)
    (card,) = cards(text, Language.ID)
    assert links(card.plain) == []


def test_markdown_becomes_lines_and_never_tags() -> None:
    text = (
        "# Judul\n\nHalo **tebal** dan `kode`\n\n1. satu\n2. dua\n\n> kutipan\n\n<b>bukan</b> & <script>\n\n"
        "| a | b |\n|---|---|\n| kopi | teh |"
    )
    (card,) = cards(text, Language.ID)
    assert card.plain.split("\n") == [
        "Judul", "Halo tebal dan kode", "1. satu", "2. dua", "kutipan", "<b>bukan</b> & <script>", "a     b", "kopi  teh",
    ]  # fmt: skip
    styles = {piece.text: piece.style.value for line in card.lines for piece in line.pieces}
    assert (styles["Judul"], styles["tebal"], styles["kode"], styles["kutipan"]) == ("bold", "bold", "code", "quote")


@pytest.mark.parametrize("text", ["kata " * 3000, "x" * 9000, "baris panjang\n\n" * 900, "🏍" * 4000])
def test_long_answers_are_split_and_whole(text: str) -> None:
    made = cards(text, Language.ID)
    assert len(made) > 1
    assert all(len(card.plain.encode("utf-16-le")) // 2 <= LONGEST + 1 for card in made)
    assert "".join("".join(card.plain.split()) for card in made) == "".join(text.split())


def test_a_figure_is_held_back_until_its_unit_is_there() -> None:
    assert settled("Totalnya 1,25 ") == "Totalnya"
    assert settled("Totalnya 1,25 juta untuk ") == "Totalnya 1,25 juta untuk"
    assert settled("Totalnya Rp1.2") == "Totalnya"
    assert settled("Hal") == ""
