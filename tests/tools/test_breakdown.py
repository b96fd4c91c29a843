"""Spending taken apart by every dimension: sums as SQL by hand gives them, pages, currencies apart."""

from datetime import datetime
from decimal import Decimal

import pytest

from tests.storage.spare import Spare
from tests.tools.acting import JAKARTA, acting, spend
from tests.tools.direct import Direct, Someone
from tools import money
from tools.money import BreakdownIn

NOW = datetime(2026, 6, 21, 9, tzinfo=JAKARTA)


@pytest.fixture
async def ani(spare: Spare) -> Someone:
    who = await Direct(spare.database, spare.owner).meet("Ani")
    for amount, day, category, merchant, label in (
        ("10000", "2026-06-01", "food", "Indomaret", None),
        ("20000", "2026-06-02", "food", "indomaret", "Ngopi"),
        ("5000", "2026-06-07", "transport", "Gojek", None),
        ("7000", "2026-05-31", "transport", None, None),
        ("40000", "2026-06-08", "home", None, None),
    ):
        values = {"date": day, "category": category, "merchant": merchant, "label": label}
        await spend(spare, who, NOW, amount, **values)
    await spend(spare, who, NOW, "12.5", currency="USD", date="2026-06-01", category="food")
    return who


async def taken(spare: Spare, who: Someone, **query: object) -> money.Breakdown:
    async with acting(spare, who, NOW) as ctx:
        return await money.breakdown(ctx, BreakdownIn.model_validate(query))


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (
            "category",
            [
                ("home", "IDR", 40000, 1),
                ("food", "IDR", 30000, 2),
                ("transport", "IDR", 5000, 1),
                ("food", "USD", "12.5", 1),
            ],
        ),
        ("merchant", [("indomaret", "IDR", 30000, 2), ("Gojek", "IDR", 5000, 1)]),
        ("label", [("Ngopi", "IDR", 20000, 1)]),
        ("week", [("2026-06-08", "IDR", 40000, 1), ("2026-06-01", "IDR", 35000, 3), ("2026-06-01", "USD", "12.5", 1)]),
        ("month", [("2026-06-01", "IDR", 75000, 4), ("2026-06-01", "USD", "12.5", 1), ("2026-05-01", "IDR", 7000, 1)]),
    ],
)
async def test_each_dimension(spare: Spare, ani: Someone, by: str, groups: list[tuple[str, str, object, int]]) -> None:
    found = await taken(spare, ani, by=by)
    told = [(g.key.lower(), g.currency, g.total, g.count) for g in found.groups]
    assert told == [(key.lower(), currency, Decimal(str(total)), count) for key, currency, total, count in groups]


async def test_one_category_and_a_share_of_the_largest(spare: Spare, ani: Someone) -> None:
    found = await taken(spare, ani, by="day", category="food", first="2026-06-01", last="2026-06-30")
    told = [(g.key, g.currency, g.share) for g in found.groups]
    assert told == [("2026-06-02", "IDR", 1), ("2026-06-01", "IDR", Decimal("0.5")), ("2026-06-01", "USD", 1)]


async def test_pages(spare: Spare, ani: Someone) -> None:
    for n in range(1, 21):
        await spend(spare, ani, NOW, str(n * 1000), merchant=f"Toko {n}")
    first, last = await taken(spare, ani, by="merchant"), await taken(spare, ani, by="merchant", page=3)
    assert (first.pages, len(first.groups), len(last.groups)) == (3, 8, 6)
    assert first.groups[0].key == "indomaret"
    beyond = await taken(spare, ani, by="merchant", page=99)
    assert (beyond.page, beyond.groups) == (1, first.groups)


async def test_the_card(spare: Spare, ani: Someone) -> None:
    direct = Direct(spare.database, spare.owner)
    await direct.say(ani, "kopi 20rb di kopi tuku")
    (card,) = await direct.say(ani, "pengeluaran per toko bulan ini")
    assert card.title == "📊 Bulan ini · per toko"
    assert "Kopi tuku Rp20.000\n▇▇▇▇▇▇▇▇▇▇ 1×" in card.text
