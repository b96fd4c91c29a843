"""What the Mini App's screens are given: every one for somebody who has nothing yet, and what an expense and its undo change."""

from storage.database import Database
from tests.web.calling import join, sidecar


async def test_the_screens_of_a_newcomer(database: Database) -> None:
    async with sidecar(database) as site:
        ani = await join(site, database)
        for screen in ("today", "money", "food", "training", "vehicles", "insights"):
            assert (await ani.get(f"/screens/{screen}")).data["reader"]["zone"] == "Asia/Jakarta"


async def test_an_expense_is_in_the_sums_until_it_is_undone(database: Database) -> None:
    async with sidecar(database) as site:
        ani = await join(site, database)
        made = await ani.post("/expenses", {"amount": "15000", "description": "kopi"})
        assert (await ani.get("/screens/money")).data["chart"]["sums"][0]["total"] == "15000"
        assert (await ani.post(f"/changes/{made.body['meta']['change']}/undo")).status == 200
        assert (await ani.get("/screens/money")).data["chart"]["sums"] == []
