"""Questions about money spent and received as tools.money.spending and cash_flow, and "where does this come from" as tools.changes.why.
Taken only when every word belongs to asking, to a period, to a category or to a thing that is bought.
To teach a word of asking, add it to its table.
"""

from datetime import date as Date
from typing import Any

from agent.understanding import commands, dates
from agent.understanding.categories import is_thing, named, settled
from agent.understanding.dates import Grain
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import BRANDS, Phrases, longest, phrases, singles
from tools import money as tool
from tools.money import EARLIEST, Category, Focus, Period, period_days
from tools.tool import call

WHY = phrases(
    """
    kenapa, knp, kenapa itu, kenapa ini, kenapa gitu, kenapa begitu, kok gitu, kok bisa, why, why that, why this,
    dari mana, dari mana itu, dari mana ini, itu dari mana, ini dari mana, darimana, darimana itu, itu darimana,
    where did that come from, where does that come from, where does this come from, why is that, asalnya dari
    mana, asalnya darimana, kok bisa gitu, how come, mengapa, kok segitu, kenapa segitu, where is that from, where
    is this from, where from, kenapa kok gitu, dapet dari mana, dapat dari mana, kenapa dicatat, kenapa dicatat
    gitu, kenapa masuk situ, kenapa kategorinya itu
    """
)
_HOW_MUCH = phrases(
    """
    berapa, brp, brapa, brpa, berapaan, berapa ya, piro, pira, pinten, how much, how many, whats, what is, what
    did, what was, apa aja, apa saja, sabaraha, what have, berapa duit, berapa uang, brp duit
    """
)
_SUMMARY = phrases(
    """
    total, totalnya, ttl, jumlah, rekap, rekapan, laporan, ringkasan, rangkuman, summary, report, cek, check,
    lihat, liat, tampilkan, tampilin, show, show me, lihatin, kasih lihat, tunjukkan, list, daftar, sum, kasih
    tau, spill, recap, breakdown, overview, sebutin
    """
)
_SPENDING = phrases(
    """
    pengeluaran, pengeluaranku, pengeluarannya, pengeluaran gue, pengeluaran saya, pengluaran, pngeluaran, habis,
    abis, abisnya, habisnya, ngabisin, menghabiskan, keluar, ngeluarin, kepake, kepakai, terpakai, belanja, jajan,
    spend, spent, spending, spendings, expense, expenses, entek, ntek, telas, duit keluar, uang keluar, duit
    kepake, bayar, boros, dihabiskan, dihabisin, abis duit, habis duit, duit abis, duit habis, uang habis, uang
    abis, duitku entek, duit entek, transaksi, beak, seep, lari kemana, lari ke
    mana, ngalir kemana, ngalir ke mana, pergi kemana, pergi ke mana, go to, pay, paid, expenditure, cost
    """
)
_ALONG = phrases(
    """
    aku, gue, gw, gua, saya, ku, ane, kita, kami, sy, ak, i, we, me, my, our, did, do, have, has, ive, was, were,
    are, is, the, in, for, on, at, of, a, to, so, far, so far, all, altogether, in total, you, can you, please, plis,
    pls, tolong, dong, ya, sih, nih, deh, kak, min, bot, kok, lah, udah, udh, sudah, dah, wis, wes, semua,
    semuanya, secara, sejauh ini, duit, duitku, duit gue, uang, uangku, uang gue, uang saya, dompet, money, di,
    pada, selama, untuk, buat, utk, bwt, doang, aja, saja, yang, yg, itu, ini, ada, nya, dari, sampai, sekarang,
    skrg, now, jadi, apa, eh, hai, halo, mas, mbak, kira kira, kalo, kalau, kanggo, ning, nang, ing, aku udah,
    bro, gan, sis, per, kah, sampe, until, from, tadi, kemana
    """
)
_FOCUS: dict[Focus, Phrases] = {
    Focus.SHARE: phrases(
        "berapa persen, brp persen, persen, persennya, persentase, persentasenya, presentase, what percent, percent,"
        " percentage, what percentage, berapa porsi, %, berapa %, piro persen, how much percent"
    ),
    Focus.LARGEST: phrases(
        "paling gede, paling besar, terbesar, paling mahal, termahal, paling banyak, paling boros, terboros, tertinggi,"
        " paling tinggi, largest, biggest, most expensive, highest, the most, paling gedhe, paling larang, priciest,"
        " terbanyak, top"
    ),
    Focus.AVERAGE: phrases(
        "rata rata, rata - rata, rata2, rerata, average, avg, on average, rata rata per hari, rata rata sehari, rata2 per hari, a day on"
        " average, average per day, average daily, daily average, rata rata harian, rata2 sehari, mean, per hari, perhari,"
        " sehari, harian, a day, per day, daily"
    ),
    Focus.LAST: phrases(
        "kapan terakhir, kapan terakhir kali, terakhir kali, terakhir, kapan, when did i last, last time i, when was the"
        " last time i, when was the last time, last time, when was my last, when"
    ),
}
_BUYING = phrases("beli, bli, membeli, bayar, byr, buy, bought, pay, paid, isi, jajan, order, pesen, tuku, ngopi, naik")
_ON = frozenset({"on", "buat", "untuk", "utk"})
_OF_WHAT = singles("kategori category")
_WHAT_FOR = phrases(
    "buat apa, untuk apa, utk apa, bwt apa, kemana, ke mana, di mana, dimana, most on, money go, di apa, on what, pada apa"
)
_COMPARING = phrases(
    """
    bandingin, bandingkan, banding, dibanding, dibandingin, dibandingkan, perbandingan, compare, compared, compared to,
    comparison, vs, versus, lebih, lebih boros, lebih hemat, lebih irit, lebih banyak, lebih sedikit, lebih besar, lebih
    kecil, lebih gede, more, less, more than, less than, naik, turun, naik dari, turun dari, boros mana, irit mana,
    hemat mana, beda, bedanya, selisih
    """
)
_BESIDE = phrases(
    """
    sama, dengan, dgn, dan, and, with, ke, to, than, daripada, atau, or, gak, ga, nggak, ngga, ama, from, boros, hemat,
    irit, banyak, sedikit, mana, am, is, did, does, higher, lower, belanjaku
    """
)
_RECEIVED = phrases(
    """
    pemasukan, pemasukanku, pemasukannya, pendapatan, pendapatanku, penghasilan, penghasilanku, income, incomes,
    earnings, earn, earned, make, made, duit masuk, uang masuk, dana masuk, uang yang masuk, duit yang masuk, masuk,
    received, receive, get paid, dapet, dapat, dapet duit, dapat uang, terima, money in, duit sing mlebu
    """
)
_WAGES = phrases("gaji, gajiku, gajinya, salary, bonus, thr, honor, uang lembur")
_REMAINS = phrases(
    """
    selisih, selisihnya, cashflow, cash flow, arus kas, net, neto, surplus, defisit, untung rugi, bersih, pengeluaran,
    pengeluaranku, spending, expenses, expense, vs, dan, and, sama, dikurangi, minus, balance, difference
    """
)
_FOR = singles(
    """
    buat untuk utk bwt on for kanggo di kategori category in of soal pada nggo bagian
    """
)

_BRIEFLY = singles("kalau kalo klo yang yg how about what and for buat untuk utk on ya nya dong the in trus terus")
"""Words that stand beside a time that is all a question says."""
_ASKING = frozenset(phrase[0] for phrase in _HOW_MUCH | _SUMMARY | _SPENDING)
_WASTED = singles("boros terboros")
_MONEY = singles("duit duitku uang uangku money pengeluaran")
_LONGEST = 24
_LONGEST_TOLD = 5
"""Words of a question that nothing marks as one: "pengeluaran bulan ini"."""
_LONGEST_NAME = 4


def read(message: Message) -> Reading | None:
    keys = tuple(
        token.key
        for token in message.tokens
        if token.kind is not TokenKind.EMOJI and token.text not in ("?", "!", ".", ",")
    )
    if keys and len(keys) <= 8 and _says_why(keys):
        return Reading(calls=(commands.why(message),), language=message.language)
    if len(message.tokens) > _LONGEST:
        return None
    return _spending(message) or _compared(message) or _received(message) or _of_then(message)


def _says_why(keys: tuple[str, ...]) -> bool:
    i = longest(_ALONG, keys, 0) if (keys[0],) in phrases("eh, hai, halo, kok") and keys[:2] not in WHY else 0
    size = longest(WHY, keys, i)
    rest = keys[i + size :]
    return bool(size) and all((key,) in _ALONG for key in rest)


_THING_ITSELF = frozenset({"ngopi", "ngeteh", "ngemil"})
"""Deeds that name what was bought: "ngopi bulan lalu berapa" is not about all spending."""


class _Asked:
    """What the words of a question about spending say, one after the other."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.period = _period(message)
        self.inside = range(self.period[2], self.period[3]) if self.period else range(0)
        self.keys = tuple("" if i in self.inside else token.key for i, token in enumerate(message.tokens))
        self.asked = self.summed = self.spent = False
        self.category: Category | None = None
        self.focus: Focus | None = None
        self.said = ""
        self.thing: list[int] = []

    def read(self) -> bool:
        """Whether every word is accounted for."""
        i = 0
        while i < len(self.keys):
            size = self._step(i)
            if not size:
                return False
            i += size
        if self.thing and self.asked and self.keys[self.thing[0] - 1] in _ON:
            self.spent = True  # "how much on grab", "berapa buat kopi"
        return not self.thing or self._is_bought()

    def _step(self, i: int) -> int:
        token, keys = self.message.tokens[i], self.keys
        focus, size = next(
            ((f, longest(table, keys, i)) for f, table in _FOCUS.items() if longest(table, keys, i)), (None, 0)
        )
        if focus is not None and size:
            self.focus = self.focus or focus
            self.spent = self.spent or bool(_WASTED & set(keys[i : i + size]))
            self.asked = True
            return size
        if (
            i in self.inside
            or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE)
            or token.text in ("?", "!", ".", ",", ":")
        ):
            return 1
        name_size, name = _category_at(keys, i)
        sizes = [longest(table, keys, i) for table in (_HOW_MUCH, _SUMMARY, _SPENDING, _ALONG)]
        size = max(sizes)
        behind = keys[i - 1 : i] in [(word,) for word in _FOR]
        if (
            name
            and name_size >= size
            and self.category is None
            and (keys[i] not in ("belanja", "jajan", "jalan") or behind)
        ):
            self.category = name
            self.said = self.message.typed_tokens(i, i + name_size)
            return name_size
        if size and not (keys[i] == "belanja" and behind):
            self.asked = self.asked or size == sizes[0]
            self.summed = self.summed or size == sizes[1]
            self.spent = self.spent or size == sizes[2]
            return size
        if (bought := longest(_BUYING, keys, i)) and keys[i] not in _THING_ITSELF:
            self.spent = True
            return bought
        if (key := keys[i]) in ("kali", "times", "many", "often", "sering", "by") or key in _OF_WHAT:
            return 1
        if (
            token.kind is not TokenKind.WORD
            or (self.thing and self.thing[-1] != i - 1)
            or len(self.thing) >= _LONGEST_NAME
        ):
            return 0
        self.thing.append(i)
        return 1

    def of_then(self) -> bool:
        """ "kopi bulan ini berapa", "hari ini berapa": the sum and how often answer it either way."""
        return self.asked and self.period is not None

    def _is_bought(self) -> bool:
        """ "abis berapa buat kopi": a thing or a shop that money goes to; "kalori" and "janji" are none."""
        keys = tuple(self.keys[i] for i in self.thing)
        where = settled(keys)
        known = where is not None or bool(longest(BRANDS, keys, 0))
        if self.summed and is_thing(keys):
            self.spent = True  # "total kopi bulan ini"
        alone = where is not None and len(where[1].split()) == len(keys)  # "kopi", not "harga kopi"
        asked = self.spent or self.focus is not None or (alone and self.of_then()) or not _MONEY.isdisjoint(self.keys)
        return known and self.category is None and asked


def _spending(message: Message) -> Reading | None:
    """Spending of a period, in all, in one category or on one thing."""
    keys = message.keys
    averaged = any(longest(_FOCUS[Focus.AVERAGE], keys, i) for i in range(len(keys)))
    told = averaged or any(key in _ASKING or (key,) in _BUYING for key in keys)
    if message.money or not told:
        return None
    found = _Asked(message)
    if not found.read():
        return None
    questioned = any(token.text == "?" for token in message.tokens)
    asked, about, period = found.asked or found.summed or questioned, bool(found.thing), found.period
    split = found.focus is Focus.SHARE and found.category
    wanted = found.summed or (found.asked and (found.category or found.focus is Focus.LARGEST))
    typical = found.focus is Focus.AVERAGE and not about
    if not ((found.spent and (asked or period)) or (period and wanted) or split or typical or found.of_then()):
        return None
    if not asked and (sum(1 for key in found.keys if key) > _LONGEST_TOLD or about):
        return None
    return _reading(message, found)


def _of_then(message: Message) -> Reading | None:
    """ "transport minggu ini", "kopi bulan lalu?", "kalau minggu lalu?": a time, and at most what it is about.

    One day has to be asked about: "kopi kemarin" may be a record without its price.
    """
    found = _Asked(message)
    if message.money or found.period is None or len(message.tokens) > _LONGEST_TOLD + _LONGEST_NAME:
        return None
    first, last, start, stop = found.period
    outside = [i for i, token in enumerate(message.tokens) if not start <= i < stop and token.kind is TokenKind.WORD]
    marks = [token.text for token in message.tokens if token.kind not in (TokenKind.WORD, TokenKind.NUMBER)]
    about = [i for i in outside if found.keys[i] not in _BRIEFLY]
    if any(mark not in "?!.," for mark in marks) or (last == first and (about or "?" not in marks)):
        return None
    if about and about != list(range(about[0], about[-1] + 1)):
        return None
    keys = tuple(found.keys[i] for i in about)
    found.category, found.thing = named(keys), about
    if found.category:
        found.said, found.thing = message.typed_tokens(about[0], about[-1] + 1), []
    elif about and settled(keys) is None:
        return None
    return _reading(message, found)


def _category_at(keys: tuple[str, ...], i: int) -> tuple[int, Category | None]:
    for size in range(min(_LONGEST_NAME, len(keys) - i), 0, -1):
        category = named(keys[i : i + size])
        if category:
            return size, category
    return 0, None


def _reading(message: Message, found: _Asked) -> Reading | None:
    when = _when(message, found.period, Period.MONTH if found.focus is not Focus.LAST else None)
    if when is None:
        return None
    by_kind = _OF_WHAT & set(found.keys) or any(longest(_WHAT_FOR, found.keys, i) for i in range(len(found.keys)))
    focus = None if found.focus is Focus.LARGEST and by_kind else found.focus
    about = message.typed_tokens(found.thing[0], found.thing[-1] + 1) if found.thing else None
    query = tool.SpendingIn(**when, category=found.category, about=about, focus=focus)
    seen = _seen_period(message, found.period)
    if found.category:
        seen.append(Seen(field="category", text=found.said, value=found.category.value))
    return Reading(calls=(call(tool.spending, query),), seen=tuple(seen), language=message.language)


def _when(
    message: Message, period: tuple[Date, Date, int, int] | None, default: Period | None
) -> dict[str, Any] | None:
    """A named period or first and last day; None when it lies out of reach."""
    if period is None:
        return {"period": default}
    first, last = period[0], period[1]
    if last < EARLIEST or first > message.today:
        return None
    name = next((p for p in Period if period_days(p, message.today) == (first, last)), None)
    return {"period": name} if name else {"first": first, "last": last}


def _seen_period(message: Message, period: tuple[Date, Date, int, int] | None) -> list[Seen]:
    if period is None:
        return []
    text = message.typed_tokens(period[2], period[3])
    return [Seen(field="period", text=text, value=f"{period[0]}–{period[1]}")]


def _compared(message: Message) -> Reading | None:
    """ "bandingin bulan ini sama bulan lalu": what was spent in the one period, then in the other."""
    periods = message.periods
    if message.money or len(periods) != 2:
        return None
    inside = {i for one in periods for i in range(one.span.first, one.span.stop)}
    keys = tuple("" if i in inside else token.key for i, token in enumerate(message.tokens))
    category: Category | None = None
    compared = False
    i = 0
    while i < len(keys):
        token = message.tokens[i]
        if i in inside or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or token.text in ("?", "!", ".", ",", ":"):
            i += 1
            continue
        size = longest(_COMPARING, keys, i)
        compared = compared or bool(size)
        size = size or max(longest(table, keys, i) for table in (_BESIDE, _SPENDING, _HOW_MUCH, _SUMMARY, _ALONG))
        if not size and category is None:
            size, category = _category_at(keys, i)
        if not size:
            return None
        i += size
    if not compared or any(one.until < EARLIEST or one.since > message.today for one in periods):
        return None
    calls = tuple(
        call(tool.spending, tool.SpendingIn(**_named_period(message, one), category=category)) for one in periods
    )
    return Reading(calls=calls, language=message.language)


def _named_period(message: Message, period: dates.Period) -> dict[str, Any]:
    if message.tokens[period.span.first].key in ("dari", "from"):
        # "lebih boros dari bulan lalu" measures against that month; it does not begin with it.
        alone = message.tokens[period.span.first + 1 : period.span.stop]
        period = next(iter(dates.read_periods(alone, message.vocabulary.now)), period)
    first, last = period.since, period.until
    name = next((p for p in Period if period_days(p, message.today) == (first, last)), None)
    return {"period": name} if name else {"first": first, "last": last}


def _received(message: Message) -> Reading | None:
    """What came in during a period, or what came in against what went out."""
    if message.money:
        return None
    period = _period(message)
    inside = range(period[2], period[3]) if period else range(0)
    keys = tuple("" if i in inside else token.key for i, token in enumerate(message.tokens))
    received = remains = asked = wages = False
    i = 0
    while i < len(keys):
        token = message.tokens[i]
        if i in inside or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or token.text in ("?", "!", ".", ",", ":"):
            asked = asked or token.text == "?"
            i += 1
            continue
        tables = (_RECEIVED, _REMAINS, _HOW_MUCH, _SUMMARY, _ALONG, _WAGES)
        sizes = [longest(table, keys, i) for table in tables]
        size = max(sizes)
        if not size:
            return None
        kind = sizes.index(size)
        received, remains, wages = received or kind == 0, remains or kind == 1, wages or kind == 5
        asked = asked or kind in (2, 3)
        i += size
    received = received or (wages and asked)
    if not (received or (remains and keys[0] not in ("pengeluaran", "spending", "expenses", "expense"))):
        return None
    if not (asked or (period and len(keys) <= 6)):
        return None
    when = _when(message, period, Period.MONTH)
    if when is None:
        return None
    query = tool.CashFlowIn(**when, only_in=not remains)
    return Reading(
        calls=(call(tool.cash_flow, query),), seen=tuple(_seen_period(message, period)), language=message.language
    )


def _period(message: Message) -> tuple[Date, Date, int, int] | None:
    """The only period of the message: first and last day, its tokens. A week or month meant is that of the calendar."""
    periods = message.periods
    if len(periods) != 1:
        return None
    one = periods[0]
    if one.grain is Grain.DAY or one.since <= message.today:
        return one.since, one.until, one.span.first, one.span.stop
    return None
