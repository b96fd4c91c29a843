"""What an account is reached by, how the other side is tied to it, and that it now is."""

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, line
from agent.cards.drawing import Drawing
from core.language import Language, say
from tools.account import Joined, Linked


def link(result: Linked, d: Drawing) -> Card:
    lang = d.language
    calendar = say(lang, id="ekspor tugas ke kalender", en="export my tasks to a calendar")
    lines = [line(bold("Telegram"), say(lang, id=": akun ini", en=": this account")), *_address(result, lang)]
    lines.append(
        line(
            bold(say(lang, id="Kalender", en="Calendar")),
            say(
                lang,
                id=": tugas sebagai berkas .ics untuk Google, Apple, Outlook",
                en=": tasks as an .ics file for Google, Apple, Outlook",
            ),
        )
    )
    lines.append(
        line(
            say(
                lang,
                id="Google Calendar dua arah dan Strava belum ada di sini.",
                en="Two-way Google Calendar and Strava are not here yet.",
            )
        )
    )
    return Card(
        title=say(lang, id="🔗 Yang terhubung", en="🔗 What is linked"),
        lines=tuple(lines),
        buttons=(
            (Button(label=say(lang, id="📅 Berkas .ics", en="📅 .ics file"), action=encode("say", rest=calendar)),),
        ),
    )


def _address(result: Linked, lang: Language) -> tuple[Line, ...]:
    if result.email is not None:
        return (line(bold(say(lang, id="Surel", en="E-mail")), f": {result.email}"),)
    if result.code is None or result.until is None:
        return ()
    until = f"{result.until:%H:%M}"
    return (
        line(bold(say(lang, id="Surel", en="E-mail")), say(lang, id=": belum", en=": not yet")),
        line(
            say(lang, id="Kalau sudah punya akun di web, masukkan ", en="If you have an account on the web, enter "),
            bold(result.code),
            say(lang, id=f" di sana (sampai {until}).", en=f" there (until {until})."),
        ),
    )  # fmt: skip


def joined(result: Joined, d: Drawing) -> Card:
    """`moved`: the last thing said to the chat's own account, which is gone; what is written next goes to the other."""
    lang = d.language
    now = say(
        lang,
        id="Chat ini dan akunmu di web sekarang satu: yang dicatat di sini ada di sana, dan sebaliknya.",
        en="This chat and your account on the web are one now: what is kept here is there, and the other way round.",
    )
    return Card(title=say(lang, id="🔗 Sudah terhubung", en="🔗 Linked"), lines=(line(now),))
