"""E-mail and password over a web part as it runs alone, with a real SMTP server on loopback: letters, log-in, a new password."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import asyncpg
import pytest
from pydantic import SecretStr

from core.ids import uuid7
from core.settings import Settings
from integrations import passwords
from integrations.embedded.process import free_port
from main import apart
from tests.conftest import TOKEN, Cluster
from tests.standins.mail_server import Mailbox, mail_server
from tests.web.calling import Answer, Api
from tests.web.test_sidecar import KEY, Site, up

_NUMBERS = count(1)
GOOD = "kuda lumping 9"
LINK = re.compile(r"http://\S+/account/(confirm|reset)\?token=([\w-]+)")


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Hashes of the least cost; what they cost otherwise is in tests/integrations/test_passwords.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "ROUNDS", 4)
        patch.setattr(passwords, "NOBODY", passwords.NOBODY.replace("$12$", "$04$"))
        yield


@pytest.fixture(scope="module")
async def mailbox() -> AsyncIterator[Mailbox]:
    async with mail_server() as found:
        yield found


@asynccontextmanager
async def part(cluster: Cluster, home: Path, **more: Any) -> AsyncIterator[Api]:
    """`lifeos web`, as it runs alone."""
    port = free_port()
    given: dict[str, Any] = {
        "telegram_bot_token": SecretStr(TOKEN),
        "jwt_secret": KEY,
        "token_key": KEY,
        "password_pepper": KEY,
        **more,
    }
    config = Settings(_env_file=None, lifeos_home=home, lifeos_port=port, app_database_url=cluster.app_url, **given)
    built = await apart.build("web", config)
    tasks = {name: asyncio.create_task(work, name=name) for name, work in built.parts.items()}
    async with aiohttp.ClientSession() as http:
        site = Site(f"http://127.0.0.1:{port}", http)
        await up(site)
        yield Api(site, uuid7())
    await built.stop(tasks)


@pytest.fixture(scope="module")
async def web(cluster: Cluster, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Api]:
    async with part(cluster, tmp_path_factory.mktemp("web"), smtp_url=SecretStr(mailbox.url)) as found:
        yield found


@pytest.fixture(autouse=True)
async def fresh(owner: asyncpg.Pool) -> None:
    """All tests come from one network, which may not ask for so many letters."""
    await owner.execute("DELETE FROM auth_attempts")


def address() -> str:
    return f"ani.{next(_NUMBERS)}@example.org"


async def letter(mailbox: Mailbox, to: str) -> tuple[str, str, str]:
    """Subject, the page it leads to, and its token."""
    found = await mailbox.letter_to(to)
    link = LINK.search(found.get_content())
    assert link is not None, found.get_content()
    return str(found["Subject"]), link[1], link[2]


async def joined(web: Api, mailbox: Mailbox) -> tuple[str, Answer]:
    """Somebody new with a confirmed address; and their first session."""
    mine = address()
    asked = await web.post("/auth/register", {"email": mine, "password": GOOD, "name": "Ani", "language": "en"})
    assert (asked.status, asked.data) == (202, {"sent": True})
    subject, page, token = await letter(mailbox, mine)
    assert (subject, page) == ("Confirm your address for LifeOS", "confirm")
    return mine, await web.post("/auth/confirm", {"token": token, "password": GOOD})


def bearing(web: Api, answer: Answer) -> Api:
    return Api(web.site, web.user_id, {"Authorization": f"Bearer {answer.data['access_token']}"})


async def test_an_account_of_ones_own(web: Api, mailbox: Mailbox, owner: asyncpg.Pool) -> None:
    mine, confirmed = await joined(web, mailbox)
    user = confirmed.data["user"]
    assert (user["name"], user["language"], user["timezone"], user["currency"]) == ("Ani", "en", "Asia/Jakarta", "IDR")
    ani = bearing(web, confirmed)
    assert (await ani.post("/expenses", {"amount": 5000, "description": "teh"})).status == 201
    again = await web.post("/auth/login", {"email": mine.upper(), "password": GOOD})
    assert (again.status, again.data["user"]) == (200, user)
    kept = await owner.fetchrow("SELECT email, password_hash FROM users WHERE email = $1", mine)
    assert kept["password_hash"].startswith("$2b$")


async def test_a_browser_gets_cookies_by_itself(web: Api, mailbox: Mailbox) -> None:
    """And its tokens nowhere a script could read them; whoever says so gets what they say."""
    mine, _ = await joined(web, mailbox)
    own = {"email": mine, "password": GOOD}
    by_browser = await web.post("/auth/login", own, Sec_Fetch_Site="same-origin")
    assert (by_browser.status, by_browser.data["access_token"], "Set-Cookie" in by_browser.headers) == (200, None, True)
    said = await web.post("/auth/login", {**own, "cookies": False}, Sec_Fetch_Site="same-origin")
    assert (said.data["access_token"] is None, "Set-Cookie" in said.headers) == (False, False)


async def test_nothing_counts_before_it_is_confirmed(web: Api, mailbox: Mailbox, owner: asyncpg.Pool) -> None:
    mine = address()
    await web.post("/auth/register", {"email": mine, "password": GOOD})
    _, _, token = await letter(mailbox, mine)
    assert (await web.post("/auth/login", {"email": mine, "password": GOOD})).error["code"] == "REFUSED"
    wrong = await web.post("/auth/confirm", {"token": token, "password": "another one, 9"})
    assert (wrong.status, wrong.error["code"]) == (401, "REFUSED")
    assert await owner.fetchval("SELECT count(*) FROM users WHERE email = $1", mine) == 0
    tries = [await web.post("/auth/confirm", {"token": token, "password": GOOD}) for _ in range(2)]
    assert [each.status for each in tries] == [200, 422]
    assert tries[1].error["code"] == "NO_SUCH_LETTER"


async def test_a_letter_is_good_for_an_hour(web: Api, mailbox: Mailbox, owner: asyncpg.Pool) -> None:
    mine = address()
    await web.post("/auth/register", {"email": mine, "password": GOOD})
    _, _, token = await letter(mailbox, mine)
    left = "SELECT extract(epoch FROM expires_at - now())::float8 FROM mail_tokens WHERE address = $1"
    assert await owner.fetchval(left, mine) == pytest.approx(3600, abs=60)
    await owner.execute("UPDATE mail_tokens SET expires_at = now() WHERE address = $1", mine)
    assert (await web.post("/auth/confirm", {"token": token, "password": GOOD})).error["code"] == "NO_SUCH_LETTER"


async def test_an_address_that_is_taken_is_told_by_letter_only(web: Api, mailbox: Mailbox) -> None:
    mine, _ = await joined(web, mailbox)
    mailbox.letters.clear()
    asked = await web.post("/auth/register", {"email": mine, "password": "burung hantu 7"})
    assert (asked.status, asked.data) == (202, {"sent": True})
    told = await mailbox.letter_to(mine)
    assert told["Subject"] == "Kamu sudah punya akun LifeOS"
    assert "http" not in told.get_content()
    assert (await web.post("/auth/login", {"email": mine, "password": GOOD})).status == 200


async def test_a_new_password(web: Api, mailbox: Mailbox, owner: asyncpg.Pool) -> None:
    mine, confirmed = await joined(web, mailbox)
    ani = bearing(web, confirmed)
    for _ in range(3):
        await web.post("/auth/login", {"email": mine, "password": "wrong one 1"})
    mailbox.letters.clear()
    assert (await web.post("/auth/reset-password", {"email": mine}, Accept_Language="en")).status == 202
    subject, page, token = await letter(mailbox, mine)
    assert (subject, page) == ("A new password for LifeOS", "reset")
    weak = await web.post("/auth/reset-password/confirm", {"token": token, "password": "password123"})
    assert (weak.status, weak.error["code"], list(weak.error["details"])) == (422, "WEAK_PASSWORD", ["password"])
    set_anew = [
        await web.post("/auth/reset-password/confirm", {"token": token, "password": "burung hantu 7"}) for _ in range(2)
    ]
    assert [each.status for each in set_anew] == [200, 422]
    assert (await ani.get("/expenses")).status == 401
    assert (await web.post("/auth/refresh", {"refresh_token": confirmed.data["refresh_token"]})).status == 401
    assert (await web.post("/auth/login", {"email": mine, "password": GOOD})).status == 401
    assert (await web.post("/auth/login", {"email": mine, "password": "burung hantu 7"})).status == 200
    events = "SELECT what FROM audit_log WHERE user_id = $1 ORDER BY id"
    found = [row["what"] for row in await owner.fetch(events, confirmed.data["user"]["id"])]
    assert found == ["signed_in", *["refused"] * 3, "password_changed", "refused", "signed_in"]


async def test_for_nobody_nothing_is_sent_and_nothing_told(web: Api, mailbox: Mailbox, owner: asyncpg.Pool) -> None:
    nobody, somebody = address(), (await joined(web, mailbox))[0]
    mailbox.letters.clear()
    answers = [await web.post("/auth/reset-password", {"email": each}) for each in (nobody, somebody)]
    assert answers[0].body == answers[1].body
    await letter(mailbox, somebody)
    async with asyncio.timeout(10):
        while await owner.fetchval("SELECT count(*) FROM mail_tokens WHERE sent_at IS NULL AND address = $1", nobody):
            await asyncio.sleep(0.05)
    assert [each["To"] for each in mailbox.letters] == [somebody]
    refused = [await web.post("/auth/login", {"email": each, "password": "wrong one 1"}) for each in (nobody, somebody)]
    assert (refused[0].status, refused[0].body) == (refused[1].status, refused[1].body) == (401, refused[0].body)


async def test_what_a_mail_server_refuses_for_now_is_sent_later(
    web: Api, mailbox: Mailbox, owner: asyncpg.Pool
) -> None:
    mine = address()
    mailbox.refusals.append("451 later")
    await web.post("/auth/register", {"email": mine, "password": GOOD})
    async with asyncio.timeout(10):
        while mailbox.refusals:
            await asyncio.sleep(0.02)
        while not await owner.fetchval("SELECT tries FROM mail_tokens WHERE address = $1", mine):
            await asyncio.sleep(0.02)
    await owner.execute("UPDATE mail_tokens SET due_at = now() WHERE address = $1", mine)
    # A further letter rings; the one that was refused leaves with it.
    await web.post("/auth/reset-password", {"email": address()})
    assert (await letter(mailbox, mine))[1] == "confirm"


# The pages


async def test_the_pages_a_letter_leads_to(web: Api, mailbox: Mailbox) -> None:
    mine = address()
    await web.post("/auth/register", {"email": mine, "password": GOOD, "language": "en"})
    found = LINK.search((await mailbox.letter_to(mine)).get_content())
    assert found is not None
    link, token = urlsplit(found[0]), found[2]
    assert parse_qs(link.query) == {"token": [token]}
    http, english = web.site.http, {"Accept-Language": "en"}
    for _ in range(2):
        async with http.get(found[0], headers=english) as page:
            text = await page.text()
            assert (page.status, token in text, "<script" in text) == (200, True, False)
    url = f"{web.site.url}/account/confirm"
    async with http.post(url, data={"token": token, "password": "<b>wrong</b>"}, headers=english) as page:
        text = await page.text()
        assert (page.status, "not the password you chose" in text, "<b>" in text) == (401, True, False)
    async with http.post(url, data={"token": token, "password": GOOD}) as page:
        assert (page.status, "sudah dikonfirmasi" in await page.text()) == (200, True)
    assert (await web.post("/auth/login", {"email": mine, "password": GOOD})).status == 200
    async with http.get(f"{web.site.url}/account/reset?token=%22%3E%3Cscript%3E") as page:
        assert "<script" not in await page.text()
    async with http.post(f"{web.site.url}/account/reset", data=b"\xff=\xff&token=%ff") as page:
        assert page.status in {400, 422}


# What is refused


@pytest.mark.parametrize(
    "email",
    [
        "", "ani", "@example.org", "ani@", "ani@localhost", "a ni@example.org", "ani@exa mple.org", "ani@example..org", "ani@@example.org",
        "ani@example.org\nBcc: budi@example.org", "ani@example.org,budi@example.org", "<ani@example.org>", "a" * 300 + "@example.org",
    ],
)  # fmt: skip
async def test_no_address(web: Api, email: str) -> None:
    asked = await web.post("/auth/register", {"email": email, "password": GOOD})
    assert (asked.status, list(asked.error["details"])) == (422, ["email"])


@pytest.mark.parametrize("password", ["", "pendek1", "password1", "PassWord1", "aaaaaaaaaaaa", "qwertyuiop", "x" * 201])
async def test_no_password(web: Api, password: str) -> None:
    asked = await web.post("/auth/register", {"email": address(), "password": password})
    assert (asked.status, list(asked.error["details"])) == (422, ["password"])


@pytest.mark.parametrize("password", ["p\x00ssword nul", "🔑" * 60, "é" * 100, "  spasi di tepi  "])
async def test_any_other_password(web: Api, mailbox: Mailbox, password: str) -> None:
    if len(set(password)) < 4:
        password += "abc"
    mine = address()
    await web.post("/auth/register", {"email": mine, "password": password})
    _, _, token = await letter(mailbox, mine)
    assert (await web.post("/auth/confirm", {"token": token, "password": password})).status == 200
    near = [password[:-1], password + " ", password.strip()]
    for each in near[:2] if password == password.strip() else near:
        assert (await web.post("/auth/login", {"email": mine, "password": each})).status == 401
    assert (await web.post("/auth/login", {"email": mine, "password": password})).status == 200


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 46, "A" * 100, "=" * 46, "AAAA\x00"])
async def test_no_letter(web: Api, token: str) -> None:
    for path in ("/auth/confirm", "/auth/reset-password/confirm"):
        answer = await web.post(path, {"token": token, "password": GOOD})
        assert (answer.status, answer.error["code"]) == (422, "NO_SUCH_LETTER")


async def test_where_no_mail_is_sent_it_is_said(cluster: Cluster, tmp_path: Path) -> None:
    async with part(cluster, tmp_path) as web:
        for path, body in (
            ("/auth/register", {"email": address(), "password": GOOD}),
            ("/auth/reset-password", {"email": address()}),
        ):
            answer = await web.post(path, body)
            assert (answer.status, answer.error["code"]) == (501, "NOT_CONFIGURED")


async def test_a_private_lifeos_makes_accounts_from_telegram_only(
    cluster: Cluster, mailbox: Mailbox, tmp_path: Path
) -> None:
    async with part(cluster, tmp_path, smtp_url=SecretStr(mailbox.url), allowed_telegram_ids=[1]) as web:
        answer = await web.post("/auth/register", {"email": address(), "password": GOOD})
        assert (answer.status, answer.error["code"]) == (403, "BY_TELEGRAM_ONLY")
