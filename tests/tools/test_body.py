"""The body: what a day takes, the seven-day mean, BMI; what nobody weighs and no body does well on is asked about first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.storage.spare import Spare
from tests.tools.acting import acting
from tests.tools.direct import Someone
from tools import body
from tools.body import Basis, Goal, GoalIn, GoalSet, Sex, WeightIn, WeightLogged, WeightsIn
from tools.proposals import AskKind, Doubt

NOW = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
"""A Thursday noon in Jakarta."""


@dataclass(frozen=True)
class Weighed:
    day: date
    weight: Decimal


def goal(**known: object) -> Goal:
    return Goal.model_validate({"id": "00000000-0000-7000-8000-000000000000", **known})


@pytest.mark.parametrize(
    ("sex", "weight", "height", "born", "rest"),
    [
        # 10·80 + 6.25·180 − 5·30 + 5 and 10·60 + 6.25·165 − 5·30 − 161, by hand.
        (Sex.MALE, "80", "180", 1996, "1780"),
        (Sex.FEMALE, "60", "165", 1996, "1320.25"),
    ],
)
def test_the_formula_is_mifflins_and_st_jeors(sex: Sex, weight: str, height: str, born: int, rest: str) -> None:
    found = body.formula(2026, Decimal(weight), goal(height_cm=Decimal(height), sex=sex, born=born))
    assert found.basis is Basis.FORMULA
    assert found.calories == (Decimal(rest) * Decimal("1.4")).quantize(Decimal(1))


def test_the_formula_names_what_it_lacks() -> None:
    found = body.formula(2026, Decimal(70), goal(height_cm=Decimal(170)))
    assert (found.basis, found.calories, found.missing) == (Basis.NONE, None, ("sex", "born"))


def weights(a_week: str, days: int, start: str = "80") -> list[Weighed]:
    """A weight each morning, falling or rising evenly."""
    first = date(2026, 10, 20)
    return [
        Weighed(first + timedelta(days=n), Decimal(start) + Decimal(a_week) * n / Decimal(7)) for n in range(days + 1)
    ]


@pytest.mark.parametrize(
    ("a_week", "eaten", "kcal"),
    # Half a kilogram a week is 0.5 · 7,700 / 7 = 550 kcal a day.
    [("0", "2000", 2000), ("-0.5", "2000", 2550), ("0.5", "2600", 2050)],
)
def test_what_a_day_takes_is_what_was_eaten_less_what_the_weight_took_up(a_week: str, eaten: str, kcal: int) -> None:
    found = body.learn(weights(a_week, 27), [Decimal(eaten)] * 26)
    assert found is not None
    assert abs(found.calories - kcal) <= 1 if found.calories else False
    assert (found.basis, found.sure, found.days) == (Basis.LEARNED, True, 26)


def test_a_half_logged_day_does_not_pull_it_down() -> None:
    found = body.learn(weights("0", 20), [Decimal(2000)] * 18 + [Decimal(300)] * 2)
    assert found is not None
    assert (found.calories, found.days, found.sure) == (Decimal(2000), 18, False)


@pytest.mark.parametrize(("days", "meals"), [(13, 20), (20, 9)])
def test_too_little_is_not_learned_from(days: int, meals: int) -> None:
    assert body.learn(weights("0", days), [Decimal(2000)] * meals) is None


def test_a_learned_need_tells_its_sum() -> None:
    found = body.learn(weights("-0.5", 27), [Decimal(2000)] * 26)
    assert found is not None
    assert found.learned is not None
    assert (found.learned.intake, found.learned.stored, found.learned.span) == (Decimal(2000), Decimal(-550), 27)
    assert found.calories == found.learned.intake - found.learned.stored


def test_an_estimated_need_tells_its_sum() -> None:
    found = body.formula(2026, Decimal(80), goal(height_cm=Decimal(180), sex=Sex.MALE, born=1996))
    assert found.estimated is not None
    assert (found.estimated.rest, found.estimated.age, found.estimated.factor) == (Decimal(1780), 30, Decimal("1.4"))
    assert found.calories == found.estimated.rest * found.estimated.factor


async def test_why_a_target_is_what_it_is(spare: Spare, ani: Someone) -> None:
    """2,000 set, 2,492 taken: 492 · 7 / 7,700 = 0.447 kg a week; 120 g over 80 kg is 1.5 g a kg."""
    told = {"height_cm": "180", "sex": "male", "born": 1996, "calories": "2000", "protein": "120"}
    async with acting(spare, ani, NOW) as ctx:
        await body.set_body_goal(ctx, GoalIn.model_validate(told))
        await body.log_weight(ctx, WeightIn.model_validate({"weight": "80"}))
        found = await body.calorie_target(ctx, body.TargetQuery())
    assert (found.calories, found.need.calories, found.weekly) == (Decimal(2000), Decimal(2492), Decimal("-0.45"))
    assert (found.weight, found.protein_per_kg) == (Decimal(80), Decimal("1.5"))


async def test_the_chart_has_each_day_and_the_mean_of_its_week(spare: Spare, ani: Someone) -> None:
    for kg, ago in (("80", 30), ("72", 8), ("70", 2), ("71", 0)):
        await weigh(spare, ani, kg, ago, sure=True)
    async with acting(spare, ani, NOW) as ctx:
        chart = await body.weight_chart(ctx, WeightsIn())
        week = await body.weight_chart(ctx, WeightsIn(first=date(2026, 11, 18), last=date(2026, 11, 19)))
    assert [(point.weight, point.average) for point in chart.points] == [
        *(
            (Decimal(80), Decimal(80)),
            (Decimal(72), Decimal(72)),
            (Decimal(70), Decimal("71.00")),
            (Decimal(71), Decimal("70.50")),
        ),
    ]
    # What stands before the days asked for still counts for their mean.
    assert [(point.weight, point.average) for point in week.points] == [(Decimal(71), Decimal("70.50"))]


async def weigh(spare: Spare, who: Someone, kg: str, days_ago: int = 0, **more: object) -> WeightLogged | Doubt:
    async with acting(spare, who, NOW - timedelta(days=days_ago)) as ctx:
        found = await body.log_weight(ctx, WeightIn.model_validate({"weight": kg, **more}))
    assert isinstance(found, WeightLogged | Doubt)
    return found


async def test_the_trend_is_the_mean_of_seven_days_beside_the_seven_before(spare: Spare, ani: Someone) -> None:
    for days_ago, kg in ((13, "73"), (7, "72"), (6, "71"), (0, "70")):
        await weigh(spare, ani, kg, days_ago)
    async with acting(spare, ani, NOW) as ctx:
        found = await body.weights(ctx, WeightsIn())
    assert (found.trend.average, found.trend.before, found.trend.change) == (
        Decimal("70.50"),
        Decimal("72.50"),
        Decimal("-2.00"),
    )
    async with acting(spare, ani, NOW) as ctx:
        week = await body.weights(ctx, WeightsIn(first=date(2026, 11, 6), last=date(2026, 11, 12)))
    assert week.latest is not None
    assert week.latest.weight == 72


def test_bmi_is_kilograms_over_metres_squared() -> None:
    assert body.bmi(Decimal("70"), Decimal("175")) == Decimal("22.9")  # 70 / 3.0625 = 22.857


async def test_a_weight_far_from_the_last_is_asked_about(spare: Spare, ani: Someone) -> None:
    await weigh(spare, ani, "71.4", 1)
    asked = await weigh(spare, ani, "61.4")
    assert isinstance(asked, Doubt)
    assert asked.ask.kind is AskKind.UNLIKELY
    assert isinstance(await weigh(spare, ani, "61.4", sure=True), WeightLogged)
    assert isinstance(await weigh(spare, ani, "66"), WeightLogged)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"calories": "1200"}, False),
        ({"calories": "1199"}, True),
        ({"calories": "1400", "sex": "male"}, True),
        ({"calories": "1500", "sex": "male"}, False),
        ({"calories": "7000"}, True),
        ({"protein": "400"}, True),
        ({"protein": "150"}, False),
    ],
)
async def test_a_target_no_body_does_well_on_is_asked_about(
    spare: Spare, ani: Someone, said: dict[str, str], asked: bool
) -> None:
    async with acting(spare, ani, NOW) as ctx:
        found = await body.set_body_goal(ctx, GoalIn.model_validate(said))
    assert isinstance(found, Doubt if asked else GoalSet)
    if isinstance(found, Doubt):
        async with acting(spare, ani, NOW) as ctx:
            kept = await body.set_body_goal(ctx, GoalIn.model_validate(found.ask.choices[0].calls[0].arguments))
        assert isinstance(kept, GoalSet)
