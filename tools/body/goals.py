"""Height, daily targets, sex and year of birth: one row a person. A target a body does not do well on is asked about first."""

from decimal import Decimal

from core.context import Context
from core.language import Language, say
from storage import body as store
from storage import records
from tools.body.models import (
    GOAL,
    GoalCorrected,
    GoalDeleted,
    GoalFix,
    GoalIn,
    GoalSet,
    Sex,
)
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.targets import Aimed, Which
from tools.tool import Call, call, tool

_LEAST_OF_ANYBODY, _LEAST_OF_MEN = Decimal(1200), Decimal(1500)
_MOST_KCAL, _MOST_PROTEIN = Decimal(5000), Decimal(300)


def doubted(made: Call, about: str, yes: str) -> Doubt:
    return Doubt(ask=Ask(kind=AskKind.UNLIKELY, about=about, choices=(Choice(calls=(made,), label=yes), Choice())))


def _extreme(ctx: Context, goal: GoalIn, sex: str | None) -> str:
    """What is said of a target a body does not do well on: too few kcal (NHLBI 1998, Clinical Guidelines on Overweight and Obesity:
    1,200 to 1,500 a day for women who lose weight, 1,500 to 1,800 for men), far too many, or too much protein; empty when it is none."""
    lang = ctx.language
    least = _LEAST_OF_MEN if sex == Sex.MALE else _LEAST_OF_ANYBODY
    told, floor = (f"{value:,.0f}" for value in (goal.calories or 0, least))
    if lang is Language.ID:
        told, floor = told.replace(",", "."), floor.replace(",", ".")
    if goal.calories is not None and goal.calories < least:
        return say(
            lang,
            id=f"Di bawah {floor} kkal sehari sebaiknya didampingi dokter atau ahli gizi. Target {told} kkal",
            en=f"Under {floor} kcal a day is best done with a doctor or dietitian. A target of {told} kcal",
        )
    if goal.calories is not None and goal.calories > _MOST_KCAL:
        return say(lang, id=f"Target {told} kkal sehari", en=f"A target of {told} kcal a day")
    if goal.protein is not None and goal.protein > _MOST_PROTEIN:
        grams = f"{goal.protein:.0f}"
        return say(lang, id=f"Target protein {grams} g sehari", en=f"A protein target of {grams} g a day")
    return ""


def _doubted_goal(ctx: Context, goal: GoalIn, row: store.BodyGoal | None) -> Doubt | None:
    sex = goal.sex or (row.sex if row is not None else None)
    if goal.sure or not (about := _extreme(ctx, goal, sex)):
        return None
    sure = goal.model_copy(update={"sure": True})
    made = call(correct_body_goal, sure) if isinstance(sure, GoalFix) else call(set_body_goal, sure)
    return doubted(made, about, say(ctx.language, id="Ya, simpan", en="Yes, keep it"))


@tool(writes="log")
async def set_body_goal(ctx: Context, goal: GoalIn) -> GoalSet | Doubt:
    """Set height, the daily kcal or protein target, sex or year of birth."""
    values = goal.model_dump(exclude_none=True, exclude={"sure"})
    row = await store.goal(ctx.session, ctx.user_id)
    if (doubt := _doubted_goal(ctx, goal, row)) is not None:
        return doubt
    if row is None:
        row = await records.add(ctx.session, store.BodyGoal(user_id=ctx.user_id, **values))
        return GoalSet(before=None, goal=GOAL.of(row))
    before = GOAL.of(row)
    return GoalSet(before=before, goal=GOAL.of(await records.update(ctx.session, row, values)))


@tool(writes="correct")
async def correct_body_goal(ctx: Context, fix: GoalFix) -> GoalCorrected | Which | Doubt:
    """Change height or a daily target."""
    row = await GOAL.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    if (doubt := _doubted_goal(ctx, fix, row)) is not None:
        return doubt
    before = GOAL.of(row)
    values = fix.model_dump(exclude_none=True, exclude={"target", "sure"})
    return GoalCorrected(before=before, goal=GOAL.of(await records.update(ctx.session, row, values)))


@tool(writes="delete")
async def delete_body_goal(ctx: Context, which: Aimed) -> GoalDeleted | Which:
    """Forget height and daily targets."""
    gone = await GOAL.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else GoalDeleted(goal=gone)
