"""Questions about what was eaten: kcal, protein and the like of a day or several, what is left of the target, the meals of a day.
Taken only when every word belongs to asking, to a figure, or to a time.
To teach a word, add it to its table.
"""

from typing import Any

from agent.understanding.food.words import KCAL, MACROS
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, longest, phrases
from tools import food
from tools.food import EatenIn, Nutrient
from tools.money import Period
from tools.tool import call

_LONGEST = 20
_ASKED = phrases(
    """
        berapa, brp, brapa, piro, pira, how much, how many, what, whats, what is, total, totalnya, jumlah, rekap, ringkasan,
    laporan, cek,
        check, lihat, liat, summary, show, rata rata, rata, - rata, rata2, rerata, average, avg, tampilkan, ada berapa, apa aja, apa saja,
    apa, sampai
    berapa, sampe berapa
    """
)
_LEFT = frozenset({"sisa", "sisanya", "left", "remaining", "jatah", "kurang", "tersisa", "tinggal"})
_ALONG = phrases(
    """
        aku, gue, gw, gua, saya, ku, i, ive, have, has, did, do, my, me, we, so far, sejauh ini, udah, udh, sudah, dah, wis,
    makan, mkn, dimakan,
        kumakan, makanku, makanan, makananku, asupan, intake, masuk, masuknya, konsumsi, eat, eaten, ate, yang, yg, nya, sih,
    ya, ini, itu,
        the, a, of, for, in, on, is, was, are, untuk, buat, dari, kalori, harian, daily, sehari, per hari, a day, boleh, bisa,
    lagi, today,
    asupanku, gizi, nutrisi, nutrition, food, meals, meal, masih, ada, to, can, am, consumed, consume, still, di, menu, log, day
    """
)
_MEALS_ASKED = phrases(
    "makan apa aja, makan apa saja, makan apa, what did i eat, apa aja yang kumakan, apa aja yang dimakan, apa yang kumakan, apa yang aku"
    " makan, udah makan apa aja, what have i eaten, list makanan, daftar makanan, makanan apa aja"
)


def read(message: Message) -> Reading | None:
    tokens = message.tokens
    keys = tuple(token.key for token in tokens)
    if len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    meals = next((i for i in range(len(keys)) if longest(_MEALS_ASKED, keys, i)), None)
    if meals is None and not any(key in KCAL or key in MACROS for key in keys):
        return None
    period = message.periods[0] if len(message.periods) == 1 else None
    if len(message.periods) > 1:
        return None
    inside = set(range(period.span.first, period.span.stop)) if period else set()
    about: Nutrient | None = None
    asked = meals is not None or "?" in keys
    i = 0
    while i < len(keys):
        key = keys[i]
        size = 1
        if i in inside or tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE):
            pass
        elif key in _LEFT:
            about, asked = Nutrient.LEFT, True
        elif key in MACROS:
            about = about or Nutrient(MACROS[key])
        elif key in KCAL:
            about = about or Nutrient.CALORIES
        elif size := longest(_MEALS_ASKED, keys, i) or longest(_ASKED, keys, i):
            asked = True
        elif not (size := max(longest(_ALONG, keys, i), longest(FILLERS, keys, i))):
            return None
        i += size
    if not asked and period is None:
        return None
    values: dict[str, Any] = {"about": about}
    if period is not None and period.since <= message.today:
        values |= {"first": period.since, "last": min(period.until, message.today)}
    elif period is not None:
        return None
    else:
        values["period"] = Period.TODAY
    return Reading(calls=(call(food.eaten, EatenIn(**values)),), language=message.language)
