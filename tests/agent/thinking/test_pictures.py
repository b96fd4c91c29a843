"""Pictures shown to a model: asked once, with nothing else, held to a form; shown before anything is kept; without it, read here."""

import base64
import json
from io import BytesIO
from typing import Any

from PIL import Image

from simulator.client import Message, Person
from tests.agent.thinking.conftest import Open, Stage
from tests.standins.receipts import WARUNG, jpeg, paper
from tests.standins.replies import Reply
from tests.standins.requests import Asked

SLOW = 150.0
NOTHING: dict[str, Any] = {"kind": "other", "receipts": [], "foods": [], "label": None, "odometer_km": None}
RECEIPT: dict[str, Any] = {
    "merchant": "Soto Pak Min https://evil.example/x", "totals": ["45000"], "dates": ["2026-03-04", "2026-04-03"], "currencies": ["IDR"],
    "items": [{"name": "Soto ayam", "quantity": "2", "total": "40000"}, {"name": "Es teh", "quantity": None, "total": "5000"}],
    "subtotal": None, "tax": None, "service": None, "discount": None, "cash": "50000", "change": "5000", "restaurant": True,
    "fuel": None, "liters": None, "price_per_liter": None, "odometer_km": None,
}  # fmt: skip


async def photo(who: Person, picture: bytes, kind: str = "photo") -> Message:
    sent = await who.send_files(kind, ("a.jpg", picture))
    return await who.wait_reply(after=sent, timeout=SLOW)


async def tapped(who: Person, card: Message, label: str) -> Message:
    last = (await who.messages())[-1]
    await who.tap(card, label)
    return await who.wait_reply(after=last)


def shown(asked: Asked) -> Image.Image:
    """The picture the model was sent."""
    (part,) = asked.body["messages"][-1]["content"]
    return Image.open(BytesIO(base64.b64decode(part["image_url"]["url"].partition(",")[2])))


async def usage(stage: Stage, who: Person) -> list[tuple[str, bool]]:
    rows = await stage.rows(who, "model_calls")
    return [(row["role"], row["input_tokens"] > 0 and row["output_tokens"] > 0) for row in rows]


async def test_a_receipt_is_seen_asked_about_and_kept(stage: Open) -> None:
    seen = {**NOTHING, "kind": "receipt", "receipts": [RECEIPT]}
    async with stage(lambda asked: Reply(json.dumps(seen))) as opened:
        ani = await opened.person("id")
        card = await photo(ani, jpeg(paper(WARUNG).resize((1800, 2400))), "document")
        assert card.text.startswith("🧾 Soto Pak Min: tanggal berapa ya?")
        assert card.labels[:2] == ["✅ Rab, 4 Mar", "Jum, 3 Apr"]
        (asked,) = opened.server.asked
        assert "tools" not in asked.body
        assert asked.body["response_format"]["json_schema"]["strict"] is True
        assert max(shown(asked).size) == 1600
        assert await opened.rows(ani) == []
        await tapped(ani, card, "✅ Rab, 4 Mar")
        (row,) = await opened.rows(ani)
        assert (row["merchant"], int(row["amount"]), row["date"].isoformat()) == ("Soto Pak Min", 45000, "2026-03-04")
        assert await usage(opened, ani) == [("vision", True)]


async def test_food_is_a_meal_after_a_tap_that_may_scale_it(stage: Open) -> None:
    foods = [{"name": "Nasi putih", "grams": "200"}, {"name": "Telur dadar", "grams": "60"}]
    async with stage(lambda asked: Reply(json.dumps({**NOTHING, "kind": "food", "foods": foods}))) as opened:
        ani = await opened.person("id")
        card = await photo(ani, jpeg(paper(WARUNG)))
        assert "• Nasi putih · 200 g" in card.text
        assert "kuperkirakan" in card.text
        assert card.labels == ["✅ Simpan", "½×", "1½×", "✏️ Ubah", "✖️ Tidak jadi"]
        assert await opened.rows(ani, "food_logs") == []
        await tapped(ani, card, "½×")
        (row,) = await opened.rows(ani, "food_logs")
        assert [item["amount"] for item in json.loads(row["items"])] == ["100", "30"]


async def test_what_is_no_form_is_read_here_instead(stage: Open) -> None:
    async with stage(lambda asked: Reply("Tentu! Totalnya Rp1.")) as opened:
        ani = await opened.person("id")
        card = await photo(ani, jpeg(paper(WARUNG)))
        assert card.text.startswith("🧾 RM Sederhana Jaya: simpan struk ini?")
        assert "Rp117.700" in card.text
        assert "Model bahasa sedang tidak bisa menjawab" in card.text


async def test_another_picture_writes_nothing_and_says_so(stage: Open) -> None:
    async with stage(lambda asked: Reply(json.dumps(NOTHING))) as opened:
        ani = await opened.person("id")
        card = await photo(ani, jpeg(paper(WARUNG)))
        assert "Di foto ini tidak ada struk" in card.text
        assert await opened.rows(ani) == []
