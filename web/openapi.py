"""The API's description, `/openapi.json`: FastAPI's own, with names that stay and read well in generated types.

`One[Expense]` is `ExpenseOne` there, `Page[Expense]` `ExpensePage`; a list that takes `fields` answers with `Columns` too.
"""

import re
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_ENVELOPE = re.compile(r"\b(One|Page|Written)_(\w+?)_(?=\"|$)")
_REF = "#/components/schemas/"


def describe(app: FastAPI) -> dict[str, Any]:
    """Made once, at first need."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes)
        app.openapi_schema = _renamed(made)
        for path in app.openapi_schema["paths"].values():
            if any(each["name"] == "fields" for each in path.get("get", {}).get("parameters", ())):
                _or_columns(path["get"])
        shapes = app.openapi_schema["components"]["schemas"]
        shapes["Columns"] = _COLUMNS
    return app.openapi_schema


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
        return {_name(key): _renamed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each) for each in value]
    return _name(value) if isinstance(value, str) else value


def _name(text: str) -> str:
    return _ENVELOPE.sub(r"\2\1", text) if text.endswith("_") else text


def _or_columns(operation: dict[str, Any]) -> None:
    answer = operation["responses"]["200"]["content"]["application/json"]
    answer["schema"] = {"anyOf": [answer["schema"], {"$ref": f"{_REF}Columns"}]}
