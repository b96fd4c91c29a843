"""Cards of weights and targets that are kept, corrected or removed."""

from agent.cards.actions import encode
from agent.cards.body.names import (
    goal_name,
    goal_renamed,
    index_line,
    signed,
    trend_line,
    weight_name,
    weight_renamed,
)
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button, why_button
from agent.cards.words import capital, day
from core.language import say
from tools.body import (
    GoalCorrected,
    GoalDeleted,
    GoalSet,
    WeightCorrected,
    WeightDeleted,
    WeightLogged,
)


def logged(result: WeightLogged, d: Drawing) -> Card:
    lang, weight = d.language, result.weight
    since = ""
    if result.last is not None:
        change = signed(weight.weight - result.last.weight, lang)
        when = day(result.last.logged_at.date(), d.today, lang)
        since = say(lang, id=f"{change} dari {when}", en=f"{change} since {when}")
    index = index_line(weight, lang) or say(
        lang, id="Untuk IMT, tulis tinggimu: tinggi 170", en="For your BMI, tell me your height: height 170"
    )
    lines = [
        text
        for text in (capital(day(weight.logged_at.date(), d.today, lang)), since, trend_line(result.trend, lang), index)
        if text
    ]
    return Card(
        title=f"⚖️ {weight_name(weight, lang)}",
        lines=tuple(line(text) for text in lines),
        buttons=((undo_button(d.change_id, lang), why_button(weight.id, lang)),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=weight.id,
    )


def beside(card: Card, result: WeightLogged, d: Drawing) -> Card:
    """The card of what else one message recorded, with the weight on it, to be taken back alone."""
    lang = d.language
    button = Button(label=f"↩️ {weight_name(result.weight, lang)}", action=encode("drop", result.weight.id))
    lines = (line("⚖️ ", bold(weight_name(result.weight, lang))), *_lines([trend_line(result.trend, lang)]))
    return card.model_copy(update={"lines": (*card.lines, *lines), "buttons": (*card.buttons, (button,)), "of": None})


def _lines(texts: list[str]) -> tuple[Line, ...]:
    return tuple(line(italic(text)) for text in texts if text)


def corrected(result: WeightCorrected, d: Drawing) -> Card:
    lang = d.language
    changed = weight_renamed(result.before, result.after, d.today, lang)
    return Card(
        title=f"✏️ {weight_name(result.after, lang)}",
        lines=(*(line(old, " → ", bold(new)) for old, new in changed), *_lines([trend_line(result.trend, lang)])),
        buttons=((undo_button(d.change_id, lang), why_button(result.after.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=result.after.id,
    )


def _removed(name: str, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def deleted(result: WeightDeleted, d: Drawing) -> Card:
    return _removed(weight_name(result.weight, d.language), d)


def goal_set(result: GoalSet | GoalCorrected, d: Drawing) -> Card:
    lang = d.language
    before = result.before
    changed = goal_renamed(before, result.goal, d.today, lang) if before else []
    return Card(
        title=f"🎯 {goal_name(result.goal, lang)}",
        lines=tuple(line(italic(say(lang, id=f"Sebelumnya: {old}", en=f"Before: {old}"))) for old, _ in changed),
        buttons=((undo_button(d.change_id, lang), why_button(result.goal.id, lang)),),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=result.goal.id,
    )


def goal_deleted(result: GoalDeleted, d: Drawing) -> Card:
    return _removed(goal_name(result.goal, d.language), d)
