"""`/metrics`: who may read it, what it counts while people write, and what it says of the database."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from core.ids import uuid7
from core.settings import Settings
from integrations.embedded.process import free_port
from main import LifeOS, apart
from migrations.upgrade import newest
from storage.database import Database
from tests.conftest import Cluster, MakePerson
from tests.storage.spare import Spare, spare_database
from tests.web.test_sidecar import Site, serve

Figures = Mapping[str, float]


async def scrape(site: Site, **headers: str) -> Figures:
    """Each sample by its name and labels."""
    async with site.http.get(f"{site.url}/metrics", headers=headers) as response:
        assert response.status == 200
        assert response.headers["content-type"].startswith("text/plain")
        families = text_string_to_metric_families(await response.text())
    return {
        sample.name + "".join(f" {value}" for _, value in sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


async def test_turns_by_path_sends_and_seconds_to_the_reply(lifeos: LifeOS, person: MakePerson) -> None:
    ani = await person("id")
    await ani.wait_reply(after=await ani.send("halo"))
    async with serve(lifeos.database, lifeos.lanes.ring, newest()) as site:
        before = await scrape(site)
        card = await ani.wait_reply(after=await ani.send("kopi 20rb"))
        question = await ani.wait_reply(after=await ani.send("makan 25"))
        await ani.wait_reply(after=await ani.send("apakah ikan paus bermimpi ya"))
        await ani.tap(card, card.labels[0])
        await ani.telegram.fault("too_many", "sendMessage", chat_id=ani.id, retry_after=1)
        await ani.wait_reply(after=await ani.send("roti 5rb"))
        # Each is answered, and the question that was open is edited when the next record lapses it.
        wanted = before["lifeos_sends_total sent"] + 6
        async with asyncio.timeout(5):
            while (after := await scrape(site))["lifeos_sends_total sent"] < wanted:
                await asyncio.sleep(0.05)
    assert "?" in question.text
    grown = {name: value - before.get(name, 0) for name, value in after.items()}
    paths = {
        path: grown.get(f"lifeos_turns_total {path}", 0)
        for path in ("local", "asked", "not_understood", "tap", "model")
    }
    assert paths == {"local": 2, "asked": 1, "not_understood": 1, "tap": 1, "model": 0}
    assert grown["lifeos_sends_total 429"] == 1
    assert grown["lifeos_reply_seconds_count"] == 6
    assert 0 < grown["lifeos_reply_seconds_sum"] < 30
    assert grown.get("lifeos_push_seconds_count", 0) == 0


async def test_what_waits_and_for_how_long(cluster: Cluster) -> None:
    async with spare_database(cluster) as spare:
        await make_wait(spare)
        async with serve(spare.database, lambda _: None, newest()) as site:
            found = await scrape(site)
    assert found["lifeos_database_up"] == 1
    assert (found["lifeos_inbox_open"], found["lifeos_outbox_due"], found["lifeos_due_waiting"]) == (2, 1, 1)
    assert found["lifeos_inbox_oldest_seconds"] == pytest.approx(90, abs=20)
    assert found["lifeos_outbox_oldest_seconds"] == pytest.approx(40, abs=20)
    assert found["lifeos_due_oldest_seconds"] == pytest.approx(600, abs=20)
    assert found["lifeos_model_month_usd"] == pytest.approx(1.25)
    assert found[f"lifeos_schema_info {newest()}"] == 1


async def make_wait(spare: Spare) -> None:
    """Two open updates and one done, one message due and one for later, a bill ten minutes late and one of tomorrow."""
    owner, who = spare.owner, uuid7()
    await owner.execute("INSERT INTO users (id) VALUES ($1)", who)
    inbox = (
        "INSERT INTO inbox (id, channel, source, update_id, lane, chat, payload, state, received_at)"
        " VALUES ($1, 't', 's', $2, 'l', 'c', '{}', $3, now() - make_interval(secs => $4))"
    )
    for number, (state, age) in enumerate([("open", 90.0), ("open", 5.0), ("done", 900.0)]):
        await owner.execute(inbox, uuid7(), number, state, age)
    outbox = (
        "INSERT INTO outbox (id, user_id, channel, chat, due_at)"
        " VALUES ($1, $2, 'none', $3, now() + make_interval(secs => $4))"
    )
    for chat, seconds in (("a", -40.0), ("b", 3600.0)):
        await owner.execute(outbox, uuid7(), who, chat, seconds)
    due = (
        "INSERT INTO occurrences (recurrence_id, user_id, date, due_at)"
        " VALUES ($1, $2, '2026-11-01', now() + make_interval(secs => $3))"
    )
    for seconds in (-600.0, 86400.0):
        await owner.execute(due, uuid7(), who, seconds)
    await owner.execute("INSERT INTO model_months VALUES (date_trunc('month', now() AT TIME ZONE 'UTC'), 1.25)")


async def test_without_a_database_it_says_so() -> None:
    away = Database("postgresql://nobody:x@127.0.0.1:1/nothing", size=1)
    async with serve(away, lambda _: None, "x") as site:
        found = await scrape(site)
    assert found["lifeos_database_up"] == 0
    assert "lifeos_inbox_open" not in found
    assert found["process_resident_memory_bytes"] > 0
    await away.close()


async def test_without_a_token_it_is_this_machines_alone(lifeos: LifeOS) -> None:
    async with serve(lifeos.database, lifeos.lanes.ring, newest()) as site:
        await scrape(site)
        assert await status(site, {"X-Forwarded-For": "203.0.113.9"}) == 404
        assert await status(site, {"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}) == 404
        assert await status(site, {"X-Forwarded-For": "nonsense"}) == 404


async def test_with_a_token_only_with_it(lifeos: LifeOS) -> None:
    token = SecretStr("scrape-me-0000000000000000")
    async with serve(lifeos.database, lifeos.lanes.ring, newest(), metrics_token=token) as site:
        await scrape(site, Authorization=f"Bearer {token.get_secret_value()}")
        await scrape(site, Authorization=f"Bearer {token.get_secret_value()}", **{"X-Forwarded-For": "203.0.113.9"})
        for wrong in ("", "Bearer", "Bearer x", token.get_secret_value(), "Basic " + token.get_secret_value()):
            assert await status(site, {"Authorization": wrong}) == 404
        assert await status(site, {}) == 404


async def status(site: Site, headers: Mapping[str, str]) -> int:
    async with site.http.get(f"{site.url}/metrics", headers=headers) as response:
        return response.status


async def test_a_part_alone_has_its_own(cluster: Cluster, tmp_path: Path) -> None:
    port = free_port()
    config = Settings(_env_file=None, lifeos_home=tmp_path, app_database_url=cluster.app_url, metrics_port=port)
    part = await apart.build("scheduler", config)
    tasks = {name: asyncio.create_task(work, name=name) for name, work in part.parts.items()}
    async with aiohttp.ClientSession() as http, asyncio.timeout(10):
        site = Site(f"http://127.0.0.1:{port}", http)
        while True:
            with suppress(aiohttp.ClientConnectorError):
                assert await site.get("/healthz") == (200, {"status": "alive"})
                break
            await asyncio.sleep(0.02)
        assert (await scrape(site))["lifeos_database_up"] == 1
        assert await status(site, {"X-Forwarded-For": "203.0.113.9"}) == 404
    await part.stop(tasks)
