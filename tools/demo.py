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
from tools import body, food, money, tasks, training, vehicles
from tools.body import GoalIn, Sex, WeightIn
from tools.food import ItemIn, MealIn, MealType
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
from tools.training import PlanIn, Race, WorkoutIn
from tools.vehicles import Fill, FuelIn, ReminderIn, ServiceIn, VehicleIn, VehicleType

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
_PETROL, _SERVICE = "bensin", "servis motor"
_A_LITER, _KM_A_LITER = Decimal(10_000), 45
_BUDGETS = (
    BudgetIn(amount=Decimal(7_000_000)),
    BudgetIn(amount=Decimal(2_500_000), category=Category.FOOD),
    BudgetIn(amount=Decimal(100_000), category=Category.FOOD, label="Ngopi", period=BudgetPeriod.WEEKLY),
    BudgetIn(amount=Decimal(400_000), category=Category.ENTERTAINMENT),
)
_TRIP_DAY, _TRIP = 200, (("makan di Singapura", Category.FOOD, "14.50"), ("MRT", Category.TRANSPORT, "3.80"))
"""Three days abroad, so that there are two currencies."""

_TRAINED, _RUNS = 120, {1: Decimal(5), 3: Decimal(4), 6: Decimal(8)}
"""For how many days at the end there are runs, and how far they go on which weekdays, in km."""
_BODY_DAYS, _WEIGHT = 60, Decimal(72)
"""For how many days at the end the meals are there, and the weight at their beginning, in kg."""
_MEALS = {
    MealType.BREAKFAST: (time(7), (("bubur ayam",), ("nasi uduk",), ("roti tawar", "telur ceplok"), ("nasi kuning",))),
    MealType.LUNCH: (time(12, 15), (("nasi campur",), ("soto ayam", "nasi putih"), ("gado-gado", "es teh manis"))),
    MealType.DINNER: (time(19), (("nasi ayam geprek",), ("mie ayam",), ("nasi putih", "tempe goreng", "sayur asem"))),
}

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


def _tasks(today: Date) -> tuple[tasks.TaskIn, ...]:
    """What the person has still to do."""
    return (
        tasks.TaskIn(title="perpanjang STNK", date=today + timedelta(days=5), priority=tasks.Priority.HIGH),
        tasks.TaskIn(title="telpon ibu", date=today + timedelta(days=1), time=time(19)),
        tasks.TaskIn(title="buang sampah", time=time(7), recurrence="FREQ=WEEKLY;BYDAY=MO"),
        tasks.TaskIn(title="beli lampu dapur"),
    )


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
    expenses, incomes, ride = 0, 0, _Ride()
    for n, (day, entries) in enumerate(year(today.date())):
        async with database.work(person.id) as session:
            ctx = Context(person, min(datetime.combine(day, time(21), zone), today), session)
            await changes.begin(ctx.session, ctx.user_id, ctx.now, read_by="demo")
            if n == 0:
                await money.set_payday(ctx, PaydayIn(day=25))
                for budget in _BUDGETS:
                    await money.set_budget(ctx, budget)
                await ride.begin(ctx)
            if day == today.date():
                for task in _tasks(day):
                    await tasks.add_task(ctx, task)
            for entry in entries:
                if isinstance(entry, ExpenseIn):
                    await ride.log(ctx, entry)
                    expenses += 1
                else:
                    await money.log_income(ctx, entry)
                    incomes += 1
            if n >= _DAYS - _TRAINED and day.weekday() in _RUNS:
                await _run(ctx, n)
            if n >= _DAYS - _BODY_DAYS:
                await _live(ctx, n)
            if day == today.date():
                await _plan(ctx)
                await training.set_training_plan(ctx, PlanIn(race=Race.TEN, weeks=12))
    return Filled(person.id, expenses, incomes)


async def _run(ctx: Context, n: int) -> None:
    """A run before work, a little faster from month to month, the long one on Sunday; at the end a plan for a race."""
    distance = _RUNS[ctx.today.weekday()] + Decimal(n % 5) / 5
    pace = 400 - Decimal(n - _DAYS + _TRAINED) / 4 + (20 if ctx.today.weekday() == _SUNDAY[0] else 0)
    run = {"type": "run", "distance": distance, "pace": pace, "time": time(5, 30), "heart_rate": 140 + n % 15}
    await training.log_workout(ctx, WorkoutIn.model_validate(run))


class _Ride:
    """The person's motorbike: what they spend on petrol and services is a fill-up and a service too."""

    def __init__(self) -> None:
        self._km = 8_000

    async def begin(self, ctx: Context) -> None:
        bike = VehicleIn(type=VehicleType.MOTORCYCLE, brand="Honda", model="Beat", year=2022, mileage=self._km)
        await vehicles.set_vehicle(ctx, bike)
        await vehicles.set_service_reminder(ctx, ReminderIn(service_type=_SERVICE, every_km=4000))

    async def log(self, ctx: Context, entry: ExpenseIn) -> None:
        if entry.description == _PETROL:
            liters = (entry.amount / _A_LITER).quantize(Decimal("0.01"))
            self._km += int(liters * _KM_A_LITER)
            fuel = FuelIn(
                liters=liters, cost=entry.amount, name=_PETROL, mileage=self._km, fill=Fill.FULL, date=entry.date
            )
            await vehicles.log_fuel(ctx, fuel)
        elif entry.description == _SERVICE:
            service = ServiceIn(service_type=_SERVICE, cost=entry.amount, mileage=self._km, date=entry.date)
            await vehicles.log_service(ctx, service)
        else:
            await money.log_expense(ctx, entry)


async def _live(ctx: Context, n: int) -> None:
    """What was eaten on the nth day, and on Mondays the weight, slowly going down."""
    if n == _DAYS - _BODY_DAYS:
        await body.set_body_goal(ctx, GoalIn(height_cm=Decimal(168), calories=Decimal(1900), sex=Sex.MALE, born=1995))
    for kind, (at, meals) in _MEALS.items():
        items = tuple(ItemIn(food=name) for name in meals[n % len(meals)])
        time_of_day = min(at, ctx.now.time()) if n == _DAYS - 1 else at
        await food.log_meal(ctx, MealIn(items=items, meal_type=kind, date=ctx.today, time=time_of_day))
    if ctx.today.weekday() == 0:
        lost = Decimal(n - _DAYS + _BODY_DAYS) / 50
        await body.log_weight(
            ctx, WeightIn(weight=(_WEIGHT - lost).quantize(Decimal("0.1")), date=ctx.today, time=time(6))
        )


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
