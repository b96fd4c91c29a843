"""Budgets: setting one ("budget makan 1,5jt sebulan") as set_budget, asking what is left of one as budget_left.
Taken only when every word belongs to the budget, its period or what it is for.
To teach a word for a budget, add it to CUES; one of setting it, to _SETTING; one of asking, to _ASKING.
"""

from agent.understanding.amounts import Kind, Quantity, Role
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Hole, Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.spending.obstacles import Obstacle, obstacles
from agent.understanding.spending.reader import plain
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, holds, longest, phrases, singles
from core.money import MAX_AMOUNT, decimals
from tools import money as tool
from tools.categories import named, settled
from tools.money import BudgetPeriod, Category
from tools.tool import Call, call

CUES = singles(
    """
    budget budgetin budgetnya bugdet budjet bajet anggaran anggarannya anggarin jatah jatahnya limit limitnya plafon
    pagu alokasi alokasiin batas batasin batasi budgets budgeting bujet
    """
)
_SETTING = phrases(
    """
    set, setel, atur, buat, buatin, bikin, bikinin, pasang, tetapkan, tentukan, tambah, tambahin, kasih, jadi,
    jadiin, ganti, ganti jadi, ubah, ubah jadi, ubah ke, rubah, naikin, naikkan, turunin, turunkan, update, change,
    raise, lower, increase, decrease, make, create, add, to, ke, maks, max, maksimal, maximum, paling banyak, up to,
    at most, sebesar, sejumlah, of, is, itu, adalah, =, my, for, on, untuk, utk, buat, bwt, the, a, total,
    pengeluaran, spending, expenses, expense, keseluruhan, semua, overall, at, uang, duit, mau, aku, gue, gw, saya,
    in, di, dari, from, kategori, category, ya, dong, nya, jangan lebih dari, ga boleh lebih dari, gak boleh lebih
    dari, tidak boleh lebih dari, nggak boleh lebih dari, no more than, please, tolong, pls, new, baru, pengen, mulai,
    per, tiap, setiap, sekitar, doang, aja, saja, ku, gua, kita, keep, under, below, di bawah, dibawah, i, id, like, want, wanna,
    spend, dont, not, more than, less than, no, only, never, ga lebih dari, gak lebih dari, nggak lebih dari, tidak lebih dari,
    kurang dari, ga mau lebih dari, gak mau lebih dari, lebih dari, ingin, pgn, ngeluarin, keluarin, habisin, ngabisin, not more than,
    maximal, lets, try, trying, we, stay, must, should
    """
)
_MONTHLY = phrases(
    """
    sebulan, per bulan, perbulan, bulanan, tiap bulan, setiap bulan, bulan ini, bln ini, sebln, per bln, perbln,
    monthly, a month, per month, each month, every month, this month, month, bulan, sasi iki, sewulan
    """
)
_WEEKLY = phrases(
    """
    seminggu, per minggu, perminggu, mingguan, tiap minggu, setiap minggu, minggu ini, weekly, a week, per week, each
    week, every week, this week, week, minggu, sepekan, per pekan, pekan ini, pekanan, semgu
    """
)
_ASKING = phrases(
    """
    sisa, sisanya, sisaku, berapa, brp, brapa, berapa ya, piro, tinggal, tinggal berapa, masih, masih ada, masih sisa,
    left, remaining, how much, how is, hows, whats, what is, cek, check, lihat, liat, show, status, aman, udah abis,
    udah habis, sudah habis, abis, habis, kepake, kepakai, terpakai, used, cukup, ada, kurang, gimana, sudah, udah,
    lewat, over, apa aja, apa saja, list, daftar, tampilkan, is left, do i have, have i, what, masih aman, ok, did i,
    jebol, masih cukup, are, am i, still
    """
)
_ALONG = phrases(
    """
    aku, gue, gw, gua, saya, ku, i, my, me, the, for, on, of, in, buat, untuk, utk, bwt, di, ya, sih, dong, nih, ga,
    gak, nggak, ngga, kah, nya, itu, ini, yang, yg, is, have, do, to, skrg, sekarang, now, tolong, kak, bot, min, deh,
    lagi, dari, total, pengeluaran, spending, duit, uang, a, kategori, category, bulan, minggu, within, budget, lah,
    kok, jadi, spent, spend, punya, kita, so far, semua, semuanya, all, any, this, go, much, sampai, akhir, sampe
    """
)
_NOT_SET = frozenset({Obstacle.FAILED, Obstacle.MOVED, Obstacle.INCOME, Obstacle.OTHERS, Obstacle.QUESTION,
                      Obstacle.BODY})  # fmt: skip
_SPENT = singles("cuma cuman tinggal only abis habis kepake kepakai terpakai spent used lewat over sisa left tinggal")
_LEFT = singles("sisa sisanya sisaku left remaining")
_CASH = singles("uang uangku duit duitku money cash jajan belanja spend")
"""With these or a period, what is left may be asked for without the word budget: "berapa sisa uang bulan ini"."""
_OTHER_PERIODS = singles("sehari harian perhari hari daily day setahun tahunan pertahun tahun yearly year annual")
_AT_MOST = phrases(
    """
    at most, no more than, not more than, max, maks, maksimal, maximal, maximum, paling banyak, jangan lebih dari, ga lebih dari,
    gak lebih dari, nggak lebih dari, tidak lebih dari, ga boleh lebih dari, gak boleh lebih dari, nggak boleh lebih dari,
    tidak boleh lebih dari, ga mau lebih dari, gak mau lebih dari, up to, under, below, less than, di bawah, dibawah, kurang dari,
    dont want to spend more than, dont spend more than, never more than
    """
)
"""With these, a sum and a period, a limit is set though nobody says "budget": "spend at most 2 million a month on food"."""
_OF_SPENDING = singles(
    "spend spending pengeluaran pengeluaranku jajan jajanku ngeluarin keluar keluarin habisin ngabisin belanja expenses"
)
_UNITS = {"month": BudgetPeriod.MONTHLY, "week": BudgetPeriod.WEEKLY}
_LONGEST = 24
_LONGEST_NAME = 4


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if len(keys) > _LONGEST:
        return None
    if not CUES & set(keys) and not _bounded(message, keys):
        return _asked(message, unnamed=True) if _LEFT & set(keys) and not message.quantities else None
    money = [q for q in message.money if q.explicit] or [q for q in message.quantities if _large(q)]
    if not money:
        return _asked(message) or _without_amount(message)
    if _NOT_SET & obstacles(message) or (_SPENT | _OTHER_PERIODS) & set(keys):
        return None
    return _one_set(message, money[0]) if len(money) == 1 else _several_set(message, money)


def _bounded(message: Message, keys: tuple[str, ...]) -> bool:
    """ "I want to spend at most 2 million a month on food": a bound, one sum, a period, and a category or the word for spending."""
    if (
        message.lacks(_AT_MOST.openers)
        or len(message.money) != 1
        or not holds(_AT_MOST, keys)
        or not _period_anywhere(message)
    ):
        return False
    said = _subject(message, message.money[0], 0, len(keys))
    if said is None:
        return False
    about = tuple(keys[i] for i in said[0])
    return named(about) is not None if about else not _OF_SPENDING.isdisjoint(keys)


def _large(q: Quantity) -> bool:
    """A bare number large enough to stand as it is: "budget makan 1500000"."""
    return q.kind is Kind.NUMBER and q.value is not None and q.value >= 10_000 and q.value == int(q.value)


def _several_set(message: Message, money: list[Quantity]) -> Reading | None:
    """ "budget makan 1jt, transport 500rb sebulan": the amounts part them; a period said anywhere holds for all."""
    calls: list[Call] = []
    seen: list[Seen] = []
    overall = _period_anywhere(message)
    first = 0
    for n, q in enumerate(money):
        stop = q.span.stop if n + 1 < len(money) else len(message.tokens)
        found = _set(message, q, first, stop, overall)
        if found is None:
            return None
        calls.append(found[0])
        seen += found[1]
        first = stop
    return Reading(calls=tuple(calls), seen=tuple(seen), language=message.language)


def _one_set(message: Message, q: Quantity) -> Reading | None:
    found = _set(message, q, 0, len(message.tokens), None)
    return Reading(calls=(found[0],), seen=tuple(found[1]), language=message.language) if found else None


def _period_anywhere(message: Message) -> BudgetPeriod | None:
    keys = message.all_keys
    for i in range(len(keys)):
        if found := _period_at(keys, i)[1]:
            return found
    return next((_UNITS[q.per] for q in message.money if q.per in _UNITS), None)


def _period_at(keys: tuple[str, ...], i: int) -> tuple[int, BudgetPeriod | None]:
    month, week = longest(_MONTHLY, keys, i), longest(_WEEKLY, keys, i)
    if not month and not week:
        return 0, None
    return (month, BudgetPeriod.MONTHLY) if month >= week else (week, BudgetPeriod.WEEKLY)


def _set(
    message: Message, q: Quantity, first: int, stop: int, overall: BudgetPeriod | None
) -> tuple[Call, list[Seen]] | None:
    """One budget from the tokens `first:stop`."""
    if q.low is not None or q.value is None or q.role is not Role.NONE or q.whose:
        return None
    if q.bound == "above" and not holds(_AT_MOST, message.all_keys):
        return None
    if q.per and q.per not in _UNITS:
        return None
    places = decimals(q.currency or message.vocabulary.currency)
    if not 0 < q.value <= MAX_AMOUNT or round(q.value, places) != q.value:
        return None
    said = _subject(message, q, first, stop)
    if said is None:
        return None
    subject, found = said
    period = _UNITS.get(q.per) or found or overall
    over = _over(message, subject, sure=period is not None)
    if over is None:
        return None
    category, label = over
    made = call(
        tool.set_budget,
        tool.BudgetIn(amount=plain(q.value), category=category, label=label, period=period, currency=q.currency),
    )
    seen = [Seen(field="amount", text=message.typed(q.span), value=made.arguments["amount"])]
    if category:
        text = " ".join(message.tokens[i].text for i in subject)
        seen.append(Seen(field="category", text=text, value=category.value))
    return made, seen


def _subject(
    message: Message, q: Quantity | None, first: int, stop: int
) -> tuple[list[int], BudgetPeriod | None] | None:
    """What it is for, and the period said; None when a number or a sign is left over."""
    tokens, keys = message.tokens, message.all_keys[:stop]
    subject: list[int] = []
    period: BudgetPeriod | None = None
    i = first
    while i < stop:
        if (q and q.span.first <= i < q.span.stop) or tokens[i].kind in (TokenKind.EMOJI, TokenKind.NEWLINE):
            i += 1
            continue
        size, found = _period_at(keys, i)
        if found is not None:
            if period is not None and period is not found:
                return None
            period = found
            i += size
            continue
        if tokens[i].kind is TokenKind.MARK:
            if tokens[i].text not in ",.:!=/-&":
                return None
            i += 1
            continue
        size = 1 if keys[i] in CUES else 0
        name = _name_at(keys, i)
        if not size and not name:
            size = longest(_SETTING, keys, i) or longest(FILLERS, keys, i) or (1 if is_filler(keys[i]) else 0)
        if size:
            i += size
            continue
        if tokens[i].kind is not TokenKind.WORD:
            return None
        subject.extend(range(i, i + max(name, 1)))
        i += max(name, 1)
    return (subject, period) if len(subject) <= _LONGEST_NAME else None


def _name_at(keys: tuple[str, ...], i: int) -> int:
    for size in range(min(_LONGEST_NAME, len(keys) - i), 0, -1):
        if named(keys[i : i + size]):
            return size
    return 0


def _over(message: Message, subject: list[int], *, sure: bool) -> tuple[Category | None, str | None] | None:
    """Category and label; both None for all spending. A thing no table knows counts only with a period said."""
    keys = tuple(message.tokens[i].key for i in subject)
    if not keys:
        return None, None
    if category := named(keys):
        return category, None
    where = settled(keys)
    if where is None and not sure:
        return None
    label = " ".join(message.tokens[i].text for i in subject).lower()[:60]
    return (where[0] if where else Category.OTHER), label


def _asked(message: Message, *, unnamed: bool = False) -> Reading | None:
    """ "sisa budget makan bulan ini?", "how much food budget is left"; `unnamed`: nobody said "budget"."""
    tokens, keys = message.tokens, message.all_keys
    asking = message.questioned
    period: BudgetPeriod | None = None
    subject: list[int] = []
    i = 0
    while i < len(keys):
        if tokens[i].kind in (TokenKind.EMOJI, TokenKind.NEWLINE, TokenKind.MARK):
            i += 1
            continue
        size, found = _period_at(keys, i)
        if found is not None and size:
            period = found
            i += size
            continue
        if keys[i] in CUES:
            i += 1
            continue
        if name := _name_at(keys, i):
            subject.extend(range(i, i + name))
            i += name
            continue
        asked = longest(_ASKING, keys, i)
        asking = asking or bool(asked)
        size = asked or longest(_ALONG, keys, i) or longest(FILLERS, keys, i)
        if not size:
            if tokens[i].kind is not TokenKind.WORD:
                return None
            subject.append(i)
            size = 1
        i += size
    # "budget" alone asks, too: there is nothing else it could mean.
    if not asking and subject:
        return None
    over = _over(message, subject, sure=False)
    if over is None:
        return None
    if unnamed and (over[1] or not (period or _CASH & set(keys))):
        return None
    query = tool.BudgetQuery(category=over[0], label=over[1], period=period)
    return Reading(calls=(call(tool.budget_left, query),), language=message.language)


def _without_amount(message: Message) -> Reading | None:
    """ "set budget makan": only the amount is missing."""
    if message.quantities or obstacles(message) - {Obstacle.BUDGET}:
        return None
    tokens = message.tokens
    said = _subject(message, None, 0, len(tokens))
    over = _over(message, said[0], sure=False) if said else None
    if said is None or over is None or over[0] is None:
        return None
    arguments = {"category": over[0].value}
    if over[1]:
        arguments["label"] = over[1]
    if said[1]:
        arguments["period"] = said[1].value
    hole = Hole(call=Call(tool=tool.set_budget.name, arguments=arguments), field="amount")
    about = " ".join(tokens[i].text for i in said[0])
    return Reading(ask=Ask(kind=AskKind.BUDGET, about=about, choices=(Choice(),), hole=hole), language=message.language)
