"""Plans to a race: no week leaps, nothing lies behind the race, and only the person changes a session."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.spare import Spare
from tests.tools.acting import acting
from tests.tools.direct import Someone
from tools import training
from tools.training import Deed, PlanFix, PlanIn, PlanQuery, PlanShown, Race, WorkoutIn, planning
from tools.training.models import SessionKind
from tools.training.planning import Asked
from tools.training.plans import NoRoom, RaceTooNear

MONDAY = date(2026, 11, 23)
RUNNERS = st.builds(
    Asked,
    race=st.sampled_from(Race),
    start=st.just(MONDAY),
    race_date=st.integers(1, 360).map(lambda n: MONDAY + timedelta(days=n)),
    days=st.integers(3, 6),
    base=st.integers(0, 900).map(lambda n: Decimal(n) / 10),
)


@dataclass(frozen=True)
class Published:
    """What the eight plans of data/running/plan_loads.jsonl span for a race: kilometres of the fullest week before that of the race and
    of the longest run; of the fullest, the last week before that of the race, the one before it, …"""

    fullest: tuple[Decimal, Decimal]
    longest: tuple[Decimal, Decimal]
    taper: tuple[tuple[Decimal, Decimal], ...]


def _between(least: str, most: str) -> tuple[Decimal, Decimal]:
    return Decimal(least), Decimal(most)


PUBLISHED = {
    # Hansons beginner, Pfitzinger 12/63; the least fullest week is that of the base plan that leads to them.
    Race.HALF: Published(_between("48.3", "101.4"), _between("19.3", "25.7"), (_between("0.68", "0.84"),)),
    # Hansons beginner, Higdon novice 1 and intermediate 1, Pfitzinger 18/55.
    Race.FULL: Published(
        _between("64.4", "92.5"), _between("25.7", "32.2"), (_between("0.53", "0.86"), _between("0.72", "0.89"))
    ),
}
FEWEST_REST, MOST_REST = 1, 4
MOST_SHARE = Decimal("0.52")
"""Of a week, its longest run."""


@settings(max_examples=120, deadline=None)
@given(RUNNERS)
def test_no_week_leaps_and_nothing_lies_behind_the_race(asked: Asked) -> None:
    if not planning.possible(asked):
        first = planning.first_possible(asked)
        assert first is None or first > asked.race_date
        return
    weeks = planning.made(asked)
    highest = weeks[0].km
    for n, week in enumerate(weeks):
        assert week.first == asked.start + timedelta(days=7 * n)
        assert week.km <= highest * Decimal("1.15")
        highest = max(highest, week.km)
        dates = [session.date for session in week.sessions]
        assert len(set(dates)) == len(dates)
        assert all(week.first <= day < week.first + timedelta(days=7) and day <= asked.race_date for day in dates)
        assert all(session.km > 0 for session in week.sessions)
    last = weeks[-1].sessions[-1]
    assert (last.date, last.kind) == (asked.race_date, SessionKind.RACE)
    assert sum(session.kind is SessionKind.RACE for week in weeks for session in week.sessions) == 1


@settings(max_examples=100, deadline=None)
@given(RUNNERS)
def test_weeks_are_as_published_plans_have_them(asked: Asked) -> None:
    if not planning.possible(asked):
        return
    weeks = planning.made(asked)
    building = [week for week in weeks if week.phase.value not in ("taper", "race")]
    assert all(week.light == (n % 4 == 3) for n, week in enumerate(building))
    for week in building:
        longest = max(session.km for session in week.sessions)
        assert longest <= week.km * MOST_SHARE
        assert len(week.sessions) == asked.days
        assert FEWEST_REST <= 7 - len(week.sessions) <= MOST_REST
    fullest = max(week.km for week in building)
    longest = max(session.km for week in building for session in week.sessions)
    race_week = weeks[-1].km - weeks[-1].sessions[-1].km
    assert race_week <= fullest * Decimal("0.5")
    published = PUBLISHED.get(asked.race)
    if published is None:
        assert fullest <= max(Decimal(60), asked.base)
        assert longest <= 16
        return
    assert fullest <= max(published.fullest[1], asked.base)
    assert longest <= published.longest[1]
    if asked.race is Race.FULL:
        assert fullest >= published.fullest[0]
        assert longest >= published.longest[0]
    tapers = [week.km / fullest for week in weeks if week.phase.value == "taper"]
    for share, (least, most) in zip(reversed(tapers), published.taper, strict=False):
        assert least - Decimal("0.02") <= share <= most


@pytest.mark.parametrize("days", [3, 4, 5, 6])
@pytest.mark.parametrize("race", [Race.HALF, Race.FULL])
def test_with_time_enough_the_fullest_week_and_the_longest_run_are_those_of_published_plans(
    race: Race, days: int
) -> None:
    weeks = planning.made(Asked(race, MONDAY, MONDAY + timedelta(days=7 * 30 - 1), days, Decimal(25)))
    published = PUBLISHED[race]
    assert published.fullest[0] <= max(week.km for week in weeks[:-1]) <= published.fullest[1]
    longest = max(session.km for week in weeks[:-1] for session in week.sessions)
    assert published.longest[0] <= longest <= published.longest[1]


def test_who_runs_25_km_a_week_has_a_marathon_in_eighteen_weeks() -> None:
    assert planning.possible(Asked(Race.FULL, MONDAY, MONDAY + timedelta(days=7 * 18 - 1), 4, Decimal(25)))
    assert not planning.possible(Asked(Race.FULL, MONDAY, MONDAY + timedelta(days=7 * 18 - 1), 4, Decimal(15)))


def test_a_race_too_near_names_the_first_day_that_leaves_the_time() -> None:
    asked = Asked(Race.FULL, MONDAY, date(2027, 1, 3), 4, Decimal(20))
    first = planning.first_possible(asked)
    assert not planning.possible(asked)
    assert first is not None
    assert first.weekday() == asked.race_date.weekday()
    earlier = Asked(Race.FULL, MONDAY, first - timedelta(days=7), 4, Decimal(20))
    assert not planning.possible(earlier)


NOW = datetime(2026, 11, 19, 5, 0, tzinfo=UTC)
"""A Thursday."""


async def planned(spare: Spare, who: Someone, **said: object) -> PlanShown:
    async with acting(spare, who, NOW) as ctx:
        found = await training.set_training_plan(ctx, PlanIn.model_validate({"race": "10k", "weeks": 12, **said}))
    assert isinstance(found, PlanShown)
    return found


async def test_a_plan_begins_from_the_last_month(spare: Spare, ani: Someone) -> None:
    for days in (2, 9, 16, 23, 40):
        async with acting(spare, ani, NOW - timedelta(days=days)) as ctx:
            run = WorkoutIn.model_validate({"type": "run", "distance": "20", "duration": "130"})
            await training.log_workout(ctx, run)
    shown = await planned(spare, ani)
    assert shown.plan.plan_data.base == 20
    assert shown.plan.plan_data.weeks[0].km == 20
    assert shown.paces is not None


async def test_a_race_too_near_is_refused_with_the_day(spare: Spare, ani: Someone) -> None:
    with pytest.raises(RaceTooNear) as refused:
        await planned(spare, ani, race="full", weeks=6)
    assert any(char.isdigit() for char in str(refused.value))


async def test_a_missed_session_is_offered_and_only_the_person_changes_it(spare: Spare, ani: Someone) -> None:
    made = await planned(spare, ani)
    tuesday = made.plan.plan_data.weeks[0].sessions[0]
    later = datetime.combine(tuesday.date + timedelta(days=2), datetime.min.time(), UTC)
    async with acting(spare, ani, later) as ctx:
        shown = await training.training_plan(ctx, PlanQuery())
    assert shown.plan == made.plan
    assert shown.missed is not None
    assert shown.free == tuesday.date + timedelta(days=2)
    async with acting(spare, ani, later, kind="correct") as ctx:
        fix = PlanFix(session=shown.missed.date, deed=Deed.SHORTEN)
        found = await training.correct_training_plan(ctx, fix)
    assert isinstance(found, training.PlanCorrected)
    assert (found.now.date, found.now.km < found.session.km) == (shown.free, True)
    week = found.after.plan_data.weeks[0]
    assert week.km < made.plan.plan_data.weeks[0].km
    assert [w.km for w in found.after.plan_data.weeks[1:]] == [w.km for w in made.plan.plan_data.weeks[1:]]


async def test_a_session_never_moves_into_another_week(spare: Spare, ani: Someone) -> None:
    made = await planned(spare, ani)
    sunday = made.plan.plan_data.weeks[0].sessions[-1]
    later = datetime.combine(sunday.date + timedelta(days=1), datetime.min.time(), UTC)
    async with acting(spare, ani, later, kind="correct") as ctx:
        with pytest.raises(NoRoom):
            await training.correct_training_plan(ctx, PlanFix(session=sunday.date, deed=Deed.MOVE))
        skipped = await training.correct_training_plan(ctx, PlanFix(session=sunday.date, deed=Deed.SKIP))
    assert isinstance(skipped, training.PlanCorrected)
    assert skipped.now.skipped


async def test_a_plan_is_replaced_only_when_said(spare: Spare, ani: Someone) -> None:
    made = await planned(spare, ani)
    async with acting(spare, ani, NOW) as ctx:
        asked = await training.set_training_plan(ctx, PlanIn(race=Race.FIVE, weeks=8))
        assert not isinstance(asked, PlanShown)
        still = await training.training_plan(ctx, PlanQuery())
    assert still.plan.id == made.plan.id
