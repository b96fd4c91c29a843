"""A week's findings in a model's words: asked for ahead, shown with their figures, and left to the template for anything that is not so."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from agent.cards.card import Card
from agent.models import Access, Models, OverBudget, Unavailable
from agent.thinking.mind import Mind
from core.clock import Clock
from core.language import Language
from core.settings import Settings
from scheduler import regular, wording
from tests.conftest import Cluster
from tests.standins.model_server import KEY, ModelServer, Script, model_server
from tests.standins.replies import Reply
from tests.storage.spare import Spare, spare_database
from tests.tools.acting import JAKARTA, acting, spend
from tests.tools.direct import Direct, Someone
from tools import account
from tools.account import PushFix

SUNDAY = datetime(2026, 9, 6, 10, tzinfo=JAKARTA)
EARLY = SUNDAY - timedelta(minutes=19)
"""When everybody is to be asked for, whoever they are."""
GOOD = "Pengeluaranmu empat minggu ini Rp300.000, naik dari Rp150.000 di 28 hari sebelumnya."


@pytest.fixture(scope="module")
async def spare(cluster: Cluster) -> AsyncIterator[Spare]:
    async with spare_database(cluster, size=6) as found:
        yield found


@dataclass
class Week:
    """Somebody who spent Rp300.000 in the last four weeks and Rp150.000 in the four before, on the eve of being told."""

    spare: Spare
    ani: Someone
    server: ModelServer
    mind: Mind

    async def ahead(self, now: datetime = EARLY) -> int:
        return await wording.look(self.spare.database, _clock(now), self.mind)

    async def told(self) -> Card | None:
        """What comes on Sunday at ten."""
        await regular.look(self.spare.database, _clock(SUNDAY), lambda: None)
        sql = "SELECT card::text FROM outbox WHERE user_id = $1 AND dedupe_key LIKE 'regular:insights:%'"
        found = await self.spare.owner.fetchval(sql, self.ani.user_id)
        return Card.model_validate_json(found) if found else None

    async def calls(self) -> list[Any]:
        sql = "SELECT role, outcome, cost FROM model_calls WHERE user_id = $1 ORDER BY id"
        return list(await self.spare.owner.fetch(sql, self.ani.user_id))


def _clock(now: datetime) -> Clock:
    return Clock(now.astimezone(UTC), datetime.now(UTC))


Eve = Callable[..., Any]


@pytest.fixture
def eve(spare: Spare) -> Eve:
    @asynccontextmanager
    async def open_eve(
        script: Script, *, language: Language = Language.ID, cap: Decimal | None = None
    ) -> AsyncIterator[Week]:
        await spare.owner.execute("DELETE FROM push_times")
        ani = await Direct(spare.database, spare.owner).meet("Ani", language)
        for days, amount in ((50, "60000"), (44, "50000"), (40, "40000"), (20, "150000"), (9, "50000"), (3, "100000")):
            at = SUNDAY - timedelta(days=days)
            await spend(spare, ani, at, amount, date=at.date())
        await regular.look(spare.database, _clock(SUNDAY - timedelta(days=2)), lambda: None)
        async with model_server(script) as server:
            settings: dict[str, Any] = {"openai_base_url": server.url, "openai_api_key": KEY}
            mind = Mind(spare.database, Models(Access.of(Settings(_env_file=None, **settings))), cap=cap)
            try:
                yield Week(spare, ani, server, mind)
            finally:
                await mind.close()

    return open_eve


def says(*texts: str) -> Script:
    """These one after the other, the last for ever."""
    left = list(texts)
    return lambda _: Reply(left.pop(0) if len(left) > 1 else left[0])


async def test_the_findings_come_in_the_models_words_with_their_n(eve: Eve) -> None:
    async with eve(says(GOOD)) as week:
        assert await week.ahead() == 1
        card = await week.told()
        assert card is not None
        assert GOOD in card.plain
        assert "3 catatan, sebelumnya 3 catatan." in card.plain
        assert "Kutampilkan: perubahan terbesar." in card.plain
        assert [(row["role"], row["outcome"]) for row in await week.calls()] == [("insight", "answered")]
        assert await week.ahead() == 0, "asked once a week"
        picture = await week.spare.owner.fetchrow("SELECT media_type, content FROM files WHERE id = $1", card.picture)
        assert picture["media_type"] == "image/png"


async def test_the_model_is_told_figures_and_nothing_of_the_persons_words(eve: Eve) -> None:
    async with eve(says(GOOD)) as week:
        await week.ahead()
        (asked,) = week.server.asked
        body = str(asked.body)
        assert asked.body["model"] == Settings(_env_file=None).openai_model_insight
        for figure in ("Rp300.000", "Rp150.000", "up 100%"):
            assert figure in body
        for private in ("Ani", "beras", str(week.ani.user_id), str(week.ani.telegram_id)):
            assert private not in body
        assert not asked.body.get("tools")


@pytest.mark.parametrize(
    "wrong",
    [
        "Pengeluaranmu empat minggu ini Rp320.000, naik dari Rp150.000.",
        "Pengeluaranmu empat minggu ini Rp300.000, naik dari Rp150.000, jadi selisihnya Rp175.000.",
        "Pengeluaranmu empat minggu ini Rp300.000, turun dari Rp150.000.",
        "Pengeluaranmu empat minggu ini Rp300.000, naik dari Rp150.000 karena belanja bulanan.",
        "Pengeluaranmu empat minggu ini Rp300.000, naik dari Rp150.000. Kamu terlalu boros.",
        "Pengeluaranmu empat minggu ini naik 100%.",
        "Your spending was Rp300.000 these weeks, and Rp150.000 in the weeks before.",
        "Pengeluaranmu Rp300.000, sebelumnya Rp150.000. Lihat www.contoh.com",
        "Pengeluaranmu Rp300.000, sebelumnya Rp150.000. Sudah kucatat.",
        f"{GOOD}\nMakanmu juga sama seperti minggu sebelumnya.",
        "",
    ],
)
async def test_what_is_not_so_is_never_shown(eve: Eve, wrong: str) -> None:
    async with eve(says(wrong)) as week:
        await week.ahead()
        card = await week.told()
        assert card is not None
        assert "Pengeluaran: Rp300.000 (3 catatan)" in card.plain
        assert "sebelumnya Rp150.000 (3 catatan)" in card.plain
        assert not wrong or wrong not in card.plain
        assert len(week.server.asked) <= 2


async def test_the_model_is_told_once_what_was_wrong(eve: Eve) -> None:
    async with eve(says("Pengeluaranmu Rp999.000, sebelumnya Rp150.000.", GOOD)) as week:
        await week.ahead()
        card = await week.told()
        assert card is not None
        assert GOOD in card.plain
        assert "Rp999.000" in str(week.server.asked[1].body)


async def test_a_record_corrected_meanwhile_takes_the_words_with_it(eve: Eve) -> None:
    async with eve(says(GOOD)) as week:
        await week.ahead()
        await spend(week.spare, week.ani, EARLY, "5000", date=(SUNDAY - timedelta(days=2)).date())
        card = await week.told()
        assert card is not None
        assert "Pengeluaran: Rp305.000 (4 catatan)" in card.plain
        assert GOOD not in card.plain


async def test_todays_records_leave_the_words_as_they_are(eve: Eve) -> None:
    async with eve(says(GOOD)) as week:
        await week.ahead()
        await spend(week.spare, week.ani, SUNDAY - timedelta(minutes=5), "5000", date=SUNDAY.date())
        card = await week.told()
        assert card is not None
        assert GOOD in card.plain


async def test_a_model_that_is_down_is_asked_again_until_it_is_time(eve: Eve) -> None:
    replies = [Reply(fault="500")] * 3
    async with eve(lambda _: replies.pop() if replies else Reply(GOOD)) as week:
        with pytest.raises(Unavailable):
            await week.ahead()
        assert await week.ahead(SUNDAY) == 0, "too late: it is told now"
        card = await week.told()
        assert card is not None
        assert "Pengeluaran: Rp300.000 (3 catatan)" in card.plain


async def test_the_hosts_cap_holds(eve: Eve) -> None:
    async with eve(says(GOOD), cap=Decimal(1)) as week:
        month = datetime.now(UTC).date().replace(day=1)
        spent = "INSERT INTO model_months (month, spent) VALUES ($1, 2) ON CONFLICT (month) DO UPDATE SET spent = 2"
        await week.spare.owner.execute(spent, month)
        with pytest.raises(OverBudget):
            await week.ahead()
        await week.spare.owner.execute("DELETE FROM model_months")
        assert week.server.asked == []
        card = await week.told()
        assert card is not None
        assert "Pengeluaran: Rp300.000" in card.plain


async def test_who_wants_none_is_asked_for_by_nobody(eve: Eve) -> None:
    async with eve(says(GOOD)) as week:
        async with acting(week.spare, week.ani, SUNDAY - timedelta(days=2), kind="correct") as ctx:
            await account.set_push(ctx, PushFix.model_validate({"push": "insights", "how": "off"}))
        await regular.look(week.spare.database, _clock(SUNDAY - timedelta(days=1)), lambda: None)
        assert await week.ahead() == 0
        assert await week.told() is None


async def test_who_stopped_the_bot_is_asked_for_by_nobody(eve: Eve) -> None:
    async with eve(says(GOOD)) as week:
        blocked = "INSERT INTO blocked_chats (channel, chat, user_id) VALUES ('telegram', $1, $2)"
        await week.spare.owner.execute(blocked, week.ani.chat, week.ani.user_id)
        assert await week.ahead() == 1
        assert week.server.asked == []


async def test_those_told_at_one_time_are_asked_for_one_after_the_other(spare: Spare) -> None:
    await spare.owner.execute("DELETE FROM push_times")
    direct = Direct(spare.database, spare.owner)
    for n in range(40):
        await direct.meet(f"P{n}")
    await regular.look(spare.database, _clock(SUNDAY - timedelta(days=2)), lambda: None)
    rows = await spare.owner.fetch("SELECT words_at, due_at FROM push_times WHERE kind = 'insights'")
    ahead = sorted(row["due_at"] - row["words_at"] for row in rows)
    assert len(rows) == 40
    assert ahead[0] >= timedelta(minutes=20)
    assert ahead[-1] <= timedelta(hours=2)
    assert max(sum(each <= other < each + timedelta(minutes=10) for other in ahead) for each in ahead) <= 15
