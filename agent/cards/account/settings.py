"""The settings with a button for each likely choice, the one that holds ticked. A new choice is one more in its row."""

from datetime import date as Date

from agent.cards.account.privacy import seen_name
from agent.cards.account.pushes import all_pushes, wish_name
from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button, why_button
from core.language import Language, say
from core.pushes import wishes
from core.quiet import Quiet
from core.sources import Source, closed
from tools.account import Settings, SettingsRow, SettingsSet

_SHORT = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
_CURRENCIES = ("IDR", "USD", "SGD", "MYR")
_QUIET = (Quiet(22, 7), Quiet(21, 6), Quiet(23, 8), Quiet(0, 0))


def zone_name(key: str) -> str:
    """`Asia/Makassar (WITA)`."""
    return f"{key} ({_SHORT[key]})" if key in _SHORT else key


def settings(result: Settings, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(lang, id="⚙️ Pengaturan", en="⚙️ Settings"), lines=_lines(result, lang), buttons=_rows(result, lang)
    )


def settings_set(result: SettingsSet, d: Drawing) -> Card:
    """The settings as they are now, in the language they ask for; the toast says what changed."""
    before, after = result.before, result.after
    lang = after.language
    changed = ", ".join(now for was, now in zip(_values(before, lang), _values(after, lang), strict=True) if was != now)
    toast = changed or say(lang, id="Sudah begitu", en="It is so already")
    return Card(
        title=f"⚙️ {toast}",
        lines=_lines(after, lang),
        buttons=(*_rows(after, lang), *_undoing(result, d, lang)),
        toast=toast,
    )


def _undoing(result: SettingsSet, d: Drawing, lang: Language) -> tuple[tuple[Button, ...], ...]:
    if result.changed is None:
        return ()
    return ((undo_button(d.change_id, lang), why_button(result.changed, lang)),)


def settings_name(row: SettingsRow, language: Language) -> str:
    return say(language, id="Pengaturan", en="Settings")


def settings_renamed(before: SettingsRow, after: SettingsRow, _: Date, language: Language) -> list[tuple[str, str]]:
    """What changed, in words."""
    pairs = zip(_values(before.settings, language), _values(after.settings, language), strict=True)
    changed = [(old, new) for old, new in pairs if old != new]
    was, now = wishes(before.pushes), wishes(after.pushes)
    hidden, hides = closed(before.privacy or {}), closed(after.privacy or {})
    changed += [
        (seen_name(source, language, may=source not in hidden), seen_name(source, language, may=source not in hides))
        for source in Source
        if (source in hidden) is not (source in hides)
    ]
    return changed + [
        (wish_name(push, was[push], language), wish_name(push, now[push], language))
        for push in was
        if was[push] != now[push]
    ]


def _values(of: Settings, lang: Language) -> tuple[str, ...]:
    return (
        say(of.language, id="Bahasa Indonesia", en="English"),
        zone_name(of.timezone),
        say(lang, id=f"Mata uang {of.currency}", en=f"Currency {of.currency}"),
        say(lang, id=f"Jam tenang {_hours(of, lang)}", en=f"Quiet hours {_hours(of, lang)}"),
        say(lang, id=f"Foto struk {_pictures(of, lang)}", en=f"Receipt photos {_pictures(of, lang)}"),
    )


def _pictures(of: Settings, lang: Language) -> str:
    return say(lang, id="disimpan", en="kept") if of.pictures else say(lang, id="tidak disimpan", en="not kept")


def _hours(of: Settings, lang: Language) -> str:
    """`22.00-07.00`, `22:00-07:00`, or that there are none."""
    if of.quiet_from == of.quiet_until:
        return say(lang, id="tidak ada", en="none")
    mark = say(lang, id=".", en=":")
    return f"{of.quiet_from:02}{mark}00-{of.quiet_until:02}{mark}00"


def _lines(of: Settings, lang: Language) -> tuple[Line, ...]:
    def row(head: str, value: str, how: str) -> Line:
        return line(bold(head), f": {value} ", italic(how))

    return (
        row(
            say(lang, id="Bahasa", en="Language"),
            say(of.language, id="Indonesia", en="English"),
            say(lang, id="· jawabanku ikut bahasa pesanmu", en="· I answer in the language you write"),
        ),
        row(
            say(lang, id="Zona waktu", en="Time zone"),
            zone_name(of.timezone),
            say(
                lang,
                id="· lain: kirim lokasi, atau “zona waktu Tokyo”",
                en="· other: share a location, or “time zone Tokyo”",
            ),
        ),
        row(
            say(lang, id="Mata uang", en="Currency"),
            of.currency,
            say(
                lang,
                id="· untuk angka tanpa mata uang; lain: “mata uang EUR”",
                en="· for amounts without one; other: “currency EUR”",
            ),
        ),
        row(
            say(lang, id="Jam tenang", en="Quiet hours"),
            _hours(of, lang),
            say(
                lang,
                id="· kecuali pengingat yang kamu beri jam; lain: “jam tenang 20-5”",
                en="· but for reminders with a time of their own; other: “quiet hours 20-5”",
            ),
        ),
        row(
            say(lang, id="Foto struk", en="Receipt photos"),
            _pictures(of, lang),
            say(lang, id="· bisa dilihat lagi lewat Kenapa", en="· to be seen again under Why") if of.pictures else "",
        ),
    )


def _rows(of: Settings, lang: Language) -> tuple[tuple[Button, ...], ...]:
    def button(label: str, name: str, value: str, *, on: bool) -> Button:
        return Button(label=f"✓ {label}" if on else label, action=encode("set", rest=f"{name}={value}"))

    quiet = [
        button(
            f"🔕 {each.first}-{each.until}"
            if not each.none
            else say(lang, id="🔔 Tanpa jam tenang", en="🔔 No quiet hours"),
            "quiet",
            f"{each.first}-{each.until}",
            on=(each.first, each.until) == (of.quiet_from, of.quiet_until)
            or (each.none and of.quiet_from == of.quiet_until),
        )
        for each in _QUIET
    ]
    return (
        tuple(
            button(say(each, id="Indonesia", en="English"), "language", each.value, on=each is of.language)
            for each in Language
        ),
        tuple(button(_SHORT[key], "timezone", key, on=key == of.timezone) for key in _ZONES),
        tuple(button(code, "currency", code, on=code == of.currency) for code in _CURRENCIES),
        tuple(quiet[:3]),
        (*quiet[3:], all_pushes(lang)),
        (
            button(say(lang, id="📷 Simpan foto", en="📷 Keep photos"), "pictures", "yes", on=of.pictures),
            button(say(lang, id="Jangan simpan", en="Don't keep"), "pictures", "no", on=not of.pictures),
        ),
    )
