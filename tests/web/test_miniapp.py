"""The Mini App as people have it: opened from the menu button in the local Telegram, in a real browser, by keys and taps.

Any message of the console fails it, and so does a request to another host: the policy of the page says so there.
"""

import gzip
import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from aiogram.types import MenuButtonWebApp
from playwright.async_api import Browser, FrameLocator, Page, expect

from main import LifeOS
from simulator.client import Person
from simulator.server import Running
from storage.database import Database
from tests.conftest import MakePerson
from tests.web.calling import sidecar
from web import shapes
from web.routes.miniapp import DIST

SOURCE = DIST.parent
LIGHTEST = 100_000
"""Bytes of script, compressed."""
_CUT = "ERR_INTERNET_DISCONNECTED"
_ADDRESSES = "found => found.map(each => each.getAttribute('href'))"
PATIENCE = 20.0
"""Seconds to wait for what a busy machine does slowly."""
expect.set_options(timeout=PATIENCE * 1000)


def node(*command: str) -> None:
    """What Node's own tools say of the app, in full where they find a fault."""
    script, *more = command
    own = Path(sys.executable).parent / "node"
    done = subprocess.run([own, f"node_modules/{script}", *more], cwd=SOURCE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    """`make test` sees to it; alone, one says so."""
    if not (DIST / "index.html").is_file() or not (SOURCE / "node_modules/typescript").is_dir():
        pytest.fail("the Mini App is not built: make miniapp types")


@pytest.fixture
async def page(browser: Browser, lifeos: LifeOS) -> AsyncIterator[Page]:
    """A phone, on which the local Telegram is not open yet."""
    context = await browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", timezone_id="Asia/Jakarta"
    )
    found = await context.new_page()
    problems: list[str] = []
    found.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.set_default_timeout(PATIENCE * 1000)
    yield found
    await context.close()
    assert [each for each in problems if _CUT not in each] == []


async def open_app(page: Page, server: Running, person: Person) -> FrameLocator:
    """Press the menu button of the chat, and wait for the first screen."""
    if not await person.messages():
        await person.wait_reply(await person.send("/start"), timeout=PATIENCE)
    await page.goto(f"{server.page_url}#{person.id}")
    await page.click("#menu")
    app = page.frame_locator("#frame iframe")
    await expect(app.locator("main .card").first).to_be_visible()
    return app


async def tell(page: Page) -> Any:
    """What the keys are on: its text, or its label."""
    frame = page.frames[-1]
    return await frame.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent")


async def tab_to(page: Page, wanted: str) -> None:
    """Go by the tab key until something of this name has the keys."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        if wanted in ((await tell(page)) or ""):
            return
    raise AssertionError(f"the keys never came to {wanted}")


async def test_by_keys_alone(page: Page, server: Running, person: MakePerson) -> None:
    """An expense is added and a task finished without a pointer; what the form does not take is said where it is."""
    ani = await person("id")
    app = await open_app(page, server, ani)
    await expect(app.locator("h1")).to_contain_text("Hari ini")
    await tab_to(page, "Catat")
    await page.keyboard.press("Enter")
    await tab_to(page, "Pengeluaran")
    await page.keyboard.press("Enter")
    await expect(app.locator("dialog input:focus")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(app.locator(".wrong").first).to_be_visible()
    await page.keyboard.type("27500")
    await page.keyboard.press("Tab")
    await page.keyboard.type("soto ayam")
    await page.keyboard.press("Enter")
    await expect(app.locator(".note")).to_contain_text("soto ayam Rp27.500")
    await expect(app.locator(".big")).to_have_text("Rp27.500")
    await tab_to(page, "Catat")
    await page.keyboard.press("Enter")
    await tab_to(page, "Tugas")
    await page.keyboard.press("Enter")
    await expect(app.locator("dialog input:focus")).to_be_visible()
    await page.keyboard.type("bayar kos")
    await page.keyboard.press("Enter")
    tick = app.locator(".task .tick")
    await expect(tick).to_have_attribute("aria-label", "Selesai: bayar kos")
    await tab_to(page, "Selesai: bayar kos")
    await page.keyboard.press("Enter")
    await expect(tick).to_have_count(0)
    await tab_to(page, "Urungkan")
    await page.keyboard.press("Enter")
    await expect(tick).to_have_count(1)
    told = await ani.wait_reply(await ani.send("hari ini habis berapa?"), timeout=PATIENCE)
    assert "27.500" in told.text


async def test_what_is_said_in_the_chat_appears_at_once(page: Page, server: Running, person: MakePerson) -> None:
    """On a screen that is open; what the screen changes is undone by the chat's own word; a line of chat is understood on the screen."""
    ani = await person("id")
    app = await open_app(page, server, ani)
    await expect(app.locator(".big")).to_have_text("Rp0")
    await ani.send("kopi 20rb")
    await expect(app.locator(".big")).to_have_text("Rp20.000")
    await app.locator('.tabs a[href="/app/money"]').click()
    await app.locator(".row", has_text="kopi").click()
    await app.locator("dialog input").first.fill("22000")
    await app.locator("dialog button[type=submit]").click()
    await expect(app.locator(".big")).to_have_text("Rp22.000")
    await ani.send("batal")
    await expect(app.locator(".big")).to_have_text("Rp20.000")
    await app.locator(".add button").click()
    await app.locator(".say textarea").fill("parkir 5rb")
    await page.keyboard.press("Enter")
    await expect(app.locator(".bubble").last).to_contain_text("Rp5.000")
    await expect(app.locator(".big")).to_have_text("Rp25.000")


async def test_without_a_connection(page: Page, server: Running, lifeos: LifeOS, person: MakePerson) -> None:
    """In a plain browser: the app opens, with the last data and how old it is; what is changed is refused, and not lost."""
    ani = await person("id")
    await ani.wait_reply(await ani.send("kopi 20rb"), timeout=PATIENCE)
    button = await lifeos.bot.get_chat_menu_button()
    address = cast(MenuButtonWebApp, button).web_app.url
    await page.goto(address)
    await expect(page.locator("input[type=email]")).to_be_visible()
    signed = {"init_data": await ani.init_data(), "cookies": True}
    await page.evaluate(
        "given => fetch('/api/v1/auth/telegram', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: given })",
        json.dumps(signed),
    )
    await page.goto(address)
    await expect(page.locator(".big")).to_have_text("Rp20.000")
    await page.evaluate("navigator.serviceWorker.ready.then(() => caches.match('/app')).then(Boolean)")
    await page.context.set_offline(True)
    await page.goto(f"{address}/money")
    await page.goto(address)
    await expect(page.locator(".big")).to_have_text("Rp20.000")
    await expect(page.locator(".age")).to_contain_text("Offline · data")
    await page.click(".add button")
    await page.click(".choices button")
    await page.locator("dialog input").first.fill("5000")
    await page.locator("dialog input").nth(1).fill("parkir")
    await page.click("dialog button[type=submit]")
    await expect(page.locator(".note")).to_contain_text("Belum ada yang disimpan")
    await page.context.set_offline(False)
    await page.click("dialog button[type=submit]")
    await expect(page.locator(".big")).to_have_text("Rp25.000")
    await expect(page.locator(".age")).to_have_count(0)


async def test_every_screen_is_fit_for_everybody(page: Page, server: Running, person: MakePerson) -> None:
    """No serious finding of axe on any screen, no figure beside the phone's width, nothing that jumps while it loads."""
    ani = await person("en")
    for words in ("kopi 20rb", "budget makan 500rb", "ingetin bayar kos besok jam 9"):
        await ani.wait_reply(await ani.send(words), timeout=PATIENCE)
    await page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const each of list.getEntries())"
        " if (!each.hadRecentInput) window.moved += each.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    app = await open_app(page, server, ani)
    frame = page.frames[-1]
    await frame.evaluate((SOURCE / "node_modules/axe-core/axe.min.js").read_text())
    faults = {}
    tabs = await app.locator(".tabs a").evaluate_all(_ADDRESSES)
    await app.locator('.tabs a[href="/app/more"]').click()
    links = [*tabs, *await app.locator("main a").evaluate_all(_ADDRESSES)]
    for address in links:
        if address not in tabs:
            await app.locator('.tabs a[href="/app/more"]').click()
        await app.locator(f'a[href="{address}"]').last.click()
        await expect(app.locator(".bones")).to_have_count(0)
        found = await frame.evaluate(
            "axe.run(document, { resultTypes: ['violations'] })"
            ".then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes.map(each => each.html.slice(0, 120))]))"
        )
        faults[address] = [each for each in found if each[1] in ("serious", "critical")]
        assert await frame.evaluate("document.documentElement.scrollWidth") == 360, address
    assert faults == {address: [] for address in links}
    assert len(links) == 11
    assert await frame.evaluate("window.moved") < 0.01


async def test_how_it_is_served(database: Database) -> None:
    """The page anew each time, its files for a year, nothing from elsewhere, and little of it."""
    async with sidecar(database) as site:
        async with site.http.get(f"{site.url}/app/money") as found:
            page = await found.text()
            assert (found.status, found.headers["Cache-Control"]) == (200, "no-cache")
        for each in DIST.glob("assets/*"):
            assert each.suffix == ".map" or each.name in page
            async with site.http.get(f"{site.url}/app/assets/{each.name}") as found:
                assert (found.status, found.headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
        for outside in ("/app/assets/none.js", "/app/..%2fapp.py", "/app/%2e%2e/app.py"):
            async with site.http.get(f"{site.url}{outside}") as found:
                assert found.status == 404
        assert "://" not in page
    assert sum(len(gzip.compress(each.read_bytes())) for each in DIST.glob("assets/*.js")) <= LIGHTEST


def test_it_keeps_to_the_api(tmp_path: Path) -> None:
    """Its types come from the API as it is now, and it uses nothing the API does not have."""
    described = tmp_path / "openapi.json"
    described.write_bytes(shapes.shapes())
    node("openapi-typescript/bin/cli.js", str(described), "--output", "src/api/schema.d.ts")
    node("typescript/bin/tsc", "--noEmit")
