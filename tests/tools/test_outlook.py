"""Can it be afforded, and where the month will end: from budgets, income and bills still to come; currencies apart."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.storage.spare import Spare
from tests.tools.acting import JAKARTA, acting, spend
from tests.tools.direct import Direct, Someone
from tools import money
from tools.money import AffordIn, BudgetIn, Category, ForecastIn, IncomeIn, RecurrenceIn, Verdict

NOW = datetime(2026, 6, 21, 9, tzinfo=JAKARTA)


async def afford(spare: Spare, who: Someone, amount: str, **more: object) -> money.Afford:
    async with acting(spare, who, NOW) as ctx:
        return await money.afford(ctx, AffordIn.model_validate({"amount": amount, **more}))


async def bill(spare: Spare, who: Someone, amount: str, day: int, **more: object) -> None:
    wanted = {"amount": amount, "description": f"bill {day}", "starts": date(2026, 6, day), "category": "food", **more}
    async with acting(spare, who, NOW) as ctx:
        await money.set_recurrence(ctx, RecurrenceIn.model_validate(wanted))


@pytest.mark.parametrize(
    ("amount", "verdict"), [("700000", Verdict.YES), ("750000", Verdict.YES), ("750001", Verdict.NO)]
)
async def test_by_the_budget_it_falls_under_minus_bills(
    spare: Spare, ani: Someone, amount: str, verdict: Verdict
) -> None:
    async with acting(spare, ani, NOW) as ctx:
        await money.set_budget(ctx, BudgetIn(amount=Decimal(1000000), category=Category.FOOD))
        await money.set_budget(ctx, BudgetIn(amount=Decimal(10), category=Category.HEALTH))
    await spend(spare, ani, NOW, "150000")
    await bill(spare, ani, "100000", 25)
    found = await afford(spare, ani, amount, category="food")
    assert found.verdict is verdict
    assert [each.after for each in found.budgets] == [Decimal(750000) - Decimal(amount)]


async def test_the_tightest_of_several_budgets_decides(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani, NOW) as ctx:
        await money.set_budget(ctx, BudgetIn(amount=Decimal(1000000), category=Category.FOOD))
        await money.set_budget(ctx, BudgetIn(amount=Decimal(100000)))
    found = await afford(spare, ani, "200000", category="food")
    assert (found.verdict, len(found.budgets)) == (Verdict.NO, 2)


async def test_without_a_budget_by_what_came_in_this_month(spare: Spare, ani: Someone) -> None:
    async with acting(spare, ani, NOW) as ctx:
        await money.log_income(ctx, IncomeIn(amount=Decimal(1000000), description="gaji"))
    await spend(spare, ani, NOW, "300000")
    await spend(spare, ani, NOW, "999", currency="USD")
    await bill(spare, ani, "100000", 25)
    found = await afford(spare, ani, "600000")
    assert (found.verdict, found.after) == (Verdict.YES, Decimal(0))
    assert (await afford(spare, ani, "600001")).verdict is Verdict.NO


async def test_with_nothing_to_compare_with_it_says_so(spare: Spare, ani: Someone) -> None:
    assert (await afford(spare, ani, "500000")).verdict is Verdict.UNKNOWN
    async with acting(spare, ani, NOW) as ctx:
        await money.set_budget(ctx, BudgetIn(amount=Decimal(1000000)))
    assert (await afford(spare, ani, "20", currency="USD")).verdict is Verdict.UNKNOWN


async def test_the_forecast_spares_what_recurs_and_adds_what_is_due(spare: Spare, ani: Someone) -> None:
    """420,000 of usual spending in 21 days is 20,000 a day; nine days more; rent was paid, one bill is still to come."""
    await spend(spare, ani, NOW, "1000", date="2026-05-30")
    await spend(spare, ani, NOW, "420000", date="2026-06-10")
    await spend(spare, ani, NOW, "1200000", date="2026-06-21", description="Kos")
    await bill(spare, ani, "1200000", 21, description="kos")
    await spare.owner.execute("UPDATE occurrences SET date = '2026-07-21' WHERE user_id = $1", ani.user_id)
    await bill(spare, ani, "100000", 25)
    await spend(spare, ani, NOW, "21", currency="USD")
    async with acting(spare, ani, NOW) as ctx:
        found = await money.forecast(ctx, ForecastIn())
    idr, usd = found.forecasts
    assert (idr.spent, idr.usual, idr.due, idr.expected) == (*map(Decimal, ("1620000", "20000", "100000", "1900000")),)
    assert (usd.currency, usd.expected) == ("USD", Decimal("30.00"))


async def test_a_newcomer_s_pace_begins_with_the_first_record(spare: Spare, ani: Someone) -> None:
    """60,000 in the three days since the 19th is 20,000 a day, for nine days more."""
    await spend(spare, ani, NOW, "60000", date="2026-06-19")
    async with acting(spare, ani, NOW) as ctx:
        found = await money.forecast(ctx, ForecastIn())
    (idr,) = found.forecasts
    assert (found.days_gone, idr.usual, idr.expected) == (3, Decimal(20000), Decimal(240000))


async def test_income_that_is_still_to_come_is_counted(spare: Spare, ani: Someone) -> None:
    await spend(spare, ani, NOW, "60000", date="2026-06-19")
    await bill(spare, ani, "5000000", 25, kind="income", description="gaji")
    await bill(spare, ani, "7000000", 21, kind="income", description="bonus")
    async with acting(spare, ani, NOW) as ctx:
        await money.book_due(ctx)
        (idr,) = (await money.forecast(ctx, ForecastIn())).forecasts
    assert (idr.came_in, idr.coming) == (Decimal(7000000), Decimal(5000000))


async def test_the_cards_say_it(spare: Spare, ani: Someone) -> None:
    direct = Direct(spare.database, spare.owner)
    await direct.say(ani, "budget 1jt sebulan")
    (card,) = await direct.say(ani, "bisa beli sepatu 500rb gak?")
    assert card.title == "✅ Bisa: Sepatu Rp500.000"
    (card,) = await direct.say(ani, "can I afford shoes for 2 million?")
    assert card.title == "🛑 Not now: Shoes Rp2.000.000"
    assert "Short by Rp1.000.000" in card.text
    await direct.say(ani, "kopi 20rb")
    (card,) = await direct.say(ani, "perkiraan akhir bulan")
    assert card.title.startswith("🔮 Perkiraan akhir bulan: Rp")
