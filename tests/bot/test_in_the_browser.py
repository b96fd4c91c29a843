"""The first minutes with LifeOS in a real browser: the chat page, the whole program behind it, the rows below."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from playwright.async_api import Browser, Page, expect

from main import LifeOS
from simulator.client import Person
from simulator.server import Running
from tests.bot.test_spending_chat import expenses
from tests.conftest import MakePerson

expect.set_options(timeout=10_000)


@pytest.fixture
async def page(browser: Browser, lifeos: LifeOS) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="Asia/Jakarta")
    found = await context.new_page()
    found.set_default_timeout(10_000)
    yield found
    await context.close()


async def say(page: Page, text: str) -> None:
    await page.fill("#input", text)
    await page.press("#input", "Enter")


async def open_chat(page: Page, server: Running, who: Person) -> None:
    """Open a newcomer's chat and press the start button it begins with."""
    await page.goto(f"{server.page_url}#{who.id}")
    await page.locator("#start").click()
    await expect(page.locator(".msg:not(.own)")).to_contain_text("LifeOS")


async def test_the_first_minutes(page: Page, server: Running, person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    await open_chat(page, server, ani)
    cards = page.locator(".msg:not(.own)")

    await say(page, "Beli nasi goreng 15k")
    await expect(cards.last).to_contain_text("Nasi goreng · Rp15.000")
    first = (await expenses(owner, ani))[0]["id"]

    await say(page, "eh salah 25rb")
    await expect(cards.last).to_contain_text("Rp15.000 → Rp25.000")

    await cards.filter(has_text="🍜").first.dblclick(position={"x": 20, "y": 12})
    await say(page, "20k")
    await expect(cards.last).to_contain_text("Rp25.000 → Rp20.000")

    own = page.locator(".msg.own", has_text="Beli nasi goreng 15k").first
    await own.click(button="right")
    await page.get_by_role("menuitem", name="Edit").click()
    await say(page, "Beli nasi goreng kambing 35k")
    await expect(cards.last).to_contain_text("Rp20.000 → Rp35.000")
    (row,) = await expenses(owner, ani)
    assert (row["id"], row["amount"], row["description"]) == (first, 35000, "nasi goreng kambing")

    await say(page, "/kenapa")
    story = cards.last
    for part in ("Beli nasi goreng 15k", "eh salah 25rb", "20k", "pesanmu yang kamu edit"):
        await expect(story).to_contain_text(part)

    await say(page, "Batal")
    await expect(cards.last).to_contain_text("Dibatalkan")
    (row,) = await expenses(owner, ani)
    assert (row["amount"], row["description"]) == (20000, "nasi goreng")


async def test_buttons_toast_and_disappear(
    page: Page, server: Running, person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    await open_chat(page, server, ani)
    await say(page, "kopi 20rb")
    await page.get_by_role("button", name="↩️ Batal").click()
    await expect(page.locator("#toast")).to_have_text("Dibatalkan")
    await expect(page.get_by_role("button", name="↩️ Batal")).to_have_count(0)
    assert await expenses(owner, ani) == []


async def test_an_example_of_the_welcome_can_be_tapped(
    page: Page, server: Running, person: MakePerson, owner: asyncpg.Pool
) -> None:
    ani = await person("id")
    await open_chat(page, server, ani)
    await page.get_by_role("button", name="nasi goreng 15k").click()
    await expect(page.locator(".msg:not(.own)").last).to_contain_text("Nasi goreng · Rp15.000")
    assert len(await expenses(owner, ani)) == 1
