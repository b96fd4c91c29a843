"""The chat page in a real browser: what a person sees, types and taps. Any console error or foreign address fails it."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from simulator.client import LocalTelegram, Person
from simulator.control import PAGE
from simulator.server import Running

HOSTILE = "<img src=x onerror=alert(1)> <b>&amp;</b> \u05e9\u05dc\u05d5\u05dd '\"); DROP TABLE people;-- 😀"
BUTTONS = {"inline_keyboard": [[{"text": "Batal", "callback_data": "undo"}, {"text": "Ubah", "callback_data": "edit"}]]}


@pytest.fixture
async def page(browser: Browser, running: Running) -> AsyncIterator[Page]:
    """Not yet on the page: `open_page` goes there."""
    context = await browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID", timezone_id="Asia/Jakarta"
    )
    found = await context.new_page()
    problems: list[str] = []
    found.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on(
        "request",
        lambda r: problems.append(r.url) if not r.url.startswith((running.page_url, "data:", "blob:")) else None,
    )
    found.set_default_timeout(5000)
    yield found
    await context.close()
    assert problems == []


async def open_page(page: Page, running: Running, person: Person | None = None) -> None:
    await page.goto(running.page_url + (f"#{person.id}" if person else ""))


async def say(page: Page, text: str) -> None:
    await page.fill("#input", text)
    await page.press("#input", "Enter")


async def answer_taps(bot: Any, **answer: object) -> str:
    """Answer the newest tap; its data."""
    queries = [u["callback_query"] for u in await bot("getUpdates", timeout=5) if "callback_query" in u]
    await bot("answerCallbackQuery", callback_query_id=queries[-1]["id"], **answer)
    data: str = queries[-1]["data"]
    return data


async def test_a_newcomer_starts_and_talks(page: Page, running: Running, bot: Any, telegram: LocalTelegram) -> None:
    await bot("setMyDescription", description="Asisten harian")
    await open_page(page, running)
    await page.fill("#newcomer-form [name=name]", "Budi")
    await page.press("#newcomer-form [name=name]", "Enter")
    await expect(page.locator(".welcome")).to_contain_text("Asisten harian")
    await page.click("#start")
    await expect(page.locator(".msg.own")).to_contain_text("/start")
    budi = (await telegram.people())[0]
    assert budi.name == "Budi"
    await say(page, "kopi\n20rb")
    await bot("sendMessage", chat_id=budi.id, text="<b>Rp20.000</b> · Makanan", parse_mode="HTML", reply_markup=BUTTONS)
    await expect(page.locator(".msg:not(.own) .text b")).to_have_text("Rp20.000")
    assert [m.text for m in await budi.messages()][1] == "kopi\n20rb"
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_text_is_text(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await open_page(page, running, ani)
    await say(page, HOSTILE)
    await expect(page.locator(".msg.own .text").last).to_have_text(HOSTILE)
    await bot("sendMessage", chat_id=ani.id, text=HOSTILE)
    await expect(page.locator(".msg:not(.own) .text")).to_have_text(HOSTILE)
    assert await page.locator(".log img").count() == 0


async def test_formatting(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await open_page(page, running, ani)
    text = (
        '😀 <b>tebal <i>miring</i></b> <s>salah</s> <code>x &lt; 3</code> <a href="https://a.example/">tautan</a>\n'
        '<pre><code class="language-python">a = 1</code></pre>\n<blockquote expandable>satu\ndua</blockquote>'
        "<tg-spoiler>rahasia</tg-spoiler>"
    )
    await bot("sendMessage", chat_id=ani.id, text=text, parse_mode="HTML")
    shown = page.locator(".msg:not(.own) .text")
    await expect(shown.locator("b > i")).to_have_text("miring")
    await expect(shown.locator("b")).to_have_text("tebal miring")
    await expect(shown.locator(":scope > code")).to_have_text("x < 3")
    await expect(shown.locator("pre small")).to_have_text("python")
    await expect(shown.locator("blockquote.folded > span")).to_have_text("satu\ndua")
    link = shown.locator("a")
    assert (await link.get_attribute("href"), await link.get_attribute("rel")) == (
        "https://a.example/",
        "noopener noreferrer",
    )
    await shown.locator(".spoiler").click()
    await expect(shown.locator(".spoiler.seen")).to_have_text("rahasia")


async def test_a_tapped_button_waits_for_its_answer(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await open_page(page, running, ani)
    sent = await bot("sendMessage", chat_id=ani.id, text="Rp20.000", reply_markup=BUTTONS)
    button = page.get_by_role("button", name="Batal")
    await button.click()
    await expect(button).to_have_class("waiting")
    assert await answer_taps(bot, text="Dibatalkan") == "undo"
    await expect(button).not_to_have_class("waiting")
    await expect(page.locator("#toast")).to_have_text("Dibatalkan")
    await page.get_by_role("button", name="Ubah").click()
    assert await answer_taps(bot, text="Balas dengan angkanya", show_alert=True) == "edit"
    await expect(page.locator("#alert")).to_contain_text("Balas dengan angkanya")
    await page.keyboard.press("Enter")
    await bot("editMessageText", chat_id=ani.id, message_id=sent["message_id"], text="Dibatalkan.")
    await expect(page.locator(".msg:not(.own) .text")).to_have_text("Dibatalkan.")
    await expect(page.locator(".buttons")).to_have_count(0)
    await expect(page.locator(".msg:not(.own) .meta")).to_contain_text("diedit")


async def test_reply_edit_and_delete(page: Page, running: Running, bot: Any, ani: Person) -> None:
    card = await bot("sendMessage", chat_id=ani.id, text="Rp20.000 · Makanan")
    await open_page(page, running, ani)
    await page.locator(".msg:not(.own)").dblclick(position={"x": 20, "y": 12})
    await expect(page.locator("#quote")).to_contain_text("Rp20.000 · Makanan")
    await say(page, "25k")
    await expect(page.locator(".msg.own .reply")).to_contain_text("Rp20.000 · Makanan")
    assert (await ani.messages())[-1].reply_to == card["message_id"]
    await page.press("#input", "ArrowUp")
    await expect(page.locator("#input")).to_have_value("25k")
    await say(page, "26k")
    await expect(page.locator(".msg.own .text").last).to_have_text("26k")
    assert [m.text for m in await ani.messages()] == ["/start", "Rp20.000 · Makanan", "26k"]
    await page.locator(".msg.own .bubble").last.click(button="right")
    await page.get_by_role("menuitem", name="Hapus").click()
    await page.click("#confirm-yes")
    await expect(page.locator(".msg.own")).to_have_count(1)
    assert len(await ani.messages()) == 2


async def test_commands_are_offered_in_the_persons_language(
    page: Page, running: Running, bot: Any, ani: Person, telegram: LocalTelegram
) -> None:
    for language, words in (("", "Today at a glance"), ("id", "Ringkasan hari ini")):
        commands = [{"command": "today", "description": words}, {"command": "undo", "description": "."}]
        await bot("setMyCommands", commands=commands, language_code=language)
    await open_page(page, running, ani)
    await page.click("#menu")
    await expect(page.locator("#commands button").first).to_contain_text("Ringkasan hari ini")
    await page.fill("#input", "/to")
    await expect(page.locator("#commands button")).to_have_count(1)
    await page.press("#input", "Enter")
    await expect(page.locator(".msg.own .text").last).to_have_text("/today")
    await page.locator(".msg.own .command").last.click()
    await expect(page.locator(".msg.own")).to_have_count(3)
    budi = await telegram.person("Budi", "en")
    await budi.send("/start")
    await page.click("#open-side")
    await page.get_by_role("button", name="Budi").click()
    await expect(page.locator("#input")).to_have_attribute("placeholder", "Message")
    await page.click("#menu")
    await expect(page.locator("#commands button").first).to_contain_text("Today at a glance")


async def test_typing_unread_and_the_way_down(page: Page, running: Running, bot: Any, ani: Person) -> None:
    for number in range(30):
        await bot("sendMessage", chat_id=ani.id, text=f"baris {number}")
    await open_page(page, running, ani)
    await expect(page.locator(".msg").last).to_be_in_viewport()
    await bot("sendChatAction", chat_id=ani.id, action="typing")
    await expect(page.locator("#status")).to_contain_text("mengetik")
    await page.evaluate("document.getElementById('log').scrollTop = 0")
    await expect(page.locator("#down")).to_be_visible()
    await bot("sendMessage", chat_id=ani.id, text="baru")
    await expect(page.locator("#unread")).to_have_text("1")
    await expect(page.locator("#status")).to_have_text("bot")
    await page.click("#down")
    await expect(page.locator(".msg").last).to_be_in_viewport()
    await expect(page.locator("#unread")).to_be_hidden()


async def test_what_happens_while_the_chat_is_read_is_not_lost(
    page: Page, running: Running, bot: Any, ani: Person
) -> None:
    """The answer to the reading is held back until a later message has been announced."""
    announced = asyncio.Event()

    async def late(route: Route) -> None:
        response = await route.fetch()
        await bot("sendMessage", chat_id=ani.id, text="selagi dibaca")
        await announced.wait()
        await route.fulfill(response=response)

    await page.route("**/messages?limit=100", late)
    await open_page(page, running, ani)
    await expect(page.locator("#people .last")).to_have_text("/start")
    stream = "new Promise((done) => { const s = new EventSource('api/stream?since=0');"
    await page.evaluate(stream + "s.onmessage = (e) => e.data.includes('selagi') && (s.close(), done()) })")
    announced.set()
    await expect(page.locator(".msg.own")).to_have_count(1)
    await expect(page.locator(".msg:not(.own) .text")).to_have_text("selagi dibaca")


def test_both_languages_have_the_same_words() -> None:
    source = re.sub(r'"[^"]*"', '""', (PAGE / "words.js").read_text(encoding="utf-8"))
    english, indonesian = (set(re.findall(r"(\w+): \"\"", part)) for part in source.split("  id: {"))
    assert english == indonesian


async def test_other_keyboards(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await open_page(page, running, ani)
    await bot("sendMessage", chat_id=ani.id, text="Pilih", reply_markup={"keyboard": [[{"text": "Hari ini"}]]})
    await page.click("#keys >> text=Hari ini")
    await expect(page.locator(".msg.own .text").last).to_have_text("Hari ini")
    await bot("sendMessage", chat_id=ani.id, text="Sudah", reply_markup={"remove_keyboard": True})
    await expect(page.locator("#keys")).to_be_hidden()


async def test_every_control_has_a_name_and_both_themes_are_there(
    page: Page, running: Running, bot: Any, ani: Person
) -> None:
    await bot("sendMessage", chat_id=ani.id, text="a", reply_markup=BUTTONS)
    await open_page(page, running, ani)
    await expect(page.locator(".buttons")).to_be_visible()
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, textarea')].filter((e) => e.checkVisibility() &&"
        " !(e.textContent.trim() || e.getAttribute('aria-label'))).map((e) => e.id)"
    )
    assert nameless == []
    await page.click("#open-side")
    before = await page.evaluate("getComputedStyle(document.querySelector('.side')).backgroundColor")
    await page.click("#theme")
    after = await page.evaluate("getComputedStyle(document.querySelector('.side')).backgroundColor")
    assert before != after
    await page.reload()
    assert await page.evaluate("document.documentElement.dataset.theme") == "dark"
