"""Words every card needs: names of categories, days and times, amounts. In both languages."""

from collections.abc import Sequence
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


def placed(slug: Category, label: str | None, language: Language) -> str:
    """`🍜 Makan & minum · Ngopi`: the category, and the person's own name under it."""
    return category(slug, language) + (f" · {label}" if label else "")


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


def late_since(at: datetime, today: Date, language: Language) -> str:
    """`Terlambat. Seharusnya kemarin 20.00`."""
    when = f"{day(at.date(), today, language)} {at.strftime(say(language, id='%H.%M', en='%H:%M'))}"
    return say(language, id=f"Terlambat. Seharusnya {when}", en=f"Late. It was for {when}")


def totals(glance: Sequence[Glance], language: Language) -> list[str]:
    """`Hari ini Rp15.000 + $12.50`, `Bulan ini Rp120.000`: currencies side by side, never added up across them."""
    if not glance:
        return []
    today = _beside([Money(g.today, g.currency) for g in glance], language)
    month = _beside([Money(g.month, g.currency) for g in glance], language)
    return [
        say(language, id=f"Hari ini {today}", en=f"Today {today}"),
        say(language, id=f"Bulan ini {month}", en=f"This month {month}"),
    ]


def _beside(sums: Sequence[Money], language: Language) -> str:
    """Each currency with something in it; the first one's zero when there is nothing."""
    return " + ".join(money.text(language) for money in [m for m in sums if m.amount] or sums[:1])


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def short(text: str, limit: int = 24) -> str:
    """For a button: cut at `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
