"""Questions about spending as tools.money.spending, and "where does this come from" as tools.changes.why.
Taken only when every word belongs to asking, to a period or to a category; "sisa", "paling", "persen" are left for others.
To teach a word of asking, add it to its table.
"""

from datetime import date as Date

from agent.understanding import commands
from agent.understanding.categories import named
from agent.understanding.dates import Grain
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from tools import money as tool
from tools.money import EARLIEST, Category, Period, period_days
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
    abis, duitku entek, duit entek, transaksi, beak, seep, pay, paid, expenditure, cost
    """
)
_ALONG = phrases(
    """
    aku, gue, gw, gua, saya, ku, ane, kita, kami, sy, ak, i, we, me, my, our, did, do, have, has, ive, was, were,
    are, is, the, in, for, on, of, a, to, so, far, so far, all, altogether, in total, you, can you, please, plis,
    pls, tolong, dong, ya, sih, nih, deh, kak, min, bot, kok, lah, udah, udh, sudah, dah, wis, wes, semua,
    semuanya, secara, sejauh ini, duit, duitku, duit gue, uang, uangku, uang gue, uang saya, dompet, money, di,
    pada, selama, untuk, buat, utk, bwt, doang, aja, saja, yang, yg, itu, ini, ada, nya, dari, sampai, sekarang,
    skrg, now, jadi, apa, eh, hai, halo, mas, mbak, kira kira, kalo, kalau, kanggo, ning, nang, ing, aku udah,
    bro, gan, sis, per, kah, sampe, until, from, tadi, kemana
    """
)
_FOR = singles(
    """
    buat untuk utk bwt on for kanggo di kategori category in of soal pada nggo bagian
    """
)

_ASKING = frozenset(phrase[0] for phrase in _HOW_MUCH | _SUMMARY | _SPENDING)
_LONGEST = 24
_LONGEST_NAME = 4


def read(message: Message) -> Reading | None:
    keys = tuple(
        token.key
        for token in message.tokens
        if token.kind is not TokenKind.EMOJI and token.text not in ("?", "!", ".", ",")
    )
    if keys and len(keys) <= 8 and _says_why(keys):
        return Reading(calls=(commands.why(message),), language=message.language)
    return _spending(message) if len(message.tokens) <= _LONGEST else None


def _says_why(keys: tuple[str, ...]) -> bool:
    i = longest(_ALONG, keys, 0) if (keys[0],) in phrases("eh, hai, halo, kok") and keys[:2] not in WHY else 0
    size = longest(WHY, keys, i)
    rest = keys[i + size :]
    return bool(size) and all((key,) in _ALONG for key in rest)


def _spending(message: Message) -> Reading | None:
    """Total spending of a period, in all or in one category."""
    if message.money or not any(token.key in _ASKING for token in message.tokens):
        return None
    tokens, period = message.tokens, _period(message)
    inside = range(period[2], period[3]) if period else range(0)
    keys = tuple("" if i in inside else token.key for i, token in enumerate(tokens))
    asked = summed = spent = False
    category: Category | None = None
    said = ""
    i = 0
    while i < len(keys):
        if (
            i in inside
            or tokens[i].kind in (TokenKind.EMOJI, TokenKind.NEWLINE)
            or tokens[i].text in ("?", "!", ".", ",", ":")
        ):
            i += 1
            continue
        name_size, name = _category_at(keys, i)
        sizes = (
            longest(_HOW_MUCH, keys, i),
            longest(_SUMMARY, keys, i),
            longest(_SPENDING, keys, i),
            longest(_ALONG, keys, i),
        )
        size = max(sizes)
        if (
            name
            and name_size >= size
            and category is None
            and not (keys[i] in ("belanja", "jajan", "jalan") and keys[i - 1 : i] not in [(word,) for word in _FOR])
        ):
            category, size = name, name_size
            said = message.typed_tokens(i, i + size)
        elif size:
            asked = asked or size == sizes[0]
            summed = summed or size == sizes[1]
            spent = spent or size == sizes[2]
        else:
            return None
        i += size
    questioned = any(token.text == "?" for token in tokens)
    if not (
        (spent and (asked or summed or questioned or period)) or (period and (summed or (category and asked)))
    ) or not (asked or summed or questioned or len(keys) <= 5):
        return None
    return _asked(message, period, category, said)


def _category_at(keys: tuple[str, ...], i: int) -> tuple[int, Category | None]:
    for size in range(min(_LONGEST_NAME, len(keys) - i), 0, -1):
        category = named(keys[i : i + size])
        if category:
            return size, category
    return 0, None


def _asked(
    message: Message, period: tuple[Date, Date, int, int] | None, category: Category | None, said: str
) -> Reading | None:
    if period is None:
        query = tool.SpendingIn(period=Period.MONTH, category=category)
    else:
        first, last = period[0], period[1]
        if last < EARLIEST or first > message.today:
            return None
        name = next((p for p in Period if period_days(p, message.today) == (first, last)), None)
        query = (
            tool.SpendingIn(period=name, category=category)
            if name
            else tool.SpendingIn(first=first, last=last, category=category)
        )
    seen = []
    if period:
        seen.append(
            Seen(field="period", text=message.typed_tokens(period[2], period[3]), value=f"{period[0]}–{period[1]}")
        )
    if category:
        seen.append(Seen(field="category", text=said, value=category.value))
    return Reading(calls=(call(tool.spending, query),), seen=tuple(seen), language=message.language)


def _period(message: Message) -> tuple[Date, Date, int, int] | None:
    """The only period of the message: first and last day, its tokens. A week or month meant is that of the calendar."""
    periods = message.periods
    if len(periods) != 1:
        return None
    one = periods[0]
    if one.grain is Grain.DAY or one.since <= message.today:
        return one.since, one.until, one.span.first, one.span.stop
    return None
