"""Plans to a race: made from the runs of the last month, shown week by week, changed only by the person."""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from decimal import Decimal

from babel.dates import format_date

from core.context import Context
from core.errors import Invalid, NotFound
from core.language import Language, say
from storage import records
from storage import training as store
from tools.kinds import Kind as Record
from tools.proposals import Ask, AskKind, Choice, Doubt
from tools.targets import Aimed, Which
from tools.tool import call, tool
from tools.training import planning
from tools.training.models import (
    Deed,
    Plan,
    PlanCorrected,
    PlanData,
    PlanDeleted,
    PlanFix,
    PlanIn,
    PlanQuery,
    PlanShown,
    Session,
    SessionKind,
    Week,
)
from tools.training.reports import basis_of, paces_of
from tools.training.sessions import runs

PLAN = Record("training_plans", store.TrainingPlan, Plan)
_MONTH_WEEKS = 4
_STILL_MISSED = timedelta(days=7)
_NEAR = timedelta(days=1)
_SHORTER = Decimal("0.6")
_HALF = Decimal("0.5")
_WEEK = timedelta(days=7)


class NoPlan(NotFound):
    """You have no plan yet. Tell me the race and its date, for example: plan for a 10k on 14 February"""

    indonesian = "Belum ada plan. Sebut lombanya dan tanggalnya, misalnya: bikin plan 10k tanggal 14 Februari"


class WhenIsIt(Invalid):
    """When is the race: on which date, or in how many weeks? For example: plan for a 10k in 12 weeks"""

    indonesian = "Lombanya kapan: tanggal berapa, atau berapa minggu lagi? Misalnya: bikin plan 10k 12 minggu"


class RaceTooNear(Invalid):
    """That is too soon to build up to safely."""

    indonesian = "Waktunya terlalu mepet untuk naik dengan aman."


class RaceTooFar(Invalid):
    """I plan up to a year ahead. Nothing was planned."""

    indonesian = "Plan paling jauh setahun ke depan. Belum ada yang dibuat."


class NotInPlan(NotFound):
    """There is no session on that day. The plan stays as it is."""

    indonesian = "Tidak ada sesi di hari itu. Plan tidak berubah."


class NoRoom(Invalid):
    """There is no free day left in that week for it. Better to skip it; the plan stays as it is."""

    indonesian = "Tidak ada hari kosong lagi di minggu itu. Lebih baik dilewati; plan tidak berubah."


@tool(writes="log")
async def set_training_plan(ctx: Context, wanted: PlanIn) -> PlanShown | Doubt:
    """Make a running plan to a race, from the person's current fitness."""
    current = await store.current_plan(ctx.session, ctx.user_id, ctx.today)
    asked = await _asked(ctx, wanted)
    if current is not None and not wanted.replace:
        return _instead(ctx, PLAN.of(current), wanted)
    if current is not None:
        await records.remove(ctx.session, current)
    data = PlanData(days=asked.days, base=asked.base, weeks=planning.made(asked))
    row = store.TrainingPlan(
        user_id=ctx.user_id,
        goal=wanted.race.value,
        start_date=asked.start,
        race_date=asked.race_date,
        plan_data=data.model_dump(mode="json"),
    )
    await records.add(ctx.session, row)
    return await _shown(ctx, PLAN.of(row), 1, fresh=True)


@tool()
async def training_plan(ctx: Context, query: PlanQuery) -> PlanShown:
    """The person's running plan: this week, or another of its weeks."""
    row = await store.current_plan(ctx.session, ctx.user_id, ctx.today)
    if row is None:
        raise NoPlan
    plan = PLAN.of(row)
    this = max(1, (ctx.today - plan.start_date).days // 7 + 1)
    return await _shown(ctx, plan, min(query.page or this, len(plan.plan_data.weeks)))


@tool(writes="correct")
async def correct_training_plan(ctx: Context, fix: PlanFix) -> PlanCorrected | Which:
    """Move, skip or shorten one session of the running plan."""
    row = await PLAN.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = PLAN.of(row)
    session = _session(before, fix.session)
    now = _changed(ctx, before, session, fix)
    weeks = tuple(_with(week, session, now) for week in before.plan_data.weeks)
    data = before.plan_data.model_copy(update={"weeks": weeks})
    after = PLAN.of(await records.update(ctx.session, row, {"plan_data": data.model_dump(mode="json")}))
    return PlanCorrected(before=before, after=after, session=session, now=now)


@tool(writes="delete")
async def delete_training_plan(ctx: Context, which: Aimed) -> PlanDeleted | Which:
    """Remove the running plan."""
    gone = await PLAN.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else PlanDeleted(plan=gone)


async def _asked(ctx: Context, wanted: PlanIn) -> planning.Asked:
    """From the coming Monday, or today if it is one. Raises WhenIsIt, RaceTooNear, RaceTooFar."""
    start = ctx.today + timedelta(days=-ctx.today.weekday() % 7)
    race_date = wanted.race_date
    if race_date is None and wanted.weeks is not None:
        race_date = start + wanted.weeks * _WEEK - _NEAR
    if race_date is None:
        raise WhenIsIt
    month = [run for run in await runs(ctx) if run.logged_at.date() > ctx.today - _MONTH_WEEKS * _WEEK]
    ran = sum((run.distance for run in month if run.distance), Decimal(0))
    base = (ran / _MONTH_WEEKS).quantize(Decimal("0.1"))
    asked = planning.Asked(wanted.race, start, race_date, wanted.days, base)
    if asked.weeks > planning.MOST_WEEKS:
        raise RaceTooFar
    if not planning.possible(asked):
        raise _too_near(planning.first_possible(asked))
    return asked


def _too_near(first: Date | None) -> RaceTooNear:
    """With the first day that leaves the time, where a year does."""
    if first is None:
        return RaceTooNear(
            id=f"{RaceTooNear.indonesian} Setahun pun belum cukup; pilih jarak lebih pendek atau lari lebih sering.",
            en="Even a year is too short to build up to that safely. Take a shorter race, or run on more days.",
        )
    told = {lang: format_date(first, "d MMM y", locale=lang.value) for lang in Language}
    return RaceTooNear(
        id=f"{RaceTooNear.indonesian} Paling cepat {told[Language.ID]}, atau pilih jarak lebih pendek. Belum ada yang dibuat.",
        en=f"That is too soon to build up to safely. From {told[Language.EN]} on it works, or take a shorter race. Nothing was made.",
    )


def _instead(ctx: Context, current: Plan, wanted: PlanIn) -> Doubt:
    """There is a plan already: it goes only when the person says so."""
    yes = Choice(
        calls=(call(set_training_plan, wanted.model_copy(update={"replace": True})),),
        label=say(ctx.language, id="Ya, ganti", en="Yes, replace it"),
    )
    day = format_date(current.race_date, "d MMM y", locale=ctx.language.value)
    about = f"{current.goal.value} · {day}"
    return Doubt(ask=Ask(kind=AskKind.PLAN, about=about, choices=(yes, Choice())))


async def _shown(ctx: Context, plan: Plan, number: int, *, fresh: bool = False) -> PlanShown:
    all_runs = await runs(ctx)
    days = [run.logged_at.date() for run in all_runs]
    done = _done([s for week in plan.plan_data.weeks for s in week.sessions], days)
    missed = next(
        (
            session
            for week in reversed(plan.plan_data.weeks)
            for session in reversed(week.sessions)
            if ctx.today - _STILL_MISSED <= session.date < ctx.today
            and not session.skipped
            and session.kind is not SessionKind.RACE
            and session.date not in done
        ),
        None,
    )
    return PlanShown(
        plan=plan,
        number=number,
        today=ctx.today,
        done=tuple(done),
        missed=missed,
        free=_free(ctx, plan, missed) if missed else None,
        paces=paces_of(basis_of(ctx, all_runs)),
        fresh=fresh,
    )


def _done(sessions: Sequence[Session], run_days: Sequence[Date]) -> list[Date]:
    """The days of sessions that were run: on their day first, then a day before or after with a run of no other session; a run
    before the plan began is none of it."""
    begun = min((session.date for session in sessions), default=Date.max)
    left = {day for day in run_days if day >= begun}
    done = [session.date for session in sessions if session.date in left]
    left -= set(done)
    for session in sessions:
        near = next((d for d in (session.date - _NEAR, session.date + _NEAR) if d in left), None)
        if session.date not in done and near is not None:
            left.discard(near)
            done.append(session.date)
    return done


def _session(plan: Plan, day: Date) -> Session:
    """Raises NotInPlan."""
    found = next((s for week in plan.plan_data.weeks for s in week.sessions if s.date == day), None)
    if found is None:
        raise NotInPlan
    return found


def _week_of(plan: Plan, day: Date) -> Week:
    return next(week for week in plan.plan_data.weeks if week.first <= day < week.first + _WEEK)


def _free(ctx: Context, plan: Plan, session: Session) -> Date | None:
    """A day from today on in the session's own week that has none: a week never takes over what another left."""
    week = _week_of(plan, session.date)
    taken = {each.date for each in week.sessions if not each.skipped}
    days = (week.first + timedelta(days=n) for n in range(7))
    return next((day for day in days if day >= ctx.today and day not in taken and day < plan.race_date - _NEAR), None)


def _changed(ctx: Context, plan: Plan, session: Session, fix: PlanFix) -> Session:
    """Raises NoRoom where the day is taken, lies in another week or after the race."""
    if fix.deed is Deed.SKIP:
        return session.model_copy(update={"skipped": True})
    ahead = session.date >= ctx.today
    shorter = max(_HALF, (session.km * _SHORTER / _HALF).to_integral_value() * _HALF)
    km = shorter if fix.deed is Deed.SHORTEN else session.km
    to = fix.to or (session.date if fix.deed is Deed.SHORTEN and ahead else _free(ctx, plan, session))
    week = _week_of(plan, session.date)
    others = {each.date for each in week.sessions if each.date != session.date and not each.skipped}
    fits = to is not None and week.first <= to < week.first + _WEEK and to not in others and to <= plan.race_date
    if session.kind is SessionKind.RACE or not fits:
        raise NoRoom
    return session.model_copy(update={"date": to, "km": km})


def _with(week: Week, session: Session, now: Session) -> Week:
    sessions = sorted((now if each is session else each for each in week.sessions), key=lambda each: each.date)
    return week.model_copy(update={"sessions": tuple(sessions)})
