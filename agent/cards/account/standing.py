"""How LifeOS stands for a person: the last things it sent by itself, and the model."""

from agent.cards.card import Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import moment, short
from core.language import Language, say
from tools.account import Sent, Status

_PROMPT = 60
"""Seconds up to which something sent by itself was in time."""


def status(result: Status, d: Drawing) -> Card:
    lang = d.language
    lines = [line(bold(say(lang, id="Yang terakhir kukirim sendiri", en="What I last sent by myself")))]
    lines += [_push(each, lang) for each in result.pushes]
    if not result.pushes:
        lines.append(line(say(lang, id="Belum ada.", en="Nothing yet.")))
    lines.append(line(bold(say(lang, id="Model bahasa", en="Language model")), f": {_model(result, lang)}"))
    return Card(
        title=say(
            lang, id="🟢 LifeOS jalan, pesanmu sampai dan tersimpan", en="🟢 LifeOS is up; what you write is kept"
        ),
        lines=tuple(lines),
    )


def _push(push: Sent, lang: Language) -> Line:
    if push.failed:
        how = say(lang, id="tidak terkirim", en="not delivered")
    elif push.sent_at is None:
        how = say(lang, id="sedang menunggu", en="waiting")
    elif push.late < _PROMPT:
        how = say(lang, id="tepat waktu", en="in time")
    else:
        how = say(lang, id=f"terlambat {_span(push.late, lang)}", en=f"{_span(push.late, lang)} late")
    at = f"{moment(push.sent_at, lang)} · " if push.sent_at else ""
    answered = say(lang, id=" · kamu jawab", en=" · you answered") if push.tapped else ""
    return line(italic(at), f"{short(push.title, 40)} · {how}{answered}")


def _span(seconds: float, lang: Language) -> str:
    minutes = round(seconds / 60)
    if minutes < 60:
        return say(lang, id=f"{minutes} menit", en=f"{minutes} min")
    hours, left = divmod(minutes, 60)
    return say(lang, id=f"{hours} jam {left} menit", en=f"{hours} h {left} min")


def _model(result: Status, lang: Language) -> str:
    if not result.calls or result.last is None:
        return say(lang, id="tidak dipakai 30 hari ini", en="not used in these 30 days")
    times = say(lang, id=f"{result.calls}× dalam 30 hari", en=f"{result.calls}× in 30 days")
    failed = say(lang, id=f", {result.failed} gagal", en=f", {result.failed} failed") if result.failed else ""
    return f"{times}{failed}, {say(lang, id='terakhir', en='last')} {moment(result.last, lang)}"
