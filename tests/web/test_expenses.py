"""Expenses over real HTTP: made, read, changed, removed; what is refused, and how it is said."""

from collections.abc import AsyncIterator

import jwt
import pytest

from core.ids import uuid7
from core.language import Language
from storage.database import Database
from tests.web.calling import Api, join, sidecar
from tests.web.test_sidecar import KEY, Site


@pytest.fixture(scope="module")
async def site(database: Database) -> AsyncIterator[Site]:
    async with sidecar(database) as found:
        yield found


@pytest.fixture
async def ani(site: Site, database: Database) -> Api:
    return await join(site, database)


async def test_made_read_changed_removed(ani: Api) -> None:
    made = await ani.post("/expenses", {"amount": "15000", "description": "nasi goreng", "category": "food"})
    assert made.status == 201
    id = made.data["id"]
    assert (made.data["amount"], made.data["currency"], made.data["category"]) == ("15000", "IDR", "food")
    assert (await ani.get(f"/expenses/{id}")).data == made.data
    changed = await ani.put(f"/expenses/{id}", {"amount": 20000})
    assert (changed.status, changed.data["amount"], changed.data["description"]) == (200, "20000", "nasi goreng")
    assert changed.body["meta"]["change"] != made.body["meta"]["change"]
    gone = await ani.delete(f"/expenses/{id}")
    assert (gone.status, gone.data["amount"]) == (200, "20000")
    assert (await ani.get(f"/expenses/{id}")).status == 404
    assert (await ani.delete(f"/expenses/{id}")).status == 404


async def test_nothing_different_is_no_change(ani: Api) -> None:
    made = await ani.post("/expenses", {"amount": 5000, "description": "teh"})
    same = await ani.put(f"/expenses/{made.data['id']}", {"description": "teh"})
    assert (same.status, same.body["meta"]["change"]) == (200, None)


async def test_pages_filters_orders_and_columns(ani: Api) -> None:
    for amount, category in ((10, "food"), (20, "transport"), (30, "food"), (40, "food")):
        await ani.post("/expenses", {"amount": amount * 1000, "description": f"beli {amount}", "category": category})
    first = await ani.get("/expenses?per_page=3")
    assert [each["amount"] for each in first.data] == ["40000", "30000", "20000"]
    assert first.body["meta"] == {"page": 1, "per_page": 3, "total": 4}
    second = await ani.get("/expenses?per_page=3&page=2")
    assert ([each["amount"] for each in second.data], second.body["meta"]["total"]) == (["10000"], 4)
    food = await ani.get("/expenses?category=food&sort=amount&fields=amount,category")
    assert [(each["amount"], set(each)) for each in food.data] == [
        (amount, {"id", "amount", "category"}) for amount in ("10000", "30000", "40000")
    ]
    assert (await ani.get("/expenses?least=15000&most=30000&sort=-amount")).body["meta"]["total"] == 2
    assert (await ani.get("/expenses?last=2001-01-01")).data == []
    wrong = await ani.get("/expenses?colour=red&per_page=101")
    assert (wrong.status, set(wrong.error["details"])) == (422, {"colour", "per_page"})


async def test_a_summary_of_this_month(ani: Api) -> None:
    for amount, category in ((10000, "food"), (5000, "food"), (7000, "transport")):
        await ani.post("/expenses", {"amount": amount, "description": "x", "category": category})
    found = (await ani.get("/expenses/summary")).data["currencies"]
    assert [(each["currency"], each["total"], each["count"]) for each in found] == [("IDR", "22000", 3)]
    assert [(each["category"], each["total"]) for each in found[0]["shares"]] == [
        ("food", "15000"),
        ("transport", "7000"),
    ]


@pytest.mark.parametrize(
    ("kind", "body", "where"),
    [
        ("expenses", {"description": "nasi goreng"}, ("food", None)),
        ("expenses", {"description": "makan siang", "merchant": "Grab"}, ("food", None)),
        ("expenses", {"description": "bensin"}, ("transport", None)),
        ("expenses", {"description": "zzz", "merchant": "Alfamart"}, ("shopping", None)),
        ("expenses", {"description": "bakpia 2 dus"}, ("family", "Oleh-oleh")),
        ("expenses", {"description": "bakpia", "category": "other"}, ("other", None)),
        ("expenses", {"description": "bakpia", "label": "Jogja"}, ("family", "Jogja")),
        ("expenses", {"description": "zzz"}, ("other", None)),
        ("recurrences", {"description": "wifi", "starts": "2090-01-01"}, ("bills", None)),
        ("recurrences", {"description": "wifi", "starts": "2090-01-01", "category": "home"}, ("home", None)),
        ("recurrences", {"description": "nasi", "starts": "2090-01-01", "kind": "income"}, ("other", None)),
    ],
)  # fmt: skip
async def test_what_has_no_category_goes_where_its_words_say(
    ani: Api, kind: str, body: dict[str, str], where: tuple[str, str | None]
) -> None:
    await ani.post("/rules", {"words": "bakpia", "category": "family", "label": "Oleh-oleh"})
    made = await ani.post(f"/{kind}", {"amount": 20000, **body})
    assert (made.status, (made.data["category"], made.data["label"])) == (201, where)


async def test_another_persons_is_not_there(ani: Api, site: Site, database: Database) -> None:
    id = (await ani.post("/expenses", {"amount": 5000, "description": "teh"})).data["id"]
    budi = await join(site, database)
    path = f"/expenses/{id}"
    missing = [await budi.get(path), await budi.put(path, {"amount": 1}), await budi.delete(path)]
    assert {(each.status, each.error["code"]) for each in missing} == {(404, "NOT_FOUND")}
    assert (await budi.get("/expenses")).data == []
    assert (await ani.get(f"/expenses/{id}")).data["amount"] == "5000"


@pytest.mark.parametrize(
    "body",
    [
        b'{"amount": NaN, "description": "x"}', b'{"amount": Infinity, "description": "x"}',
        b'{"amount": 1e400, "description": "x"}',
        b'{"amount": -1, "description": "x"}', b'{"amount": "0.00001", "description": "x"}', b'{"amount": true, "description": "x"}',
        b'{"amount": 1, "description": "\\u0000"}', b'{"amount": 1, "description": "\\ud800"}', b"[" * 100_000, b"\xff", b"", b"[]",
        b"null",
        b'{"amount": 1, "description": "x", "user_id": "x"}', b'{"amount": 1, "description": "x", "date": "1999-12-31"}',
        b'{"amount": 1, "description": "x", "currency": "XXY"}',
    ],
)  # fmt: skip
async def test_bad_values_are_told_and_nothing_is_written(ani: Api, body: bytes) -> None:
    told = await ani.call("POST", "/expenses", body, Accept_Language="en")
    assert (told.status, told.error["message"][:4]) in {(422, "That"), (422, "I ke")}
    assert (await ani.get("/expenses")).data == []


async def test_a_number_is_kept_as_written(ani: Api) -> None:
    made = await ani.call("POST", "/expenses", b'{"amount": 999999999999.9999, "description": "rumah"}')
    assert made.data["amount"] == "999999999999.9999"


async def test_errors_speak_the_callers_language(site: Site, database: Database) -> None:
    ani, ben = await join(site, database, Language.ID), await join(site, database, Language.EN)
    wrong = {"amount": 0, "description": ""}
    assert (await ani.post("/expenses", wrong)).error == {
        "code": "VALIDATION_ERROR",
        "message": "Sepertinya ada yang keliru. Belum ada yang disimpan.",
        "details": {"amount": "harus lebih dari 0", "description": "paling pendek 1 huruf"},
    }
    assert (await ben.post("/expenses", wrong)).error["details"]["amount"] == "must be more than 0"
    assert (await ben.post("/expenses", wrong, Accept_Language="id, en;q=0.5")).error["details"][
        "amount"
    ] == "harus lebih dari 0"


async def test_only_with_a_good_token(ani: Api) -> None:
    good = ani.headers["Authorization"].removeprefix("Bearer ")
    claims = jwt.decode(good, options={"verify_signature": False})

    def token(key: str = KEY.get_secret_value(), algorithm: str = "HS256", **other: object) -> str:
        return jwt.encode({**claims, **other}, key, algorithm=algorithm)

    assert (await ani.nobody().get("/expenses", Authorization=f"Bearer {token()}")).status == 200
    changed = (
        {"typ": "refresh"},
        {"exp": 1},
        {"sub": "x"},
        {"sid": None},
        {"sid": str(uuid7())},
        {"gen": -1},
        {"gen": "0"},
    )
    bad = ["", "Bearer", "Bearer x", f"Basic {token()}", f"Bearer {token('', 'none')}"]
    bad += [
        f"Bearer {token('another key, just as long as it 00000')}",
        *(f"Bearer {token(**each)}" for each in changed),
    ]
    for each in bad:
        refused = await ani.nobody().get("/expenses", **({"Authorization": each} if each else {}))
        assert (refused.status, refused.error["code"], refused.headers["WWW-Authenticate"]) == (
            401,
            "SIGNED_OUT",
            "Bearer",
        ), each


async def test_no_such_place(ani: Api) -> None:
    assert [(each.status, each.error["code"]) for each in (await ani.get("/nothing"), await ani.call("PATCH", "/expenses"))] == [
        (404, "NOT_FOUND"), (405, "METHOD_NOT_ALLOWED"),
    ]  # fmt: skip
