"""Weights: logged, corrected, removed, and what they say together: trend, BMI, change since a day.

A weight far from the last one is asked about: a digit was lost, or it was somebody else's.
"""

from datetime import date as Date
from datetime import datetime, timedelta
from datetime import time as Time
from decimal import Decimal

from babel.dates import format_date

from core.context import Context
from core.language import Language, say
from storage import body as store
from storage import records
from tools.body.goals import doubted
from tools.body.models import (
    WEIGHT,
    Trend,
    Weight,
    WeightCorrected,
    WeightDeleted,
    WeightFix,
    WeightIn,
    WeightLogged,
    Weights,
    WeightsIn,
)
from tools.body.needs import mean, need
from tools.money.periods import record_day
from tools.proposals import Doubt
from tools.targets import Aimed, Which
from tools.tool import call, tool

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
_WEEK = timedelta(days=6)
_MORNING = Time(7)
_RECENT = timedelta(days=30)
_MOST_CHANGE, _LEAST_CHANGE = Decimal("0.10"), Decimal(5)


def bmi(weight: Decimal, height_cm: Decimal | None) -> Decimal | None:
    """kg/m², to a tenth; None without a height."""
    return (weight / (height_cm / 100) ** 2).quantize(_TENTH) if height_cm else None


async def _trend(ctx: Context, last: Date) -> Trend:
    rows = await store.weights(
        ctx.session, ctx.user_id, ctx.person.zone.key, last - 2 * _WEEK - timedelta(days=1), last
    )
    border = last - _WEEK
    return Trend(
        average=mean([row.weight for row in rows if row.day >= border]),
        before=mean([row.weight for row in rows if row.day < border]),
    )


async def _height(ctx: Context) -> Decimal | None:
    goal = await store.goal(ctx.session, ctx.user_id)
    return goal.height_cm if goal else None


def _at(ctx: Context, day: Date | None, at: Time | None) -> datetime:
    """Now, or what was said; another day's in the morning. Raises DateOutOfRange."""
    if day is None and at is None:
        return ctx.now
    date = record_day(ctx, day)
    if at is None and date == ctx.today:
        return ctx.now
    return min(datetime.combine(date, at or _MORNING, tzinfo=ctx.person.zone), ctx.now)


@tool(writes="log")
async def log_weight(ctx: Context, weight: WeightIn) -> WeightLogged | Doubt:
    """Record the person's body weight."""
    last = await store.last(ctx.session, ctx.user_id)
    if last is not None and not weight.sure and _far_from(ctx, weight.weight, last):
        return _doubted_weight(ctx, weight, last)
    kilograms = weight.weight.quantize(_HUNDREDTH)
    row = store.WeightLog(
        user_id=ctx.user_id,
        weight=kilograms,
        bmi=bmi(kilograms, await _height(ctx)),
        logged_at=_at(ctx, weight.date, weight.time),
    )
    before = await _before(ctx, row.logged_at, last)
    await records.add(ctx.session, row)
    return WeightLogged(weight=WEIGHT.here(ctx, row), last=before, trend=await _trend(ctx, ctx.today))


async def _before(ctx: Context, at: datetime, last: store.WeightLog | None) -> Weight | None:
    """The weight before that instant: the newest, or of an earlier day where one of then is told now."""
    if last is not None and last.logged_at > at:
        day = at.astimezone(ctx.person.zone).date() - timedelta(days=1)
        last = await store.last(ctx.session, ctx.user_id, ctx.person.zone.key, day)
    return WEIGHT.here(ctx, last) if last is not None else None


def _far_from(ctx: Context, kilograms: Decimal, last: store.WeightLog) -> bool:
    """Whether nobody's weight changes so much in so little time: a digit too few, or somebody else's."""
    recent = abs(ctx.now - last.logged_at) <= _RECENT
    return recent and abs(kilograms - last.weight) > max(last.weight * _MOST_CHANGE, _LEAST_CHANGE)


def _doubted_weight(ctx: Context, weight: WeightIn, last: store.WeightLog) -> Doubt:
    lang = ctx.language
    day = format_date(last.logged_at.astimezone(ctx.person.zone).date(), "d MMM", locale=lang.value)
    new, old = (f"{kg.normalize():f}" for kg in (weight.weight, last.weight))
    if lang is Language.ID:
        new, old = new.replace(".", ","), old.replace(".", ",")
    about = say(lang, id=f"Berat {new} kg, padahal {old} kg pada {day}", en=f"Weight {new} kg, after {old} kg on {day}")
    yes = say(lang, id=f"Ya, {new} kg", en=f"Yes, {new} kg")
    return doubted(call(log_weight, weight.model_copy(update={"sure": True})), about, yes)


@tool(writes="correct")
async def correct_weight(ctx: Context, fix: WeightFix) -> WeightCorrected | Which:
    """Change a weight that is already recorded."""
    row = await WEIGHT.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = WEIGHT.here(ctx, row)
    values: dict[str, object] = {}
    if fix.weight is not None:
        kilograms = fix.weight.quantize(_HUNDREDTH)
        values = {"weight": kilograms, "bmi": bmi(kilograms, await _height(ctx))}
    if fix.date is not None:
        there = before.logged_at.astimezone(ctx.person.zone)
        values["logged_at"] = datetime.combine(record_day(ctx, fix.date), there.timetz())
    await records.update(ctx.session, row, values)
    return WeightCorrected(before=before, after=WEIGHT.here(ctx, row), trend=await _trend(ctx, ctx.today))


@tool(writes="delete")
async def delete_weight(ctx: Context, which: Aimed) -> WeightDeleted | Which:
    """Remove a weight that is recorded."""
    gone = await WEIGHT.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else WeightDeleted(weight=gone)


@tool()
async def weights(ctx: Context, query: WeightsIn) -> Weights:
    """The person's weight: latest, trend, change since a day, BMI, and the kcal a day that keep it."""
    last = min(query.last or ctx.today, ctx.today)
    first = query.first or last - timedelta(days=90)
    rows = await store.weights(ctx.session, ctx.user_id, ctx.person.zone.key, first, last)
    latest = await store.last(ctx.session, ctx.user_id, ctx.person.zone.key, last)
    goal = await store.goal(ctx.session, ctx.user_id)
    return Weights(
        first=first,
        last=last,
        latest=WEIGHT.here(ctx, latest) if latest else None,
        since=rows[0].weight if rows else None,
        since_date=rows[0].day if rows else None,
        count=len(rows),
        average=mean([row.weight for row in rows]),
        trend=await _trend(ctx, last),
        height_cm=goal.height_cm if goal else None,
        need=await need(ctx, goal),
        target=goal.calories if goal else None,
    )
