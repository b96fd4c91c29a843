"""Looking ahead in words: "bisa beli sepatu 500rb gak?", "can I afford shoes for 500k?", "perkiraan akhir bulan".
Taken only when it asks whether something can be bought, with one amount; the other words are the thing.
To teach a word, add it to its table.
"""

from agent.understanding.categories import settled
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.item import is_filler, read_item
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from core.money import MAX_AMOUNT
from tools import money as tool
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
    berapa, end of month forecast, month end forecast, spending forecast, forecast this month, projection, how much will i spend this
    month, how much will i have spent by the end of the month, what will i spend this month, cukup sampai akhir bulan, cukup ga
    sampai akhir bulan, cukup gak sampai akhir bulan, will it last the month, will my money last
    """
)
_ASKS = singles(
    "gak ga nggak ngga enggak kah bisakah bolehkah cukupkah apakah can could should do is am afford menurutmu"
)
_LONGEST = 20


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    if _says_forecast(keys) and not message.money:
        return Reading(calls=(call(tool.forecast, tool.ForecastIn()),), language=message.language)
    return _afford(message)


def _says_forecast(keys: tuple[str, ...]) -> bool:
    first = next((i for i in range(len(keys)) if not is_filler(keys[i])), 0)
    size = longest(_FORECAST, keys, first)
    return bool(size) and all(is_filler(key) or (key,) in _PASSED for key in keys[first + size :])


def _afford(message: Message) -> Reading | None:
    tokens = message.tokens
    keys = tuple(token.key for token in tokens)
    money = [q for q in message.money if q.explicit]
    asking = any(token.text == "?" for token in tokens) or bool(_ASKS & set(keys))
    if len(money) != 1 or not asking:
        return None
    q = money[0]
    if q.value is None or q.low is not None or not 0 < q.value <= MAX_AMOUNT:
        return None
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
