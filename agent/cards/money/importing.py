"""Cards for a file of records: what is new in it, as a question; what was kept of it; and that nothing was new."""

from agent.cards import sheets
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import alert
from agent.cards.words import capital, category, day
from core.language import Language, say
from core.money import Money
from tools.money import NothingNew, SheetKept
from tools.preview import SheetPreview, SheetSum

_WHY = {
    "date": ("tanggalnya tidak terbaca", "no date I can read"),
    "future": ("tanggalnya belum tiba", "a day that has not come"),
    "amount": ("jumlahnya tidak terbaca", "no amount I can read"),
    "currency": ("mata uangnya tidak kukenal", "an unknown currency"),
    "description": ("keterangannya tidak terbaca", "no description I can read"),
}

_MOST_ALERTS = 4


def preview(shown: SheetPreview, d: Drawing, *, buttons: tuple[Button, ...]) -> Card:
    """The question."""
    lang, n = d.language, shown.count
    lines: list[Line] = [line(bold(text)) for text in _sums(shown.sums, lang)]
    for each in shown.lines:
        sign = category(each.category, lang).split()[0] if each.category else "💰" if each.side == "income" else "▫️"
        money = Money(each.amount, each.currency).text(lang)
        lines.append(line(f"{sign} {capital(each.description)} · {money} · {day(each.date, d.today, lang)}"))
    if n > len(shown.lines):
        more = n - len(shown.lines)
        lines.append(line(say(lang, id=f"… dan {more} lagi", en=f"… and {more} more")))
    lines += [line(italic(text)) for text in _left_out(shown, lang)]
    title = say(
        lang,
        id=f"📄 {shown.name}: simpan {n} catatan ini?",
        en=f"📄 {shown.name}: save {'these' if n > 1 else 'this'} {n} record{'s' if n > 1 else ''}?",
    )
    return Card(title=title, lines=tuple(lines), buttons=(buttons,))


def _sums(sums: tuple[SheetSum, ...] | list[SheetSum], lang: Language) -> list[str]:
    texts = []
    for each in sums:
        money = Money(each.total, each.currency).text(lang)
        if each.side == "expense":
            texts.append(say(lang, id=f"{each.count} pengeluaran: {money}", en=f"{each.count} spent: {money}"))
        else:
            texts.append(say(lang, id=f"{each.count} pemasukan: {money}", en=f"{each.count} received: {money}"))
    return texts


def _left_out(shown: SheetPreview, lang: Language) -> list[str]:
    texts = []
    if shown.placed:
        placed = say(
            lang,
            id="dapat kategori dari katanya atau catatanmu.",
            en="put in a category by their words or your records.",
        )
        texts.append(f"{shown.placed} {placed}")
    if shown.there:
        texts.append(sheets.known(shown.there, lang))
    if shown.moved:
        moved = say(lang, id="pindah antar-dompet, dilewati.", en="moved between own accounts, left out.")
        texts.append(f"{shown.moved} {moved}")
    texts += sheets.faulty(shown.faulty, shown.faults, _WHY, lang)
    if shown.faulty > len(shown.faults):
        texts.append("…")
    return texts


def kept(result: SheetKept, d: Drawing) -> Card:
    lang, n = d.language, sum(each.count for each in result.sums)
    lines = [line(text) for text in _sums(result.sums, lang)]
    lines += sheets.were_there(result.there, lang)
    lines += [line(bold(alert(each, d.today, lang))) for each in result.alerts[:_MOST_ALERTS]]
    if (more := len(result.alerts) - _MOST_ALERTS) > 0:
        past = say(lang, id=f"… dan {more} budget lain sudah lewat batas", en=f"… and {more} more budgets past a limit")
        lines.append(line(italic(past)))
    if not n:
        return sheets.all_there(lang)
    return sheets.kept((f"{n} catatan", f"{n} records"), lines, d)


def nothing_new(result: NothingNew, d: Drawing) -> Card:
    shown = result.preview
    return sheets.nothing(shown.name, shown.there, ("catatan", "record"), _left_out(shown, d.language), d.language)
