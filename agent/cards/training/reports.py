"""Answers about training: what was done in a time, bests, predictions, training paces and load."""

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.training.names import (
    called,
    figures,
    kind_name,
    race_name,
    sets_name,
    sign,
    sums,
    workout_name,
)
from agent.cards.words import capital, day
from core.language import Language, say
from tools.money import Period
from tools.training import Best, Fitness, Kind, Load, Prediction, TrainingPaces, Workout, Workouts, lifted
from tools.training.words import clock, figure, km, pace_text

_PERIODS = {
    Period.TODAY: ("hari ini", "today"),
    Period.YESTERDAY: ("kemarin", "yesterday"),
    Period.WEEK: ("minggu ini", "this week"),
    Period.LAST_WEEK: ("minggu lalu", "last week"),
    Period.MONTH: ("bulan ini", "this month"),
    Period.LAST_MONTH: ("bulan lalu", "last month"),
}
_EXAMPLES = {
    Kind.RUN: ("lari 5 km 30 menit", "ran 5 km in 30 min"),
    Kind.WALK: ("jalan kaki 6000 langkah", "walked 3 km in 40 min"),
    Kind.RIDE: ("gowes 20 km 1 jam", "rode 20 km in 1 hour"),
    Kind.SWIM: ("renang 1 km 30 menit", "swam 1 km in 30 min"),
    Kind.GYM: ("bench press 3x10 60 kg", "bench press 3x10 60 kg"),
    Kind.YOGA: ("yoga 45 menit", "yoga 45 minutes"),
}
_MOST_AGAIN = 2
_SURE_DAYS = 42


def workouts(result: Workouts, d: Drawing) -> Card:
    if result.exercise is not None and result.sums.count:
        return _exercise(result, result.exercise, d)
    lang = d.language
    name = kind_name(result.type, lang) if result.type else say(lang, id="Latihan", en="Training")
    icon = sign(result.type) if result.type else "💪"
    if not result.sums.count:
        none = say(lang, id="belum ada catatan", en="nothing recorded yet")
        return Card(
            title=f"{icon} {name} {_when(result, d)}: {none}", lines=(line(italic(_example(result.type, lang))),)
        )
    lines = [line(bold(sums(result.sums, lang)))]
    if result.type in (Kind.RUN, Kind.WALK) and (pace := _pace(result)):
        lines.append(line(say(lang, id=f"rata-rata pace {pace}", en=f"average pace {pace}")))
    if len(result.by_type) > 1:
        lines += [line(f"{sign(k)} {kind_name(k, lang)}: {sums(s, lang)}") for k, s in result.by_type.items()]
    lines += [line(_dated(workout, result, d)) for workout in result.latest]
    if result.longest is not None and result.sums.count > 1 and result.longest.distance is not None:
        far = km(result.longest.distance, lang)
        lines.append(line(italic(say(lang, id=f"Terjauh {far}", en=f"Longest {far}"))))
    return Card(title=f"{icon} {name} {_when(result, d)}", lines=tuple(lines), buttons=_again(result, lang))


def _exercise(result: Workouts, exercise: str, d: Drawing) -> Card:
    """`🏋️ Bench press selama ini`, each session with its sets, and the greatest weight."""
    lang = d.language
    lines = [line(bold(f"{result.sums.count}×")), *(line(_lifted(each, exercise, d)) for each in result.latest)]
    if result.heaviest is not None and result.sums.count > 1:
        most = _lifted(result.heaviest, exercise, d)
        lines.append(line(italic(say(lang, id=f"Terberat: {most}", en=f"Heaviest: {most}"))))
    return Card(title=f"🏋️ {capital(exercise)} {_when(result, d)}", lines=tuple(lines))


def _lifted(workout: Workout, exercise: str, d: Drawing) -> str:
    """`Kemarin: 4×8 · 50 kg`."""
    named = [sets_name(sets, d.language) for sets in lifted(workout, exercise)]
    told = ", ".join(name[len(exercise) :].strip(" ·") or name for name in named)
    return f"{capital(day(workout.logged_at.date(), d.today, d.language))}: {told}"


def _when(result: Workouts, d: Drawing) -> str:
    if result.period is not None:
        indonesian, english = _PERIODS[result.period]
        return say(d.language, id=indonesian, en=english)
    if result.first is None:
        return say(d.language, id="selama ini", en="so far")
    first, last = (day(each, d.today, d.language) for each in (result.first, result.last))
    return first if first == last else f"{first} – {last}"


def _pace(result: Workouts) -> str:
    """Over all that have both; only where all of them do, so that it is that of the sums shown."""
    if not result.sums.distance or not result.sums.duration:
        return ""
    if any(w.distance is None or w.duration is None for w in result.latest):
        return ""
    return pace_text(result.sums.duration * 60 / result.sums.distance)


def _dated(workout: Workout, result: Workouts, d: Drawing) -> str:
    """`Kemarin: 5 km · 30:00`."""
    when = capital(day(workout.logged_at.date(), d.today, d.language))
    told = figures(workout, d.language)
    name = called(workout, d.language)
    shown = told if result.type and not workout.name and told else workout_name(workout, d.language)
    return f"{when}: {shown or name}"


def _example(kind: Kind | None, language: Language) -> str:
    """A message that would record one."""
    indonesian, english = _EXAMPLES.get(kind or Kind.RUN, _EXAMPLES[Kind.RUN])
    return say(language, id=f"Misalnya: {indonesian}", en=f"For example: {english}")


def _again(result: Workouts, language: Language) -> tuple[tuple[Button, ...], ...]:
    """Runs as often run, to be logged by a tap."""
    if result.type is not Kind.RUN:
        return ()
    offered = dict.fromkeys(
        (run.distance, run.duration) for run in result.latest if run.distance is not None and run.duration is not None
    )
    buttons = []
    for distance, duration in list(offered)[:_MOST_AGAIN]:
        told = f"{km(distance, language)} {clock(duration)}"
        words = say(language, id=f"lari {told}", en=f"ran {told}")
        buttons.append(Button(label=f"➕ {told}", action=encode("say", rest=words)))
    return (tuple(buttons),) if buttons else ()


def fitness(result: Fitness, d: Drawing) -> Card:
    lang = d.language
    title = say(lang, id="🏃 Kebugaran lari", en="🏃 Running fitness")
    if result.race is not None:
        title = f"🏃 {race_name(result.race, lang)}"
    lines = [line(_best(best, d)) for best in result.bests]
    if result.vdot is not None and result.basis is not None:
        lines += [line(_predicted(each, lang)) for each in result.predictions]
        lines.append(line(italic(_basis(result, d))))
    else:
        lacking = say(
            lang,
            id="Untuk VDOT dan prediksi perlu satu lari 1,5 km atau lebih dengan waktunya, dari 12 minggu terakhir.",
            en="VDOT and predictions need one timed run of 1.5 km or more in the last 12 weeks.",
        )
        lines.append(line(lacking))
    if result.race is None:
        lines += _paces(result.paces, lang) if result.paces else []
        lines += _load(result.load, lang) if result.load else []
    return Card(title=title, lines=tuple(lines))


def _best(best: Best, d: Drawing) -> str:
    """`Rekor 5K 27:10 (5:26/km), 12 Nov`."""
    lang, run = d.language, best.workout
    when = day(run.logged_at.date(), d.today, lang)
    if best.race is None:
        far = km(run.distance, lang) if run.distance else ""
        return say(lang, id=f"🏅 Terjauh {far}, {when}", en=f"🏅 Longest {far}, {when}")
    time = clock(run.duration) if run.duration else ""
    pace = f" ({pace_text(run.pace)})" if run.pace else ""
    name = race_name(best.race, lang)
    return say(lang, id=f"🏅 Rekor {name} {time}{pace}, {when}", en=f"🏅 Best {name} {time}{pace}, {when}")


def _predicted(found: Prediction, language: Language) -> str:
    """`Prediksi 10K 56:20 (55:50–57:10; Riegel 56:38)`."""
    name, spread = race_name(found.race, language), f"{clock(found.fast)}–{clock(found.slow)}"
    told = f"{name} {clock(found.time)} ({spread}; Riegel {clock(found.riegel)})"
    return say(language, id=f"Prediksi {told}", en=f"Prediction {told}")


def _basis(result: Fitness, d: Drawing) -> str:
    lang, run = d.language, result.basis
    vdot = figure(result.vdot, lang, "0.1") if result.vdot is not None else ""
    told = f"{figures(run, lang)}, {day(run.logged_at.date(), d.today, lang)}" if run else ""
    return say(lang, id=f"VDOT {vdot}, dari lari {told}", en=f"VDOT {vdot}, from the run {told}")


def _paces(paces: TrainingPaces, language: Language) -> list[Line]:
    easy = f"{pace_text(paces.easy).removesuffix('/km')}–{pace_text(paces.easy_slow)}"
    return [
        line(say(language, id=f"Pace mudah {easy}", en=f"Easy pace {easy}")),
        line(
            f"Marathon {pace_text(paces.marathon)} · tempo {pace_text(paces.threshold)} ·"
            f" interval {pace_text(paces.interval)} · {say(language, id='repetisi', en='repetition')}"
            f" {pace_text(paces.repetition)}"
        ),
    ]


def _load(load: Load, language: Language) -> list[Line]:
    ctl, atl, tsb, week = (figure(each, language, "0.1") for each in (load.ctl, load.atl, load.tsb, load.week))
    lines = [
        line(
            say(
                language,
                id=f"Beban: CTL {ctl} · ATL {atl} · TSB {tsb} · 7 hari {week}",
                en=f"Load: CTL {ctl} · ATL {atl} · TSB {tsb} · 7 days {week}",
            )
        )
    ]
    notes = []
    if load.days < _SURE_DAYS:
        notes.append(
            say(language, id=f"baru {load.days} hari data, CTL perlu 42", en=f"only {load.days} days, CTL needs 42")
        )
    if load.assumed:
        notes.append(
            say(
                language,
                id=f"{load.assumed} latihan dengan intensitas perkiraan",
                en=f"{load.assumed} sessions with an assumed intensity",
            )
        )
    return [*lines, line(italic(capital("; ".join(notes))))] if notes else lines
