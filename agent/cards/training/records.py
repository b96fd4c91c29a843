"""Cards for workouts: logged, corrected, removed. Distance, time and pace, the total of the week, and a best that was beaten."""

from collections.abc import Sequence

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button, why_button
from agent.cards.training.names import (
    called,
    details,
    figures,
    kind_name,
    race_name,
    sets_names,
    sign,
    sums,
    workout_name,
    workout_renamed,
)
from agent.cards.words import capital, short
from core.language import Language, say
from tools.training import Best, Kind, Sums, Workout, WorkoutCorrected, WorkoutDeleted, WorkoutLogged
from tools.training.words import clock, km


def logged(result: WorkoutLogged, d: Drawing) -> Card:
    return all_logged([result], d, alone=True)


def all_logged(results: Sequence[WorkoutLogged], d: Drawing, *, alone: bool) -> Card:
    """The workouts of one message on one card; `alone`: nothing else was kept with them, so that undo takes back all."""
    lang = d.language
    lines = [each for result in results for each in _lines(result, d, headed=len(results) > 1)]
    first = results[0].workout
    if len(results) > 1:
        title = say(lang, id=f"✅ {len(results)} latihan", en=f"✅ {len(results)} workouts")
    else:
        title = f"{sign(first.type)} {workout_name(first, lang)}"
    if len(results) == 1 and not figures(first, lang) and not first.sets:
        hint = _hint(first.type, lang)
        lines.append(line(italic(hint)))
    return Card(
        title=title,
        lines=tuple(lines),
        buttons=_buttons(results, d, alone=alone),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=first.id if len(results) == 1 else None,
    )


def _hint(kind: Kind, language: Language) -> str:
    """How to add the figures of a workout told without any."""
    if kind in (Kind.RUN, Kind.WALK, Kind.RIDE, Kind.SWIM):
        return say(
            language, id="Jarak dan waktunya: balas misalnya 5 km 30 menit", en="How far, how long: reply 5 km 30 min"
        )
    return say(language, id="Lamanya: balas misalnya 45 menit", en="How long: reply 45 minutes")


def _buttons(results: Sequence[WorkoutLogged], d: Drawing, *, alone: bool) -> tuple[tuple[Button, ...], ...]:
    lang = d.language
    if alone and len(results) == 1:
        return ((undo_button(d.change_id, lang), why_button(results[0].workout.id, lang)),)
    drops = [
        Button(label=f"↩️ {short(called(each.workout, lang), 16)}", action=encode("drop", each.workout.id))
        for each in results
    ]
    return (*in_pairs(drops), (undo_button(d.change_id, lang),)) if alone else in_pairs(drops)


def _lines(result: WorkoutLogged, d: Drawing, *, headed: bool) -> list[Line]:
    lang, workout = d.language, result.workout
    lines = [line(bold(f"{sign(workout.type)} {workout_name(workout, lang)}"))] if headed else []
    lines += [line(text) for text in sets_names(workout, lang)]
    lines.append(line(details(workout, d.today, lang)))
    lines += [line(bold(_beaten(best, lang))) for best in result.bests]
    if result.week.count > 1:
        lines.append(line(italic(_week(workout.type, result.week, lang))))
    return lines


def _week(kind: Kind, week: Sums, language: Language) -> str:
    """`Lari minggu ini 3× · 15,2 km · 1:35:00`."""
    name = kind_name(kind, language)
    return say(language, id=f"{name} seminggu: {sums(week, language)}", en=f"{name}, the week: {sums(week, language)}")


def _beaten(best: Best, language: Language) -> str:
    """`🏅 Rekor 5K baru: 27:10, sebelumnya 28:05`."""
    if best.race is None:
        now, then = (km(w.distance, language) if w and w.distance else "" for w in (best.workout, best.before))
        return say(
            language, id=f"🏅 Lari terjauh: {now}, sebelumnya {then}", en=f"🏅 Longest run: {now}, before it {then}"
        )
    now, then = (_time(w) for w in (best.workout, best.before))
    name = race_name(best.race, language)
    return say(
        language, id=f"🏅 Rekor {name} baru: {now}, sebelumnya {then}", en=f"🏅 New {name} best: {now}, was {then}"
    )


def _time(workout: Workout | None) -> str:
    return clock(workout.duration) if workout and workout.duration is not None else ""


def workout_corrected(result: WorkoutCorrected, d: Drawing) -> Card:
    lang, workout = d.language, result.after
    pairs = workout_renamed(result.before, workout, d.today, lang)
    changed = [line(old, " → ", bold(new)) for old, new in pairs]
    same = line(say(lang, id="Sudah begitu sejak tadi.", en="It was so already."))
    return Card(
        title=f"✏️ {sign(workout.type)} {workout_name(workout, lang)}",
        lines=(
            *(changed or [same]),
            *(line(text) for text in sets_names(workout, lang)),
            line(details(workout, d.today, lang)),
            *([line(italic(_week(workout.type, result.week, lang)))] if result.week.count > 1 else []),
        ),
        buttons=((undo_button(d.change_id, lang), why_button(workout.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=workout.id,
    )


def workout_deleted(result: WorkoutDeleted, d: Drawing) -> Card:
    lang, name = d.language, capital(workout_name(result.workout, d.language))
    back = Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id))
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=((back,),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )
