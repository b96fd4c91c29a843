"""What workouts, sets, races and sessions are called, in both languages."""

from datetime import date as Date
from decimal import Decimal

from agent.cards.words import capital, day
from core.language import Language, say
from tools.training import Kind, Plan, Race, Session, SessionKind, Sets, Sums, Workout
from tools.training.words import clock, figure, km, pace_text

Pairs = list[tuple[str, str]]
_KINDS = {
    Kind.RUN: ("🏃", "Lari", "Run"),
    Kind.WALK: ("🚶", "Jalan kaki", "Walk"),
    Kind.RIDE: ("🚴", "Sepeda", "Ride"),
    Kind.SWIM: ("🏊", "Renang", "Swim"),
    Kind.GYM: ("🏋️", "Gym", "Gym"),
    Kind.YOGA: ("🧘", "Yoga", "Yoga"),
    Kind.OTHER: ("🤸", "Olahraga", "Workout"),
}
_RACES = {
    Race.FIVE: ("5K", "5K"),
    Race.TEN: ("10K", "10K"),
    Race.HALF: ("Half marathon", "Half marathon"),
    Race.FULL: ("Marathon", "Marathon"),
}
_SESSIONS = {
    SessionKind.EASY: ("mudah", "easy"),
    SessionKind.STRIDES: ("mudah + 4 akselerasi pendek", "easy + 4 short strides"),
    SessionKind.TEMPO: ("tempo: 2×10 menit di tengahnya", "tempo: 2×10 min in the middle"),
    SessionKind.INTERVAL: ("interval: 5×3 menit cepat", "intervals: 5×3 min fast"),
    SessionKind.LONG: ("jarak jauh, santai", "long, relaxed"),
    SessionKind.RACE: ("LOMBA", "RACE"),
}
_SHORTER = {
    SessionKind.TEMPO: ("tempo: 10 menit di tengahnya", "tempo: 10 min in the middle"),
    SessionKind.INTERVAL: ("interval: 3×2 menit cepat", "intervals: 3×2 min fast"),
}
_SHORT = 7
"""Kilometres."""
_MOST_SETS = 12


def sign(kind: Kind) -> str:
    return _KINDS[kind][0]


def kind_name(kind: Kind, language: Language) -> str:
    _, indonesian, english = _KINDS[kind]
    return say(language, id=indonesian, en=english)


def race_name(race: Race, language: Language) -> str:
    indonesian, english = _RACES[race]
    return say(language, id=indonesian, en=english)


def session_name(session: Session, language: Language) -> str:
    """`mudah`, `tempo: 2×10 menit di tengahnya`; in a short session less of what is hard."""
    short = session.km < _SHORT
    indonesian, english = _SHORTER.get(session.kind, _SESSIONS[session.kind]) if short else _SESSIONS[session.kind]
    return say(language, id=indonesian, en=english)


def called(workout: Workout, language: Language) -> str:
    """`Lari`, `Interval`, `Futsal`."""
    return capital(workout.name) if workout.name else kind_name(workout.type, language)


def figures(workout: Workout, language: Language) -> str:
    """`5 km · 30:00`, `6.000 langkah`: the measures it has, of most it is known by."""
    told = [km(workout.distance, language)] if workout.distance is not None else []
    if workout.duration is not None:
        told.append(clock(workout.duration))
    if workout.steps is not None:
        grouped = f"{workout.steps:,}"
        told.append(
            say(language, id=f"{grouped.replace(',', '.')} langkah", en=f"{grouped} steps"),
        )
    return " · ".join(told)


def workout_name(workout: Workout, language: Language) -> str:
    """`Lari · 5 km · 30:00`."""
    told = [called(workout, language), figures(workout, language)]
    if not told[1] and workout.sets:
        told[1] = ", ".join(capital(each.exercise) for each in workout.sets[:2])
    return " · ".join(filter(None, told))


def workout_renamed(before: Workout, after: Workout, today: Date, language: Language) -> Pairs:
    """What a correction changed, in words."""
    none = "–"
    old, new = (
        (
            called(each, language),
            km(each.distance, language) if each.distance is not None else none,
            clock(each.duration) if each.duration is not None else none,
            f"{each.heart_rate} bpm" if each.heart_rate else none,
            "; ".join(sets_name(sets, language) for sets in each.sets) or none,
            str(each.steps or none),
            each.notes or none,
        )
        for each in (before, after)
    )
    pairs = list(zip(old, new, strict=True))
    if before.logged_at != after.logged_at:
        pairs.append(
            (day(before.logged_at.date(), today, language), day(after.logged_at.date(), today, language)),
        )
    return [pair for pair in pairs if pair[0] != pair[1]]


def sets_name(sets: Sets, language: Language) -> str:
    """`Bench press 3×10 · 60 kg`, `Plank 3×1:00`."""
    name = capital(sets.exercise)
    if sets.seconds is not None:
        held = clock(Decimal(sets.seconds) / 60)
        name += f" {sets.sets}×{held}" if sets.sets > 1 else f" {held}"
    elif sets.reps is not None:
        name += f" {sets.sets}×{sets.reps}" if sets.sets > 1 else f" {sets.reps}×"
    elif sets.sets > 1:
        name += f" {sets.sets} set"
    return f"{name} · {figure(sets.weight, language)} kg" if sets.weight is not None else name


def sets_names(workout: Workout, language: Language) -> list[str]:
    named = [sets_name(sets, language) for sets in workout.sets[:_MOST_SETS]]
    more = len(workout.sets) - _MOST_SETS
    return [*named, say(language, id=f"… dan {more} lagi", en=f"… and {more} more")] if more > 0 else named


def details(workout: Workout, today: Date, language: Language) -> str:
    """`pace 6:00/km · hari ini · 150 bpm · di GBK`."""
    told = [pace] if (pace := pace_told(workout.type, workout.distance, workout.duration, language)) else []
    told.append(day(workout.logged_at.date(), today, language))
    if workout.heart_rate is not None:
        told.append(f"{workout.heart_rate} bpm")
    if workout.calories_burned is not None:
        told.append(f"{workout.calories_burned} {say(language, id='kkal', en='kcal')}")
    if workout.notes:
        told.append(workout.notes)
    return " · ".join(told)


def pace_told(kind: Kind | None, distance: Decimal | None, duration: Decimal | None, language: Language) -> str:
    """`pace 6:00/km` on foot, `24,5 km/h` on wheels; empty for other kinds, and where km or minutes are not known."""
    if distance is None or duration is None:
        return ""
    if kind in _PACED:
        return f"pace {pace_text(duration * 60 / distance)}"
    return f"{figure(distance * 60 / duration, language, '0.1')} km/h" if kind is Kind.RIDE else ""


_PACED = frozenset({Kind.RUN, Kind.WALK})


def sums(found: Sums, language: Language) -> str:
    """`3× · 15,2 km · 1:35:00`."""
    told = [f"{found.count}×"]
    if found.distance:
        told.append(km(found.distance, language))
    if found.duration:
        told.append(clock(found.duration))
    return " · ".join(told)


def plan_name(plan: Plan, language: Language) -> str:
    """`Plan 10K · 14 Feb 2027`."""
    return f"Plan {race_name(plan.goal, language)} · {day(plan.race_date, plan.start_date, language)}"


def plan_renamed(before: Plan, after: Plan, language: Language) -> Pairs:
    """The sessions that changed."""
    old = [s for week in before.plan_data.weeks for s in week.sessions]
    new = [s for week in after.plan_data.weeks for s in week.sessions]
    gone = [s for s in old if s not in new]
    come = [s for s in new if s not in old]
    return [(_of(a, before, language), _of(b, before, language)) for a, b in zip(gone, come, strict=False)] or (
        [(plan_name(before, language), plan_name(after, language))] if before.race_date != after.race_date else []
    )


def _of(session: Session, plan: Plan, language: Language) -> str:
    if session.skipped:
        return say(language, id="dilewati", en="skipped")
    return f"{day(session.date, plan.start_date, language)} {km(session.km, language)}"
