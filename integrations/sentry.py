"""Errors to Sentry, where SENTRY_DSN is set: what was logged, built anew from a list of what may leave the house.

No words, no amounts, no persons, no addresses, no local variables: event, class and place of the fault, ids of queue rows.
To let more out, add its key to `_TAGS` or `_IDS`, and say in SECURITY.md why.
"""

import atexit
from collections.abc import Mapping
from typing import Any

from core.log import Report

_TAGS = ("source", "fault", "where", "name", "model", "why", "server", "kind")
_IDS = ("inbox_id", "outbox_id")
_OURS = (
    "event_id",
    "timestamp",
    "level",
    "platform",
    "message",
    "tags",
    "extra",
    "fingerprint",
    "release",
    "environment",
)
_PATIENCE = 2.0


def start(dsn: str, part: str) -> Report:
    """Open the way to Sentry; `part`: the command that runs. What it gives is called with each error as it was logged."""
    import sentry_sdk

    client = sentry_sdk.Client(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        server_name="lifeos",
        before_send=lambda event, _: _scrubbed(event),
    )
    atexit.register(client.close, timeout=_PATIENCE)

    def report(logged: Mapping[str, Any]) -> None:
        tags = {key: str(logged[key])[:200] for key in _TAGS if key in logged}
        said = str(logged.get("event", ""))[:200]
        client.capture_event(
            {
                "message": said,
                "level": "fatal" if logged.get("level") == "critical" else "error",
                "tags": {**tags, "part": part},
                "extra": {key: str(logged[key])[:64] for key in _IDS if key in logged},
                "fingerprint": [said, tags.get("fault", ""), tags.get("where", "")],
            }
        )

    return report


def _scrubbed(event: Any) -> Any:
    """Only what we put into it, whatever the library added."""
    return {key: event[key] for key in _OURS if key in event}
