"""The API's description: complete, true in its examples, and the reference made of it fresh."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from storage.database import Database
from tests.web.calling import join, sidecar
from tests.web.test_sidecar import Site
from web import reference, shapes
from web.examples import BODIES

DESCRIBED = shapes.described()
OPERATIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    told["operationId"]: (method, path, told)
    for path, methods in DESCRIBED["paths"].items()
    for method, told in methods.items()
}
OF_NOBODY = {"auth", "health"}


def contents() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, (_, _, told) in OPERATIONS.items():
        for where, each in (("sent", told.get("requestBody", {})), *told["responses"].items()):
            if "application/json" in each.get("content", {}):
                yield f"{name} {where}", each["content"]["application/json"]


def test_the_reference_is_made_of_the_description() -> None:
    kept = (Path(__file__).parents[2] / "docs/api.md").read_text()
    assert kept == reference.markdown(DESCRIBED), "python -m web.reference > docs/api.md"


def test_every_operation_is_told_whole() -> None:
    assert len(OPERATIONS) == sum(len(methods) for methods in DESCRIBED["paths"].values())
    tags = {each["name"] for each in DESCRIBED["tags"]}
    for name, (method, path, told) in OPERATIONS.items():
        assert set(told["tags"]) <= tags, name
        assert told["description"], name
        assert "_api_v1_" not in name, name
        if not path.startswith("/api/"):
            continue
        assert {"400", "401", "403", "404", "409", "413", "422", "429", "500", "503"} <= told["responses"].keys(), name
        assert bool(told.get("security")) or told["tags"][0] in OF_NOBODY, name
        taken = {each["name"] for each in told.get("parameters", ())}
        assert ("Idempotency-Key" in taken) == (method == "post" and bool(told.get("security"))), name


def test_every_example_has_the_shape_it_is_an_example_of() -> None:
    wrong = []
    for name, content in contents():
        shape = {**content["schema"], "components": DESCRIBED["components"]}
        if not jsonschema_rs.is_valid(shape, content["example"]):
            wrong.append(name)
    assert wrong == []


@pytest.fixture(scope="module")
async def site(database: Database) -> AsyncIterator[Site]:
    async with sidecar(database) as found:
        yield found


async def test_what_is_written_as_an_example_is_taken(site: Site, database: Database) -> None:
    """Each kind is made, then changed, by the bodies that are shown."""
    ani = await join(site, database)
    made: dict[str, str] = {}
    makes = [name for name in OPERATIONS if name.startswith("create_")]
    for name in sorted(makes, key=lambda each: each != "create_vehicle"):
        method, path, _ = OPERATIONS[name]
        answer = await ani.call(method.upper(), here(path, made.get("vehicle", "")), BODIES[name])
        assert answer.status == 201, (name, answer.body)
        made[name.removeprefix("create_")] = answer.data["id"]
    fixes = [name for name in OPERATIONS if name.startswith("update_") and name in BODIES]
    assert len(fixes) >= 15
    for name in fixes:
        method, path, _ = OPERATIONS[name]
        answer = await ani.call(method.upper(), here(path, made.get(name.removeprefix("update_"), "")), BODIES[name])
        assert answer.status == 200, (name, answer.body)


def here(path: str, id: str) -> str:
    return path.removeprefix("/api/v1").replace("{id}", id)


async def test_the_page_needs_nothing_from_elsewhere(site: Site) -> None:
    async with site.http.get(f"{site.url}/docs") as found:
        text = await found.text()
        assert (found.status, found.content_type) == (200, "text/html")
        policy = found.headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "http" not in policy
    assert not {"<script", "style=", "https://"} & {each for each in ("<script", "style=", "https://") if each in text}
    assert all(f'id="{name}"' in text for name in OPERATIONS)
    async with site.http.get(f"{site.url}/docs/reference.css") as found:
        assert (found.status, found.content_type) == (200, "text/css")
