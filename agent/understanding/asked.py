"""Questions over everything that go by what is asked and of what, in any order: "bulan ini rata-rata pengeluaran harianku berapa".
A question is a bag of words: one of each group must be there, a period may, and every other word must only go along with asking.
To teach one, add a line to `_QUESTIONS`; to teach a word, add it to its group.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from agent.understanding.breakdowns import of_category
from agent.understanding.dates import Direction
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import singles
from tools import body, food, insights, money, tasks, training, vehicles
from tools.food import Nutrient
from tools.money import EARLIEST, Category, Focus, Period, period_days
from tools.tool import Call, call

_LONGEST = 16
_MOST_THING = 2
_MONEY = singles("uang duit biaya money the")
_ASKING = singles(
    """
    apa apakah apaan berapa brp kapan kpn mana gimana what whats which when whens how hows did do does is are was were am have has any
    udah sudah udh belum blm seberapa sering often am ga gak nggak ngga enggak kah cek check lihat liat show tampilkan
    """
)
_ALONG = _ASKING | singles(
    """
    aku gue gw gua saya ku my i me mine the a an of on in to for from at di ke dari untuk buat yang yg itu ini aja saja sih dong ya nih
    ada punya much many far long total semua all got get been be with dengan sekarang now skrg saat currently apa tolong please so jadi
    masih going sampai sejauh terakhir last overall usually biasanya kira-kira kali times often seberapa sering jumlah jumlahnya nya lagi
    """
)
_AVERAGE = singles("rata rata-rata ratarata rerata average avg mean rata2")
_DAILY = singles("harian harianku harianmu sehari perhari per hari daily day each")
_SPENT = singles(
    "pengeluaran pengeluaranku pengeluarannya spending spend spent expenses expense belanja belanjaku jajan jajanku habis abis keluar"
)
_PAY = singles("paid gaji gajiku gajian salary payday paycheck upah honor pemasukan pemasukanku income")
_CAME = singles("masuk cair turun come came arrived in received diterima terima paid")
_BILLS = singles("tagihan tagihanku bill bills cicilan iuran")
_DUE = singles("jatuh tempo due upcoming bayar dibayar payable mendatang coming up harus")
_DOING = singles("doing going kondisi keadaan")
_DID_WHAT = singles("do done ngapain happened kejadian lakukan lakuin kulakukan kegiatan kegiatanku")
_DAY = singles("day hari hariku")
_FINANCES = singles("keuangan keuanganku finances")
_HOW = singles("how hows gimana bagaimana gmn")
_BUDGETS = singles("budget budgets budgetku budgetnya anggaran anggaranku")
_TARGET = singles("target targetku targets goal goals limit batas jatah over under")
_WEIGH = singles("nimbang timbang ditimbang weigh weighed weighing")
_PAYING = singles("dibayar bayar dibayarkan dibayarin pay paid lunas")
_ENDS = frozenset({"belum", "blm", "yet", "ga", "gak", "nggak", "?"})
_BEGINS = frozenset({"did", "have", "has", "apakah"})
_WHETHER = singles("belum blm did have has sudah udah udh already yet apakah is")
_SUBSCRIPTIONS = singles("langganan langgananku subscription subscriptions berulang recurring rutin")
_SHARE = singles("persen persennya persentase percent percentage share proporsi porsi bagian fraction")
_EAT = singles("makan eat eaten jajan dine dined ate")
_OUT = singles("luar out")
_HOW_OFTEN = singles("berapa often many sering times kali")
_LATE = singles("telat terlambat overdue late kelewat kelewatan terlewat lewat nunggak")
_SOMETHING = singles("ada apa what anything yang any whats apakah is are")
_HAVE = singles("have got punya ada on planned agenda acara jadwal")
_CALORIES = singles("kalori kalorinya kaloriku calories kcal kkal calorie energi")
_WORKOUT = singles(
    "workout workouts latihan latihanku olahraga training trainings session sessions sesi olga nge-gym exercise exercises"
)
_TIMES = singles("berapa many kali times often sering")
_RUN = singles("lari run running runs lariku larinya")
_LONGEST_ONE = singles("terjauh terjauhku terpanjang longest furthest farthest")
_PACE = singles("pace pb pr rekor record records tercepat tercepatku fastest")
_BEST = singles("terbaik terbaikku best tercepat tercepatku fastest rekor record personal pb pr")
_RACE = singles("race raceku lomba lombaku marathon maraton")
_WHEN = singles("kapan kpn when whens tanggal date")
_ODOMETER = singles("odometer odometerku odo kilometer kilometerku kmku odometernya")
_WEIGHT = singles("berat beratku berat-badan weight badan badanku bb bbku timbangan")
_NOW = singles("sekarang now skrg saat currently terkini terakhir latest current")
_CHANGE = singles("turun naik lost lose gained gain berubah change changed hilang")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the message says beside the words: the days, by name or by first and last, and a category."""

    days: Mapping[str, Any]
    category: Category | None
    ahead: Date | None
    today: Date


@dataclass(frozen=True, slots=True)
class _Question:
    """`groups`: one word of each must be there. `needs`: what else must, `days`, `day` (one of them, up to
    today), `past` (one before today), `ahead` (one day to come) or `category`."""

    groups: tuple[frozenset[str], ...]
    make: Callable[[_Asked], Call]
    needs: str = ""


def _period(asked: _Asked, fallback: Period = Period.MONTH) -> dict[str, Any]:
    return dict(asked.days) or {"period": fallback}


def _spending(asked: _Asked, **values: Any) -> Call:
    return call(money.spending, money.SpendingIn(**_period(asked), **values))


def _bounds(asked: _Asked) -> dict[str, Date]:
    """The days as first and last, up to today."""
    if "period" in asked.days:
        first, last = period_days(asked.days["period"], asked.today)
    else:
        first, last = asked.days["first"], asked.days["last"]
    return {"first": first, "last": min(last, asked.today)}


def _one_day(asked: _Asked) -> Date | None:
    """The one day that is asked about, up to today."""
    if not asked.days:
        return None
    first, last = _bounds(asked).values()
    return first if first == last else None


def _day(asked: _Asked) -> Call:
    day = _one_day(asked)
    return call(insights.today, insights.TodayIn(date=day if day != asked.today else None))


_QUESTIONS = (
    _Question(
        (_AVERAGE, _CALORIES), lambda a: call(food.eaten, food.EatenIn(**_bounds(a), about=Nutrient.CALORIES)), "days"
    ),
    _Question((_AVERAGE, _SPENT), lambda a: _spending(a, focus=Focus.AVERAGE, category=a.category)),
    _Question((_SHARE, _SPENT), lambda a: _spending(a, focus=Focus.SHARE, category=a.category), "category"),
    _Question((_PAY, _CAME), lambda a: call(money.cash_flow, money.CashFlowIn(**_period(a), only_in=True))),
    _Question((_BILLS, _DUE), lambda a: call(money.recurrences, money.RecurrenceQuery())),
    _Question((_SUBSCRIPTIONS, _SOMETHING), lambda a: call(money.recurrences, money.RecurrenceQuery())),
    _Question((_EAT, _OUT, _HOW_OFTEN), lambda a: _spending(a, category=Category.FOOD)),
    _Question((_LATE, _SOMETHING), lambda a: call(tasks.tasks, tasks.TasksIn(overdue=True))),
    _Question((_RUN, _HAVE), lambda a: call(training.training_plan, training.PlanQuery()), "ahead"),
    _Question((_PAY, _WHEN), lambda a: call(money.overview, money.OverviewIn())),
    _Question((_HOW,), lambda a: _day(a), "day"),
    _Question((_DID_WHAT,), lambda a: _day(a), "past"),
    _Question((_HOW, _DAY), lambda a: call(insights.today, insights.TodayIn())),
    _Question((_DOING, _HOW), lambda a: _day(a), "day"),
    _Question((_DOING, _HOW), lambda a: call(money.overview, money.OverviewIn()), "days"),
    _Question((_FINANCES, _HOW), lambda a: call(money.overview, money.OverviewIn())),
    _Question((_BUDGETS, _SOMETHING), lambda a: call(money.budget_left, money.BudgetQuery())),
    _Question((_TARGET, _CALORIES), lambda a: call(food.eaten, food.EatenIn(about=Nutrient.CALORIES))),
    _Question((_WEIGH,), lambda a: call(body.weights, body.WeightsIn())),
    _Question((_HAVE, _SOMETHING), lambda a: call(tasks.tasks, tasks.TasksIn(first=a.ahead, last=a.ahead)), "ahead"),
    _Question((_WORKOUT, _SOMETHING), lambda a: call(training.training_plan, training.PlanQuery()), "ahead"),
    _Question((_RACE, _WHEN), lambda a: call(training.training_plan, training.PlanQuery())),
    _Question((_WORKOUT, _TIMES), lambda a: call(training.workouts, training.WorkoutsIn(**_period(a)))),
    _Question((_RUN, _LONGEST_ONE), lambda a: call(training.fitness, training.FitnessIn())),
    _Question((_PACE, _BEST), lambda a: call(training.fitness, training.FitnessIn())),
    _Question(
        (_ODOMETER,), lambda a: call(vehicles.about_vehicle, vehicles.VehicleQuestion(about=vehicles.About.OVERVIEW))
    ),
    _Question((_WEIGHT, _NOW), lambda a: call(body.weights, body.WeightsIn())),
    _Question((_WEIGHT, _CHANGE), lambda a: call(body.weights, body.WeightsIn(**_bounds(a))), "days"),
)


def read(message: Message) -> Reading | None:
    tokens = message.tokens
    if not 1 < len(message.keys) <= _LONGEST or message.quantities or message.vocabulary.target is not None:
        return None
    if message.lacks(_KNOWN, _PAYING) or (not message.questioned and message.lacks(_ASKING, _AVERAGE)):
        return None
    taken, days, ahead = _when(message)
    if days is None:
        return None
    category = None
    core: list[str] = []
    i = 0
    while i < len(tokens):
        key = tokens[i].key
        if (i in taken and key not in _NOW) or tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE):
            i += 1
        elif key not in _KNOWN and (found := of_category(message.all_keys, i)) is not None:
            category, size = found
            i += size
        else:
            core.append(key)
            i += 1
    asked = _Asked(days, category, ahead, message.today)
    for question in _QUESTIONS:
        if _fits(question, core, asked):
            return Reading(calls=(question.make(asked),), language=message.language)
    return _paid(message, core, asked)


def _paid(message: Message, core: Sequence[str], asked: _Asked) -> Reading | None:
    """ "uang kos udah dibayar belum", "did I pay rent this month": what was spent on that thing."""
    whether = message.tokens[-1].key in _ENDS or message.keys[0] in _BEGINS
    if not whether or not _PAYING.intersection(core):
        return None
    thing = [key for key in core if key not in _ALONG | _PAYING | _WHETHER | _MONEY and not is_filler(key)]
    if not 1 <= len(thing) <= _MOST_THING or asked.category is not None or asked.ahead is not None:
        return None
    return Reading(calls=(_spending(asked, about=" ".join(thing)),), language=message.language)


_KNOWN = frozenset(key for question in _QUESTIONS for group in question.groups for key in group)
_NEEDS: dict[str, Callable[[_Asked], bool]] = {
    "": lambda _: True,
    "days": lambda asked: bool(asked.days),
    "day": lambda asked: _one_day(asked) is not None,
    "past": lambda asked: (_one_day(asked) or asked.today) < asked.today,
    "ahead": lambda asked: asked.ahead is not None,
    "category": lambda asked: asked.category is not None,
}


def _fits(question: _Question, core: list[str], asked: _Asked) -> bool:
    if any(group.isdisjoint(core) for group in question.groups) or not _NEEDS[question.needs](asked):
        return False
    if asked.category is not None and question.needs != "category" and _AVERAGE not in question.groups:
        return False
    along = _ALONG | _DAILY if _AVERAGE in question.groups else _ALONG
    return all(key in along or is_filler(key) or any(key in group for group in question.groups) for key in core)


def _when(message: Message) -> tuple[set[int], dict[str, Any] | None, Date | None]:
    """The tokens that name days, the days (None: unclear or out of reach), and the one day that is today or to come."""
    ahead, taken = None, set[int]()
    for moment in message.moments:
        day = moment.day(Direction.FUTURE) if moment.valid and moment.recurrence is None else None
        if day is not None and day >= message.today:
            ahead = day
            taken |= set(range(moment.span.first, moment.span.stop))
    periods = message.periods
    if len(periods) > 1:
        return set(), None, None
    if not periods:
        return taken, {}, ahead
    one = periods[0]
    taken |= set(range(one.span.first, one.span.stop))
    if one.since > message.today:
        return taken, {}, ahead or (one.since if one.since == one.until else None)
    if one.until < EARLIEST:
        return set(), None, None
    name = next((p for p in Period if period_days(p, message.today) == (one.since, one.until)), None)
    return taken, {"period": name} if name else {"first": one.since, "last": one.until}, ahead
