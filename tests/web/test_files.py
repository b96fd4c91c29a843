"""Files over real HTTP: one's own given out safely, and new ones read as in the chat, hostile ones with the same plain line."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import aiohttp
import asyncpg
import pytest
from PIL import Image

from core.ids import UUID, uuid7
from main import LifeOS
from migrations.upgrade import newest
from storage import files
from storage.database import Database
from storage.files import LARGEST, Kept
from tests.promises.hostile import HOSTILE
from tests.standins.papers import book, locked, printed
from tests.standins.receipts import WARUNG
from tests.web.calling import Answer, Api, join
from tests.web.streaming import Stream
from tests.web.test_sidecar import Site, serve

JSON = "application/json"
SHEET = b"date,description,amount\n2026-11-20,kopi,20000\n"
_BOOKS = Path(__file__).parents[1] / "memory/manuals"


@pytest.fixture(scope="module")
async def site(lifeos: LifeOS) -> AsyncIterator[Site]:
    async with serve(lifeos.database, lifeos.lanes.ring, newest(), asides=lifeos.asides) as found:
        yield found


@pytest.fixture
async def ani(site: Site, database: Database) -> Api:
    return await join(site, database)


async def sent(api: Api, path: str, content: bytes, media_type: str) -> Answer:
    return await api.call("POST", path, BytesIO(content), content_type=media_type, accept=JSON)


async def keep(database: Database, api: Api, kept: Kept) -> UUID:
    async with database.work(api.user_id) as session:
        return await files.add(session, api.user_id, kept, made=False)


async def kept(owner: asyncpg.Pool, api: Api, wanted: int) -> bool:
    """Whether so many files of this person's are there in the end: what came goes after its turn."""
    try:
        async with asyncio.timeout(5):
            while await owner.fetchval("SELECT count(*) FROM files WHERE user_id = $1", api.user_id) != wanted:
                await asyncio.sleep(0.02)
    except TimeoutError:
        return False
    return True


async def test_a_receipt_is_shown_kept_on_a_yes_and_seen_again(ani: Api, owner: asyncpg.Pool) -> None:
    asked = (await sent(ani, "/expenses/ocr?name=struk.pdf", printed(WARUNG), "application/pdf")).data
    assert asked["state"] == "done"
    assert "simpan struk ini?" in asked["cards"][0]["card"]["title"]
    assert (await ani.get("/expenses")).data == []
    assert await kept(owner, ani, 1)
    proposal = (await ani.get("/proposals")).data[0]["id"]
    made = (await ani.post(f"/proposals/{proposal}/confirm")).data
    assert made["state"] == "done"
    expense = (await ani.get("/expenses")).data[0]
    async with ani.site.http.get(
        f"{ani.site.url}/api/v1/files/{expense['receipt_url']}", headers=ani.headers
    ) as picture:
        assert (picture.status, picture.content_type) == (200, "image/jpeg")
        assert picture.headers["Content-Disposition"].startswith("inline;")
        assert (await picture.read()).startswith(b"\xff\xd8\xff")


async def test_in_a_form(ani: Api, owner: asyncpg.Pool) -> None:
    form = aiohttp.FormData()
    form.add_field("file", printed(WARUNG), filename="struk.pdf", content_type="application/pdf")
    headers = {**ani.headers, "Accept": JSON}
    async with ani.site.http.post(f"{ani.site.url}/api/v1/expenses/ocr", data=form, headers=headers) as answer:
        said = await answer.json()
    assert (answer.status, said["data"]["state"]) == (200, "done")
    assert "simpan struk ini?" in said["data"]["cards"][0]["card"]["title"]
    proposal = (await ani.get("/proposals")).data[0]["id"]
    await ani.post(f"/proposals/{proposal}/drop")
    assert await kept(owner, ani, 0)


async def test_a_manual(ani: Api) -> None:
    pages = book((_BOOKS / "kelana.txt").read_text())
    asked = (await sent(ani, "/manuals?name=kelana.pdf", pages, "application/pdf")).data
    assert "simpan sebagai manual?" in asked["cards"][0]["card"]["title"].lower()
    proposal = (await ani.get("/proposals")).data[0]["id"]
    assert (await ani.post(f"/proposals/{proposal}/confirm")).data["state"] == "done"
    answer = await ani.call("POST", "/chat", {"text": "oli mesinnya pakai SAE berapa?"}, accept=JSON)
    assert "SAE 10W-30" in str(answer.data["cards"])


async def test_step_by_step(ani: Api) -> None:
    """A picture of food, as a browser sends it; nothing here sees what is on it, so that is asked."""
    plain = BytesIO()
    Image.new("RGB", (400, 300), (180, 120, 60)).save(plain, "PNG")
    url = f"{ani.site.url}/api/v1/food-logs/photo"
    headers = {**ani.headers, "Content-Type": "image/png"}
    async with ani.site.http.post(url, data=plain.getvalue(), headers=headers) as response:
        steps = await Stream(response).rest()
    assert [each.name for each in steps] == ["accepted", "card", "done"]


async def test_any_file_of_the_chat(ani: Api) -> None:
    """A table of records."""
    asked = (await sent(ani, "/chat/files?name=a.csv", SHEET, "text/csv")).data
    assert asked["state"] == "done"
    proposal = (await ani.get("/proposals")).data[0]["id"]
    await ani.post(f"/proposals/{proposal}/confirm")
    assert [each["amount"] for each in (await ani.get("/expenses")).data] == ["20000"]


@pytest.mark.parametrize("name", ["circular pages", "a zip bomb"])
async def test_hostile_ones_get_a_plain_line(ani: Api, owner: asyncpg.Pool, name: str) -> None:
    called, make = HOSTILE[name]
    answer = (
        await sent(ani, f"/chat/files?name={called}", make("http://127.0.0.1:9"), "application/octet-stream")
    ).data
    assert (answer["state"], len(answer["cards"])) == ("done", 1)
    assert await kept(owner, ani, 0)


@pytest.mark.parametrize(
    ("content", "media_type", "said"),
    [
        (b"\xff\xd8\xffno picture", "image/jpeg", "tidak bisa kubuka"),
        (locked(), "application/pdf", "terkunci kata sandi"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "tidak bisa kubuka"),
        (b"MZ", "application/x-msdownload", "belum"),
    ],
)
async def test_what_cannot_be_read(ani: Api, owner: asyncpg.Pool, content: bytes, media_type: str, said: str) -> None:
    answer = (await sent(ani, "/expenses/ocr", content, media_type)).data
    assert said in str(answer["cards"][0]["card"]).lower()
    assert await kept(owner, ani, 0)


@pytest.mark.parametrize("path", ["/expenses/ocr", "/chat/files"])
async def test_too_large_or_nothing(ani: Api, owner: asyncpg.Pool, path: str) -> None:
    large = await ani.call("POST", path, BytesIO(bytes(LARGEST + 1)), content_type="image/jpeg", accept_language="en")
    assert (large.status, large.error["code"]) == (413, "TOO_LARGE_FILE")
    nothing = await ani.call("POST", path, b"", content_type="image/jpeg")
    assert (nothing.status, nothing.error["code"]) == (422, "NO_FILE")
    assert (await ani.nobody().call("POST", path, b"x", content_type="image/jpeg")).status == 401
    assert await kept(owner, ani, 0)


@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n\r\n--x--", b"--x\r\nContent-Disposition: form-data; name=file\r\n\r\ntext\r\n--x--\r\n"]
)
async def test_a_form_without_a_file(ani: Api, body: bytes) -> None:
    refused = await ani.call("POST", "/expenses/ocr", body, content_type="multipart/form-data; boundary=x")
    assert (refused.status, refused.error["code"]) == (422, "NO_FILE")


async def test_nobody_elses_file(site: Site, ani: Api, database: Database) -> None:
    key = await keep(database, ani, Kept("a.jpg", "image/jpeg", b"\xff\xd8\xff"))
    budi = await join(site, database)
    theirs, none = await budi.get(f"/files/{key}"), await budi.get(f"/files/{uuid7()}")
    assert (theirs.status, theirs.body) == (404, none.body)
    assert (await ani.nobody().get(f"/files/{key}")).status == 401


@pytest.mark.parametrize(
    ("media_type", "given"),
    [
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
        ("text/html; charset=utf-8\r\nX-Evil: 1", "application/octet-stream"),
        ("application/pdf", "application/pdf"),
    ],
)
async def test_no_file_is_a_page(ani: Api, database: Database, media_type: str, given: str) -> None:
    key = await keep(database, ani, Kept('a"\r\nX-Evil: 1;é.html', media_type, b"<script>alert(1)</script>"))
    async with ani.site.http.get(f"{ani.site.url}/api/v1/files/{key}", headers=ani.headers) as found:
        assert (found.status, found.content_type) == (200, given)
        assert found.headers["Content-Disposition"].startswith("attachment;")
        assert found.headers["X-Content-Type-Options"] == "nosniff"
        assert found.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "X-Evil" not in found.headers


async def test_a_second_try_is_one_file(ani: Api) -> None:
    """Its answer got lost: the same key is the same receipt."""
    first, second = [
        await ani.call(
            "POST",
            "/expenses/ocr",
            printed(WARUNG),
            content_type="application/pdf",
            accept=JSON,
            Idempotency_Key="once",
        )
        for _ in range(2)
    ]
    assert first.data["cards"] == second.data["cards"]
    assert (await ani.get("/proposals")).body["meta"]["total"] == 1
