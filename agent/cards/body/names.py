"""Weights and targets in words. A weight shows two decimals at most, as it was measured."""

from datetime import date as Date
from decimal import Decimal

from agent.cards.food import kcal, number
from agent.cards.words import capital, day
from core.language import Language, say
from tools.body import Goal, Trend, Weight


def decimal(value: Decimal, language: Language) -> str:
    """`70,5` or `70.5`: as many decimals as it has, two at most."""
    text = f"{value.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language is Language.ID else text


def kilograms(value: Decimal, language: Language) -> str:
    return f"{decimal(value, language)} kg"


def signed(value: Decimal, language: Language) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{decimal(abs(value), language)} kg"


def weight_name(weight: Weight, language: Language) -> str:
    """`Berat 70,5 kg`."""
    return f"{say(language, id='Berat', en='Weight')} {kilograms(weight.weight, language)}"


def weight_renamed(before: Weight, after: Weight, today: Date, language: Language) -> list[tuple[str, str]]:
    pairs = [
        (kilograms(before.weight, language), kilograms(after.weight, language)),
        (day(before.logged_at.date(), today, language), day(after.logged_at.date(), today, language)),
    ]
    return [(old, new) for old, new in pairs if old != new]


def trend_line(trend: Trend, language: Language) -> str:
    """`Rata-rata 7 hari 70,8 kg (−0,4 kg dari minggu sebelumnya)`."""
    if trend.average is None:
        return ""
    text = say(language, id="Rata-rata 7 hari ", en="7-day average ") + kilograms(trend.average, language)
    if trend.change is None:
        return text
    change = signed(trend.change, language)
    return text + say(language, id=f" ({change} dari 7 hari sebelumnya)", en=f" ({change} from the 7 days before)")


def index_line(weight: Weight, language: Language) -> str:
    return f"{say(language, id='IMT', en='BMI')} {decimal(weight.bmi, language)}" if weight.bmi is not None else ""


def goal_name(goal: Goal, language: Language) -> str:
    """`Target 1.800 kkal sehari · tinggi 170 cm`, of what is known."""
    parts = []
    if goal.calories is not None:
        a_day = kcal(goal.calories, language)
        parts.append(say(language, id=f"Target {a_day} sehari", en=f"Target {a_day} a day"))
    if goal.protein is not None:
        parts.append(f"protein {number(goal.protein, language)} g")
    if goal.height_cm is not None:
        height = decimal(goal.height_cm, language)
        parts.append(say(language, id=f"tinggi {height} cm", en=f"height {height} cm"))
    if goal.sex is not None:
        male = goal.sex.value == "male"
        parts.append(say(language, id="pria" if male else "wanita", en="male" if male else "female"))
    if goal.born is not None:
        parts.append(say(language, id=f"lahir {goal.born}", en=f"born {goal.born}"))
    return capital(" · ".join(parts)) or say(language, id="Data tubuh", en="Body data")


def goal_renamed(before: Goal, after: Goal, _: Date, language: Language) -> list[tuple[str, str]]:
    old, new = goal_name(before, language), goal_name(after, language)
    return [(old, new)] if old != new else []
