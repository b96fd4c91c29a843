"""The card that brings meals, weights or workouts as a sheet. The file is made when the card is settled."""

from agent.cards.actions import encode
from agent.cards.card import Attachment, Button, Card, line
from agent.cards.drawing import Drawing
from agent.cards.money.spans import span
from core.language import say
from tools.logs import Log, LogExport

_NAMES = {
    Log.MEALS: ("Makanan", "Meals", "meal"),
    Log.WEIGHTS: ("Berat badan", "Weights", "weight"),
    Log.WORKOUTS: ("Latihan", "Workouts", "workout"),
}
_FILES = {Log.MEALS: ("makanan", "meals"), Log.WEIGHTS: ("berat", "weights"), Log.WORKOUTS: ("latihan", "workouts")}


def export(result: LogExport, d: Drawing) -> Card:
    lang, query = d.language, result.query
    indonesian, english, one = _NAMES[query.log]
    ever = query.period is None and query.first is None and query.last is None
    head = say(lang, id=indonesian, en=english)
    if not ever:
        head += f" · {span(query.period, result.first, result.last, d)}"
    # Whoever asks for "food" may have meant what it cost.
    cost = Button(
        label=say(lang, id="🧾 Pengeluaran makan", en="🧾 Spending on food"),
        action=encode("say", rest=say(lang, id="ekspor pengeluaran makan", en="export spending on food")),
    )
    buttons = ((cost,),) if query.log is Log.MEALS else ()
    if not result.count:
        none = say(lang, id="Belum ada catatan untuk diekspor.", en="There is nothing to export yet.")
        return Card(title=f"📄 {head}", lines=(line(none),), buttons=buttons)
    days = d.today.isoformat() if ever else f"{result.first} {min(result.last, d.today)}"
    count = say(
        lang,
        id=f"{result.count} catatan",
        en=f"{result.count} {one if result.count == 1 else english.lower()}",
    )
    return Card(
        title=f"📄 {head}",
        lines=(line(count),),
        buttons=buttons,
        attachment=Attachment(
            f"lifeos {say(lang, id=_FILES[query.log][0], en=_FILES[query.log][1])} {days}.csv",
            "text/csv",
            # With the mark by which spreadsheets tell UTF-8.
            lambda: result.sheet.encode("utf-8-sig"),
        ),
    )
