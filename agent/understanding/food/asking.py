"""Questions about what was eaten: kcal, protein and the like of a day or several, what is left of the target, the meals of a day.
Taken only when every word belongs to asking, to a figure, or to a time.
To teach a word, add it to its table.
"""

from typing import Any

from agent.understanding.food.items import read_items
from agent.understanding.food.words import KCAL, MACROS, MEAL_WORDS, MEALS
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, first_of, holds, longest, phrases
from tools import food
from tools.food import EatenIn, FactsIn, MealType, Nutrient
from tools.money import Period
from tools.tool import call

_LONGEST = 20
_ASKED = phrases(
    """
        berapa, brp, brapa, piro, pira, how much, how many, what, whats, what is, total, totalnya, jumlah, rekap, ringkasan,
    laporan, cek,
        check, lihat, liat, summary, show, rata rata, rata, - rata, rata2, rerata, average, avg, tampilkan, ada berapa, apa aja, apa saja,
    apa, sampai
    berapa, sampe berapa, did i hit, have i hit, did i reach, have i reached, am i hitting, udah tercapai, sudah tercapai, tercapai
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
    asupanku, gram, grams, g, gr, hit, hitting, reach, reached, goal, goals, target, targetku, kena, tercapai, capai, mencapai, nyampe,
    gizi, nutrisi, nutrition, food, meals, meal, masih, ada, to, can, am, consumed, consume, still, di, menu, log, day
    """
)
_WHAT = frozenset({"apa", "what", "apaan", "opo"})
_MUCH = frozenset({"berapa", "brp", "much", "many", "habis"})
"""Who asks how much a meal was asks for its price."""
_HOLDS = phrases(
    "kandungan gizi, kandungan nutrisi, nilai gizi, gizinya, nutrisinya, gizi, nutrisi, nutrition facts, nutrition, whats in, macros, makro"
)
_BESIDE = phrases(
    """
    di, kalau, kalo, klo, kl, if, i, eat, makan, minum, makannya, dalam, di dalam, in, of, for, are there, there, is, are, does, do,
    have, has,
    contain, contains, itu, ini, ya, sih, nya, ada, kandungan, isi, isinya, mengandung, tuh, kira kira, kira2, emang, emangnya, the, tau,
    tahu ga, tolong, please, gram, kalorinya, proteinnya, untuk, buat, from, dari, jumlah, total
    """
)
_MEALS_ASKED = phrases(
    """
    makan apa aja, makan apa saja, makan apa, what did i eat, what did i have, what i had, what i ate, apa aja yang kumakan,
    apa aja yang dimakan, apa aja yang gue makan, apa aja yang gw makan, apa aja yang aku makan, apa aja yang saya makan,
    yang gue makan, yang gw makan, apa yang kumakan, apa yang aku makan, udah makan apa aja, what have i eaten, list makanan,
    daftar makanan, makanan apa aja, menu apa, menu apa aja, menuku apa
    """
)
_MENU = frozenset({"menu", "menuku", "menunya"})


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    return _eaten(message, keys) or _facts(message, keys)


def _facts(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "kalori nasi goreng berapa", "how much protein in 2 eggs": what foods hold, when the table has every one of them."""
    figure = next((MACROS.get(key) or "calories" for key in keys if key in MACROS or key in KCAL), None)
    if figure is None and not holds(_HOLDS, keys):
        return None
    taken: set[int] = set()
    asked = keys[0] in KCAL or keys[0] in MACROS  # "kalori es teh manis"
    i = 0
    while i < len(keys):
        asking = longest(_ASKED, keys, i) or int(keys[i] == "?") or longest(_HOLDS, keys, i)
        size = asking or longest(_BESIDE, keys, i) or int(keys[i] in KCAL or keys[i] in MACROS)
        asked = asked or asking > 0
        taken.update(range(i, i + size))
        i += size or 1
    if not asked or message.periods or any(q.kind.value == "money" and q.explicit for q in message.quantities):
        return None
    found = read_items(message, taken)
    if found is None or not found.items or not found.known or found.calories is not None:
        return None
    about = Nutrient(figure) if figure is not None and figure in MACROS.values() else None
    return Reading(
        calls=(call(food.food_facts, FactsIn(items=tuple(found.items), about=about)),), language=message.language
    )


def _eaten(message: Message, keys: tuple[str, ...]) -> Reading | None:
    tokens = message.tokens
    meals = first_of(_MEALS_ASKED, keys)
    if meals is None and _WHAT & {*keys[:1], *keys[-2:]} and not _MUCH & set(keys):
        meals = next(
            (i for i in range(len(keys)) if longest(MEAL_WORDS, keys, i)), None
        )  # "makan siang kemarin apa ya"
        if meals is None and not _MENU.isdisjoint(keys) and message.periods:
            meals = next(i for i, key in enumerate(keys) if key in _MENU)  # "menu kemarin malem apa"
    if meals is None and not any(key in KCAL or key in MACROS for key in keys):
        return None
    period = message.periods[0] if len(message.periods) == 1 else None
    if len(message.periods) > 1:
        return None
    inside = set(range(period.span.first, period.span.stop)) if period else set()
    about: Nutrient | None = None
    kind: MealType | None = None
    left = False
    asked = meals is not None or "?" in keys
    i = 0
    while i < len(keys):
        key = keys[i]
        size = 1
        if i in inside or tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE):
            pass
        elif key in _LEFT:
            left = asked = True
        elif key in MACROS:
            about = about or Nutrient(MACROS[key])
        elif key in KCAL:
            about = about or Nutrient.CALORIES
        elif longest(MEAL_WORDS, keys, i) > longest(_MEALS_ASKED, keys, i):
            size = longest(MEAL_WORDS, keys, i)
            kind = MEALS[keys[i : i + size]]
        elif size := longest(_MEALS_ASKED, keys, i) or longest(_ASKED, keys, i):
            asked = True
        elif not (size := max(longest(_ALONG, keys, i), longest(FILLERS, keys, i))):
            return None
        i += size
    if not asked and period is None:
        return None
    values: dict[str, Any] = {"about": about, "meal_type": kind, "left": left}
    if period is not None and period.since <= message.today:
        values |= {"first": period.since, "last": min(period.until, message.today)}
    elif period is not None:
        return None
    else:
        values["period"] = Period.TODAY
    return Reading(calls=(call(food.eaten, EatenIn(**values)),), language=message.language)
