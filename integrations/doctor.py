"""`lifeos doctor`: looks at everything LifeOS needs and says, one line each, what is well and what to do about the rest."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date

import aiohttp
from pydantic import BaseModel, ValidationError

from core.settings import Settings
from integrations import files, prices, redis
from storage import health

_PATIENCE = 5.0
_LEAST_DISK = 500_000_000
_CLOCK_SLACK = 5.0
_OPENAI = "https://api.openai.com/v1"
_NEEDED = frozenset({"openai_model_parse", "openai_model_answer"})
_THINKING = ("openai_model_parse", "openai_model_answer", "openai_model_vision", "openai_model_insight")
"""Those whose calls are counted against the month's budget."""
_MODELS = (
    "openai_model_parse", "openai_model_answer", "openai_model_vision", "openai_model_insight", "openai_model_transcribe",
    "openai_model_embed",
)  # fmt: skip
"""The settings that name a model; without the needed ones nothing is thought about."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`ok` None: not in use, nothing to do. `advice` says what to do about a fault."""

    subject: str
    ok: bool | None
    text: str
    advice: str = ""

    def line(self) -> str:
        mark = {True: "ok  ", False: "FAIL", None: "--  "}[self.ok]
        return f"{mark} {self.subject}: {self.text}{f' → {self.advice}' if self.advice else ''}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """What to look at: the owner's database address (None: the embedded one is not running), Redis, the Bot API, its token."""

    database: str | None
    redis: str | None
    telegram: str
    token: str | None
    wanted_revision: str


async def examine(settings: Settings, where: Addresses) -> list[Finding]:
    checks: list[Callable[[], Awaitable[list[Finding]]]] = [
        lambda: _database(where),
        lambda: _redis(where),
        lambda: _telegram(where),
        lambda: _models(settings),
        lambda: _files(settings, where),
    ]
    found = [Finding("settings", True, "all readable"), _disk(settings), *unpriced(settings)]
    for check in checks:
        found += await check()
    return found


async def _database(where: Addresses) -> list[Finding]:
    if where.database is None:
        return [
            Finding(
                "database", False, "the embedded one is not running", "start it with lifeos run, or set DATABASE_URL"
            )
        ]
    facts = await health.facts(where.database, _PATIENCE)
    if isinstance(facts, str):
        return [Finding("database", False, f"unreachable ({facts})", "check DATABASE_URL, or start it with lifeos run")]
    missing = sorted({"vector", "pg_trgm", "btree_gin"} - facts.extensions)
    drift = abs((datetime.now(UTC) - facts.now).total_seconds())
    return [
        _finding(
            "database", facts.version >= 150000, f"PostgreSQL {facts.version // 10000}", "use PostgreSQL 15 or newer"
        ),
        _finding(
            "extensions",
            not missing,
            f"missing {', '.join(missing)}" if missing else "vector, pg_trgm, btree_gin",
            "install pgvector, then lifeos migrate",
        ),
        _finding("schema", facts.revision == where.wanted_revision, facts.revision or "none", "lifeos migrate"),
        _finding("clock", drift < _CLOCK_SLACK, f"{drift:.1f} s from the database's", "set the machine's clock (NTP)"),
    ]


def _finding(subject: str, ok: bool, text: str, advice: str) -> Finding:
    return Finding(subject, ok, text, "" if ok else advice)


async def _redis(where: Addresses) -> list[Finding]:
    if where.redis is None:
        return [Finding("redis", None, "not used")]
    fault = await redis.fault(where.redis)
    if fault is not None:
        return [Finding("redis", False, f"unreachable ({fault})", "check REDIS_URL; LifeOS works without it")]
    return [Finding("redis", True, "answers")]


async def _telegram(where: Addresses) -> list[Finding]:
    if where.token is None:
        return [
            Finding("telegram", None, "no bot token: the local Telegram stands in", "set TELEGRAM_BOT_TOKEN to go live")
        ]
    url = f"{where.telegram.rstrip('/')}/bot{where.token}/getMe"
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE)) as http,
            http.get(url) as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
        return [
            Finding(
                "telegram", False, f"unreachable ({type(fault).__name__})", "check the network and TELEGRAM_API_URL"
            )
        ]
    if not answer.get("ok"):
        return [Finding("telegram", False, "refuses the token", "check TELEGRAM_BOT_TOKEN with @BotFather")]
    return [Finding("telegram", True, f"@{answer['result'].get('username', '')}")]


class _Model(BaseModel):
    """One line of a provider's list. `shutdown_date`: announced, at OpenAI's; others leave it out."""

    id: str
    shutdown_date: Date | None = None


class _List(BaseModel):
    data: list[_Model]


async def _models(settings: Settings) -> list[Finding]:
    """Each model that is set, against what the provider says it has."""
    if not settings.has_model:
        return [
            Finding(
                "models",
                None,
                "no key: everyday messages are understood without one",
                "set OPENAI_API_KEY for the rest",
            )
        ]
    url = f"{(settings.openai_base_url or _OPENAI).rstrip('/')}/models"
    key = settings.openai_api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_PATIENCE)) as http,
            http.get(url, headers=headers) as response,
        ):
            status, body = response.status, await response.read()
    except (aiohttp.ClientError, TimeoutError) as fault:
        text = f"unreachable ({type(fault).__name__})"
        return [Finding("models", False, text, "check the network and OPENAI_BASE_URL")]
    if status in {401, 403}:
        return [Finding("models", False, "the key is refused", "check OPENAI_API_KEY")]
    if status >= 500 or status == 429:
        return [Finding("models", False, f"the provider answers {status}", "wait, and look again")]
    try:
        listed = _List.model_validate_json(body).data
    except ValidationError:
        return [Finding("models", None, "the provider lists none, so they were not checked")]
    known = {each.id: each.shutdown_date for each in listed}
    wrong = [found for name in _MODELS if (found := _of_model(settings, name, known)) is not None]
    well = [Finding("models", True, ", ".join(dict.fromkeys(getattr(settings, name) for name in _MODELS)))]
    return wrong or well


def _of_model(settings: Settings, name: str, known: dict[str, Date | None]) -> Finding | None:
    """What is wrong with one of the models. One nobody chose need not be had by a server of one's own."""
    model, advice = getattr(settings, name), f"set {name.upper()} to a model the provider has"
    subject = f"model {model}"
    if model not in known:
        chosen = name in _NEEDED or name in settings.model_fields_set or settings.openai_base_url is None
        return Finding(subject, False if chosen else None, "unknown to the provider", advice)
    ends = known[model]
    if ends is None:
        return None
    over = ends <= datetime.now(UTC).date()
    return Finding(subject, False if over else None, f"{'shut down' if over else 'shuts down'} on {ends}", advice)


async def _files(settings: Settings, where: Addresses) -> list[Finding]:
    try:
        found = files.store(settings)
        why = await found.fault() if found is not None else None
    except files.Unfit as fault:
        return [Finding("files", False, str(fault).removeprefix("FILES_URL: "), "mend FILES_URL")]
    if found is None:
        apart = await health.stored(where.database, _PATIENCE) if where.database is not None else 0
        if apart:
            return [Finding("files", False, f"{apart} lie in a store nobody names", "set FILES_URL as it was")]
        return [Finding("files", None, "in the database", "set FILES_URL to keep them beside it")]
    if why is not None:
        advice = "check AWS_ENDPOINT_URL, AWS_REGION, the network; without AWS_ACCESS_KEY_ID the machine needs a role"
        return [Finding("files", False, f"{found.place}: {why}", advice)]
    return [Finding("files", True, f"{found.place} takes, gives back and removes")]


def unpriced(settings: Settings) -> list[Finding]:
    """Models whose price is not known: what they cost is counted too high, never too low."""
    if not settings.has_model:
        return []
    unknown = prices.unlisted([getattr(settings, name) for name in _THINKING], settings.openai_base_url)
    advice = "" if settings.model_budget_month is None else "MODEL_BUDGET_MONTH is reached early"
    return [Finding(f"model {name}", None, "price unknown, counts as the dearest known", advice) for name in unknown]


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.home if settings.home.exists() else settings.home.parent).free
    ok = free > _LEAST_DISK
    return Finding("disk", ok, f"{free / 1e9:.1f} GB free under LIFEOS_HOME", "" if ok else "make room")
