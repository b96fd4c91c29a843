"""The card of a receipt before it is kept: what stands on it, what must be asked, and the buttons; and the picture of a record.

What is asked first of a receipt is decided in `tools/receipts.py`; a new question of it is a text in `_ASKED`.
"""

from datetime import date as Date
from decimal import Decimal
from uuid import UUID

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import capital, day, placed, short
from core.language import Language, say
from core.money import Money
from tools.preview import ReceiptPreview, SlipPreview
from tools.proposals import Ask
from tools.receipts import PictureShown
from tools.slip import Slip

_SHOWN = 5
_LONGEST_NAME = 28
_ASKED = {
    "": ("simpan struk ini?", "save this receipt?"),
    "total": ("totalnya berapa?", "how much is the total?"),
    "said": ("yang benar yang mana?", "which sum is it?"),
    "sure": ("totalnya benar segitu?", "is that the total?"),
    "currency": ("dalam mata uang apa?", "in which currency?"),
    "date": ("tanggal berapa ya?", "which day was it?"),
}


def review(ask: Ask, shown: ReceiptPreview, proposal: UUID, d: Drawing) -> Card:
    """The question, with what was read."""
    lang = d.language
    about = shown.slips[shown.asking or 0]
    what = "sure" if shown.what == "total" and about.slip.totals and about.slip.doubtful else shown.what
    indonesian, english = _ASKED[what]
    name = short(capital(about.slip.merchant or say(lang, id="Struk", en="Receipt")), 40)
    if len(shown.slips) > 1 and not what:
        n = len(shown.slips)
        title = say(lang, id=f"🧾 Simpan {n} struk ini?", en=f"🧾 Save these {n} receipts?")
    else:
        title = f"🧾 {name}: {say(lang, id=indonesian, en=english)}"
    lines: list[Line] = []
    whole = what in ("", "said")
    for each in shown.slips if whole else (about,):
        lines += _lines(each, d, alone=len(shown.slips) == 1 or not whole)
    if what == "said" and shown.said is not None:
        typed = Money(shown.said.amount, shown.said.currency).text(lang)
        read = " + ".join(total(each.slip, lang) for each in shown.slips)
        lines.append(
            line("⚠️ ", say(lang, id=f"Kamu tulis {typed}, di struk {read}.", en=f"You wrote {typed}, it says {read}."))
        )
    if what == "total" and not about.slip.totals:
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id="Totalnya tidak terbaca. Ketik saja, misalnya: 45rb",
                        en="I can't read the total. Just type it, for example: 45k",
                    )
                )
            )
        )
    return Card(title=title, lines=tuple(lines), buttons=_buttons(ask, shown, about.slip, proposal, d))


def amending(language: Language) -> Card:
    """Said when the button to change it is pressed; the question stays open."""
    text = say(language, id="Tulis yang perlu diganti saja.", en="Write only what is to be changed.")
    example = say(
        language, id="Contoh: 45rb · kemarin · kategori belanja", en="For example: 45k · yesterday · category shopping"
    )
    return Card(title=f"✏️ {text}", lines=(line(example),), toast=text)


def _lines(shown: SlipPreview, d: Drawing, *, alone: bool) -> list[Line]:
    lang, slip = d.language, shown.slip
    money = total(slip, lang)
    when = (
        say(lang, id="tanggal?", en="which day?")
        if len(slip.days) != 1 or slip.guessed
        else day(slip.days[0], d.today, lang)
    )
    name = [] if alone else [capital(slip.merchant or "")]
    told = [line(" · ".join([*filter(None, name)]), " · " if name and name[0] else "", bold(money), f" · {when}")]
    told.append(line(placed(shown.category, shown.label, lang)))
    if slip.liters is not None:
        liters = say(lang, id=f"{slip.liters:f} liter".replace(".", ","), en=f"{slip.liters:f} litres")
        fuel = [f"⛽ {slip.fuel}" if slip.fuel else "⛽", liters]
        if slip.mileage is not None:
            fuel.append(f"{slip.mileage:,} km".replace(",", "." if lang is Language.ID else ","))
        told.append(line(" · ".join(fuel)))
    if alone:
        told += _bought(slip, lang)
    if slip.doubtful:
        told.append(
            line(
                "⚠️ ",
                say(
                    lang,
                    id="Angka lain di struk ini tidak cocok dengan totalnya.",
                    en="Other figures on it do not agree with this total.",
                ),
            )
        )
    elif slip.unequal:
        lines_sum = _plain(sum((item.total for item in slip.items), Decimal(0)), slip, lang)
        told.append(
            line(
                "⚠️ ",
                say(
                    lang, id=f"Barang yang terbaca berjumlah {lines_sum}.", en=f"The lines I read come to {lines_sum}."
                ),
            )
        )
    if shown.like:
        told.append(
            line("⚠️ ", say(lang, id=f"Sudah ada hari itu: {shown.like}", en=f"There already that day: {shown.like}"))
        )
    return told


def _bought(slip: Slip, language: Language) -> list[Line]:
    told: list[Line] = []
    for item in slip.items[:_SHOWN]:
        count = f"{item.quantity.normalize():f}× " if item.quantity is not None and item.quantity != 1 else ""
        told.append(line(f"• {count}{short(item.name, _LONGEST_NAME)} · {_plain(item.total, slip, language)}"))
    if (more := len(slip.items) - _SHOWN) > 0:
        told.append(line(say(language, id=f"… dan {more} lagi", en=f"… and {more} more")))
    parts = [
        (slip.tax, "Pajak", "Tax"),
        (slip.service, "Layanan", "Service"),
        (slip.discount, "Diskon", "Discount"),
    ]
    named = [f"{say(language, id=i, en=e)} {_plain(value, slip, language)}" for value, i, e in parts if value]
    if named:
        told.append(line(italic(" · ".join(named))))
    return told


def total(slip: Slip, language: Language) -> str:
    """`Rp45.000`; what is not plain with a question's mark of its own left to the title."""
    if not slip.totals:
        return say(language, id="Total tidak terbaca", en="No legible total")
    return _plain(slip.totals[0], slip, language)


def _plain(value: Decimal, slip: Slip, language: Language) -> str:
    if len(slip.currencies) == 1:
        return Money(value, slip.currencies[0]).text(language)
    return f"{value:f}"


def _buttons(
    ask: Ask, shown: ReceiptPreview, about: Slip, proposal: UUID, d: Drawing
) -> tuple[tuple[Button, ...], ...]:
    """The likeliest answer first; then the others, to change it, to drop it."""
    options = len(ask.choices) - 1
    labels = [option(shown, about, n, d.today, d.language) for n in range(options)]
    first = [
        Button(label=f"✅ {label}" if not n else label, action=encode("answer", proposal, str(n)))
        for n, label in enumerate(labels)
    ]
    rest = [
        Button(label=say(d.language, id="✏️ Ubah", en="✏️ Change"), action=encode("amend", proposal)),
        Button(
            label=f"✖️ {say(d.language, id='Tidak jadi', en='Drop it')}", action=encode("answer", proposal, str(options))
        ),
    ]
    return ((*first, *rest),) if options == 1 and not shown.what else (*in_pairs(first), tuple(rest))


def option(shown: ReceiptPreview, about: Slip, n: int, today: Date, language: Language) -> str:
    """What the nth answer says."""
    if shown.what == "said" and shown.said is not None:
        if not n:
            return Money(shown.said.amount, shown.said.currency).text(language)
        several = sum((each.slip.totals[0] for each in shown.slips if each.slip.totals), Decimal(0))
        return _plain(several if len(shown.slips) > 1 else about.totals[n - 1], about, language)
    if shown.what == "total" and n < len(about.totals):
        return _plain(about.totals[n], about, language)
    if shown.what == "currency" and about.totals:
        return Money(about.totals[0], about.currencies[n]).text(language)
    if shown.what == "date":
        return capital(day(about.days[n], today, language))
    return say(language, id="Simpan", en="Save")


def picture(result: PictureShown, d: Drawing) -> Card:
    return Card(title=say(d.language, id="📷 Foto aslinya", en="📷 The picture it came from"), picture=result.file)
