"""Cards for workouts of a file: shown as a question, kept, and that nothing of it is new."""

from agent.cards import sheets
from agent.cards.card import Button, Card, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.training.names import kind_name, pace_told, sign, sums
from agent.cards.training.records import logged
from agent.cards.words import day
from core.language import Language, say
from tools.preview import WorkoutLine, WorkoutsPreview
from tools.training import Kind, NoWorkouts, WorkoutsKept
from tools.training.words import clock, km

_WHY = {
    "future": ("waktunya belum tiba", "a time that has not come"),
    "date": ("tanggalnya tidak terbaca", "no date I can read"),
    "short": ("tidak ada jarak atau waktunya", "no distance or time"),
    "type": ("jenis latihannya tidak terbaca", "no kind of workout I can read"),
    "distance": ("jaraknya tidak masuk akal", "a distance nobody covers"),
    "duration": ("lamanya tidak masuk akal", "a time nobody takes"),
}
_UNKNOWN = ("tidak terbaca", "not readable")


def workouts_preview(shown: WorkoutsPreview, d: Drawing, *, asks_type: bool, buttons: tuple[Button, ...]) -> Card:
    """The question."""
    lang, only = d.language, shown.lines[0] if shown.count == 1 else None
    if only is not None:
        title = _of_one(only, shown, lang, asks_type=asks_type)
        lines = [line(_details(only, d))]
    else:
        title = say(
            lang,
            id=f"📄 {shown.name}: simpan {shown.count} latihan ini?",
            en=f"📄 {shown.name}: save these {shown.count} workouts?",
        )
        if asks_type:
            title = say(
                lang,
                id=f"📄 {shown.name}: {shown.count} latihan. Ini latihan apa?",
                en=f"📄 {shown.name}: {shown.count} workouts. What were they?",
            )
        lines = [line(bold(km(shown.distance, lang)))] if shown.distance else []
        lines += [line(f"{_named(each, lang)} · {day(each.began.date(), d.today, lang)}") for each in shown.lines]
        if (more := shown.count - len(shown.lines)) > 0:
            lines.append(line(say(lang, id=f"… dan {more} lagi", en=f"… and {more} more")))
    lines += [line(italic(text)) for text in _left_out(shown, lang)]
    row, last = buttons[:-1], buttons[-1]
    rows = (buttons,) if len(buttons) == 2 else (row, (last,))
    return Card(title=title, lines=tuple(lines), buttons=rows)


def _of_one(only: WorkoutLine, shown: WorkoutsPreview, language: Language, *, asks_type: bool) -> str:
    name = _named(only, language)
    if shown.there:
        return say(
            language,
            id=f"{name}: sepertinya sudah tercatat. Simpan sekali lagi?",
            en=f"{name}: that seems to be recorded already. Keep it once more?",
        )
    if asks_type:
        return say(language, id=f"{name}: ini latihan apa?", en=f"{name}: what was it?")
    return say(language, id=f"{name}: simpan?", en=f"{name}: save it?")


def _named(each: WorkoutLine, language: Language) -> str:
    """`🏃 Lari · 5,02 km · 28:10`; without its kind where the file does not say."""
    told = [kind_name(Kind(each.type), language)] if each.type else []
    told += [km(each.distance, language)] if each.distance is not None else []
    told += [clock(each.duration)] if each.duration is not None else []
    return f"{sign(Kind(each.type)) if each.type else '📍'} {' · '.join(told)}"


def _details(each: WorkoutLine, d: Drawing) -> str:
    """`hari ini 06.12 · pace 5:37/km · 150 bpm`."""
    lang = d.language
    told = [f"{day(each.began.date(), d.today, lang)} {say(lang, id=f'{each.began:%H.%M}', en=f'{each.began:%H:%M}')}"]
    if pace := pace_told(Kind(each.type) if each.type else None, each.distance, each.duration, lang):
        told.append(pace)
    if each.heart_rate is not None:
        told.append(f"{each.heart_rate} bpm")
    return " · ".join(told)


def _left_out(shown: WorkoutsPreview, language: Language) -> list[str]:
    texts = [sheets.known(shown.there, language)] if shown.there and shown.count != 1 else []
    if shown.faulty:
        texts.append(
            say(language, id=f"{shown.faulty} tidak terbaca:", en=f"{shown.faulty} I could not read:"),
        )
        for number, why in shown.faults:
            indonesian, english = _WHY.get(why, _UNKNOWN)
            texts.append(say(language, id=f"No. {number}: {indonesian}", en=f"No. {number}: {english}"))
    return texts


def workouts_kept(result: WorkoutsKept, d: Drawing) -> Card:
    lang, n = d.language, result.sums.count
    if result.only is not None:
        return logged(result.only, d)
    if not n:
        return sheets.all_there(lang)
    lines = [
        line(f"{sign(kind)} {kind_name(kind, lang)} {sums(found, lang)}") for kind, found in result.by_type.items()
    ]
    return sheets.kept((f"{n} latihan", f"{n} workouts"), [*lines, *sheets.were_there(result.there, lang)], d)


def no_workouts(result: NoWorkouts, d: Drawing) -> Card:
    shown = result.preview
    return sheets.nothing(shown.name, shown.there, ("latihan", "workout"), _left_out(shown, d.language), d.language)
