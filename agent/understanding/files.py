"""Records as a file, in words: a chart of money ("grafik bulan ini", "chart this week"), a CSV of money, meals, weights or workouts
("ekspor pengeluaran bulan ini", "export workouts"). Taken only when every word asks for it, or is a period, a category or what of.
To teach a word, add it to its table.
"""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from agent.understanding.amounts import Kind
from agent.understanding.breakdowns import of_category
from agent.understanding.dates import Grain
from agent.understanding.dates import Period as Stretch
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import holds, longest, phrases, singles
from tools import money as tool
from tools.logs import Log, LogExportIn, export_log
from tools.money import EARLIEST, Period, Side, period_days
from tools.tool import Input, Tool, call

_CHART = phrases(
    """
    grafik, grafiknya, chart, charts, graph, graphs, diagram, plot, bagan, kurva, pie chart, bar chart, diagram batang, diagram lingkaran,
    gambar grafik, visual, visualisasi, grafis
    """
)
_EXPORT = phrases(
    """
    export, ekspor, eksport, exportin, eksporin, exportkan, ekspor kan, eksporkan, csv, excel, xls, xlsx, spreadsheet, spreadsheets,
    sheet, file csv, file excel, unduh, unduhan, download, downloadin, donlot, didownload, diunduh
    """
)
_SIDES = {
    Side.SPENT: phrases(
        "pengeluaran, pengeluaranku, spending, my spending, expenses, expense, my expenses, belanjaan, uang keluar, duit keluar"
    ),
    Side.RECEIVED: phrases(
        "pemasukan, pemasukanku, income, incomes, my income, pendapatan, uang masuk, duit masuk, penghasilan"
    ),
}
_LOGS = {
    Log.MEALS: phrases(
        """
        makan, makanan, makananku, makanku, makanan gue, food, foods, meal, meals, my meals, food log, food logs, meal log, log makan,
        catatan makan, catatan makanan, kalori, kaloriku, calories, calorie, nutrisi, nutrition, yang kumakan, what i ate, gizi
        """
    ),
    Log.WEIGHTS: phrases(
        """
        berat, berat badan, beratku, berat badanku, bb, bbku, weight, weights, my weight, my weights, body weight, timbangan,
        timbanganku, timbang, weigh ins, weight log, bobot
        """
    ),
    Log.WORKOUTS: phrases(
        """
        latihan, latihanku, olahraga, olahragaku, workout, workouts, training, trainings, training log, workout log, exercise, exercises,
        lari, lariku, running, runs, my runs, run, gym, sesi latihan, aktivitas, activities
        """
    ),
}
_OF_MONEY = singles("uang duit money transaksi transaksiku transactions keuangan belanja")
_ALONG = phrases(
    """
    ke, jadi, dalam, bentuk, format, sebagai, dari, untuk, buat, di, as, to, into, in, on, of, for, from, a, an, the, data,
    datanya, dataku, file, filenya, catatan, catatanku, transaksi, transaksiku, transactions, records, my, me, ku, aku,
    gue, saya, i, keuangan, uang, duit, money, laporan, report, rekap, tolong, please, dong, ya, coba, kasih, kirim,
    kirimin, kirimkan, send, show, show me, lihat, liat, tampilkan, tampilin, bikin, bikinin, buatkan, buatin, make,
    draw, gambar, gambarin, give, give me, minta, mau, pengen, want, i want, can you, could you, bisa, per hari, harian,
    daily, by day, per kategori, kategori, by category, category, per minggu, by week, per bulan, by month, bulanan,
    mingguan, boleh, sama, history, riwayat, catetan, catatannya, get
    """
)
_ALL = phrases(
    "all, semua, seluruh, semuanya, everything, dari awal, all time, sepanjang masa, selama ini, since the beginning"
)
_LONGEST = 16


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if not keys or len(keys) > _LONGEST or message.lacks(_CHART.openers, _EXPORT.openers):
        return None
    year = _year(message)
    periods = message.periods or ((year,) if year else ())
    if len(periods) > 1:
        return None
    period = periods[0] if periods else None
    if any(period is None or not period.span.first <= q.span.first < period.span.stop for q in message.quantities):
        return None
    wanted: Tool[Any, Any] | None = None
    values: dict[str, Any] = {}
    ever = False
    log = _log(keys)
    i = 0
    while i < len(keys):
        side, size = _side(keys, i)
        if period is not None and period.span.first <= i < period.span.stop:
            size = period.span.stop - i
        elif side is not None:
            if "side" in values:
                return None
            values["side"] = side
        elif size := longest(_CHART, keys, i):
            if wanted is tool.export:
                return None
            wanted = tool.chart
        elif size := longest(_EXPORT, keys, i):
            if wanted is tool.chart:
                return None
            wanted = tool.export
        elif size := longest(_ALL, keys, i):
            ever = True
        elif size := longest(_ALONG, keys, i):
            pass
        elif found := of_category(keys, i):
            if log is not None and not longest(_LOGS[log], keys, i):
                return None
            values["category"], size = found
        elif log is not None and wanted is not tool.chart and (size := longest(_LOGS[log], keys, i)):
            pass
        elif is_filler(keys[i]) or message.tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI):
            size = 1
        else:
            return None
        i += size
    if wanted is None:
        return None
    if period is not None:
        if period.until < EARLIEST or period.since > message.today:
            return None
        name = next((p for p in Period if period_days(p, message.today) == (period.since, period.until)), None)
        values |= {"period": name} if name else {"first": period.since, "last": period.until}
    elif ever and wanted is tool.chart:
        values["first"] = EARLIEST
    if log is not None and wanted is tool.export:
        days = {name: value for name, value in values.items() if name in ("period", "first", "last")}
        return Reading(calls=(call(export_log, LogExportIn(log=log, **days)),), language=message.language)
    return _reading(message, wanted, values)


def _log(keys: tuple[str, ...]) -> Log | None:
    """What of, where it is not money: what was eaten, not what it cost."""
    if any(_side(keys, i)[0] or keys[i] in _OF_MONEY for i in range(len(keys))):
        return None
    return next((log for log, table in _LOGS.items() if holds(table, keys)), None)


def _year(message: Message) -> Stretch | None:
    """The year of "export income 2026", where it is all there is in figures."""
    if len(message.quantities) != 1:
        return None
    q = message.quantities[0]
    if q.kind is not Kind.NUMBER or q.value is None or q.value != int(q.value) or q.span.stop - q.span.first != 1:
        return None
    year = int(q.value)
    if not EARLIEST.year <= year <= message.today.year:
        return None
    return Stretch(Date(year, 1, 1), Date(year, 12, 31), Grain.YEAR, q.span)


def _reading(message: Message, wanted: Tool[Any, Any], values: Mapping[str, Any]) -> Reading | None:
    made: Input
    if wanted is tool.export:
        made = tool.ExportIn(**values)
    elif values.get("side") is Side.RECEIVED:
        return None
    else:
        made = tool.ChartIn(**{name: value for name, value in values.items() if name != "side"})
    return Reading(calls=(call(wanted, made),), language=message.language)


def _side(keys: tuple[str, ...], i: int) -> tuple[Side | None, int]:
    return next(((side, size) for side, table in _SIDES.items() if (size := longest(table, keys, i))), (None, 0))
