"""Rich messages in the local Telegram: what it takes, how it keeps it, what it refuses."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from simulator.client import Person
from simulator.server import Running
from tests.simulator.test_simulator_page import open_page, page

__all__ = ["page"]


def cell(text: object, **more: object) -> dict[str, object]:
    return {"text": text, "align": "left", "valign": "top", **more}


TABLE: dict[str, object] = {
    "type": "table",
    "cells": [[cell("Hari", is_header=True), cell("Uang", is_header=True)], [cell("Senin"), cell("1")]],
}
BLOCKS: list[dict[str, object]] = [
    {"type": "heading", "text": "Minggu ini", "size": 3},
    {"type": "paragraph", "text": ["Habis ", {"type": "bold", "text": "Rp1"}]},
    {"type": "blockquote", "blocks": [{"type": "paragraph", "text": "kutipan"}]},
    TABLE,
]


async def test_a_rich_message_is_in_the_chat_and_can_be_edited(bot: Any, ani: Person, full_schema: Any) -> None:
    sent = await bot("sendRichMessage", chat_id=ani.id, rich_message={"blocks": BLOCKS, "skip_entity_detection": True})
    full_schema.check("Message", sent)
    assert sent["rich_message"] == {"blocks": BLOCKS}
    (seen,) = [m for m in await ani.messages() if m.from_bot]
    assert seen.text == "Minggu ini\nHabis Rp1\nkutipan\nHari | Uang\nSenin | 1"
    of = {"chat_id": ani.id, "message_id": sent["message_id"]}
    plain = await bot("editMessageText", **of, text="cukup")
    assert plain["text"] == "cukup"
    assert "rich_message" not in plain
    again = await bot("editMessageText", **of, rich_message={"blocks": [TABLE]})
    assert again["rich_message"] == {"blocks": [TABLE]}
    assert "text" not in again
    assert "not modified" in await bot.refused("editMessageText", **of, rich_message={"blocks": [TABLE]})


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": []}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": [{"type": "paragraph", "text": " \n"}]}, "RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"blocks": BLOCKS, "html": "<p>a</p>"}, "exactly one"),
        ({"blocks": [{"type": "table"}]}, 'Can\'t find field "cells"'),
        ({"blocks": [{"type": "table", "cells": [[{"text": "a"}]]}]}, 'Can\'t find field "align"'),
        ({"blocks": [{"type": "paragraph", "text": {"type": "plain", "text": "a"}}]}, "Unsupported rich text type"),
        ({"blocks": [{"type": "table", "cells": [[cell("a")] * 21]}]}, "RICH_MESSAGE_TABLE_TOO_WIDE"),
        ({"blocks": [{"type": "table", "cells": [[cell("a", align="top")]]}]}, "alignment"),
        ({"blocks": [{"type": "paragraph", "text": "a"}] * 501}, "RICH_MESSAGE_TOO_COMPLEX"),
        ({"blocks": [{"type": "paragraph", "text": "a" * 32769}]}, "RICH_MESSAGE_TOO_LONG"),
    ],
)
async def test_what_is_refused(bot: Any, ani: Person, given: object, why: str) -> None:
    assert why in await bot.refused("sendRichMessage", chat_id=ani.id, rich_message=given)


@pytest.mark.parametrize("given", [{"html": "<p>a</p>"}, {"blocks": [{"type": "map", "location": {}}]}])
async def test_what_is_a_gap_of_ours_says_so(bot: Any, ani: Person, given: object) -> None:
    status, _ = await bot.answer("sendRichMessage", chat_id=ani.id, rich_message=given)
    assert status == 501


async def test_the_page_shows_blocks_as_what_they_are(page: Page, running: Running, bot: Any, ani: Person) -> None:
    await page.set_viewport_size({"width": 390, "height": 700})
    await open_page(page, running, ani)
    await bot("sendRichMessage", chat_id=ani.id, rich_message={"blocks": BLOCKS})
    rich = page.locator(".msg .rich")
    await expect(rich.locator("h3")).to_have_text("Minggu ini")
    await expect(rich.locator("p b")).to_have_text("Rp1")
    await expect(rich.locator("blockquote")).to_have_text("kutipan")
    await expect(rich.locator("th")).to_have_text(["Hari", "Uang"])
    await expect(rich.locator("td")).to_have_text(["Senin", "1"])
