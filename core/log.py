"""Structured logs, without amounts, words or tokens.

`configure` once at start; then `get("lifeos.inbox").info("accepted", update_id=…)`. Never log a message's text or an
address that holds a bot token: aiohttp, httpx and aiogram are kept at WARNING for that reason.
"""

import logging
import sys
from typing import Any

import structlog

_QUIET = (
    "httpx", "httpcore", "aiohttp", "aiogram", "asyncio", "sqlalchemy", "alembic", "uvicorn", "procrastinate", "apscheduler",
    "PIL", "openai", "langchain",
)  # fmt: skip


def configure(level: str, fmt: str) -> None:
    """`fmt` is `console` or `json`; `level` a standard level name."""
    logging.basicConfig(level=level, stream=sys.stderr, format="%(name)s: %(message)s")
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    renderer: Any = structlog.processors.JSONRenderer() if fmt == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def get(name: str) -> Any:
    return structlog.get_logger(source=name)
