"""Whatever is asked within what the API describes of itself is answered as it describes: no fault of ours, no other shape.

Requests are drawn from the description, and sent over real HTTP by somebody who is signed in.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import APIOperation, Case
from schemathesis.checks import (
    CheckFunction,
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from storage.database import Database
from tests.promises.figures import figure
from tests.web.calling import join, sidecar
from tests.web.test_sidecar import Site

SEED = 20261123
OPERATIONS, EACH = figure(15, 1000), figure(1, 40)
"""So many operations, drawn, or all there are; so many requests of each."""
AS_DESCRIBED: list[CheckFunction] = [status_code_conformance, content_type_conformance, response_schema_conformance]
ELSEWHERE = ("/auth", "/account", "/events", "/chat", "/metrics", "/telegram")
"""Signing in and leaving, and answers without an end: tested on their own."""
TURNS = 60
"""Requests of one person, who may send 100 a minute."""


@pytest.fixture(scope="module")
async def site(database: Database) -> AsyncIterator[Site]:
    async with sidecar(database) as found:
        yield found


def drawn(operation: Any) -> list[Case[Any]]:
    cases: list[Case[Any]] = []

    @seed(SEED)
    @settings(
        max_examples=EACH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy())
    def collect(case: Case[Any]) -> None:
        cases.append(case)

    collect()
    return cases


def checks(operation: APIOperation[Any, Any, Any, Any]) -> list[CheckFunction]:
    """What is not built yet says so, with 501."""
    there = not {"strava", "google"} & set(operation.tags or ())
    return [*AS_DESCRIBED, not_a_server_error] if there else AS_DESCRIBED


async def test_it_is_answered_as_described(site: Site, database: Database) -> None:
    async with site.http.get(f"{site.url}/openapi.json") as answer:
        described = schemathesis.openapi.from_dict(await answer.json())
    operations = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
    asked = [each for each in operations if not any(part in each.path for part in ELSEWHERE)]
    assert len(asked) > 100
    sent, wrong = 0, []
    for operation in random.Random(SEED).sample(asked, min(OPERATIONS, len(asked))):
        for case in await asyncio.to_thread(drawn, operation):
            if sent % TURNS == 0:
                person = await join(site, database)
            response = await asyncio.to_thread(case.call, base_url=site.url, headers=person.headers)
            sent += 1
            try:
                case.validate_response(response, checks=checks(operation))
            except AssertionError as fault:
                wrong.append(f"{operation.label}: {fault}")
    print(f"seed {SEED}: {sent} requests, {len(wrong)} not as described")
    assert wrong == []
