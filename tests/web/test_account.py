"""One's own account over HTTP: where one is signed in, what was done, all of it taken away, brought back elsewhere, and removed."""

import io
import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.ids import uuid7
from integrations.deleted import noted
from main import LifeOS
from simulator.client import Person
from storage.database import Database
from tests.conftest import MakePerson
from tests.storage.rows import owned_tables
from tests.web.calling import Answer, Api, bearer, join, sidecar
from tests.web.test_sidecar import Site
from tools.account import bringing

SAID = (
    "kopi 20rb", "gaji 7jt", "budget makan 1jt", "gym 300rb tiap tanggal 5", "gajian tanggal 25", "punya motor beat km 10.000",
    "ganti oli 50rb km 11.000", "isi bensin 3 liter 30rb km 11.500", "ingetin ganti oli tiap 2000 km", "sarapan nasi uduk", "berat 70 kg",
    "lari 5 km 30 menit", "ingat ukuran sepatuku 42", "ingetin bayar kos besok jam 9", "bakpia selalu masuk label Oleh-oleh",
)  # fmt: skip


@pytest.fixture(scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS, home: Path) -> AsyncIterator[Site]:
    async with sidecar(lifeos.database, lifeos_home=home) as found:
        yield found


async def entered(site: Site, ani: Person) -> Api:
    """The same person as the chat's, on the web."""
    stranger = Api(site, UUID(int=0))
    answer = await stranger.post("/auth/telegram", {"init_data": await ani.init_data()})
    return Api(site, answer.data["user"]["id"], {"Authorization": f"Bearer {answer.data['access_token']}"})


async def lived(site: Site, ani: Person, said: tuple[str, ...] = SAID) -> Api:
    for words in said:
        await ani.wait_reply(after=await ani.send(words))
    return await entered(site, ani)


async def zipped(api: Api) -> bytes:
    async with api.site.http.get(f"{api.site.url}/api/v1/account/export", headers=api.headers) as found:
        assert (found.status, found.content_type) == (200, "application/zip")
        return await found.read()


async def brought(api: Api, archive: bytes) -> Answer:
    headers = {**api.headers, "Content-Type": "application/zip"}
    url = f"{api.site.url}/api/v1/account/import"
    async with api.site.http.post(url, data=io.BytesIO(archive), headers=headers) as found:
        return Answer(found.status, await found.json(), dict(found.headers))


def tables(archive: bytes) -> dict[str, list[dict[str, Any]]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        found: dict[str, list[dict[str, Any]]] = json.loads(opened.read("lifeos.json"), parse_float=str)["tables"]
        return found


async def test_where_one_is_signed_in(site: Site, database: Database) -> None:
    here = await join(site, database)
    there = Api(site, here.user_id, await bearer(database, here.user_id))
    shown = (await here.get("/account/sessions")).data
    assert sorted(each["current"] for each in shown) == [False, True]
    (other,) = (each["id"] for each in shown if not each["current"])
    stranger = await join(site, database)
    assert (await stranger.delete(f"/account/sessions/{other}")).status == 404
    assert (await there.get("/account")).status == 200
    assert (await here.delete(f"/account/sessions/{other}")).status == 200
    assert (await there.get("/account")).status == 401
    assert (await here.delete(f"/account/sessions/{other}")).status == 404
    noted = (await here.get("/account/audit?per_page=1")).body
    assert [(each["what"], each["session_id"]) for each in noted["data"]] == [("signed_out", other)]
    assert noted["meta"] == {"page": 1, "per_page": 1, "total": 1}


async def test_all_of_it_taken_away_and_brought_back(
    site: Site, person: MakePerson, owner: asyncpg.Pool, database: Database
) -> None:
    """Every record of the export is in the new account as it was, but for ids; and what runs by itself stands where it stood."""
    ani = await lived(site, await person("id"))
    archive = await zipped(ani)
    budi = await join(site, database)
    answer = await brought(budi, archive)
    assert answer.status == 200, answer.body
    before, after = tables(archive), tables(await zipped(budi))
    kinds = set(answer.data["counts"])
    assert len(kinds) >= 15
    for table in kinds:
        assert comparable(after[table]) == comparable(before[table]), table
    assert answer.data["counts"] == {table: len(before[table]) for table in kinds}
    ours = {row["id"] for table in kinds for row in after[table] if "id" in row}
    assert ours.isdisjoint(row["id"] for table in kinds for row in before[table] if "id" in row)
    (service,) = after["maintenance_logs"]
    assert service["vehicle_id"] in {row["id"] for row in after["vehicles"]}
    assert service["expense_id"] in {row["id"] for row in after["expenses"]}
    sums = [(await each.get("/expenses/summary?period=month")).data["currencies"] for each in (ani, budi)]
    assert sums[0] == sums[1] != []
    sets = "SELECT count(DISTINCT change_id) FROM change_rows WHERE user_id = $1 AND table_name <> 'user_profiles'"
    assert await owner.fetchval(sets, budi.user_id) == 1
    again = await brought(budi, archive)
    assert (again.status, again.error["code"]) == (409, "NOT_EMPTY")


def comparable(rows: list[dict[str, Any]]) -> list[str]:
    """Rows without ids, whose rows they are, and when they were touched."""
    left = ("id", "user_id", "updated_at", "series")
    plain = [
        {name: value for name, value in row.items() if name not in left and not name.endswith("_id")} for row in rows
    ]
    return sorted(json.dumps(row, sort_keys=True) for row in plain)


async def test_a_file_of_ones_own_comes_back(site: Site, database: Database, owner: asyncpg.Pool) -> None:
    ani, budi = await join(site, database), await join(site, database)
    added = "INSERT INTO files (id, user_id, name, media_type, content, made) VALUES (gen_random_uuid(), $1, $2, 'text/plain', $3, $4)"
    await owner.execute(added, ani.user_id, "manual/../motor.txt", b"\x00\xffbytes", False)
    await owner.execute(added, ani.user_id, "chart.png", b"made", True)
    assert (await brought(budi, await zipped(ani))).data["files"] == 1
    (kept,) = await owner.fetch("SELECT name, content, made FROM files WHERE user_id = $1", budi.user_id)
    assert tuple(kept) == ("manual/../motor.txt", b"\x00\xffbytes", False)


def doctored(archive: bytes, **changed: object) -> bytes:
    """The export with another document; None: without one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as opened, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as other:
        document = {**json.loads(opened.read("lifeos.json")), **changed}
        other.writestr("lifeos.json", json.dumps(document))
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("lifeos.json", b" " * 3_000_000)
    return out.getvalue()


async def test_what_is_no_export(
    site: Site, person: MakePerson, database: Database, owner: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "MOST_BYTES", 2_000_000)
    who = await person("id")
    await who.wait_reply(after=await who.send("kopi 20rb"))
    archive = await zipped(await entered(site, who))
    expense = tables(archive)["expenses"][0]
    budi = await join(site, database)
    wrong = [
        b"", b"no zip", archive[: len(archive) // 2], bomb(), doctored(archive, format="lifeos-export-9"), doctored(archive, tables=[]),
        doctored(archive, tables={"expenses": [1]}), doctored(archive, tables={"expenses": [{**expense, "amount": "NaN"}]}),
        doctored(archive, tables={"expenses": [{**expense, "amount": -1}]}), doctored(archive, tables={"expenses": [{"id": "x"}]}),
        doctored(archive, tables={"expenses": [{**expense, "description": "\x00"}]}),
        doctored(archive, tables={"expenses": [{**expense, "date": "soon"}]}),
        doctored(archive, tables={"user_profiles": [{"timezone": "Mars/Base", "language": "id", "currency": "IDR"}]}),
        doctored(archive, tables={"expenses": [expense, expense]}), doctored(archive, tables=json.loads("[" * 500 + "]" * 500)),
    ]  # fmt: skip
    for number, each in enumerate(wrong):
        answer = await brought(budi, each)
        assert (answer.status, answer.error["code"]) == (422, "NO_EXPORT"), number
    assert await owner.fetchval("SELECT count(*) FROM expenses WHERE user_id = $1", budi.user_id) == 0
    others = {
        "users": [{"id": "x", "plan": "premium"}],
        "lanes": [{}],
        "nothing": [{}],
        "expenses": [{**expense, "user_id": str(uuid7())}],
    }
    assert (await brought(budi, doctored(archive, tables=others))).data["counts"] == {"expenses": 1}
    row = await owner.fetchrow(
        "SELECT plan, e.user_id FROM expenses e JOIN users u ON u.id = e.user_id WHERE u.id = $1", budi.user_id
    )
    assert tuple(row) == ("free", budi.user_id)


async def test_everything_goes(site: Site, person: MakePerson, owner: asyncpg.Pool, home: Path) -> None:
    who = await person("id")
    ani = await lived(site, who, SAID[:1] + SAID[12:14])
    refused = [await ani.call("DELETE", "/account", body) for body in (b"{}", b'{"sure": false}', b'{"sure": 1}', b"")]
    assert {each.status for each in refused} == {422}
    held = (await ani.get("/account")).data["counts"]
    gone = await ani.call("DELETE", "/account", {"sure": True})
    assert gone.status == 200
    assert {"expenses", "messages", "embeddings", "user_sessions", "inbox"} <= set(gone.data["counts"])
    assert {table: count for table, count in gone.data["counts"].items() if held.get(table) != count} == {}
    user = ani.user_id
    for table in await owned_tables(owner):
        assert await owner.fetchval(f"SELECT count(*) FROM {table} WHERE user_id::text = $1", str(user)) == 0, table
    assert (await ani.get("/account")).status == 401
    assert str(user) in {str(each) for each in noted(home)}
    welcome = await who.wait_reply(after=await who.send("kopi 20rb"))
    assert "Rp20.000" in welcome.text
