"""Words every card needs: names of categories, days and times, amounts. In both languages."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime

from babel.dates import format_date, format_datetime

from core.language import Language, say
from core.money import Money
from tools.money import Category, Glance

_CATEGORIES: dict[str, tuple[str, str, str]] = {
    "food": ("🍜", "Makan & minum", "Food & drink"),
    "transport": ("🛵", "Transport", "Transport"),
    "shopping": ("🛍️", "Belanja", "Shopping"),
    "bills": ("🧾", "Tagihan", "Bills"),
    "health": ("💊", "Kesehatan", "Health"),
    "entertainment": ("🎬", "Hiburan", "Entertainment"),
    "education": ("📚", "Pendidikan", "Education"),
    "home": ("🏠", "Rumah", "Home"),
    "vehicle": ("🔧", "Kendaraan", "Vehicle"),
    "family": ("👪", "Keluarga", "Family"),
    "donation": ("🤲", "Donasi", "Donation"),
    "other": ("▫️", "Lainnya", "Other"),
}


def category(slug: Category, language: Language) -> str:
    """`🍜 Makan & minum`."""
    icon, indonesian, english = _CATEGORIES[slug.value]
    return f"{icon} {say(language, id=indonesian, en=english)}"


def day(date: Date, today: Date, language: Language) -> str:
    """`hari ini`, `kemarin`, `Sen, 16 Nov`; with the year when it is another one."""
    distance = (today - date).days
    if distance == 0:
        return say(language, id="hari ini", en="today")
    if distance == 1:
        return say(language, id="kemarin", en="yesterday")
    pattern = "EEE, d MMM" if date.year == today.year else "d MMM y"
    return format_date(date, pattern, locale=language.value)


def moment(at: datetime, language: Language) -> str:
    """`22 Nov 21.05` or `22 Nov 21:05`."""
    return format_datetime(
        at, say(language, id="d MMM HH.mm", en="d MMM HH:mm"), tzinfo=at.tzinfo, locale=language.value
    )


def totals(glance: Iterable[Glance], language: Language) -> list[str]:
    """`Hari ini Rp15.000`, `Bulan ini Rp120.000`: a line each, and for each currency; never added up across them."""
    lines: list[str] = []
    for g in glance:
        today, month = Money(g.today, g.currency).text(language), Money(g.month, g.currency).text(language)
        lines.append(say(language, id=f"Hari ini {today}", en=f"Today {today}"))
        lines.append(say(language, id=f"Bulan ini {month}", en=f"This month {month}"))
    return lines


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def short(text: str, limit: int = 24) -> str:
    """For a button: cut at `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
