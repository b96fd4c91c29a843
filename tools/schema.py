"""An operation as a model is offered it: name, description and arguments, from the function's own signature.

Kept short, because every message pays for it: the first sentence of the docstring, no titles, no defaults, no nulls, no `$ref`.
What needs more words, and what many operations share (`_TOLD_ONCE`), is told once, in prompts/domains/; what a model cannot
know (`_UNKNOWABLE`) is left out.
"""

from functools import cache
from typing import Any

from tools.tool import Tool

Schema = dict[str, Any]

_UNKNOWABLE = frozenset(
    {"change", "message", "channel", "zeros", "rule", "notice", "sure", "anyway", "slip", "picture", "receipt", "shown"}
)
_TOLD_ONCE = frozenset({"target", "category", "period", "page"})
_KEPT = frozenset({"type", "properties", "required", "items", "enum", "description"})


@cache
def offer(tool: Tool[Any, Any]) -> Schema:
    """The tool as a function of the chat completions form."""
    schema = tool.takes.model_json_schema()
    parameters = _short(schema, schema.get("$defs", {}))
    parameters.pop("description", None)
    first = " ".join(tool.description.split()).split(". ")[0]
    return {"type": "function", "function": {"name": tool.name, "description": first, "parameters": parameters}}


def _short(schema: Schema, definitions: Schema) -> Schema:
    if "$ref" in schema:
        found = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        return _short({**found, **{k: v for k, v in schema.items() if k == "description"}}, definitions)
    if "anyOf" in schema:
        return _chosen(schema, definitions)
    kept = {name: value for name, value in schema.items() if name in _KEPT}
    if "enum" in kept:
        return {"enum": kept["enum"]}
    if kept == {"type": "string"}:
        return {}  # text is what a value is when nothing else is said
    if "properties" in kept:
        offered = {name: value for name, value in kept["properties"].items() if name not in _UNKNOWABLE}
        kept["properties"] = {
            name: {} if name in _TOLD_ONCE else _short(value, definitions) for name, value in offered.items()
        }
    if "items" in kept:
        kept["items"] = _short(kept["items"], definitions)
    return kept


def _chosen(schema: Schema, definitions: Schema) -> Schema:
    """One form of a value that may have several: a number rather than its text, and never null."""
    forms = [each for each in schema["anyOf"] if each.get("type") != "null"]
    form = next((each for each in forms if each.get("type") == "number"), forms[0])
    about = {k: v for k, v in schema.items() if k == "description"}
    return {**_short(form, definitions), **about}
