"""Looking ahead in words: "bisa beli sepatu 500rb gak?", "can I afford shoes for 500k?", "perkiraan akhir bulan".
Taken only when it asks whether something can be bought, with one amount; the other words are the thing.
To teach a word, add it to its table.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.item import is_filler, read_item
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from core.money import MAX_AMOUNT
from tools import money as tool
from tools.categories import settled
from tools.tool import call

_CAN = phrases(
    """
    bisa, bs, bisakah, apa bisa, apakah bisa, boleh, bolehkah, cukup, cukupkah, sanggup, mampu, aman, masih aman, masih bisa,
    masih cukup, kuat, can i, could i, can we, may i, afford, can i afford, could i afford, can we afford, able to, am i able to,
    do i have enough for, do i have enough, is it ok to, is it okay to, should i, enough, enough for, bakal cukup, duitku cukup,
    uangku cukup, budgetnya cukup, budgetku cukup, duit cukup, uang cukup, ga masalah, gapapa, gpp, safe to
    """
)
_PASSED = phrases(
    """
    gak, ga, nggak, ngga, enggak, kah, ya, buat, untuk, utk, beli, bli, bayar, buy, pay, spend, get, purchase, aku, gue, gw, saya, i,
    for, on, to, the, a, an, now, sekarang, skrg, hari ini, bulan ini, minggu ini, today, this month, this week, kalo, kalau, klo, if,
    mau, want, pengen, kira kira, menurutmu, do you think, sih, dong, nih, still, masih, apa, yang, yg, harga, seharga, ambil, jajan
    """
)
_FORECAST = phrases(
    """
    perkiraan, perkiraan akhir bulan, prediksi, prediksi akhir bulan, proyeksi, proyeksi akhir bulan, forecast, forecast bulan ini,
    perkiraan bulan ini, prediksi bulan ini, prediksi pengeluaran, perkiraan pengeluaran, perkiraan pengeluaran bulan ini, prediksi
    pengeluaran bulan ini, akhir bulan bakal habis berapa, bulan ini bakal habis berapa, bakal habis berapa bulan ini, bakal habis
    berapa, end of month forecast, month end forecast, spending forecast, forecast this month, forecast for this month, forecast of
    this month, forecast for the month, this months forecast, my forecast, projection, projection for this month, spending projection,
    how much will i spend this month, how much will i have spent by the end of the month, what will i spend this month, cukup sampai
    akhir bulan, cukup ga sampai akhir bulan, cukup gak sampai akhir bulan, will it last the month, will my money last
    """
)
_AHEAD = singles(
    "perkiraan perkiraannya prediksi proyeksi estimasi kira bakal akan nanti sampai sampe nyampe forecast projection will by until"
)
_MONTH_END = phrases(
    """
    akhir bulan, akhir bln, ujung bulan, bulan ini, end of the month, end of this month, months end, month end, this month, gajian,
    payday
    """
)
_OUTCOME = singles("habis abis berapa brp cukup cukupkah pengeluaran keluar sisa spend spent spending last enough much")
_BESIDE = phrases(
    """
    kira kira, aku, gue, gw, saya, ku, uang, uangku, duit, duitku, i, my, me, money, have, how, what, the, do, did, on, at, in, of, for,
    gak, ga, nggak, ngga, enggak, kah, ya, sih, dong, nih, deh, apa, apakah, is, it, be, to, total, left, in total,
    by then, masih, yang, yg, lagi, so far
    """
)
"""Looking ahead in other words: something of the future, the end of the month, what comes of it, and nothing else."""
_ALLOWED = singles("boleh bolehkah bisa aman amannya safe can may could should allowed")
_RATION = singles("sisa sisanya jatah jatahku allowance")
_DAY = singles("sehari perhari hari harian day daily today")
"""What is left may be asked for by the budget; by the day, it is this."""
_SPENDING = singles(
    """
    jajan jajanku belanja belanjain dibelanjakan dibelanjain habiskan habisin dihabiskan pakai pake dipakai dipake keluar keluarin
    dikeluarkan spend spending spent uang uangku duit duitku
    """
)
_HOW_MUCH = singles("berapa brp brapa piro sisa much how")
_A_DAY = phrases(
    """
    sehari, per hari, perhari, tiap hari, setiap hari, harian, hari ini, buat hari ini, a day, per day, each day, every day, daily, today,
    for today, sampai gajian, sampai akhir bulan, until payday, till payday, minggu ini, this week, bulan ini, this month
    """
)
"""Asking what may be spent: that it is allowed, spending, how much; a time beside it."""
_ASKS = singles(
    "gak ga nggak ngga enggak kah bisakah bolehkah cukupkah apakah can could should do is am afford menurutmu"
)
_LONGEST = 20


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    if message.money:
        return _afford(message)
    if _says_forecast(keys) or _looks_ahead(keys):
        return Reading(calls=(call(tool.forecast, tool.ForecastIn()),), language=message.language)
    if _asks_what_is_safe(keys):
        return Reading(calls=(call(tool.budget_left, tool.BudgetQuery()),), language=message.language)
    return None


def _looks_ahead(keys: tuple[str, ...]) -> bool:
    """ "bulan ini habis berapa kira-kira sampai akhir bulan?", "cukup gak ya sampai akhir bulan", "will my money last?"."""
    if not _AHEAD & set(keys) or not _OUTCOME & set(keys):
        return False
    ends, i = False, 0
    while i < len(keys):
        if size := longest(_MONTH_END, keys, i):
            ends = True
        else:
            size = longest(_BESIDE, keys, i) or (1 if keys[i] in _AHEAD | _OUTCOME or is_filler(keys[i]) else 0)
        if not size:
            return False
        i += size
    return ends


def _asks_what_is_safe(keys: tuple[str, ...]) -> bool:
    """ "aman jajan berapa sehari?", "how much is safe to spend a day", "sisa uang jajan per hari"."""
    said = set(keys)
    allowed = _ALLOWED & said or (_RATION & said and _DAY & said)
    if not (allowed and _SPENDING & said and _HOW_MUCH & said):
        return False
    timed, i = False, 0
    while i < len(keys):
        if size := longest(_A_DAY, keys, i):
            timed = True
        else:
            known = keys[i] in _ALLOWED | _RATION | _SPENDING | _HOW_MUCH
            size = longest(_BESIDE, keys, i) or (1 if known or is_filler(keys[i]) else 0)
        if not size:
            return False
        i += size
    return timed or bool({"boleh", "aman", "amannya", "safe", "can", "allowed"} & said)


def _says_forecast(keys: tuple[str, ...]) -> bool:
    first = next((i for i in range(len(keys)) if not is_filler(keys[i])), 0)
    size = longest(_FORECAST, keys, first)
    return bool(size) and all(is_filler(key) or (key,) in _PASSED for key in keys[first + size :])


def _afford(message: Message) -> Reading | None:
    tokens = message.tokens
    keys = message.all_keys
    money = [q for q in message.money if q.explicit]
    asking = message.questioned or bool(_ASKS & set(keys))
    if len(money) != 1 or not asking:
        return None
    q = money[0]
    if q.value is None or q.low is not None or not 0 < q.value <= MAX_AMOUNT:
        return None
    if q.per or q.bound == "above":
        return None  # "ga boleh lebih dari 4jt per bulan" sets a limit
    taken: set[int] = set(range(q.span.first, q.span.stop))
    can = False
    i = 0
    while i < len(keys):
        size = longest(_CAN, keys, i)
        can = can or bool(size)
        size = size or longest(_PASSED, keys, i)
        if not size and (tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI) or is_filler(keys[i])):
            size = 1
        taken.update(range(i, i + size))
        i += max(size, 1)
    if not can:
        return None
    item = read_item(tokens, taken, 0, len(tokens))
    if item.keys and len(item.keys) > 6:
        return None
    where = settled(item.keys) if item.keys else None
    wanted = tool.AffordIn(
        amount=q.value, description=item.description or None, category=where[0] if where else None, currency=q.currency
    )
    made = call(tool.afford, wanted)
    seen = [Seen(field="amount", text=message.typed(q.span), value=made.arguments["amount"])]
    return Reading(calls=(made,), seen=tuple(seen), language=message.language)
