"""Spending taken apart, in words: "pengeluaran per toko bulan ini", "rekap per hari minggu ini", "spending by category".
Taken only when every word asks for it, or is a period or a category.
To teach a word, add it to its table.
"""

from dataclasses import replace
from typing import Any

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from tools import money as tool
from tools.categories import named
from tools.money import EARLIEST, By, Category, Period, period_days
from tools.tool import call

_DIMENSIONS = {
    By.MERCHANT: phrases(
        "per toko, per merchant, per tempat, per warung, by shop, by merchant, by store, by place, by vendor, toko mana, di toko mana,"
        " di mana aja, dimana aja, di mana, dimana, where, menurut toko, tiap toko, masing masing toko, per shop"
    ),
    By.CATEGORY: phrases(
        "per kategori, tiap kategori, by category, menurut kategori, berdasarkan kategori, per category, masing masing kategori"
    ),
    By.LABEL: phrases("per label, by label, menurut label, tiap label, per tag, by tag"),
    By.DAY: phrases("per hari, tiap hari, by day, per day, harian, daily, day by day, perhari"),
    By.WEEK: phrases("per minggu, tiap minggu, by week, per week, mingguan, weekly, week by week, perminggu"),
    By.MONTH: phrases("per bulan, tiap bulan, by month, per month, bulanan, monthly, month by month, perbulan"),
}
_APART = frozenset(word for table in _DIMENSIONS.values() for word in table.openers)
_SURE = phrases(
    """
    rekap, rekapan, laporan, rincian, rinciannya, rinci, breakdown, grafik, chart, report, statistik, ringkasan, daftar, detail,
    detailnya, pecah, pecahan, break down, summary, tren, trend, riwayat
    """
)
_ASKING = phrases(
    """
    pengeluaran, pengeluaranku, spending, expenses, expense, belanja, jajan, habis, abis, keluar, uang, duit, berapa, how much, show,
    show me, lihat, liat, tampilkan, tampilin, cek, my, me, ku, aku, gue, saya, i, did, spend, what, did i spend, do i spend, money, go,
    went, most, the, of, di, buat, untuk, for, on, in, ya, dong, please, tolong, kasih, kategori, category, boros,
    paling banyak, paling boros, paling sering, terboros
    """
)
_PARTED = phrases(
    """
    by day, day by day, by week, week by week, per week, weekly, by month, month by month, per month, monthly, per minggu, tiap minggu,
    mingguan, perminggu, per bulan, tiap bulan, bulanan, perbulan
    """
)
"""Told apart by these, spending is a list; "per hari" alone, of no time, is a day's average."""
_AVERAGE = singles("rata rerata rata2 average avg mean budget anggaran sisa gaji pemasukan income")
_TIMES = frozenset({By.DAY, By.WEEK, By.MONTH})
_LONGEST = 16


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if not keys or len(keys) > _LONGEST or message.lacks(_APART) or not message.lacks(_AVERAGE):
        return None
    at = next((i for i in range(len(keys)) if _dimension(keys, i)[1]), None)
    by, size = _dimension(keys, at) if at is not None else (None, 0)
    if at is None or by is None:
        return None
    # Without these words, "per minggu" is no Sunday, and "per hari minggu lalu" no Sunday of last week.
    start, end = message.tokens[at].start, message.tokens[at + size - 1].end
    rest = replace(message, text=message.text[:start] + message.text[end:])
    return _apart(rest, by, sure=bool(longest(_PARTED, keys, at)))


def _apart(message: Message, by: By, *, sure: bool) -> Reading | None:
    """The reading of the words beside those that say what by. `sure`: these alone ask for it."""
    keys = message.all_keys
    periods = message.periods
    period = periods[0] if len(periods) == 1 else None
    if any(period is None or not period.span.first <= q.span.first < period.span.stop for q in message.quantities):
        return None
    asked = False
    values: dict[str, Any] = {}
    i = 0
    while i < len(keys):
        if period is not None and period.span.first <= i < period.span.stop:
            size = period.span.stop - i
        elif size := longest(_SURE, keys, i):
            sure = True
        elif found := of_category(keys, i):
            values["category"], size = found
        elif size := longest(_ASKING, keys, i):
            asked = True
        elif is_filler(keys[i]) or message.tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI):
            size = 1
        else:
            return None
        i += size
    sure = sure or (asked and period is not None)
    if not (sure or asked) or (by in _TIMES and not sure):
        return None
    if period is not None:
        if period.until < EARLIEST or period.since > message.today:
            return None
        name = next((p for p in Period if period_days(p, message.today) == (period.since, period.until)), None)
        values |= {"period": name} if name else {"first": period.since, "last": period.until}
    return Reading(calls=(call(tool.breakdown, tool.BreakdownIn(by=by, **values)),), language=message.language)


def of_category(keys: tuple[str, ...], i: int) -> tuple[Category, int] | None:
    for stop in range(min(len(keys), i + 4), i, -1):
        if (category := named(keys[i:stop])) is not None:
            return category, stop - i
    return None


def _dimension(keys: tuple[str, ...], i: int) -> tuple[By | None, int]:
    return next(((by, size) for by, table in _DIMENSIONS.items() if (size := longest(table, keys, i))), (None, 0))
