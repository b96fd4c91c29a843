"""Meals: log, correct, delete. What was said is kept as it was said; figures come from the food table, or from the person.

Every card of a meal carries what was eaten that day and what is left of the day's target.
"""

from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from core.context import Context
from core.errors import Invalid, NotFound
from storage import body, money, records
from storage import food as store
from tools.body import Basis, need
from tools.food.figures import Energy, Grams, Item, ItemIn, contradicts, doubtful, eaten, held, scaled, total
from tools.food.lookup import find, similar
from tools.food.table import Nutrients, Source
from tools.kinds import Kind
from tools.money.periods import record_day
from tools.slip import Slip
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Result, Words, tool

_MOST_ITEMS = 30


class MealType(StrEnum):
    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACK = "snack"


_USUAL_TIME = {
    MealType.BREAKFAST: Time(7),
    MealType.LUNCH: Time(12),
    MealType.SNACK: Time(15, 30),
    MealType.DINNER: Time(19),
}
Factor = Annotated[Decimal, Field(gt=0, le=20, max_digits=6)]


class Unlikely(Invalid):
    """That is more energy than one food can hold. Nothing was saved: check the amount, and say it with grams or kcal."""

    indonesian = (
        "Energinya lebih besar dari yang mungkin untuk satu makanan. Belum ada yang disimpan: cek jumlahnya, lalu tulis"
        " dengan gram atau kkal."
    )


class NoSuchMeal(NotFound):
    """I find no such meal to log again. Nothing was saved."""

    indonesian = "Makanan seperti itu tidak kutemukan di catatanmu. Belum ada yang disimpan."


class NoDishes(NotFound):
    """There are no dishes on that receipt. Nothing was saved."""

    indonesian = "Tidak ada makanan di struk itu. Belum ada yang disimpan."


class MealIn(Input):
    """What was eaten. `items`: each food; `calories`, macros: only what the person said of the whole meal. `date`, `time` (local)
    and `meal_type` may be left out. `like`, `like_date`: the same again as this record, or as that day's meal. `receipt`: the dishes of
    this expense's. `sure`: confirmed. `picture`: the file that shows it."""

    description: Words | None = None
    items: tuple[ItemIn, ...] = Field(default=(), max_length=_MOST_ITEMS)
    meal_type: MealType | None = None
    calories: Energy | None = None
    protein: Grams | None = None
    carbs: Grams | None = None
    fat: Grams | None = None
    date: Date | None = None
    time: Time | None = None
    like: UUID | None = None
    like_date: Date | None = None
    receipt: UUID | None = None
    sure: bool = False
    picture: UUID | None = None


class Meal(Recorded):
    """Figures are None where nobody knows them. `items` may lack some that the sum then lacks too."""

    description: str
    meal_type: MealType
    calories: Decimal | None
    protein: Decimal | None
    carbs: Decimal | None
    fat: Decimal | None
    items: list[Item]
    logged_at: datetime


class Intake(Result):
    """What a day holds so far. `unknown`: meals without energy; `target`, `protein_target`: of a day, None when there is none.

    `basis`: how a target that was not set is known, what a day takes; None for one that was."""

    date: Date
    meals: int = 0
    unknown: int = 0
    calories: Decimal = Decimal(0)
    protein: Decimal = Decimal(0)
    carbs: Decimal = Decimal(0)
    fat: Decimal = Decimal(0)
    target: Decimal | None = None
    protein_target: Decimal | None = None
    basis: Basis | None = None

    @property
    def left(self) -> Decimal | None:
        return None if self.target is None else self.target - self.calories

    @property
    def protein_left(self) -> Decimal | None:
        return None if self.protein_target is None else self.protein_target - self.protein


class MealLogged(Result):
    """`similar`: for each item the table does not know, by its place, foods it could be. `contradicting`: told macros that differ
    from the told energy by over 20 %."""

    meal: Meal
    day: Intake
    similar: dict[int, list[str]] = Field(default_factory=dict)
    contradicting: bool = False


class MealFix(Aimed):
    """New values for a meal; what is left out stays. `factor`: so many times as much. `item`: which food of it, from 0, is `food`."""

    factor: Factor | None = None
    calories: Energy | None = None
    protein: Grams | None = None
    carbs: Grams | None = None
    fat: Grams | None = None
    meal_type: MealType | None = None
    description: Words | None = None
    items: tuple[ItemIn, ...] | None = Field(default=None, max_length=_MOST_ITEMS)
    item: int | None = Field(default=None, ge=0, lt=_MOST_ITEMS)
    food: Words | None = None
    date: Date | None = None


class MealCorrected(Result):
    before: Meal
    after: Meal
    day: Intake


class MealDeleted(Result):
    meal: Meal


KIND = Kind("food_logs", store.FoodLog, Meal)


async def intake(ctx: Context, day: Date) -> Intake:
    """What the person ate that day, and its targets."""
    aims = await targets(ctx)
    for row in await store.days(ctx.session, ctx.user_id, ctx.person.zone.key, day, day):
        values = {name: row[name] for name in ("meals", "unknown", "calories", "protein", "carbs", "fat")}
        return Intake(date=day, **values, **aims)
    return Intake(date=day, **aims)


async def targets(ctx: Context) -> dict[str, Any]:
    """The targets of a day, as `Intake` has them: the person's own, else for the energy what a day takes, as far as that is known."""
    goal = await body.goal(ctx.session, ctx.user_id)
    aims: dict[str, Any] = {"target": goal.calories, "protein_target": goal.protein} if goal else {}
    if aims.get("target") is None:
        found = await need(ctx, goal)
        aims |= {"target": found.calories, "basis": found.basis if found.calories is not None else None}
    return aims


def by_clock(at: datetime) -> MealType:
    """The meal that is eaten at this time of the day."""
    hour = at.hour + at.minute / 60
    if 4 <= hour < 10.5:
        return MealType.BREAKFAST
    if 10.5 <= hour < 15:
        return MealType.LUNCH
    return MealType.DINNER if 17.5 <= hour < 22 else MealType.SNACK


def _when(ctx: Context, day: Date | None, at: Time | None, kind: MealType | None) -> datetime:
    """The instant of a meal: now, or what was said of it; another day's at the usual time of that meal. Raises DateOutOfRange."""
    if day is None and at is None:
        return ctx.now
    date = record_day(ctx, day)
    if at is None and date == ctx.today:
        return ctx.now
    found = datetime.combine(date, at or _USUAL_TIME[kind or MealType.LUNCH], tzinfo=ctx.person.zone)
    return found - timedelta(days=1) if day is None and found > ctx.now + timedelta(minutes=5) else found


def _as_json(items: list[Item]) -> list[dict[str, Any]]:
    return [item.model_dump(mode="json", exclude_none=True) for item in items]


async def _again(ctx: Context, meal: MealIn) -> store.FoodLog:
    """The record a meal repeats. Raises NoSuchMeal."""
    found: store.FoodLog | None
    if meal.like is not None:
        found = await records.get(ctx.session, ctx.user_id, store.FoodLog, meal.like)
    else:
        kind = meal.meal_type.value if meal.meal_type else None
        found = await store.last(ctx.session, ctx.user_id, ctx.person.zone.key, kind, meal.like_date)
    if found is None:
        raise NoSuchMeal
    return found


async def _on_receipt(ctx: Context, expense: UUID) -> MealIn:
    """The dishes on the receipt of an expense, eaten on its day. Raises NoDishes."""
    row = await records.get(ctx.session, ctx.user_id, money.Expense, expense)
    slip = Slip.model_validate(row.receipt) if row is not None and row.receipt else Slip()
    dishes = [item for item in slip.items if item.total >= 0][:_MOST_ITEMS]
    if row is None or not dishes:
        raise NoDishes
    items = tuple(ItemIn(food=item.name, amount=item.quantity or Decimal(1)) for item in dishes)
    return MealIn(items=items, date=row.date)


@tool(writes="log")
async def log_meal(ctx: Context, meal: MealIn) -> MealLogged:
    """Record food the person has eaten or drunk."""
    if meal.receipt is not None:
        meal = await _on_receipt(ctx, meal.receipt)
    if meal.like is not None or meal.like_date is not None or not (meal.description or meal.items):
        before = KIND.here(ctx, await _again(ctx, meal))
        description, items, figures = before.description, before.items, before.model_dump(include=set(_FIGURES))
    else:
        items = [eaten(said) for said in meal.items]
        description = meal.description or ", ".join(item.food for item in items)[:200]
        figures = total(items)
        if not items and meal.calories is None and (food := find(description)) is not None:
            items = [held(Item(food=description), food)]
            figures = total(items)
    told = {name: getattr(meal, name) for name in _FIGURES if getattr(meal, name) is not None}
    if told:
        figures = {**dict.fromkeys(_FIGURES), **told}
        items = [item.model_copy(update={**dict.fromkeys(_FIGURES), "source": Source.TOLD}) for item in items]
        if len(items) == 1:
            items = [items[0].model_copy(update=told)]
    if not meal.sure and (doubtful(items) or (figures["calories"] or 0) > _MOST_OF_A_MEAL):
        raise Unlikely
    at = _when(ctx, meal.date, meal.time, meal.meal_type)
    row = store.FoodLog(
        user_id=ctx.user_id,
        meal_type=(meal.meal_type or by_clock(at)).value,
        description=description,
        items=_as_json(items),
        photo_url=meal.picture,
        logged_at=at,
        **figures,
    )
    await records.add(ctx.session, row)
    unknown = {
        n: [food.name for food in similar(item.food)]
        for n, item in enumerate(items)
        if item.source is None and not told
    }
    day = await intake(ctx, at.astimezone(ctx.person.zone).date())
    return MealLogged(meal=KIND.here(ctx, row), day=day, similar=unknown, contradicting=_contradicting(told))


_FIGURES = ("calories", "protein", "carbs", "fat")
_MOST_OF_A_MEAL = Decimal(6000)


def _contradicting(told: dict[str, Decimal]) -> bool:
    return len(told) == len(_FIGURES) and contradicts(Nutrients(*(told[name] for name in _FIGURES)))


@tool(writes="correct")
async def correct_meal(ctx: Context, fix: MealFix) -> MealCorrected | Which:
    """Change a meal that is already recorded; it keeps its place and its id."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.here(ctx, row)
    await records.update(ctx.session, row, _changed(ctx, before, fix))
    after = KIND.here(ctx, row)
    day = await intake(ctx, after.logged_at.astimezone(ctx.person.zone).date())
    return MealCorrected(before=before, after=after, day=day)


def _changed(ctx: Context, meal: Meal, fix: MealFix) -> dict[str, Any]:
    """The columns a correction writes. Raises DateOutOfRange, Unlikely."""
    values: dict[str, Any] = {}
    items = meal.items
    if fix.items is not None:
        items = [eaten(said) for said in fix.items]
        values |= {"description": fix.description or ", ".join(item.food for item in items)[:200], **total(items)}
    elif fix.item is not None and fix.food is not None and fix.item < len(items):
        food = find(fix.food)
        items = [held(item, food) if n == fix.item and food else item for n, item in enumerate(items)]
        values |= total(items)
    if fix.factor is not None:
        items = [scaled(item, fix.factor) for item in items]
        for name in _FIGURES:
            value = getattr(meal, name)
            values[name] = (value * fix.factor).quantize(Decimal("0.01")) if value is not None else None
    told = {name: getattr(fix, name) for name in _FIGURES if getattr(fix, name) is not None}
    if "calories" in told:
        items = [item.model_copy(update={**dict.fromkeys(_FIGURES), "source": Source.TOLD}) for item in items]
        values |= dict.fromkeys(_FIGURES)
    values |= told
    if values:
        values["items"] = _as_json(items)
    if doubtful(items) or (values.get("calories") or 0) > _MOST_OF_A_MEAL:
        raise Unlikely
    if fix.description is not None:
        values["description"] = fix.description
    if fix.meal_type is not None:
        values["meal_type"] = fix.meal_type.value
    if fix.date is not None:
        there = meal.logged_at.astimezone(ctx.person.zone)
        values["logged_at"] = datetime.combine(record_day(ctx, fix.date), there.timetz())
    return values


@tool(writes="delete")
async def delete_meal(ctx: Context, which: Aimed) -> MealDeleted | Which:
    """Remove a meal that is recorded."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else MealDeleted(meal=gone)
