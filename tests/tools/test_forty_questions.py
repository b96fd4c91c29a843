"""Forty questions about the demo year, each asked in words, by command where there is one, and of the database by hand: equal."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

import pytest

from core.clock import Clock
from core.language import Language
from core.money import Money
from tests.conftest import Cluster
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA
from tests.tools.direct import Direct, Someone
from tools import demo

NOW = datetime(2026, 11, 18, 13, tzinfo=JAKARTA)
TODAY = NOW.date()
MONTH = TODAY.replace(day=1)
BEFORE = (MONTH - timedelta(days=1)).replace(day=1)
MONDAY = TODAY - timedelta(days=TODAY.weekday())
DAYS = {
    "today": (TODAY, TODAY),
    "yesterday": (TODAY - timedelta(days=1), TODAY - timedelta(days=1)),
    "week": (MONDAY, MONDAY + timedelta(days=6)),
    "last week": (MONDAY - timedelta(days=7), MONDAY - timedelta(days=1)),
    "month": (MONTH, MONTH + timedelta(days=40)),
    "last month": (BEFORE, MONTH - timedelta(days=1)),
    "year": (date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)),
    "ever": (date(2000, 1, 1), TODAY),
}


class Asked(NamedTuple):
    """`sql`: of the rows of these days, in rupiah; `of`: their table."""

    words: str
    days: str
    sql: str = "true"
    of: str = "expenses"
    command: str | None = None
    what: str = "sum(amount)"


ASKED = (
    Asked("hari ini habis berapa", "today", command="/today"),
    Asked("pengeluaran kemarin", "yesterday"),
    Asked("minggu ini habis berapa", "week", command="/week"),
    Asked("how much did I spend last week", "last week"),
    Asked("bulan ini habis berapa", "month", command="/month"),
    Asked("total pengeluaran bulan lalu", "last month"),
    Asked("spending last month", "last month"),
    Asked("total pengeluaran tahun ini", "year"),
    Asked("how much did I spend this year", "year"),
    Asked("makan bulan ini berapa", "month", "category = 'food'"),
    Asked("makan bulan lalu berapa", "last month", "category = 'food'"),
    Asked("how much did I spend on food last month", "last month", "category = 'food'"),
    Asked("transport bulan lalu habis berapa", "last month", "category = 'transport'"),
    Asked("how much on transport this year", "year", "category = 'transport'"),
    Asked("hiburan bulan lalu berapa", "last month", "category = 'entertainment'"),
    Asked("pengeluaran rumah tahun ini", "year", "category = 'home'"),
    Asked("total tagihan bulan lalu", "last month", "category = 'bills'"),
    Asked("berapa habis buat donasi tahun ini", "year", "category = 'donation'"),
    Asked("how much did I spend on education this year", "year", "category = 'education'"),
    Asked("kesehatan tahun ini habis berapa", "year", "category = 'health'"),
    Asked("berapa habis buat bensin tahun ini", "year", "description = 'bensin'"),
    Asked("abis berapa buat nonton tahun ini", "year", "description = 'nonton'"),
    Asked("total gojek bulan lalu", "last month", "merchant = 'Gojek'"),
    Asked("how much did I spend at Superindo last month", "last month", "merchant = 'Superindo'"),
    Asked("total shopee tahun ini", "year", "merchant = 'Shopee'"),
    Asked("cari netflix tahun ini", "year", "description = 'netflix'"),
    Asked("cari kopi bulan lalu", "last month", "description = 'kopi susu'"),
    Asked("search kereta this year", "year", "description = 'kereta'"),
    Asked("pengeluaran terbesar bulan lalu", "last month", what="max(amount)"),
    Asked("biggest expense this year", "year", what="max(amount)"),
    Asked("pengeluaran makan paling mahal bulan lalu", "last month", "category = 'food'", what="max(amount)"),
    Asked("pemasukan bulan lalu", "last month", of="incomes"),
    Asked("income last month", "last month", of="incomes"),
    Asked("total pemasukan tahun ini", "year", of="incomes"),
    Asked("rekap per kategori bulan lalu", "last month", "category = 'food'"),
    Asked("pengeluaran per toko tahun ini", "year", "merchant = 'Superindo'"),
    Asked("rekap per bulan", "month"),
    Asked("grafik bulan lalu", "last month"),
    Asked("chart this year", "year"),
    Asked("ekspor semua pengeluaran", "ever", command="/export pengeluaran"),
)


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=4) as found:
        yield found


@pytest.fixture(scope="module")
async def person(spare: Spare) -> Someone:
    filled = await demo.fill(spare.database, NOW)
    assert filled is not None
    return Someone(filled.user_id, demo.TELEGRAM_ID)


def test_there_are_forty() -> None:
    assert len({asked.words for asked in ASKED}) == 40


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.words)
async def test_the_answer_is_the_databases(spare: Spare, person: Someone, asked: Asked) -> None:
    first, last = DAYS[asked.days]
    found: Decimal = await spare.owner.fetchval(
        f"SELECT {asked.what} FROM {asked.of} WHERE user_id = $1 AND currency = 'IDR' AND date BETWEEN $2 AND $3 AND {asked.sql}",
        person.user_id,
        first,
        last,
    )
    direct = Direct(spare.database, spare.owner, clock=Clock(NOW.astimezone(UTC), datetime.now(UTC)))
    for words in filter(None, (asked.words, asked.command)):
        text = "\n".join(card.text for card in await direct.say(person, words))
        assert Money(found, "IDR").text(Language.ID) in text
