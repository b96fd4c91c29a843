"""The body in words: a weight, height and daily targets, and questions about the weight.
Taken only when a word of weighing stands there and every other word is known to say nothing else.
To teach a word, add it to its table.
"""

from datetime import date as Date
from datetime import time as Time
from decimal import Decimal
from typing import Any

from agent.understanding.dates import Direction, Moment, instant
from agent.understanding.food.words import KCAL, MACROS
from agent.understanding.message import Message, past_day
from agent.understanding.numbers import Number, read_numbers
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, holds, longest, phrases, singles
from tools import body
from tools.targets import Target
from tools.tool import call

_LONGEST = 24
POUND = Decimal("0.45359237")
_WEIGHED = phrases(
    """
        berat, berat badan, berat badanku, beratku, bb, bbku, bb ku, bobot, bobotku, bobotnya, timbangan, timbang, nimbang,
    nimbang badan,
        ditimbang, weigh, weighed, weight, weigh in, weighing, my weight, bodyweight, body weight, abot, timbang badan,
    beratnya, berat badannya,
    timbangan menunjukkan, scale said, the scale said, scale shows, scale says, the scale says
    """
)
_CHANGED = phrases(
    "turun, naik, lost, gained, down, up, mudhun, munggah, dropped, minus, plus, nambah, berkurang, bertambah, turunnya, naiknya"
)
_BECAME = frozenset({"jadi", "ke", "to", "jd", "dadi", "now", "sekarang", "skrg", "menjadi", "at", "tinggal", "di"})
_FROM = frozenset({"dari", "from"})
_NEAR = 2
"""Tokens before its day in which stands what the weight was: "from 71 kg last week"."""
_LATEST = singles("last latest terakhir")
"""With a figure beside them these ask for nothing: "down from 71 last week"."""
_KILOS = frozenset({"kg", "kilo", "kilogram", "kilograms", "kgs", "kilos"})
_POUNDS = frozenset({"lb", "lbs", "pound", "pounds"})
_STONES = frozenset({"stone", "stones", "st"})
_POUNDS_A_STONE = 14
_ALONG = phrases(
    """
        aku, gue, gw, gua, saya, ku, ane, i, im, my, me, saiki, sekarang, skrg, now, today, hari ini, is, am, was, at, di,
    jadi, udah, udh, sudah,
        badan, badanku, barusan, baru, baru aja, tadi, td, habis, abis, this morning, itu, yang, nya, morning, pas,
    timbangannya, angka, hasil,
        hasilnya, in, the, a, yeay, yay, alhamdulillah, horee, sip, catat, catet, log, just, weighed, akhirnya, finally, lagi,
    tetep, masih,
    sekilo, sekg, segini, segitu, stabil, dari, from, terus, trus, update, ternyata, tapi, cuma, olahraga
    """
)
_NOT_NOW = singles(
    "target pengen pengin ingin mau harus bisa biar supaya kalau kalo if want goal ideal idealnya harusnya berapa brp dia anak anakku bayi"
    " istri"
    " suami kucing kucingku anjing koper paket barang motor mobil beras galon angkat squat deadlift bench dumbbell barbell"
)
_HEIGHT = phrases(
    "tinggi, tall, tinggi badan, tinggiku, tinggi badanku, tb, tbku, height, my height, tingginya, tinggi gue, tinggi aku"
)
_TARGET = phrases(
    "target, targetku, target harian, daily target, goal, my goal, limit, batas, jatah, set target, atur target, ubah target, ganti target"
)
_A_DAY = phrases(
    "sehari, per hari, perhari, harian, a day, per day, daily, /hari, tiap hari, setiap hari, sehari hari, every day"
)
_SETTING = phrases(
    "set, to, ke, jadi, jadiin, jadikan, make, change, update, ubah, ganti, setel, as, be, of, is, turunin, naikin"
)
_CENTIMETRES = frozenset({"cm", "senti", "centimeter", "centimetre", "sentimeter"})
_BORN = phrases("lahir, lahir tahun, kelahiran, born, born in, tahun lahir, year of birth, thn lahir, kelahiran tahun")
_SEXES = {
    "pria": "male", "laki": "male", "laki2": "male", "lelaki": "male", "cowok": "male", "cowo": "male", "male": "male", "man": "male",
    "perempuan": "female", "wanita": "female", "cewek": "female", "cewe": "female", "female": "female", "woman": "female",
}  # fmt: skip
_SEXED = frozenset(_SEXES)
_MEASURED = frozenset(KCAL) | frozenset(MACROS)
_ASKED = phrases(
    """
        berapa, brp, brapa, piro, pira, terakhir, last, latest, how much, what, whats, what is, trend, tren, grafik, riwayat,
    history, progress,
        perkembangan, rata rata, rata, rata2, average, cek, check, lihat, liat, show, turun berapa, naik berapa, how many, berapa
    kilo, berapa kg
    """
)
_SINCE = phrases("sejak, dari, since, from, selama, dalam, in, over, for, the")
_WEIGHING = phrases(
    "am i losing weight, am i gaining weight, have i lost weight, have i lost any weight, have i gained weight, am i getting lighter, apa"
    " berat badanku turun, apa bb gue turun, beratku turun ga, beratku naik ga, bb gue turun ga, bb gue naik ga, bb gw turun ga, bb turun"
    " gak, aku makin kurus ga, aku makin gemuk ga"
)
_NEED = phrases(
    "kebutuhan kalori, kebutuhan kaloriku, kebutuhan energi, tdee, bmr, maintenance, maintenance calories, kalori maintenance"
    ", kalori harian ideal, berapa kalori yang kubutuhkan, kalori yang dibutuhkan,"
    " target kalori, target kaloriku, target kalori harian, calorie target, my calorie target, target harian,"
    " bmi, imt, bmiku, imtku, my bmi, indeks massa tubuh"
)


_CHART = phrases(
    "grafik, grafiknya, chart, charts, graph, graphs, kurva, kurvanya, diagram, plot, visualisasi, gambar grafik, bagan"
)
_WHY = phrases(
    """
    kenapa, knp, knapa, napa, ngapa, mengapa, why, whys, kok, kok bisa, how come, dari mana, darimana, hitungan, hitungannya,
    perhitungan, perhitungannya, hitungin, cara hitung, cara ngitung, dihitung, ngitung, menghitung, hitung, rumus, rumusnya, formula,
    calculated, calculate, computed, worked out, work out, come up with, figured out, alasan, alasannya, asalnya, explain, jelasin,
    jelaskan, come from, comes from, came from, based on, berdasarkan, behind
    """
)
_AIMED = phrases(
    """
    target, targetku, targetnya, target gue, targets, goal, my goal, goals, tdee, kebutuhan kalori, kebutuhan kaloriku, kebutuhan energi,
    calorie target, calorie goal, kalori harian, jatah kalori, limit kalori, batas kalori, daily calories, protein target, protein goal
    """
)
_WHY_ALONG = phrases(
    """
    segitu, segini, sekian, sebanyak itu, that, this, so, high, low, tinggi, rendah, banyak, besar, kecil, dikit, sedikit, tinggi banget,
    kalori, kaloriku, kalorinya, calorie, calories, kcal, kkal, protein, proteinku, energi, harian, harianku, daily, sehari, per hari,
    a day, are, do, did, does, you, lo, lu, kamu, get, got, be, set, like, it, dapat, dapet, dapetnya, didapat, number, angka, angkanya,
    gimana, how, bagaimana, gmn, caranya, cara, bisa, punya, apa, what, make, of, exactly, ini, buat, untuk, for, only, cuma, rumusnya
    """
)


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if len(keys) > _LONGEST:
        return None
    return _explained(message, keys) or _asked(message, keys) or _goal(message, keys) or _weight(message, keys)


def _was(message: Message, i: int) -> bool:
    """Whether the figure at `i` is what the weight was: "turun dari 71 minggu lalu", "down from 71 last week"."""
    tokens = message.tokens
    behind = 0 < i < len(tokens) and tokens[i].kind is TokenKind.NUMBER and tokens[i - 1].key in _FROM
    return behind and not message.lacks(_CHANGED.openers)


def _moments(message: Message) -> list[Moment]:
    """The days told of what it is now: not those of what it was."""
    return [
        one
        for one in message.moments
        if not any(_was(message, i) for i in range(one.span.first - _NEAR, one.span.first + 1))
    ]


def _numbers(message: Message) -> list[Number]:
    dated = {i for moment in _moments(message) for i in range(moment.span.first, moment.span.stop)}
    return [n for n in read_numbers(message.tokens) if n.span.first not in dated and not n.percent and not n.scale]


def _weight(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "bb gw 68", "weighed 154 lb", "turun 0,8 kg jadi 74,2"; in a reply the figure with its unit alone."""
    target = message.vocabulary.target
    weighed = holds(_WEIGHED, keys)
    changed = holds(_CHANGED, keys) and not _KILOS.isdisjoint(keys)
    if not (weighed or changed) or message.questioned or not _NOT_NOW.isdisjoint(keys):
        return None
    numbers = _numbers(message)
    if not numbers or any(q.kind.value == "money" and q.explicit for q in message.quantities):
        return None
    odd = [n for n in numbers if n.span.first and keys[n.span.first - 1] in _STONES]
    now = [n for n in numbers if n not in odd and not _was(message, n.span.first)]
    meant = _meant(keys, now, weighed)
    inside = {i for n in numbers for i in range(n.span.first, n.span.stop)}
    days = {i for moment in message.moments for i in range(moment.span.first, moment.span.stop)}
    if not _all_said(message, keys, inside | days):
        return None
    if target is None and weighed and not odd and (two := _of_two_days(message, keys, numbers)):
        return two
    if meant is None:
        return None
    value = _in_kilograms(keys, meant, odd)
    if not 20 <= value <= 350:
        return None
    date, at = _when(message)
    seen = (Seen(field="weight", text=message.typed(meant.span), value=str(value)),)
    if target is not None:
        fix = body.WeightFix(target=target.model_copy(update={"of": "weight_logs"}), weight=value)
        return Reading(calls=(call(body.correct_weight, fix),), seen=seen, language=message.language)
    made = body.WeightIn(weight=value, date=date, time=at)
    return Reading(calls=(call(body.log_weight, made),), seen=seen, language=message.language)


def _in_kilograms(keys: tuple[str, ...], number: Number, odd: list[Number]) -> Decimal:
    """ "70,5", "154 lb", "12 stone 3": `odd` the pounds beside the stones."""
    unit = keys[number.span.stop] if number.span.stop < len(keys) else ""
    value = number.value
    if unit in _STONES:
        value = value * _POUNDS_A_STONE + sum((n.value for n in odd), Decimal(0))
    return (value * (POUND if unit in _POUNDS | _STONES else 1)).quantize(Decimal("0.01"))


def _of_two_days(message: Message, keys: tuple[str, ...], numbers: list[Number]) -> Reading | None:
    """ "bb kemarin 71 skrg 70,6": two weights, each behind its own day."""
    ends = {moment.span.stop: moment for moment in message.moments if moment.valid}
    behind = [ends.get(n.span.first) or ends.get(n.span.first - 1) for n in numbers]
    days = [past_day(moment, message.today) if moment is not None else None for moment in behind]
    values = [_in_kilograms(keys, n, []) for n in numbers]
    if len(numbers) != 2 or None in days or len(set(days)) != 2 or not all(20 <= value <= 350 for value in values):
        return None
    made = [
        body.WeightIn(weight=value, date=day if day != message.today else None)
        for value, day in zip(values, days, strict=True)
    ]
    seen = tuple(
        Seen(field="weight", text=message.typed(n.span), value=str(value))
        for n, value in zip(numbers, values, strict=True)
    )
    return Reading(calls=tuple(call(body.log_weight, one) for one in made), seen=seen, language=message.language)


def _meant(keys: tuple[str, ...], numbers: list[Number], weighed: bool) -> Number | None:
    """The weight among the figures: what it became, not by how much it changed."""
    became = [n for n in numbers if n.span.first and keys[n.span.first - 1] in _BECAME]
    if became:
        return became[-1]
    whole = [n for n in numbers if not _is_change(keys, n)]
    return whole[0] if weighed and len(whole) == 1 else None


def _is_change(keys: tuple[str, ...], number: Number) -> bool:
    before = keys[number.span.first - 1] if number.span.first else ""
    return bool(longest(_CHANGED, (before,), 0))


def _all_said(message: Message, keys: tuple[str, ...], taken: set[int]) -> bool:
    tables = (_WEIGHED, _CHANGED, _ALONG, FILLERS)
    i = 0
    while i < len(keys):
        token = message.tokens[i]
        size = max(longest(table, keys, i) for table in tables)
        known = (
            i in taken
            or token.kind is not TokenKind.WORD
            or keys[i] in _KILOS | _POUNDS | _STONES | _BECAME
            or is_filler(keys[i])
        )
        if not size and not known:
            return False
        i += size or 1
    return True


def _when(message: Message) -> tuple[Date | None, Time | None]:
    date, at = None, None
    for moment in _moments(message):
        if not moment.valid:
            continue
        date = past_day(moment, message.today) or date
        exact = instant(moment, message.vocabulary.now, Direction.PAST) if moment.time else None
        at = exact.time() if exact else at
    return (date if date is None or date <= message.today else None), at


def _goal(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "target 1800 kkal sehari", "tinggi 170", "pria, lahir 1990"."""
    if message.lacks(_HEIGHT.openers, _BORN.openers, _MEASURED, _SEXED):
        return None
    values: dict[str, Any] = {}
    numbers = {n.span.first: n for n in _numbers(message)}
    numbers |= {n.span.first: n for n in read_numbers(message.tokens) if longest(_BORN, keys, max(n.span.first - 1, 0))}
    aimed, about = False, ""
    i = 0
    while i < len(keys):
        number = numbers.get(i)
        after = keys[number.span.stop] if number and number.span.stop < len(keys) else ""
        if number is not None:
            tall = after in _CENTIMETRES and holds(_HEIGHT, keys)
            field = about or ("calories" if after in KCAL else "height_cm" if tall else "")
            if not field or field in values:
                return None
            values[field], about = number.value, ""
            i = number.span.stop + (after in KCAL or after in ("g", "gr", "gram", "cm", "senti", "grams"))
        elif size := longest(_HEIGHT, keys, i):
            about, i = "height_cm", i + size
        elif size := longest(_BORN, keys, i):
            about, i = "born", i + size
        elif keys[i] in MACROS and MACROS[keys[i]] == "protein":
            about, i = "protein", i + 1
        elif keys[i] in KCAL:
            about, i = "calories", i + 1
        elif keys[i] in _SEXES:
            values["sex"], i = _SEXES[keys[i]], i + 1
        elif size := longest(_TARGET, keys, i):
            aimed, i = True, i + size
        elif size := max(
            longest(_A_DAY, keys, i), longest(_ALONG, keys, i), longest(_SETTING, keys, i), longest(FILLERS, keys, i)
        ):
            i += size
        elif message.tokens[i].kind is not TokenKind.WORD:
            i += 1
        else:
            return None
    told = values.keys() & {"height_cm", "born", "sex"}
    if not values or message.questioned or ((values.keys() - told) and not aimed) or told == {"sex"}:
        return None
    if not _fits(values, message.today.year):
        return None
    seen = tuple(Seen(field=name, text=message.text.strip()[:60], value=str(value)) for name, value in values.items())
    target: Target | None = message.vocabulary.target
    if target is not None:
        fix = body.GoalFix(target=target.model_copy(update={"of": "body_goals"}), **values)
        return Reading(calls=(call(body.correct_body_goal, fix),), seen=seen, language=message.language)
    return Reading(calls=(call(body.set_body_goal, body.GoalIn(**values)),), seen=seen, language=message.language)


def _fits(values: dict[str, Any], year: int) -> bool:
    """Only what a person can be, or aim at."""
    if "born" in values:
        if values["born"] != int(values["born"]) or not 1900 <= values["born"] <= year:
            return False
        values["born"] = int(values["born"])
    if "height_cm" in values and values["height_cm"] < 3:
        values["height_cm"] = (values["height_cm"] * 100).quantize(Decimal(1))
    bounds = {"height_cm": (50, 260), "calories": (500, 10000), "protein": (1, 1000)}
    return all(low <= values[name] <= high for name, (low, high) in bounds.items() if name in values)


def _explained(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "kenapa target gue segitu", "how is my calorie target calculated"."""
    if (
        message.lacks(_WHY.openers)
        or not (holds(_WHY, keys) and holds(_AIMED, keys))
        or message.money
        or message.moments
    ):
        return None
    numbers = {i for n in _numbers(message) for i in range(n.span.first, n.span.stop)}
    tables = (_WHY, _AIMED, _WHY_ALONG, _ALONG, FILLERS)
    i = 0
    while i < len(keys):
        size = max(longest(table, keys, i) for table in tables)
        if not size and i not in numbers and message.tokens[i].kind is TokenKind.WORD and not is_filler(keys[i]):
            return None
        i += size or 1
    return Reading(calls=(call(body.calorie_target, body.TargetQuery()),), language=message.language)


def _asked(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "berat terakhir", "turun berapa sejak bulan lalu", "rata-rata berat minggu ini", "tdee"."""
    if message.lacks(_NEED.openers, _WEIGHING.openers, _WEIGHED.openers, _CHANGED.openers):
        return None
    needed = holds(_NEED, keys) or holds(_WEIGHING, keys)
    weighed = holds(_WEIGHED, keys)
    changed = holds(_CHANGED, keys)
    needed = needed and not _numbers(message)
    told = tuple(key for key in keys if key not in _LATEST) if _numbers(message) else keys
    asked = needed or message.questioned or holds(_ASKED, told) or holds(_CHART, keys)
    since = any(key in ("sejak", "since") for key in keys)
    if (
        not asked
        or not (needed or weighed or (changed and (since or not _KILOS.isdisjoint(keys))))
        or any(q.kind.value == "money" for q in message.money)
    ):
        return None
    if len(message.periods) > 1:
        return None
    taken = {i for period in message.periods for i in range(period.span.first, period.span.stop)}
    taken |= {i for moment in message.moments for i in range(moment.span.first, moment.span.stop)}
    drawn = weighed and holds(_CHART, keys)
    tables = (_NEED, _WEIGHING, _WEIGHED, _CHANGED, _ASKED, _CHART, _SINCE, _ALONG, FILLERS)
    i = 0
    while i < len(keys):
        size = max(longest(table, keys, i) for table in tables)
        if not size and i not in taken and message.tokens[i].kind is TokenKind.WORD and keys[i] not in _KILOS:
            return None
        i += size or 1
    first = message.periods[0].since if message.periods else None
    if first is None and message.moments:
        first = past_day(message.moments[0], message.today)
    if first is not None and first > message.today:
        return None
    last = message.today if since or not message.periods else min(message.periods[0].until, message.today)
    query = body.WeightsIn(first=first, last=last if first else None)
    made = call(body.weight_chart if drawn else body.weights, query)
    return Reading(calls=(made,), language=message.language)
