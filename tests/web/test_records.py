"""Every kind of record over real HTTP: made, listed, read, changed, removed, taken back; and never another's."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from storage.database import Database
from tests.web.calling import Api, join, sidecar
from tests.web.test_sidecar import Site
from tools.listing import LISTS

KINDS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "expenses": ({"amount": 15000, "description": "soto"}, {"amount": 20000}, {"amount": "20000"}),
    "incomes": ({"amount": 5000000, "description": "gaji"}, {"note": "November"}, {"note": "November"}),
    "budgets": ({"amount": 2000000, "category": "food"}, {"amount": 1500000}, {"amount": "1500000"}),
    "recurrences": (
        {"amount": 1200000, "description": "kos", "starts": "2090-01-31"}, {"paused": True}, {"paused": True, "day": None},
    ),
    "paydays": ({"day": 25}, {"day": 28}, {"day": 28}),
    "rules": ({"words": "bakpia", "category": "food", "label": "Camilan"}, {"label": "Oleh-oleh"}, {"label": "Oleh-oleh"}),
    "food-logs": ({"description": "nasi goreng", "calories": 600}, {"calories": 700}, {"calories": "700"}),
    "weight-logs": ({"weight": "71.25"}, {"weight": "72.25"}, {"weight": "72.25"}),
    "body-goals": ({"height_cm": "170"}, {"calories": "2100"}, {"calories": "2100", "height_cm": "170"}),
    "workouts": ({"type": "run", "distance": "5", "duration": "30"}, {"heart_rate": 150}, {"heart_rate": 150}),
    "training-plans": ({"race": "10k", "weeks": 12}, {}, {}),
    "vehicles": ({"type": "motorcycle", "model": "Vario 125", "plate": "B 1234 XY"}, {"year": 2020}, {"year": 2020}),
    "tasks": ({"title": "bayar pajak"}, {"status": "done"}, {"status": "done", "title": "bayar pajak"}),
    "memories": ({"content": "ukuran sepatuku 42"}, {"content": "ukuran sepatuku 43"}, {"content": "ukuran sepatuku 43"}),
}  # fmt: skip
OF_VEHICLES: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "maintenance-logs": ({"service_type": "ganti oli", "mileage": 9000, "cost": 60000}, {"mileage": 9100}, {"mileage": 9100}),
    "fuel-logs": ({"liters": "4.2", "cost": 50000}, {"liters": "4.5"}, {"liters": "4.5"}),
    "service-reminders": ({"service_type": "ganti oli", "every_km": 2500}, {"every_km": 3000}, {"every_km": 3000}),
}  # fmt: skip


@pytest.fixture(scope="module")
async def site(database: Database) -> AsyncIterator[Site]:
    async with sidecar(database) as found:
        yield found


@pytest.fixture
async def ani(site: Site, database: Database) -> Api:
    return await join(site, database)


def test_every_kind_is_tried() -> None:
    assert {name.replace("-", "_") for name in (*KINDS, *OF_VEHICLES)} == set(LISTS)


async def whole_life(
    ani: Api, budi: Api, kind: str, new: dict[str, Any], fix: dict[str, Any], then: dict[str, Any]
) -> None:
    made = await ani.post(f"/{kind}", new)
    assert made.status == 201, made.body
    path = f"/{kind}/{made.data['id']}"
    assert (await ani.get(path)).data == made.data
    listed = await ani.get(f"/{kind}")
    assert (listed.data, listed.body["meta"]["total"]) == ([made.data], 1)
    assert (await ani.get(f"/{kind}?fields=id")).data == [{"id": made.data["id"]}]
    for answer in (await budi.get(path), await budi.delete(path), *([await budi.put(path, fix)] if fix else [])):
        assert (answer.status, answer.error["code"]) == (404, "NOT_FOUND")
    assert (await budi.get(f"/{kind}")).data == []
    if fix:
        changed = await ani.put(path, fix)
        assert (changed.status, {key: changed.data[key] for key in then}) == (200, then), changed.body
        assert (await ani.post(f"/changes/{changed.body['meta']['change']}/undo")).status == 200
        assert (await ani.get(path)).data == made.data
    gone = await ani.delete(path)
    assert (gone.status, gone.data["id"]) == (200, made.data["id"])
    assert (await ani.get(path)).status == 404
    change = gone.body["meta"]["change"]
    assert (await budi.post(f"/changes/{change}/undo")).status == 404
    assert (await ani.post(f"/changes/{change}/undo")).status == 200
    assert (await ani.get(path)).data == made.data
    assert (await ani.post(f"/changes/{change}/undo")).error["code"] in {"ALREADY_UNDONE", "CONFLICT"}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_from_its_making_to_its_undoing(ani: Api, site: Site, database: Database, kind: str) -> None:
    await whole_life(ani, await join(site, database), kind, *KINDS[kind])


@pytest.mark.parametrize("kind", OF_VEHICLES)
async def test_a_kind_of_a_vehicle(ani: Api, site: Site, database: Database, kind: str) -> None:
    vehicle = (await ani.post("/vehicles", {"type": "motorcycle", "mileage": 8000})).data["id"]
    new, *rest = OF_VEHICLES[kind]
    await whole_life(ani, await join(site, database), kind, {**new, "vehicle": vehicle}, *rest)


async def test_a_vehicles_own_services_and_what_is_due(ani: Api, site: Site, database: Database) -> None:
    vehicle = (await ani.post("/vehicles", {"type": "car", "mileage": 8000})).data["id"]
    made = await ani.post(f"/vehicles/{vehicle}/maintenance", {"service_type": "ganti oli", "mileage": 9000})
    assert (made.status, made.data["vehicle_id"]) == (201, vehicle)
    await ani.post("/service-reminders", {"service_type": "ganti oli", "every_km": 2500, "vehicle": vehicle})
    assert (await ani.get(f"/vehicles/{vehicle}/maintenance")).data == [made.data]
    (due,) = (await ani.get(f"/vehicles/{vehicle}/reminders")).data
    assert due["due_mileage"] == 11500
    budi = await join(site, database)
    for answer in (
        await budi.get(f"/vehicles/{vehicle}/maintenance"),
        await budi.get(f"/vehicles/{vehicle}/reminders"),
    ):
        assert answer.status == 404
    assert (await budi.post(f"/vehicles/{vehicle}/maintenance", {"service_type": "x"})).status == 404


async def test_what_needs_asking_is_not_written(ani: Api) -> None:
    vehicle = (await ani.post("/vehicles", {"type": "motorcycle", "mileage": 8000})).data["id"]
    back = await ani.post("/maintenance-logs", {"service_type": "oli", "mileage": 7000, "vehicle": vehicle})
    assert (back.status, back.error["code"]) == (409, "UNSURE")
    assert "?" in back.error["message"]
    assert (await ani.get("/maintenance-logs")).data == []
    sure = await ani.post(
        "/maintenance-logs", {"service_type": "oli", "mileage": 7000, "vehicle": vehicle, "anyway": True}
    )
    assert sure.status == 201


@pytest.mark.parametrize(
    "path",
    [
        "/expenses/summary", "/expenses/breakdown?by=category", "/expenses/forecast", "/expenses/cash-flow", "/budgets/left",
        "/food-logs/summary", "/weight-logs/trend", "/body-goals/target", "/workouts/summary", "/settings", "/settings/pushes",
        "/notifications", "/insights", "/search?words=kopi",
    ],
)  # fmt: skip
async def test_what_sums_up_answers_who_has_nothing_yet(ani: Api, path: str) -> None:
    found = await ani.get(path)
    assert (found.status, found.body["success"]) == (200, True), found.body


async def test_settings_are_changed_and_taken_back(ani: Api) -> None:
    set_to = await ani.put("/settings", {"timezone": "Asia/Makassar", "quiet": [22, 6]})
    assert (set_to.data["timezone"], set_to.data["quiet_from"]) == ("Asia/Makassar", 22)
    assert (await ani.get("/settings")).data["timezone"] == "Asia/Makassar"
    await ani.post(f"/changes/{set_to.body['meta']['change']}/undo")
    assert (await ani.get("/settings")).data["timezone"] == "Asia/Jakarta"
    assert (await ani.put("/settings", {"timezone": "Mars/Base"})).status == 422


@pytest.mark.parametrize("path", ["/strava/connect", "/strava/activities", "/google/connect"])
async def test_services_of_others_are_not_connected(ani: Api, path: str) -> None:
    assert ((found := await ani.get(path)).status, found.error["code"]) == (501, "NOT_CONFIGURED")
    assert (await ani.nobody().get(path)).status == 401


EMPTIED: dict[str, dict[str, Any]] = {
    "expenses": {"label": "Ngopi", "merchant": "Kopi Kenangan", "note": "sama Budi"},
    "incomes": {"note": "November"},
    "recurrences": {"label": "Langganan"},
    "rules": {"label": "Camilan"},
    "body-goals": {"calories": "2000", "protein": "90"},
    "workouts": {"name": "Minggu pagi", "steps": 6000, "heart_rate": 150, "notes": "panas"},
    "vehicles": {"brand": "Honda", "model": "Vario 125", "year": 2020, "plate": "B 1 A", "mileage": 9000},
    "tasks": {"date": "2040-01-06", "recurrence": "FREQ=WEEKLY"},
}
COLUMNS = {"mileage": "current_mileage", "date": "due_date"}


@pytest.mark.parametrize("kind", EMPTIED)
async def test_null_empties_what_may_be_empty_and_undo_brings_it_back(ani: Api, kind: str) -> None:
    made = await ani.post(f"/{kind}", {**KINDS[kind][0], **EMPTIED[kind]})
    assert made.status == 201, made.body
    path = f"/{kind}/{made.data['id']}"
    told = {name: COLUMNS.get(name, name) if kind in {"vehicles", "tasks"} else name for name in EMPTIED[kind]}
    assert all(made.data[column] is not None for column in told.values()), made.body
    emptied = await ani.put(path, dict.fromkeys(EMPTIED[kind]))
    assert (emptied.status, [emptied.data[column] for column in told.values()]) == (200, [None] * len(told)), (
        emptied.body
    )
    assert (await ani.post(f"/changes/{emptied.body['meta']['change']}/undo")).status == 200
    assert (await ani.get(path)).data == made.data


async def test_null_and_a_new_value_are_one_change(ani: Api) -> None:
    made = await ani.post("/expenses", {"amount": 9000, "description": "teh", "merchant": "Warung", "note": "dingin"})
    path = f"/expenses/{made.data['id']}"
    changed = await ani.put(path, {"amount": 9500, "merchant": None})
    assert [changed.data[name] for name in ("amount", "merchant", "note")] == ["9500", None, "dingin"]
    await ani.post(f"/changes/{changed.body['meta']['change']}/undo")
    assert (await ani.get(path)).data == made.data


@pytest.mark.parametrize("name", ["amount", "description", "category", "date", "currency"])
async def test_null_where_something_must_be_is_told(ani: Api, name: str) -> None:
    made = await ani.post("/expenses", {"amount": 9000, "description": "teh"})
    refused = await ani.put(f"/expenses/{made.data['id']}", {name: None, "note": "x"})
    assert (refused.status, set(refused.error["details"])) == (422, {name})
    assert (await ani.get(f"/expenses/{made.data['id']}")).data == made.data


async def test_one_interval_of_a_reminder_stays(ani: Api) -> None:
    vehicle = (await ani.post("/vehicles", {"type": "motorcycle", "mileage": 8000})).data["id"]
    new = {"service_type": "ganti oli", "every_km": 2500, "every_months": 3, "vehicle": vehicle}
    path = f"/service-reminders/{(await ani.post('/service-reminders', new)).data['id']}"
    assert (await ani.put(path, {"every_km": None})).data["every_km"] is None
    refused = await ani.put(path, {"every_months": None})
    assert (refused.status, refused.error["code"]) == (422, "NEEDS_ONE")


async def test_a_service_of_the_path_takes_no_vehicle_in_its_body(ani: Api) -> None:
    mine, other = [(await ani.post("/vehicles", {"type": each})).data["id"] for each in ("car", "motorcycle")]
    refused = await ani.post(f"/vehicles/{mine}/maintenance", {"service_type": "oli", "vehicle": other})
    assert (refused.status, set(refused.error["details"])) == (422, {"vehicle"})
    assert (await ani.get("/maintenance-logs")).data == []


async def test_what_is_undone_has_its_digits_back(ani: Api) -> None:
    made = await ani.post("/weight-logs", {"weight": "71.50"})
    assert made.data["weight"] == "71.50"
    path = f"/weight-logs/{made.data['id']}"
    for method, body in (("PUT", {"weight": "72.5"}), ("DELETE", None)):
        change = await ani.call(method, path, body)
        await ani.post(f"/changes/{change.body['meta']['change']}/undo")
    assert (await ani.get(path)).data["weight"] == "71.50"
