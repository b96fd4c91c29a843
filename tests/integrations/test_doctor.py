"""What `lifeos doctor` says of the models, asked of a provider over real HTTP."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from core.settings import Settings
from integrations.doctor import Addresses, Finding, examine, unpriced
from tests.standins.model_server import KEY, ModelServer, model_server
from tests.standins.replies import Reply

NOWHERE = Addresses(None, None, "http://127.0.0.1:1", None, "")
ALL = ("gpt-6-luna", "gpt-6.1-terra", "gpt-6.1-sol", "gpt-transcribe", "text-embedding-3-small")


async def models(home: Path, server: ModelServer | None, key: str = KEY, **more: Any) -> list[Finding]:
    """What is said of models, with these settings."""
    url = server.url if server else "http://127.0.0.1:1/v1"
    settings = Settings(
        _env_file=None,
        lifeos_home=home,
        openai_base_url=url,
        openai_api_key=SecretStr(key),
        **more,
    )
    return [each for each in await examine(settings, NOWHERE) if each.subject.startswith("model")]


async def test_models_the_provider_has_are_well(tmp_path: Path) -> None:
    async with model_server(lambda _: Reply()) as server:
        server.models = dict.fromkeys(ALL)
        (found,) = await models(tmp_path, server)
    assert found == Finding("models", True, ", ".join(ALL))


async def test_a_model_the_provider_has_not_is_named_with_its_setting(tmp_path: Path) -> None:
    """One that is needed or was chosen is a fault; one left as it came is none on a server of one's own."""
    async with model_server(lambda _: Reply()) as server:
        server.models = {"gpt-6-luna": None, "gpt-transcribe": None, "gpt-6.1-sol": None}
        found = await models(tmp_path, server, openai_model_vision="gpt-4-vision-preview")
    assert [(f.subject, f.ok) for f in found] == [
        ("model gpt-6.1-terra", False), ("model gpt-4-vision-preview", False), ("model text-embedding-3-small", None),
    ]  # fmt: skip
    assert "OPENAI_MODEL_ANSWER" in found[0].line()
    assert "OPENAI_MODEL_VISION" in found[1].line()


@pytest.mark.parametrize(("days", "ok", "words"), [(-1, False, "shut down on"), (40, None, "shuts down on")])
async def test_a_model_that_is_shut_down_is_told_with_its_day(
    tmp_path: Path, days: int, ok: bool | None, words: str
) -> None:
    ends = (datetime.now(UTC) + timedelta(days)).date().isoformat()
    async with model_server(lambda _: Reply()) as server:
        server.models = {**dict.fromkeys(ALL), "gpt-6-luna": ends}
        (found,) = await models(tmp_path, server)
    assert (found.subject, found.ok) == ("model gpt-6-luna", ok)
    assert f"{words} {ends} → set OPENAI_MODEL_PARSE" in found.line()


async def test_a_refused_key_and_a_provider_that_is_away(tmp_path: Path) -> None:
    async with model_server(lambda _: Reply()) as server:
        (refused,) = await models(tmp_path, server, key="sk-wrong")
    (away,) = await models(tmp_path, None)
    assert (refused.ok, refused.advice) == (False, "check OPENAI_API_KEY")
    assert (away.ok, away.advice) == (False, "check the network and OPENAI_BASE_URL")
    assert "sk-wrong" not in refused.line()


def test_a_price_nobody_knows_is_said(tmp_path: Path) -> None:
    known = Settings(_env_file=None, lifeos_home=tmp_path, openai_api_key=SecretStr("sk-x"))
    assert unpriced(known) == []
    odd = known.model_copy(update={"openai_model_answer": "gpt-7-nova"})
    assert [found.line() for found in unpriced(odd)] == [
        "--   model gpt-7-nova: price unknown, counts as the dearest known"
    ]
    capped = odd.model_copy(update={"model_budget_month": Decimal(5)})
    assert unpriced(capped)[0].advice == "MODEL_BUDGET_MONTH is reached early"
    own = odd.model_copy(update={"openai_base_url": "http://127.0.0.1:11434/v1"})
    assert unpriced(own) == []
