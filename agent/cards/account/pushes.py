"""What LifeOS sends by itself: the list with a button for each kind, one kind changed, and the button on a push that ends its kind.

A new kind is a row in `_NAMES`.
"""

from datetime import time

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button
from core.language import Language, say
from core.pushes import RHYTHM, How, Push, Wish
from tools.account import Nothing, Pushes, PushSet, PushState
from tools.account import pushes as list_pushes
from tools.tool import call

_NAMES = {
    Push.TASKS: ("Pengingat tugas", "Task reminders"),
    Push.BILLS: ("Tagihan rutin", "Recurring bills"),
    Push.SERVICES: ("Servis kendaraan", "Vehicle services"),
    Push.BUDGETS: ("Peringatan budget", "Budget alerts"),
    Push.SESSIONS: ("Sesi latihan besok", "Tomorrow's session"),
    Push.UNLOGGED: ("Hari tanpa catatan", "Days without records"),
    Push.TRAINING: ("Minggu latihan", "Training week"),
    Push.FOOD: ("Minggu makan", "Food week"),
    Push.MONEY: ("Uang sebulan", "Month of money"),
    Push.INSIGHTS: ("Insight mingguan", "Weekly insights"),
}
_SIGNS = {How.ON: "🔔", How.GENTLE: "🔈", How.OFF: "🔕"}
_RHYTHMS = {
    Push.SESSIONS: ("malam sebelumnya", "the evening before"),
    Push.UNLOGGED: ("hari itu", "that day"),
    Push.TRAINING: ("Senin", "Mondays"),
    Push.FOOD: ("Senin", "Mondays"),
    Push.MONEY: ("tanggal 1", "on the 1st"),
    Push.INSIGHTS: ("Minggu", "Sundays"),
}


def push_name(push: Push, language: Language) -> str:
    indonesian, english = _NAMES[push]
    return say(language, id=indonesian, en=english)


def muting(push: Push, language: Language) -> Button:
    """On the push itself: no more of its kind."""
    return Button(label=f"🔕 {push_name(push, language)}", action=encode("mute", rest=push.value))


def wish_name(push: Push, wish: Wish, language: Language) -> str:
    """`Insight mingguan: Minggu 09.00`, `Pengingat tugas: mati`."""
    at = wish.at or RHYTHM[push].at if push in RHYTHM else None
    return f"{push_name(push, language)}: {_when(PushState(push=push, how=wish.how, at=at), language)}"


def pushes(result: Pushes, d: Drawing) -> Card:
    """Each kind with when it comes; a tap turns it off or on."""
    lang = d.language
    lines = [_line(state, lang) for state in result.states]
    lines.append(
        line(
            italic(
                say(
                    lang,
                    id="Ketuk untuk mematikan atau menyalakan. Jamnya: “insight mingguan jam 9”.",
                    en="Tap to turn one off or on. Its time: “weekly insights at 9”.",
                )
            )
        )
    )
    buttons = [_switch(state, lang) for state in result.states]
    return Card(
        title=say(lang, id="🔔 Yang kukirim sendiri", en="🔔 What I send by myself"),
        lines=tuple(lines),
        buttons=in_pairs(buttons),
        again=call(list_pushes, Nothing()),
    )


def _line(state: PushState, language: Language) -> Line:
    return line(f"{_SIGNS[state.how]} ", bold(push_name(state.push, language)), f" · {_when(state, language)}")


def _when(state: PushState, language: Language) -> str:
    """`mati`, `saat waktunya`, `Senin 07.30`, `tanggal 1 08.00, tanpa bunyi`."""
    if state.how is How.OFF:
        return say(language, id="mati", en="off")
    if state.at is None:
        told = say(language, id="saat waktunya", en="when due")
    else:
        indonesian, english = _RHYTHMS[state.push]
        told = f"{say(language, id=indonesian, en=english)} {_clock(state.at, language)}"
    if state.waits:
        told += say(language, id=", sesudah jam tenang", en=", after quiet hours")
    return told + (say(language, id=", tanpa bunyi", en=", silent") if state.how is How.GENTLE else "")


def _clock(at: time, language: Language) -> str:
    return say(language, id=at.strftime("%H.%M"), en=at.strftime("%H:%M"))


def _switch(state: PushState, language: Language) -> Button:
    on = state.how is not How.OFF
    label = push_name(state.push, language)
    return Button(label=f"✓ {label}" if on else label, action=_action(state.push, How.OFF if on else How.ON))


def _action(push: Push, how: How) -> str:
    return encode("push", rest=f"{push.value}={how.value}")


def push_set(result: PushSet, d: Drawing) -> Card:
    """What holds now; taken back by a tap, and where it was turned off, silent instead."""
    lang, after = d.language, result.after
    name = push_name(after.push, lang)
    toast = f"{name}: {_when(after, lang)}"
    if result.changed is None:
        already = say(lang, id=f"{toast} (sudah begitu)", en=f"{toast} (it is so already)")
        return Card(title=f"{_SIGNS[after.how]} {already}", toast=already)
    row = [undo_button(d.change_id, lang)]
    if after.how is How.OFF and after.push is not Push.BUDGETS:
        silent = say(lang, id="🔈 Tanpa bunyi saja", en="🔈 Silent instead")
        row.append(Button(label=silent, action=_action(after.push, How.GENTLE)))
    return Card(
        title=f"{_SIGNS[after.how]} {toast}",
        buttons=(tuple(row), (all_pushes(lang),)),
        toast=toast,
    )


def all_pushes(language: Language) -> Button:
    """Shows the list of all kinds."""
    words = say(language, id="notifikasi", en="notifications")
    return Button(label=say(language, id="🔔 Kabar dariku", en="🔔 What I send"), action=encode("say", rest=words))
