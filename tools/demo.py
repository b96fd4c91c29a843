"""A year of plausible life for one person, made by the operations themselves, so that cards and reports have something to show.

The same seed and the same last day give the same year. A habit is a line in `_HABITS`, a bill or an income in `_MONTHLY`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from core.context import Context, Person
from core.ids import uuid7
from core.language import Language
from storage import account, changes, lookups
from storage.database import Database
from tools import money
from tools.money import (
    BudgetIn,
    BudgetPeriod,
    Category,
    ExpenseIn,
    IncomeIn,
    PaydayIn,
    RecurrenceIn,
    RecurrenceKind,
    days_from,
)

TELEGRAM_ID, NAME = 100_000_001, "Demo"
_SEED = 2026
_DAYS = 365
_EVERY_DAY, _WORKDAYS, _WEEKEND = range(7), range(5), (5, 6)
_SUNDAY, _FRIDAY = (6,), (4,)


@dataclass(frozen=True, slots=True)
class Habit:
    """Bought on these days of the week with this chance, for `low` to `high` thousand rupiah."""

    description: str
    category: Category
    low: int
    high: int
    chance: float
    days: range | tuple[int, ...] = _EVERY_DAY
    merchant: str | None = None
    label: str | None = None


_HABITS = (
    Habit("bubur ayam", Category.FOOD, 10, 16, 0.35, _WORKDAYS),
    Habit("nasi uduk", Category.FOOD, 12, 18, 0.3),
    Habit("makan siang warteg", Category.FOOD, 15, 28, 0.7, _WORKDAYS),
    Habit("ayam geprek", Category.FOOD, 18, 30, 0.25),
    Habit("makan malam", Category.FOOD, 20, 45, 0.5),
    Habit("kopi susu", Category.FOOD, 18, 32, 0.4, label="Ngopi"),
    Habit("makan di luar", Category.FOOD, 60, 180, 0.45, _WEEKEND),
    Habit("belanja mingguan", Category.FOOD, 120, 320, 0.85, _SUNDAY, merchant="Superindo"),
    Habit("jajan", Category.FOOD, 8, 25, 0.25, merchant="Indomaret"),
    Habit("ojek ke kantor", Category.TRANSPORT, 12, 24, 0.6, _WORKDAYS, merchant="Gojek"),
    Habit("kereta", Category.TRANSPORT, 4, 8, 0.3, _WORKDAYS),
    Habit("bensin", Category.TRANSPORT, 30, 60, 0.15),
    Habit("parkir", Category.TRANSPORT, 2, 5, 0.3, _WEEKEND),
    Habit("sabun dan sampo", Category.HOME, 25, 70, 0.05, merchant="Alfamart"),
    Habit("baju", Category.SHOPPING, 90, 350, 0.04, _WEEKEND, merchant="Tokopedia"),
    Habit("barang online", Category.SHOPPING, 40, 260, 0.05, merchant="Shopee"),
    Habit("nonton", Category.ENTERTAINMENT, 45, 60, 0.15, _WEEKEND),
    Habit("buku", Category.EDUCATION, 60, 140, 0.02),
    Habit("obat", Category.HEALTH, 15, 80, 0.03),
    Habit("servis motor", Category.VEHICLE, 90, 320, 0.012),
    Habit("infak jumat", Category.DONATION, 10, 50, 0.5, _FRIDAY),
)


@dataclass(frozen=True, slots=True)
class Monthly:
    """A bill, or an income where `category` is none, on a day of each month, in rupiah. `recurs`: from today on by itself."""

    day: int
    description: str
    amount: int
    category: Category | None = None
    recurs: bool = True


_MONTHLY = (
    Monthly(1, "kos", 1_500_000, Category.HOME),
    Monthly(3, "listrik", 185_000, Category.BILLS, recurs=False),
    Monthly(5, "internet", 350_000, Category.BILLS),
    Monthly(8, "pulsa", 100_000, Category.BILLS, recurs=False),
    Monthly(12, "netflix", 65_000, Category.ENTERTAINMENT),
    Monthly(26, "kirim orang tua", 750_000, Category.FAMILY),
    Monthly(25, "gaji", 8_500_000),
)
_SIDE_JOB = 0.02
_BUDGETS = (
    BudgetIn(amount=Decimal(7_000_000)),
    BudgetIn(amount=Decimal(2_500_000), category=Category.FOOD),
    BudgetIn(amount=Decimal(100_000), category=Category.FOOD, label="Ngopi", period=BudgetPeriod.WEEKLY),
    BudgetIn(amount=Decimal(400_000), category=Category.ENTERTAINMENT),
)
_TRIP_DAY, _TRIP = 200, (("makan di Singapura", Category.FOOD, "14.50"), ("MRT", Category.TRANSPORT, "3.80"))
"""Three days abroad, so that there are two currencies."""

Entry = ExpenseIn | IncomeIn


def year(last: Date) -> Iterator[tuple[Date, list[Entry]]]:
    """The 365 days up to `last`, each with what was spent and received on it."""
    random, first = Random(_SEED), last - timedelta(days=_DAYS - 1)
    for n in range(_DAYS):
        day = first + timedelta(days=n)
        entries: list[Entry] = [_entry(each, day) for each in _MONTHLY if _falls(each, day)]
        entries += [
            _bought(habit, day, random)
            for habit in _HABITS
            if day.weekday() in habit.days and random.random() < habit.chance
        ]
        if random.random() < _SIDE_JOB:
            amount = Decimal(random.randrange(300, 1_500, 50) * 1000)
            entries.append(IncomeIn(amount=amount, description="kerja sampingan", date=day))
        if _TRIP_DAY <= n < _TRIP_DAY + 3:
            entries += [
                ExpenseIn(amount=Decimal(amount), currency="SGD", description=what, category=category, date=day)
                for what, category, amount in _TRIP
            ]
        yield day, entries


def _falls(each: Monthly, day: Date) -> bool:
    return next(days_from(day.replace(day=1), "month", day, each.day)) == day


def _entry(each: Monthly, day: Date) -> Entry:
    amount = Decimal(each.amount)
    if each.category is None:
        return IncomeIn(amount=amount, description=each.description, date=day)
    return ExpenseIn(amount=amount, description=each.description, category=each.category, date=day)


def _bought(habit: Habit, day: Date, random: Random) -> ExpenseIn:
    return ExpenseIn(
        amount=Decimal(random.randrange(habit.low * 2, habit.high * 2 + 1) * 500),
        description=habit.description,
        category=habit.category,
        merchant=habit.merchant,
        label=habit.label,
        date=day,
    )


@dataclass(frozen=True, slots=True)
class Filled:
    user_id: UUID
    expenses: int
    incomes: int


async def fill(database: Database, now: datetime, *, telegram_id: int = TELEGRAM_ID) -> Filled | None:
    """Make the person and their year up to `now`, user time; None when they are already there."""
    async with database.system() as session:
        if await lookups.person_by_telegram(session, telegram_id) is not None:
            return None
    zone = ZoneInfo("Asia/Jakarta")
    person = Person(uuid7(), Language.ID, zone, "IDR", name=NAME)
    async with database.work(person.id) as session:
        await account.create(
            session,
            user_id=person.id,
            profile_id=uuid7(),
            telegram_id=telegram_id,
            name=NAME,
            plan=person.plan,
            timezone=zone.key,
            language=person.language,
            currency=person.currency,
        )
    today = now.astimezone(zone)
    expenses = incomes = 0
    for n, (day, entries) in enumerate(year(today.date())):
        async with database.work(person.id) as session:
            ctx = Context(person, min(datetime.combine(day, time(21), zone), today), session)
            await _begin(ctx)
            if n == 0:
                await money.set_payday(ctx, PaydayIn(day=25))
                for budget in _BUDGETS:
                    await money.set_budget(ctx, budget)
            for entry in entries:
                if isinstance(entry, ExpenseIn):
                    await money.log_expense(ctx, entry)
                    expenses += 1
                else:
                    await money.log_income(ctx, entry)
                    incomes += 1
            if day == today.date():
                await _plan(ctx)
    return Filled(person.id, expenses, incomes)


async def _plan(ctx: Context) -> None:
    """From tomorrow on what comes every month is booked by itself."""
    for each in _MONTHLY:
        if each.recurs:
            starts = next(days_from(ctx.today.replace(day=1), "month", ctx.today + timedelta(days=1), each.day))
            wanted = RecurrenceIn(
                kind=RecurrenceKind.INCOME if each.category is None else RecurrenceKind.EXPENSE,
                amount=Decimal(each.amount),
                description=each.description,
                category=each.category or Category.OTHER,
                starts=starts,
            )
            await money.set_recurrence(ctx, wanted)


async def _begin(ctx: Context) -> None:
    """A change-set for the day."""
    await changes.open_change(
        ctx.session,
        change_id=uuid7(),
        user_id=ctx.user_id,
        inbox_id=None,
        kind="log",
        channel="telegram",
        message_id=None,
        words="",
        read_by="demo",
        reading="{}",
        confirmed_by="demo",
        at=ctx.now,
    )
