"""The chat page with everything that is no text: sent from it, shown on it, and the panel of faults. By keyboard too."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from simulator.client import LocalTelegram, Person
from simulator.server import Running
from tests.simulator.test_simulator_files import picture, upload
from tests.simulator.test_simulator_page import open_page, page

__all__ = ["page"]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "struk.png"
    path.write_bytes(picture(600, 300))
    return path


async def begin(page: Page, running: Running, person: Person) -> None:
    """On the page, once it has put the cursor where it wants it: a key pressed before would go astray."""
    await open_page(page, running, person)
    await expect(page.locator("#input")).to_be_focused()


async def choose(page: Page, item: str) -> None:
    """Open the attachments and take one, by keyboard alone."""
    await page.focus("#attach-toggle")
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name=item, exact=True).focus()
    await page.keyboard.press("Enter")


async def newest(bot: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await bot("getUpdates", timeout=5))[-1]["message"]
    return found


async def pick(page: Page, item: str, *paths: Path) -> None:
    async with page.expect_file_chooser() as chosen:
        await choose(page, item)
    await (await chosen.value).set_files([str(path) for path in paths])


async def test_a_photo_with_a_caption(page: Page, running: Running, bot: Any, ani: Person, photo: Path) -> None:
    await begin(page, running, ani)
    await page.fill("#input", "makan siang")
    await pick(page, "Foto", photo)
    await expect(page.locator("#attach-list img")).to_have_count(1)
    await expect(page.locator("#attach-caption")).to_have_value("makan siang")
    await page.keyboard.press("Enter")
    shown = page.locator(".msg.own .picture img")
    await expect(shown).to_be_visible()
    await expect(page.locator(".msg.own .text").last).to_have_text("makan siang")
    await expect(page.locator("#people .last")).to_have_text("Foto, makan siang")
    await page.wait_for_function("document.querySelector('.picture img').naturalWidth === 600")
    message = await newest(bot)
    assert (message["caption"], message["photo"][-1]["width"]) == ("makan siang", 600)
    await page.locator(".picture").press("Enter")
    await expect(page.locator("#large img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("#large")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_several_photos_and_a_photo_as_a_file(
    page: Page, running: Running, bot: Any, ani: Person, photo: Path, tmp_path: Path
) -> None:
    other = tmp_path / "dua.png"
    other.write_bytes(picture(300, 300))
    await begin(page, running, ani)
    await pick(page, "Foto", photo, other)
    await page.click("#attach-ok")
    await expect(page.locator(".msg.own .picture")).to_have_count(2)
    assert len({m.raw["media_group_id"] for m in (await ani.messages())[1:]}) == 1
    await pick(page, "Foto", photo)
    await page.uncheck("#attach-compress")
    await page.click("#attach-ok")
    await expect(page.locator(".msg.own a.plate")).to_contain_text("struk.png")
    assert (await newest(bot))["document"]["file_name"] == "struk.png"


async def test_a_file_is_saved_again(page: Page, running: Running, bot: Any, ani: Person, tmp_path: Path) -> None:
    manual = tmp_path / "manual <b>.html"
    manual.write_text("<script>alert(1)</script>")
    await begin(page, running, ani)
    await pick(page, "Berkas", manual)
    await page.click("#attach-ok")
    link = page.locator(".msg.own a.plate")
    await expect(link).to_contain_text("manual <b>.html")
    async with page.expect_download() as saved:
        await link.click()
    kept = await (await saved.value).path()
    assert await asyncio.to_thread(kept.read_text) == "<script>alert(1)</script>"


async def test_a_voice_note_is_recorded_and_heard(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await begin(page, running, ani)
    await expect(page.locator("#send")).to_have_attribute("aria-label", "Rekam pesan suara")
    await page.press("#send", "Enter")
    await expect(page.locator("#recorder")).to_be_visible()
    await page.get_by_role("button", name="Buang").press("Enter")
    await expect(page.locator("#recorder")).to_be_hidden()
    await page.click("#send")
    await expect(page.locator(".clock")).to_have_text("0:01")
    await page.click("#send")
    note = page.locator(".msg.own .sound")
    await expect(note).to_contain_text("0:0")
    message = await newest(bot)
    assert message["voice"]["duration"] >= 1
    assert message["voice"]["file_size"] > 100
    await note.get_by_role("button").press("Enter")
    await expect(note.get_by_role("button", name="Jeda")).to_be_visible()
    await expect(note.get_by_role("button", name="Putar")).to_be_visible()
    await page.fill("#input", "a")
    await expect(page.locator("#send")).to_have_attribute("aria-label", "Kirim")
    assert len([m for m in await ani.messages() if "voice" in m.raw]) == 1


@pytest.mark.parametrize(
    ("item", "kind"), [("Lokasi", "location"), ("Kontak", "contact"), ("Stiker", "sticker"), ("Polling", "poll")]
)
async def test_things_are_sent(page: Page, running: Running, bot: Any, ani: Person, item: str, kind: str) -> None:
    await begin(page, running, ani)
    await choose(page, item)
    await expect(page.locator(".msg.own")).to_have_count(2)
    assert kind in await newest(bot)


async def test_pictures_and_documents_of_the_bot(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await begin(page, running, ani)
    keys = '{"inline_keyboard": [[{"text": "Berikutnya", "callback_data": "n"}]]}'
    fields = {"chat_id": ani.id, "caption": "<b>Mei</b>", "parse_mode": "HTML", "reply_markup": keys}
    await upload(running, "sendPhoto", photo=("mei.png", picture(800, 500)), **fields)
    await expect(page.locator(".msg:not(.own) .picture img")).to_be_visible()
    await expect(page.locator(".msg:not(.own) .text b")).to_have_text("Mei")
    await expect(page.get_by_role("button", name="Berikutnya")).to_be_visible()
    await upload(running, "sendDocument", chat_id=ani.id, document=("mei.csv", b"a,b\n" * 500))
    await expect(page.locator(".msg:not(.own) a.plate")).to_contain_text("2 KB")
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_reactions_both_ways(page: Page, running: Running, bot: Any, ani: Person) -> None:
    sent = await bot("sendMessage", chat_id=ani.id, text="Rp20.000")
    await bot("getUpdates", allowed_updates=["message", "message_reaction"])
    await begin(page, running, ani)
    await page.focus("#log")
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(".msg:not(.own)")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name="🔥").press("Enter")
    await expect(page.locator(".reactions")).to_have_text("🔥")
    updates = await bot("getUpdates", timeout=5)
    assert updates[-1]["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]
    await bot(
        "setMessageReaction", chat_id=ani.id, message_id=sent["message_id"], reaction=[{"type": "emoji", "emoji": "👍"}]
    )
    await expect(page.locator(".reactions")).to_have_text("👍🔥")


async def test_the_panel_of_faults(
    page: Page, running: Running, bot: Any, ani: Person, telegram: LocalTelegram
) -> None:
    await begin(page, running, ani)
    await page.focus("#open-faults")
    await page.keyboard.press("Enter")
    await expect(page.locator("#faults-kind")).to_be_focused()
    await page.select_option("#faults-kind", "too_many")
    await page.select_option("#faults-method", "sendMessage")
    await page.fill("#faults-count", "2")
    await page.fill("#faults-wait", "7")
    await page.press("#faults-wait", "Enter")
    await expect(page.locator("#faults-list li")).to_contain_text("0/2")
    status, answer = await bot.answer("sendMessage", chat_id=ani.id, text="a")
    assert (status, answer["parameters"]) == (429, {"retry_after": 7})
    await expect(page.locator("#faults-list li")).to_contain_text("1/2")
    await page.get_by_role("button", name="Akhiri gangguan ini").click()
    await expect(page.locator("#faults-live")).to_be_hidden()
    assert (await bot.answer("sendMessage", chat_id=ani.id, text="a"))[0] == 200
    await page.click("#faults-double")
    await expect(page.locator("#faults-note")).to_have_text("Update berikutnya datang dua kali.")
    await bot("getUpdates", offset=-1)
    await ani.send("sekali")
    texts = [update["message"]["text"] for update in await bot("getUpdates")]
    assert texts.count("sekali") == 2
    await page.click("#faults-block")
    await expect(page.locator("#faults-block")).to_have_text("Buka blokir bot")
    assert (await bot.answer("sendMessage", chat_id=ani.id, text="a"))[0] == 403
    await page.keyboard.press("Escape")
    await expect(page.locator("#faults")).to_be_hidden()
    await expect(page.locator("#open-faults")).to_be_focused()


async def test_nothing_sticks_out_and_everything_has_a_name(
    page: Page, running: Running, bot: Any, ani: Person
) -> None:
    for kind in ("location", "contact", "sticker", "poll", "dice", "venue"):
        await ani.send_thing(kind, latitude=-6.2, longitude=106.8)
    await ani.send_files("document", ("nama-berkas-yang-sangat-panjang-sekali-tanpa-spasi-sama-sekali.pdf", b"1"))
    await ani.send_files("voice", ("v.ogg", b"1"), seconds=75)
    await ani.send_files("photo", ("a.png", picture(30, 500)), caption="tinggi", forwarded_from="BCA")
    await begin(page, running, ani)
    await expect(page.locator(".msg.own")).to_have_count(10)
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await page.click("#open-faults")
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, a, input, select, progress')].filter((e) => e.checkVisibility() &&"
        " !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length || e.querySelector?.('img[alt]')))"
        ".map((e) => e.outerHTML.slice(0, 90))"
    )
    assert nameless == []
    inside = (
        "[...document.querySelectorAll('dialog[open]')].every((e) => e.getBoundingClientRect().right <= innerWidth)"
    )
    assert await page.evaluate(inside)
