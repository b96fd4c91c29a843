"""Cards for bills and income that come again, what was booked of them, and the pay-day."""

from datetime import date as Date

from babel.dates import get_day_names, get_month_names

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import alert, named, running, safe
from agent.cards.words import capital, day, placed, short
from core.language import Language, say
from core.money import Money
from tools.money import (
    Booked,
    Every,
    Payday,
    PaydayCorrected,
    PaydayDeleted,
    PaydaySet,
    Recurrence,
    RecurrenceCorrected,
    RecurrenceDeleted,
    RecurrenceKind,
    Recurrences,
    RecurrenceSet,
)

_MOST_BUTTONS = 30


def recurrence_name(recurrence: Recurrence, language: Language) -> str:
    """`Kos · Rp1.200.000 tiap tanggal 1`."""
    money = recurrence.money.text(language)
    return f"{capital(recurrence.description)} · {money} {rhythm(recurrence, language)}"


def rhythm(recurrence: Recurrence, language: Language) -> str:
    """`tiap tanggal 1`, `tiap Senin`, `tiap 17 Agustus`."""
    starts = recurrence.starts
    of_month = recurrence.day or starts.day
    if recurrence.every is Every.WEEK:
        name = get_day_names(locale=language.value)[starts.weekday()]
        return say(language, id=f"tiap {name}", en=f"every {name}")
    if recurrence.every is Every.MONTH:
        return say(language, id=f"tiap tanggal {of_month}", en=f"every month on the {nth(of_month)}")
    month = get_month_names(locale=language.value)[starts.month]
    return say(language, id=f"tiap {of_month} {month}", en=f"every {of_month} {month}")


def nth(day: int) -> str:
    """`1st`, `22nd`, `13th`: a day of the month in English."""
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def recurrence_renamed(before: Recurrence, after: Recurrence, language: Language) -> list[tuple[str, str]]:
    """(what it was, what it is now) for each thing that changed."""
    pairs = []
    if before.money != after.money:
        pairs.append((before.money.text(language), after.money.text(language)))
    if before.description != after.description:
        pairs.append((capital(before.description), capital(after.description)))
    if rhythm(before, language) != rhythm(after, language):
        pairs.append((capital(rhythm(before, language)), rhythm(after, language)))
    if (before.category, before.label) != (after.category, after.label):
        pairs.append((placed(before.category, before.label, language), placed(after.category, after.label, language)))
    if before.paused != after.paused:
        running, paused = say(language, id="Berjalan", en="Running"), say(language, id="Dijeda", en="Paused")
        pairs.append((paused, running) if before.paused else (running, paused))
    return pairs


def _sign(recurrence: Recurrence) -> str:
    return "💰" if recurrence.kind is RecurrenceKind.INCOME else "🔁"


def _next(recurrence: Recurrence, d: Drawing) -> str:
    if recurrence.paused:
        return say(d.language, id="Dijeda", en="Paused")
    return say(d.language, id="Berikutnya ", en="Next ") + ahead(recurrence.next_date or recurrence.starts, d)


def ahead(date: Date, d: Drawing) -> str:
    """`besok`, or the day."""
    if (date - d.today).days == 1:
        return say(d.language, id="besok", en="tomorrow")
    return day(date, d.today, d.language)


def _buttons(recurrence: Recurrence, d: Drawing) -> tuple[Button, ...]:
    lang = d.language
    undo = Button(label=say(lang, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id))
    turned = (
        Button(label=say(lang, id="▶️ Lanjutkan", en="▶️ Resume"), action=encode("resume", recurrence.id))
        if recurrence.paused
        else Button(label=say(lang, id="⏸️ Jeda", en="⏸️ Pause"), action=encode("pause", recurrence.id))
    )
    drop = Button(label=say(lang, id="🗑️ Hapus", en="🗑️ Remove"), action=encode("drop", recurrence.id))
    return undo, turned, drop


def _kept(before: Recurrence | None, after: Recurrence, d: Drawing) -> Card:
    lang = d.language
    lines: list[Line] = []
    if before is not None:
        lines = [line(old, " → ", bold(new)) for old, new in recurrence_renamed(before, after, lang)]
        lines = lines or [line(say(lang, id="Sudah begitu sejak tadi.", en="It was so already."))]
    if after.kind is RecurrenceKind.EXPENSE:
        lines.append(line(placed(after.category, after.label, lang)))
    lines.append(line(italic(_next(after, d))))
    return Card(
        title=f"{_sign(after)} {recurrence_name(after, lang)}",
        lines=tuple(lines),
        buttons=(_buttons(after, d),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def recurrence_set(result: RecurrenceSet, d: Drawing) -> Card:
    return _kept(result.before, result.recurrence, d)


def recurrence_corrected(result: RecurrenceCorrected, d: Drawing) -> Card:
    return _kept(result.before, result.after, d)


def _bring_back(d: Drawing) -> tuple[Button, ...]:
    return (Button(label=say(d.language, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),)


def recurrence_deleted(result: RecurrenceDeleted, d: Drawing) -> Card:
    lang, name = d.language, recurrence_name(result.recurrence, d.language)
    return Card(
        title=say(lang, id=f"🗑️ Tidak berulang lagi: {name}", en=f"🗑️ No longer recurring: {name}"),
        lines=(line(italic(say(lang, id="Yang sudah tercatat tetap ada.", en="What was booked stays."))),),
        buttons=(_bring_back(d),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def recurrences(result: Recurrences, d: Drawing) -> Card:
    lang = d.language
    if not result.recurrences:
        return Card(
            title=say(lang, id="🔁 Belum ada yang berulang.", en="🔁 Nothing recurring yet."),
            lines=(
                line(
                    say(
                        lang,
                        id="Buat dengan mengetik, misalnya: kos 1,2jt tiap tanggal 1",
                        en="Make one by typing, for example: rent 1.2 million every 1st",
                    )
                ),
            ),
        )
    lines: list[Line] = []
    for each in result.recurrences:
        lines.append(line(f"{_sign(each)} {recurrence_name(each, lang)}"))
        lines.append(line(italic(_next(each, d))))
    running = {
        each.currency: sum(r.amount for r in result.recurrences if _counts(r, each)) for each in result.recurrences
    }
    totals = [Money(amount, currency).text(lang) for currency, amount in running.items() if amount]
    if totals:
        monthly = " + ".join(totals)
        lines.append(line(bold(say(lang, id=f"Tagihan bulanan {monthly}", en=f"Monthly bills {monthly}"))))
    buttons = [
        Button(
            label=f"{'▶️' if each.paused else '⏸️'} {short(capital(each.description), 18)}",
            action=encode("resume" if each.paused else "pause", each.id),
        )
        for each in result.recurrences[:_MOST_BUTTONS]
    ]
    return Card(
        title=say(lang, id=f"🔁 {len(result.recurrences)} yang berulang", en=f"🔁 {len(result.recurrences)} recurring"),
        lines=tuple(lines),
        buttons=in_pairs(buttons),
    )


def _counts(recurrence: Recurrence, other: Recurrence) -> bool:
    """Whether it is a running monthly bill in the currency of the other."""
    return (
        recurrence.currency == other.currency
        and recurrence.kind is RecurrenceKind.EXPENSE
        and recurrence.every is Every.MONTH
        and not recurrence.paused
    )


def booked(result: Booked, d: Drawing) -> Card:
    """The notice of what was booked by itself."""
    lang = d.language
    record = result.expense or result.income
    name = named(record, lang) if record is not None else recurrence_name(result.recurrence, lang)
    when = day(record.date, d.today, lang) if record is not None else ""
    undo = Button(label=say(lang, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id))
    pause = Button(label=say(lang, id="⏸️ Jeda", en="⏸️ Pause"), action=encode("pause", result.recurrence.id))
    return Card(
        title=f"{_sign(result.recurrence)} {name}",
        lines=(
            line(say(lang, id=f"Tercatat otomatis · {when}", en=f"Booked by itself · {when}")),
            *(line(bold(alert(each, d.today, lang))) for each in result.alerts),
            *(line(italic(f"{running(b.budget, lang)}: {safe(b, lang)}")) for b in result.budgets),
        ),
        buttons=((undo, pause),),
    )


def payday_name(payday: Payday, language: Language) -> str:
    return say(language, id=f"Gajian tanggal {payday.day}", en=f"Pay-day on the {nth(payday.day)}")


def payday_set(result: PaydaySet | PaydayCorrected, d: Drawing) -> Card:
    lang = d.language
    undo = Button(label=say(lang, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id))
    lines = (
        [line(payday_name(result.before, lang), " → ", bold(payday_name(result.payday, lang)))]
        if result.before and result.before != result.payday
        else []
    )
    how = say(
        lang,
        id="Budget bulanan dihitung dari gajian ke gajian.",
        en="Monthly budgets run from pay-day to pay-day.",
    )
    return Card(
        title=f"📅 {payday_name(result.payday, lang)}",
        lines=(*lines, line(italic(how))),
        buttons=((undo,),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def payday_deleted(result: PaydayDeleted, d: Drawing) -> Card:
    lang = d.language
    return Card(
        title=say(
            lang, id="📅 Budget bulanan kembali ikut kalender", en="📅 Monthly budgets follow the calendar again"
        ),
        buttons=(_bring_back(d),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )
