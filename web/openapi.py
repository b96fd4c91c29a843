"""The API's description, `/openapi.json`: FastAPI's own, with names that stay and read well in generated types.

`One[Expense]` is `ExpenseOne` there, `Page[Expense]` `ExpensePage`; a list that takes `fields` answers with `Columns` too.
"""

import re
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from web.examples import BODIES, REFUSED, example

_ENVELOPE = re.compile(r"\b(One|Page|Written)_(\w+?)_(?=\"|$)")
_REF = "#/components/schemas/"


_TAGS: Mapping[str, str] = {
    "auth": "Signing in and staying signed in.",
    "account": "What the account is reached by, where one is signed in; all of it taken away, brought back, removed.",
    "expenses": "Money that was spent.",
    "incomes": "Money that came in.",
    "budgets": "What may be spent on something in a week or month.",
    "recurrences": "Bills and incomes that come again.",
    "paydays": "The day of the month one is paid on: months run from there.",
    "rules": "Which words belong to which category.",
    "food-logs": "Meals.",
    "weight-logs": "Weights.",
    "body-goals": "Height and daily targets.",
    "workouts": "Runs and other training.",
    "training-plans": "Plans to a race.",
    "vehicles": "Vehicles, with what was done to each and what is due.",
    "maintenance-logs": "Services and repairs.",
    "fuel-logs": "Fill-ups.",
    "service-reminders": "When a service is due again.",
    "tasks": "Things to do.",
    "memories": "What LifeOS was told to remember.",
    "chat": "What is said to LifeOS and what it answers, as in Telegram.",
    "proposals": "What waits for a yes or a no.",
    "files": "Pictures and documents of one's own.",
    "manuals": "Handbooks of vehicles, sent to be read.",
    "settings": "Language, time zone, currency, quiet hours, what comes by itself.",
    "notifications": "What was sent without being asked.",
    "insights": "What the records have in them.",
    "search": "Records by words, amount and days.",
    "changes": "Change-sets, and taking one back.",
    "strava": "Not connected: 501.",
    "google": "Not connected: 501.",
    "events": "What changes while a screen is open.",
    "screens": "What a screen of the Mini App shows, in one answer.",
    "health": "Whether the process lives, and can work.",
}
_TOLD = """Everything the chat can do with records, over HTTP.

Answers are `{"success": true, "data": …}`, lists with `meta` (`page`, `per_page`, `total`); what was written has `meta.change`, which
`POST /api/v1/changes/{change}/undo` takes back. What could not be done is `{"success": false, "error": {"code", "message", "details"}}`,
the message in the language of `Accept-Language` or else the person's own.

Money is text with the digits that are kept, beside its currency. Days are the person's own. In a `PUT` what is left out stays, and
null empties what may be empty. A `POST` with an `Idempotency-Key` is done once, however often it is sent. A `GET` bears an `ETag`.
A person may send 100 requests a minute."""
_HOUR = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$"
_NOT_MODIFIED = {"description": "Not Modified: what `If-None-Match` names is still so."}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Of the caller's choosing. Sent again with it, the request is not done again but answered as the first time, for a day.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "5f0c2a52-7c1e-4b7b-9a53-0b6c2d1f8a11",
}
_TAG = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` of an answer that is there already.",
    "schema": {"type": "string"},
}


def describe(app: FastAPI) -> dict[str, Any]:
    """Made once, at first need."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            routes=app.routes,
            description=_TOLD,
            tags=[{"name": name, "description": told} for name, told in _TAGS.items()],
        )
        app.openapi_schema = _renamed(made)
        shapes = app.openapi_schema["components"]["schemas"]
        shapes["Columns"] = _COLUMNS
        for path, methods in app.openapi_schema["paths"].items():
            for method, operation in methods.items():
                _complete(operation, method, api=path.startswith("/api/"))
                _exemplify(operation, shapes)
    return app.openapi_schema


def _complete(operation: dict[str, Any], method: str, *, api: bool) -> None:
    """What FastAPI does not know of an operation: its headers, and the list that is cut to columns."""
    told = " ".join(operation.get("description", "").split())
    operation["summary"] = told.split(". ")[0].removesuffix(".") or operation["summary"]
    if not api:
        return
    parameters = operation.setdefault("parameters", [])
    if method == "post" and operation.get("security"):
        parameters.append(_KEY)
    content = operation["responses"].get("200", {}).get("content", {})
    if method == "get" and "application/json" in content:
        if any(each["name"] == "fields" for each in parameters):
            _or_columns(operation)
        parameters.append(_TAG)
        operation["responses"]["304"] = _NOT_MODIFIED
        operation["responses"]["200"]["headers"] = {"ETag": {"schema": {"type": "string"}}}
    busy = operation["responses"].get("429")
    if busy is not None:
        busy["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    if not operation.get("parameters"):
        operation.pop("parameters", None)


def _exemplify(operation: dict[str, Any], shapes: Mapping[str, Any]) -> None:
    sent = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if sent is not None:
        known = BODIES.get(operation["operationId"])
        sent["example"] = known if known is not None else example(sent["schema"], shapes)
    for status, answer in operation["responses"].items():
        given = answer.get("content", {}).get("application/json")
        if given is None:
            continue
        refused = REFUSED.get(status)
        given["example"] = refused if refused is not None else example(given["schema"], shapes)


_COLUMNS: dict[str, Any] = {
    "title": "Columns",
    "description": "One page of a list, of each record only the columns that `fields` named.",
    "type": "object",
    "required": ["success", "data", "meta"],
    "properties": {
        "success": {"type": "boolean", "const": True},
        "data": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
        "meta": {"$ref": f"{_REF}PageMeta"},
    },
}


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {_name(key): _renamed(each) for key, each in {**value, **_hour(value)}.items()}
    if isinstance(value, list):
        return [_renamed(each) for each in value]
    return _name(value) if isinstance(value, str) else value


def _hour(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """A time of day has no zone here, as JSON Schema's own `time` has."""
    return {"format": "local-time", "pattern": _HOUR} if schema.get("format") == "time" else {}


def _name(text: str) -> str:
    return _ENVELOPE.sub(r"\2\1", text) if text.endswith("_") else text


def _or_columns(operation: dict[str, Any]) -> None:
    answer = operation["responses"]["200"]["content"]["application/json"]
    answer["schema"] = {"anyOf": [answer["schema"], {"$ref": f"{_REF}Columns"}]}
