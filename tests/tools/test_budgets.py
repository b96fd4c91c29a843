"""Budgets: periods from pay-day to pay-day, what is safe to spend a day, and alerts once per period and threshold."""

import json
from datetime import date, datetime
from decimal import Decimal

import pytest

from storage import files
from storage.files import Kept
from tests.storage.spare import Spare
from tests.tools.acting import JAKARTA, acting, spend
from tests.tools.direct import Direct, Someone
from tools import money
from tools.money import BudgetIn, BudgetPeriod, BudgetQuery, Category, PaydayIn, RecurrenceIn, Threshold


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=JAKARTA)


async def budget(spare: Spare, who: Someone, now: datetime, amount: str, **more: object) -> money.BudgetSet:
    async with acting(spare, who, now) as ctx:
        return await money.set_budget(ctx, BudgetIn.model_validate({"amount": amount, "category": "food", **more}))


@pytest.mark.parametrize(
    ("payday", "today", "first", "last"),
    [
        (None, date(2026, 2, 10), date(2026, 2, 1), date(2026, 2, 28)),
        (25, date(2026, 2, 10), date(2026, 1, 25), date(2026, 2, 24)),
        (25, date(2026, 2, 25), date(2026, 2, 25), date(2026, 3, 24)),
        (31, date(2026, 2, 27), date(2026, 1, 31), date(2026, 2, 27)),
        (31, date(2026, 2, 28), date(2026, 2, 28), date(2026, 3, 30)),
        (30, date(2028, 2, 29), date(2028, 2, 29), date(2028, 3, 29)),
        (1, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (25, date(2026, 1, 3), date(2025, 12, 25), date(2026, 1, 24)),
    ],
)
async def test_monthly_budgets_run_from_pay_day_to_pay_day(
    spare: Spare, ani: Someone, payday: int | None, today: date, first: date, last: date
) -> None:
    now = on(today.year, today.month, today.day)
    if payday is not None:
        async with acting(spare, ani, now) as ctx:
            await money.set_payday(ctx, PaydayIn(day=payday))
    state = (await budget(spare, ani, now, "1000000")).state
    assert (state.first, state.last) == (first, last)
    assert state.days == (last - today).days + 1


async def test_safe_to_spend_is_what_is_left_after_the_bills_over_the_days(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 21)
    await budget(spare, ani, now, "1000000")
    async with acting(spare, ani, now) as ctx:
        for day, amount in ((25, "100000"), (30, "150000"), (20, "70000")):
            starts = date(2026, 7 if day == 20 else 6, day)
            bill = RecurrenceIn(
                amount=Decimal(amount), description=f"katering {day}", starts=starts, category=Category.FOOD
            )
            await money.set_recurrence(ctx, bill)
    (state,) = (await spend(spare, ani, now, "150000")).budgets
    assert (state.left, state.due, state.days) == (Decimal(850000), Decimal(250000), 10)
    assert state.a_day == Decimal(60000)


async def test_a_weekly_bill_counts_each_time_it_comes(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 2)
    await budget(spare, ani, now, "1000000")
    async with acting(spare, ani, now) as ctx:
        bill = RecurrenceIn(
            amount=Decimal(10000),
            description="air",
            every=money.Every.WEEK,
            starts=date(2026, 6, 5),
            category=Category.FOOD,
        )
        await money.set_recurrence(ctx, bill)
        (state,) = (await money.budget_left(ctx, BudgetQuery())).budgets
    assert state.due == Decimal(40000)


async def test_safe_to_spend_is_never_below_zero_and_rounded_down(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 28)
    await budget(spare, ani, now, "100000")
    (state,) = (await spend(spare, ani, now, "99990")).budgets
    assert (state.left, state.a_day) == (Decimal(10), Decimal(3))
    (state,) = (await spend(spare, ani, now, "50000")).budgets
    assert (state.left, state.a_day) == (Decimal(-49990), Decimal(0))


async def told(spare: Spare, who: Someone) -> list[str]:
    sql = "SELECT payload->>'threshold' AS threshold FROM notifications WHERE user_id = $1 ORDER BY created_at, dedupe_key"
    return [row["threshold"] for row in await spare.owner.fetch(sql, who.user_id)]


async def test_each_threshold_is_told_once_a_period(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 28)
    await budget(spare, ani, now, "100000")
    said = [
        [a.threshold for a in (await spend(spare, ani, now, amount)).alerts]
        for amount in ("79999", "1", "1", "19999", "5")
    ]
    assert said == [[], [Threshold.MOST], [], [Threshold.ALL], []]
    assert sorted(await told(spare, ani)) == ["100", "80"]
    later = on(2026, 7, 30)
    assert [a.threshold for a in (await spend(spare, ani, later, "85000")).alerts] == [Threshold.MOST]


async def test_passing_both_at_once_tells_the_weightier(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 28)
    await budget(spare, ani, now, "100000")
    assert [a.threshold for a in (await spend(spare, ani, now, "150000")).alerts] == [Threshold.ALL]
    assert sorted(await told(spare, ani)) == ["100", "80"]


async def test_back_dated_and_corrected_rows_count(spare: Spare, ani: Someone) -> None:
    await budget(spare, ani, on(2026, 5, 2), "100000")
    now = on(2026, 6, 28)
    back = await spend(spare, ani, now, "90000", date="2026-05-20")
    assert [(a.threshold, a.state.first) for a in back.alerts] == [(Threshold.MOST, date(2026, 5, 1))]
    small = await spend(spare, ani, now, "1000")
    async with acting(spare, ani, now) as ctx:
        fix = money.ExpenseFix.model_validate({"target": {"record": str(small.expense.id)}, "amount": "120000"})
        corrected = await money.correct_expense(ctx, fix)
    assert isinstance(corrected, money.ExpenseCorrected)
    assert [(a.threshold, a.state.first) for a in corrected.alerts] == [(Threshold.ALL, date(2026, 6, 1))]


async def test_a_day_of_this_month_and_of_a_week_gone_by_counts_for_both(spare: Spare, ani: Someone) -> None:
    await budget(spare, ani, on(2026, 6, 1), "100000")
    await budget(spare, ani, on(2026, 6, 1), "40000", period="weekly")
    back = await spend(spare, ani, on(2026, 6, 24), "85000", date="2026-06-10")
    assert {(a.threshold, a.state.first, a.state.left) for a in back.alerts} == {
        (Threshold.MOST, date(2026, 6, 1), Decimal(15000)),
        (Threshold.ALL, date(2026, 6, 8), Decimal(-45000)),
    }


async def kept(spare: Spare, who: Someone, now: datetime, *rows: tuple[str, str, str]) -> money.SheetKept:
    """Rows of (day, amount, category) from a file."""
    named = [
        {"kind": "expense", "date": day, "amount": amount, "currency": "IDR", "description": f"x {n}", "category": over}
        for n, (day, amount, over) in enumerate(rows)
    ]
    async with acting(spare, who, now) as ctx:
        file = await files.add(ctx.session, ctx.user_id, Kept("a.json", "application/json", json.dumps(named).encode()))
        return await money.keep_sheet(ctx, money.SheetKeep(file=file))


async def test_what_a_file_brings_counts_in_each_period_it_reaches(spare: Spare, ani: Someone) -> None:
    await budget(spare, ani, on(2026, 4, 2), "100000")
    await budget(spare, ani, on(2026, 6, 2), "50000", category="transport")
    now = on(2026, 6, 28)
    made = await kept(
        spare,
        ani,
        now,
        ("2026-03-10", "900000", "food"),
        ("2026-04-10", "60000", "food"),
        ("2026-04-20", "60000", "food"),
        ("2026-05-10", "79000", "food"),
        ("2026-06-10", "85000", "food"),
        ("2026-06-11", "5000", "bills"),
    )
    assert [(a.threshold, a.state.first) for a in made.alerts] == [
        (Threshold.MOST, date(2026, 6, 1)),
        (Threshold.ALL, date(2026, 4, 1)),
    ]
    again = await kept(spare, ani, now, ("2026-06-12", "1000", "food"), ("2026-05-12", "1000", "food"))
    assert [(a.threshold, a.state.first) for a in again.alerts] == [(Threshold.MOST, date(2026, 5, 1))]
    assert (await spend(spare, ani, now, "1000")).alerts == ()


@pytest.mark.parametrize(
    ("day", "amount", "said"),
    [(10, "50000", [Threshold.PACE]), (10, "35000", []), (3, "40000", []), (28, "75000", []), (30, "79000", [])],
    ids=["too fast", "in step", "too early to tell", "nearly over", "the last day"],
)
async def test_the_pace_is_told_when_it_will_not_last(
    spare: Spare, ani: Someone, day: int, amount: str, said: list[Threshold]
) -> None:
    await budget(spare, ani, on(2026, 6, 1), "100000")
    assert [a.threshold for a in (await spend(spare, ani, on(2026, 6, day), amount)).alerts] == said


async def test_the_pace_says_until_when(spare: Spare, ani: Someone) -> None:
    await budget(spare, ani, on(2026, 6, 1), "100000")
    (alert,) = (await spend(spare, ani, on(2026, 6, 10), "50000")).alerts
    assert alert.lasts == date(2026, 6, 21)


async def test_currencies_stay_apart(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 28)
    await budget(spare, ani, now, "100", currency="USD", period=BudgetPeriod.WEEKLY)
    assert (await spend(spare, ani, now, "5000000")).budgets == []
    (state,) = (await spend(spare, ani, now, "33.33", currency="USD")).budgets
    assert (state.left, state.first, state.a_day) == (Decimal("66.67"), date(2026, 6, 22), Decimal("66.67"))


async def test_the_card_says_it(spare: Spare, ani: Someone) -> None:
    direct = Direct(spare.database, spare.owner)
    await direct.say(ani, "budget makan 100rb sebulan")
    (card,) = await direct.say(ani, "nasi goreng 90rb")
    assert "⚠️ Budget Makan & minum sudah lewat 80%: sisa Rp10.000" in card.text
    card, _ = await direct.say(ani, "nasi goreng 90rb")
    assert "🚨 Budget Makan & minum sudah habis: lewat Rp80.000" in card.text
    (card,) = await direct.say(ani, "gajian tanggal 25")
    assert card.title == "📅 Gajian tanggal 25"


async def test_a_twin_of_the_day_is_pointed_out_and_kept(spare: Spare, ani: Someone) -> None:
    now = on(2026, 6, 28)
    said = [
        (await spend(spare, ani, now, "25000", **more)).twin is not None
        for more in (
            {"merchant": "Indomaret"},
            {"description": "Beras"},
            {"description": "sabun", "merchant": "indomaret"},
            {"description": "sabun", "date": "2026-06-27"},
            {"description": "telur"},
        )
    ]
    assert said == [False, True, True, False, False]
    assert not (await spend(spare, ani, now, "26000")).twin
    assert not (await spend(spare, ani, now, "25000", currency="USD")).twin
