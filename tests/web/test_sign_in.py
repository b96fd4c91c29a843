"""Signing in over real HTTP: from a Mini App, with tokens or cookies; renewing, signing out, and what another site cannot do."""

import asyncio
from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from itertools import count
from typing import Any

import asyncpg
import pytest

from core.ids import uuid7
from simulator.signing import init_data
from simulator.state import Person
from storage.database import Database
from tests.conftest import TOKEN, MakePerson
from tests.storage.rows import expenses
from tests.web.calling import Answer, Api, sidecar
from tests.web.test_sidecar import Site

_IDS = count(6_200_000_000)
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture(scope="module")
async def site(database: Database) -> AsyncIterator[Site]:
    async with sidecar(database) as found:
        yield found


def stranger(site: Site) -> Api:
    return Api(site, uuid7())


def opened() -> str:
    """What a Mini App just opened by somebody new is told."""
    return init_data(TOKEN, Person(next(_IDS), "Ani", None, None, "id", started=True, blocked=False))


async def enter(site: Site) -> tuple[Api, dict[str, Any]]:
    """Somebody new, signed in from a Mini App; and what they got."""
    nobody = stranger(site)
    answer = await nobody.post("/auth/telegram", {"init_data": opened()})
    assert answer.status == 200
    return bearing(nobody, answer), answer.data


def bearing(api: Api, answer: Answer) -> Api:
    return Api(api.site, api.user_id, {"Authorization": f"Bearer {answer.data['access_token']}"})


async def test_from_the_chat_to_the_api(person: MakePerson, site: Site, owner: asyncpg.Pool) -> None:
    """The same account as the chat's: what was said there is seen here, and the other way round."""
    ani = await person("en")
    await ani.wait_reply(after=await ani.send("kopi 20rb"))
    answer = await stranger(site).post("/auth/telegram", {"init_data": await ani.init_data()})
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (answer.data["user"]["name"], answer.data["token_type"], answer.data["expires_in"]) == (
        ani.name,
        "bearer",
        900,
    )
    api = bearing(stranger(site), answer)
    assert [each["amount"] for each in (await api.get("/expenses")).data] == ["20000"]
    await api.post("/expenses", {"amount": 5000, "description": "teh"})
    assert len(await expenses(owner, ani)) == 2


async def test_renewed_and_signed_out(site: Site) -> None:
    api, got = await enter(site)
    again = await api.post("/auth/refresh", {"refresh_token": got["refresh_token"]})
    assert (again.status, again.data["user"], again.data["refresh_token"] == got["refresh_token"]) == (
        200,
        got["user"],
        False,
    )
    api = bearing(api, again)
    assert (await api.get("/expenses")).status == 200
    assert (await api.post("/auth/logout")).status == 200
    refused = [
        await api.get("/expenses"),
        await api.post("/auth/refresh", {"refresh_token": again.data["refresh_token"]}),
    ]
    assert {(each.status, each.error["code"]) for each in refused} == {(401, "SIGNED_OUT")}


async def test_signed_out_by_the_refresh_token(site: Site) -> None:
    """As an app does whose access token has lapsed."""
    api, got = await enter(site)
    assert (await api.nobody().post("/auth/logout")).status == 401
    assert (await api.nobody().post("/auth/logout", {"refresh_token": got["refresh_token"]})).status == 200
    assert (await api.get("/expenses")).status == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b'{"init_data": null}', b'{"init_data": 5}', b'{"init_data": "' + b"a" * 9000 + b'"}', b'{"x": 1}', b"\xff"],
)  # fmt: skip
async def test_a_body_that_is_none(site: Site, body: bytes) -> None:
    answer = await stranger(site).call("POST", "/auth/telegram", body)
    assert answer.status == 422


async def test_one_of_many_at_once(site: Site) -> None:
    said, nobody = {"init_data": opened()}, stranger(site)
    answers = await asyncio.gather(*(nobody.post("/auth/telegram", said) for _ in range(10)))
    assert sorted(each.status for each in answers) == [200] + [401] * 9
    refused = next(each for each in answers if each.status == 401)
    assert refused.error["message"].startswith("Ini bukan dari Telegram")


# A plain browser


class Browser:
    """Keeps cookies as a browser does: by path, and what is `Secure` it sends over TLS only."""

    def __init__(self, site: Site) -> None:
        self.api = stranger(site)
        self.jar: SimpleCookie = SimpleCookie()

    async def call(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        sent = "; ".join(
            f"{name}={each.value}"
            for name, each in self.jar.items()
            if f"/api/v1{path}".startswith(each["path"]) and each.value
        )
        url = f"{self.api.site.url}/api/v1{path}"
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.api.site.http.request(method, url, json=body, headers={"Cookie": sent, **given}) as found:
            for line in found.headers.getall("Set-Cookie", []):
                self.jar.load(line)
            return Answer(found.status, await found.json(), dict(found.headers))

    @property
    def word(self) -> str:
        return self.jar["lifeos_csrf"].value


@pytest.fixture
async def browser_(site: Site) -> Browser:
    found = Browser(site)
    answer = await found.call("POST", "/auth/telegram", {"init_data": opened(), "cookies": True}, User_Agent=CHROME)
    assert (answer.status, answer.data["access_token"], answer.data["refresh_token"]) == (200, None, None)
    return found


async def test_tokens_of_a_browser_are_where_no_script_reads_them(browser_: Browser) -> None:
    marks = {name: (each["httponly"], each["samesite"], each["path"]) for name, each in browser_.jar.items()}
    assert marks == {
        "lifeos_access": (True, "strict", "/api/v1"),
        "lifeos_refresh": (True, "strict", "/api/v1/auth"),
        "lifeos_csrf": ("", "strict", "/"),
    }
    assert (await browser_.call("GET", "/expenses")).status == 200


async def test_over_tls_cookies_are_for_tls_alone(site: Site) -> None:
    """The proxy of this machine says that the page came over TLS."""
    found = Browser(site)
    body = {"init_data": opened(), "cookies": True}
    await found.call("POST", "/auth/telegram", body, X_Forwarded_Proto="https", X_Forwarded_For="203.0.113.9")
    assert all(each["secure"] for each in found.jar.values())


async def test_another_site_changes_nothing(browser_: Browser) -> None:
    """It has the browser's cookies sent along, and cannot know the word; not even its length is told by how it is refused."""
    record = {"amount": 5000, "description": "teh"}
    own = browser_.word
    for word in ("", "x", own[:-1], own + "x", "é"):
        for method, path in (("POST", "/expenses"), ("POST", "/auth/refresh"), ("POST", "/auth/logout")):
            answer = await browser_.call(method, path, record if path == "/expenses" else {}, X_CSRF_Token=word)
            assert (answer.status, answer.error["code"]) == (403, "NOT_THE_PAGE")
    assert (await browser_.call("GET", "/expenses")).data == []
    assert (await browser_.call("POST", "/expenses", record, X_CSRF_Token=own)).status == 201


async def test_the_word_of_another_session_is_none(site: Site, browser_: Browser) -> None:
    other = Browser(site)
    await other.call("POST", "/auth/telegram", {"init_data": opened(), "cookies": True})
    browser_.jar.load(f"lifeos_csrf={other.word}; Path=/")
    assert (await browser_.call("POST", "/auth/logout", {}, X_CSRF_Token=other.word)).status == 403


async def test_a_browser_renews_and_signs_out(browser_: Browser, owner: asyncpg.Pool) -> None:
    before = browser_.jar["lifeos_refresh"].value
    answer = await browser_.call("POST", "/auth/refresh", {}, X_CSRF_Token=browser_.word)
    assert (answer.status, answer.data["access_token"], browser_.jar["lifeos_refresh"].value == before) == (
        200,
        None,
        False,
    )
    user = answer.data["user"]["id"]
    noted = await owner.fetchrow("SELECT device, network FROM audit_log WHERE user_id = $1", user)
    assert tuple(noted) == ("Chrome · Android", "127.0.0.1")
    assert (await browser_.call("POST", "/auth/logout", {}, X_CSRF_Token=browser_.word)).status == 200
    assert {each.value for each in browser_.jar.values()} == {""}
    assert (await browser_.call("GET", "/expenses")).status == 401
