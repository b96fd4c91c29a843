"""Everyday words about food, the body, vehicles, tasks, memory and the day: what they do, and what they only sound like."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from agent.understanding import understand
from agent.understanding.reading import OpenTask, Reading, Vocabulary
from tests.agent.understanding.said import NOW
from tools.catalogue import find, prepare
from tools.vehicles import Vehicle, VehicleType

BEAT = Vehicle(
    id=UUID(int=1),
    type=VehicleType.MOTORCYCLE,
    brand="Honda",
    model="Beat",
    year=2022,
    plate=None,
    current_mileage=20000,
)
TASKS = tuple(OpenTask(id=UUID(int=n), title=title) for n, title in enumerate(("bayar listrik", "meeting sama klien")))


def heard(text: str) -> Reading:
    reading = understand(text, Vocabulary(NOW, "IDR", vehicles=(BEAT,), tasks=TASKS))
    for call in reading.calls:
        prepare(call)
    return reading


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        (
            "catet makan siang gado gado sama kerupuk",
            "log_meal",
            {"meal_type": "lunch", "description": "gado gado sama kerupuk"},
        ),
        ("protein hari ini udah berapa gram", "eaten", {"about": "protein"}),
        ("did I hit my protein goal", "eaten", {"about": "protein"}),
        ("menu kemarin apa", "eaten", {"first": "2026-11-17"}),
        ("set my calorie goal to 2000", "set_body_goal", {"calories": Decimal(2000)}),
        ("I'm 178 cm tall", "set_body_goal", {"height_cm": Decimal(178)}),
        ("grafik berat badan 3 bulan terakhir", "weight_chart", {"last": "2026-11-18"}),
        ("weight chart", "weight_chart", {}),
        ("kenapa target kalori gue segitu", "calorie_target", {}),
        ("why is my calorie target that", "calorie_target", {}),
        ("target kaloriku dihitung dari mana", "calorie_target", {}),
        ("how is my calorie goal calculated", "calorie_target", {}),
        ("odometer on the beat is 22,100", "set_odometer", {"mileage": 22100}),
        ("aki motor diganti kemaren 350rb", "log_service", {"cost": Decimal(350000), "date": "2026-11-17"}),
        ("changed the front brake pads on my bike, 120k", "log_service", {"cost": Decimal(120000)}),
        ("when did I last change the tyres", "about_vehicle", {"about": "services"}),
        ("motor gue udah waktunya servis belum", "about_vehicle", {"about": "due"}),
        ("the gate code is 4417", "remember", {"content": "the gate code is 4417"}),
        ("what's the gate code", "recall", {}),
        ("what is Budi allergic to", "recall", {}),
        ("nomor sepatuku berapa", "recall", {}),
        ("hari ini gimana", "today", {}),
        ("how's today going", "today", {}),
        ("how is my day", "today", {}),
        ("how am I doing today", "today", {}),
        ("kemarin gimana", "today", {"date": "2026-11-17"}),
        ("what did I do yesterday", "today", {"date": "2026-11-17"}),
        ("minum jus alpukat ga pake gula", "log_meal", {"description": "jus alpukat"}),
        ("lemak di alpukat berapa", "food_facts", {"about": "fat"}),
        ("turun berapa kilo bulan ini", "weights", {"first": "2026-11-01"}),
        ("scale said 79.9 this morning", "log_weight", {"weight": Decimal("79.90")}),
        ("how is my training plan going", "training_plan", {}),
        ("how much fuel did I use this month", "about_vehicle", {"about": "fills", "period": "month"}),
        ("bensin kepake berapa liter", "about_vehicle", {"about": "fills"}),
        ("where did I park", "recall", {}),
        ("kunci cadangan di mana ya", "recall", {}),
        ("what can I keep here?", "help", {}),
        ("kamu bisa apa aja sih", "help", {}),
        ("listrik bulan ini berapa", "spending", {"about": "listrik"}),
        ("meeting sama klien jam berapa", "tasks", {"words": "meeting sama klien"}),
    ],
)
def test_one_call(text: str, tool: str, arguments: dict[str, Any]) -> None:
    (call,) = heard(text).calls
    assert call.tool == tool
    said = find(tool).parse(call.arguments).model_dump(mode="json")
    assert {name: said[name] for name in arguments} == {
        name: str(value) if isinstance(value, Decimal) else value for name, value in arguments.items()
    }


@pytest.mark.parametrize(
    ("text", "amount", "km"),
    [
        ("pertalite 50rb km 20500 motor", "50000", 20500),
        ("topped up petrol 30k at 22,350 km on the bike", "30000", 22350),
    ],
)
def test_fuel_without_litres_is_spent_and_the_odometer_read(text: str, amount: str, km: int) -> None:
    spent, read = heard(text).calls
    assert (spent.tool, spent.arguments["amount"], spent.arguments["category"]) == ("log_expense", amount, "transport")
    assert (read.tool, read.arguments["mileage"]) == ("set_odometer", km)


@pytest.mark.parametrize(
    "text",
    [
        "jangan ingetin gue lagi",
        "stop reminding me",
        "skip gym hari ini",
        "bolos latihan sore ini",
        "remind me why I started running",
        "a plate of rice please",
        "how's it going",
        "kenapa target gue gagal",
    ],
)
def test_nothing_is_written(text: str) -> None:
    assert [call.tool for call in heard(text).calls if find(call.tool).writes] == []
