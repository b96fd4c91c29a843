"""Structured logs, without amounts, words or tokens: ids, counts, names of ours and classes of faults.

`configure` once at start; then `get("lifeos.inbox").info("accepted", inbox_id=…)`. Of what a library says only its template
is kept, from a warning on: its arguments, and the message of any fault, may hold a person's words or an address with a token.
"""

import logging
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from types import TracebackType
from typing import Any

import structlog

Report = Callable[[Mapping[str, Any]], None]

_LONGEST = 200
_reports: list[Report] = []


def configure(level: str, fmt: str) -> None:
    """`fmt` is `console` or `json`; `level` a standard level name, for what is ours."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Libraries) for handler in root.handlers):
        root.addHandler(_Libraries())
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    renderer: Any = structlog.processors.JSONRenderer() if fmt == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _without_message,
            _reported,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    sys.excepthook = _ended


def report_to(report: Report) -> None:
    """Hand every error, as it is logged, to `report` as well."""
    _reports.append(report)


def get(name: str) -> Any:
    return structlog.get_logger(source=name)


def where(fault: BaseException) -> str:
    """File and line a fault came from; never its message, which may hold the person's words."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}" if trace else ""


def _without_message(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A fault handed over as such is its class and its place."""
    fault = event.pop("exc_info", None)
    fault = sys.exc_info()[1] if fault is True else fault[1] if isinstance(fault, tuple) else fault
    if isinstance(fault, BaseException):
        event.update(fault=type(fault).__name__, where=where(fault))
    return event


def _reported(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if event["level"] in {"error", "critical"}:
        for report in _reports:
            report(event)
    return event


class _Libraries(logging.Handler):
    """What libraries say, without what it was about."""

    def emit(self, record: logging.LogRecord) -> None:
        said = str(record.msg).strip().split("\n", 1)[0][:_LONGEST]
        get(record.name).log(record.levelno, said, exc_info=record.exc_info)


def _ended(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """The end of the process by a fault: where it was, and its message only where that is the machine's own."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    reason = str(fault) if issubclass(kind, OSError) else ""
    print(*traceback.format_tb(trace), f"{kind.__name__} {reason}", sep="", file=sys.stderr)
    get("lifeos").critical("ended by a fault", exc_info=fault)
