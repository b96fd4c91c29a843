"""Money as a file, in the chat: the chart is a picture of what was spent, the sheet holds every record as it stands."""

import csv
import io
from datetime import datetime
from decimal import Decimal

import asyncpg
import pytest
from PIL import Image

from agent.cards.picture import Bar, Curve, Figure, Point, Row, png
from agent.understanding import understand
from agent.understanding.reading import Vocabulary
from simulator.client import Message, Person
from tests.bot.test_income_and_budgets_chat import rows, say
from tests.conftest import MakePerson
from tests.tools.acting import JAKARTA

BACKGROUND = (255, 255, 255)


async def sheet(who: Person, message: Message) -> list[dict[str, str]]:
    content = await who.telegram.file(message.raw["document"]["file_id"])
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def picture(who: Person, message: Message) -> Image.Image:
    largest = max(message.raw["photo"], key=lambda size: size["width"])
    return Image.open(io.BytesIO(await who.telegram.file(largest["file_id"])))


async def test_the_sheet_holds_every_record(person: MakePerson, owner: asyncpg.Pool) -> None:
    ani = await person("id")
    for text in ("kopi 20rb di Tuku", "taxi $12.50 kemarin", "gaji 8jt", '-=SUM(A1) "kopi", teh 15.500'):
        await say(ani, text)
    answer = await say(ani, "ekspor csv")
    assert answer.raw["document"]["file_name"].endswith(".csv")
    found = await sheet(ani, answer)
    spent, received = await rows(owner, ani, "expenses"), await rows(owner, ani, "incomes")
    stored = [("expense", row) for row in spent] + [("income", row) for row in received]
    assert sorted(
        (r["kind"], r["date"], Decimal(r["amount"]), r["currency"], r["merchant"], r["category"]) for r in found
    ) == sorted(
        (kind, str(r["date"]), r["amount"], r["currency"], r.get("merchant") or "", r.get("category") or "")
        for kind, r in stored
    )
    assert [r["date"] for r in found] == sorted(r["date"] for r in found)
    only = await sheet(ani, await say(ani, "export income this month"))
    assert [(r["kind"], r["amount"]) for r in only] == [("income", "8000000")]


async def test_nothing_to_export(person: MakePerson) -> None:
    ani = await person("en")
    answer = await say(ani, "/export expenses")
    assert "nothing to export yet" in answer.text
    assert "document" not in answer.raw


async def test_the_chart_from_the_month_report(person: MakePerson) -> None:
    ani = await person("id")
    await say(ani, "kopi 20rb")
    await say(ani, "bensin 30rb")
    report = await say(ani, "/month")
    await ani.tap_only(report, "📊 Grafik")
    answer = await ani.wait_for(lambda m: "photo" in m.raw)
    assert "Rp50.000" in answer.text
    drawn = await picture(ani, answer)
    assert drawn.getpixel((5, 5)) == BACKGROUND
    assert drawn.getpixel((drawn.width - 5, drawn.height - 5)) == BACKGROUND


async def test_no_chart_of_nothing(person: MakePerson) -> None:
    ani = await person("en")
    answer = await say(ani, "chart this week")
    assert "photo" not in answer.raw
    assert "No spending to draw yet" in answer.text


async def test_currencies_are_never_drawn_as_one(person: MakePerson) -> None:
    ani = await person("en")
    await say(ani, "coffee 20k")
    await say(ani, "taxi $12.50")
    answer = await say(ani, "chart today")
    assert "Rp20.000 + $12.50" in answer.text
    assert "The chart shows only Rp20.000." in answer.text


def test_heights_are_the_amounts() -> None:
    """The pixels of each bar, counted."""
    bars = tuple(Bar(Decimal(n)) for n in (0, 25, 50, 100))
    marks = ((Decimal(0), "0"), (Decimal(100), "100"))
    drawn = Image.open(io.BytesIO(png(Figure("t", "100", bars, marks, (Row("Food", "175", "100%", Decimal(1)),)))))
    left, right = 64 + 150, 1080 - 64
    heights = []
    for n in range(4):
        x = left + (right - left) * (2 * n + 1) // 8
        column = [drawn.getpixel((x, y)) for y in range(300, 700)]
        heights.append(sum(pixel in {(0x7F, 0xB3, 0xA6), (0x1F, 0x7A, 0x66)} for pixel in column))
    assert heights == [0, 100, 200, 400]


def test_points_lie_where_their_values_are() -> None:
    """A point at the lowest mark, one halfway, one at the highest; the line through the means."""
    values = tuple(
        Point(Decimal(at), Decimal(value), Decimal(mean))
        for at, value, mean in (("0", 70, 72), ("0.5", 71, 72), ("1", 72, 72))
    )
    marks = ((Decimal(70), "70"), (Decimal(72), "72"))
    drawn = Image.open(io.BytesIO(png(Curve("t", "72 kg", values, marks, ((Decimal(0), "1 Nov"),), "points", "line"))))
    left, right = 64 + 150 + 9, 1080 - 64 - 9
    for at, y in ((left, 700), ((left + right) // 2, 500)):
        assert drawn.getpixel((at, y - 6)) == (0x7F, 0xB3, 0xA6)
    assert [drawn.getpixel((x, 300)) for x in (left + 60, right - 60)] == [(0x1F, 0x7A, 0x66)] * 2
    assert drawn.getpixel((5, 5)) == BACKGROUND


@pytest.mark.parametrize("language", ["id", "en"])
async def test_what_the_buttons_say_is_understood(person: MakePerson, language: str) -> None:
    ani = await person(language)
    await say(ani, "kopi 20rb" if language == "id" else "coffee 20k")
    for command in ("/money", "/month", "/week", "chart this month" if language == "en" else "grafik bulan ini"):
        card = await say(ani, command)
        said = [
            b["callback_data"].removeprefix("say:") for row in card.raw["reply_markup"]["inline_keyboard"] for b in row
        ]
        assert said
        now = Vocabulary(datetime.now(JAKARTA), "IDR")
        assert [words for words in said if not understand(words, now).calls] == []
