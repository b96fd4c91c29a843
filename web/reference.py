"""The API's reference, made of its description: the page `/docs`, and docs/api.md (`python -m web.reference > docs/api.md`).

Plain HTML without a script: nothing comes from elsewhere, and it works with no network.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

Description = Mapping[str, Any]

SEED: Mapping[str, tuple[str, ...]] = {
    "Authentication": (
        *("POST /auth/register", "POST /auth/login", "POST /auth/refresh", "POST /auth/logout", "POST /auth/reset-password"),
        "POST /auth/telegram/link",
    ),
    "Finance": (
        *("GET /expenses", "POST /expenses", "GET /expenses/{id}", "PUT /expenses/{id}", "DELETE /expenses/{id}"),
        *("POST /expenses/ocr", "GET /expenses/summary", "GET /budgets", "POST /budgets", "PUT /budgets/{id}"),
    ),
    "Health": (
        *("GET /food-logs", "POST /food-logs", "POST /food-logs/photo", "GET /food-logs/summary", "GET /weight-logs"),
        *("POST /weight-logs", "GET /weight-logs/trend"),
    ),
    "Running": (
        *("GET /workouts", "POST /workouts", "GET /workouts/stats", "GET /training-plans", "POST /training-plans"),
        *("GET /strava/connect", "GET /strava/activities"),
    ),
    "Vehicle": (
        *("GET /vehicles", "POST /vehicles", "GET /vehicles/{id}/maintenance", "POST /vehicles/{id}/maintenance"),
        "GET /vehicles/{id}/reminders",
    ),
    "AI Assistant": ("POST /chat", "GET /chat/history", "POST /insights/generate", "GET /insights"),
    "Tasks": ("GET /tasks", "POST /tasks", "PUT /tasks/{id}", "DELETE /tasks/{id}", "POST /tasks/prioritize"),
}  # fmt: skip
"""The endpoints the first design named, under /api/v1."""

_BASE = "/api/v1"


@dataclass(frozen=True, slots=True)
class Operation:
    """`body`: the names of what is sent, those that must be sent in front."""

    method: str
    path: str
    told: Mapping[str, Any]
    required: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def queries(self) -> tuple[str, ...]:
        return tuple(each["name"] for each in self.told.get("parameters", ()) if each["in"] == "query")


def operations(described: Description) -> dict[str, list[Operation]]:
    """All of them, by tag, in the order of the description."""
    found: dict[str, list[Operation]] = {tag["name"]: [] for tag in described["tags"]}
    shapes = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            sent = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            shape = shapes[sent["$ref"].rsplit("/", 1)[-1]] if "$ref" in sent else sent
            required = tuple(shape.get("required", ()))
            optional = tuple(name for name in shape.get("properties", {}) if name not in required)
            tag = told.get("tags", ["other"])[0]
            found.setdefault(tag, []).append(Operation(method.upper(), path, told, required, optional))
    return {tag: each for tag, each in found.items() if each}


def markdown(described: Description) -> str:
    """docs/api.md."""
    by_tag = operations(described)
    there = {each.name for every in by_tag.values() for each in every}
    parts = [
        "# The API\n",
        "Made of `/openapi.json` by `python -m web.reference > docs/api.md`; examples and shapes are at `/docs` of a LifeOS that runs.\n",
        described["info"]["description"] + "\n",
        "## The first design's endpoints\n",
    ]
    for area, names in SEED.items():
        ticks = ", ".join(f"{'☑' if f'{_full(name)}' in there else '☐'} `{name}`" for name in names)
        parts.append(f"**{area}**: {ticks}\n")
    told = {tag["name"]: tag["description"] for tag in described["tags"]}
    for tag, every in by_tag.items():
        parts += [f"## {tag}\n", f"{told.get(tag, '')}\n", "| | | takes |", "|---|---|---|"]
        parts += [f"| `{each.name}` | {_cell(each.told['summary'])} | {_takes(each)} |" for each in every]
        parts.append("")
    return "\n".join(parts)


def _full(name: str) -> str:
    method, path = name.split(" ")
    return f"{method} {_BASE}{path}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _takes(operation: Operation) -> str:
    names = [f"**{name}**" for name in operation.required] + list(operation.body)
    return ", ".join([*names, *(f"?{name}" for name in operation.queries)])


def page(described: Description) -> str:
    """`/docs`."""
    by_tag = operations(described)
    links = " ".join(f'<a href="#{escape(tag)}">{escape(tag)}</a>' for tag in by_tag)
    intro = "".join(f"<p>{escape(each)}</p>" for each in described["info"]["description"].split("\n\n"))
    told = {tag["name"]: tag["description"] for tag in described["tags"]}
    sections = "".join(
        f'<section id="{escape(tag)}"><h2>{escape(tag)}</h2><p>{escape(told.get(tag, ""))}</p>{"".join(map(_shown, every))}</section>'
        for tag, every in by_tag.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LifeOS API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs/reference.css"></head>'
        f'<body><main><h1>LifeOS API</h1>{intro}<p><a href="/openapi.json">openapi.json</a></p>'
        f"<nav>{links}</nav>{sections}</main></body></html>"
    )


def _shown(operation: Operation) -> str:
    told = operation.told
    return (
        f'<details id="{escape(told["operationId"])}"><summary><b class="{operation.method.lower()}">{operation.method}</b>'
        f" <code>{escape(operation.path)}</code> <span>{escape(told['summary'])}</span></summary>"
        f"<p>{escape(told.get('description', ''))}</p>{_parameters(operation)}{''.join(_examples(operation))}</details>"
    )


def _parameters(operation: Operation) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(each['name'])}</code></td><td>{escape(each['in'])}{', required' if each.get('required') else ''}</td>"
        f"<td>{escape(each.get('description', ''))}</td></tr>"
        for each in operation.told.get("parameters", ())
    )
    return f"<table>{rows}</table>" if rows else ""


def _examples(operation: Operation) -> Iterator[str]:
    told = operation.told
    sent = told.get("requestBody", {}).get("content", {})
    if sent:
        yield f"<h3>Sent</h3>{_contents(sent)}"
    for status, answer in told["responses"].items():
        if status < "300":
            yield f"<h3>Answered, {status}</h3>{_contents(answer.get('content', {}))}"
    others = ", ".join(
        f"{status} {answer['description']}" for status, answer in told["responses"].items() if status >= "300"
    )
    if others:
        yield f"<p>Or: {escape(others)}</p>"


def _contents(content: Mapping[str, Any]) -> str:
    return "".join(
        f"<pre>{escape(json.dumps(each['example'], indent=2, ensure_ascii=False))}</pre>"
        if "example" in each
        else f"<p><code>{escape(kind)}</code></p>"
        for kind, each in content.items()
    )


STYLE = """
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0}
main{max-width:60rem;margin:auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin:2rem 0 .25rem}h3{font-size:.9rem;margin:1rem 0 .25rem}
nav{display:flex;flex-wrap:wrap;gap:.25rem .75rem}
a{color:light-dark(#1a56b0,#8ab4ff)}
details{border:1px solid light-dark(#d8dbe0,#3a3f47);border-radius:.6rem;padding:.5rem .75rem;margin:.4rem 0}
summary{cursor:pointer;overflow-wrap:anywhere}
summary span{color:light-dark(#555b66,#a4abb6)}
b{font:600 .8rem ui-monospace,monospace;display:inline-block;min-width:3.6rem}
.get{color:light-dark(#1a56b0,#8ab4ff)}.post{color:light-dark(#1b6e3c,#7fd6a0)}
.put{color:light-dark(#8a5a00,#f0c060)}.delete{color:light-dark(#b3261e,#ffb4ab)}
code,pre{font:.85rem/1.45 ui-monospace,monospace}
pre{background:light-dark(#f4f5f7,#1b1e23);border-radius:.5rem;padding:.75rem;overflow:auto;max-height:28rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
td{vertical-align:top;padding:.2rem .75rem .2rem 0;overflow-wrap:anywhere}
"""


if __name__ == "__main__":
    from web.shapes import described

    sys.stdout.write(markdown(described()))
