"""Rich messages: blocks instead of a text, as Bot API 10.2 takes them. Given as blocks only; HTML and Markdown are a gap.

A block that is spoken is named in `build_schema.py`; how it reads as words is a line in `plain` of `markup.py`. The limits are
the documented ones; in which words the real server refuses what is beyond them is not documented.
"""

from collections.abc import Iterator
from typing import Any

from simulator.errors import bad_request, unsupported
from simulator.markup import clean, plain
from simulator.methods.call import Call
from simulator.methods.posting import new_keyboard, post, put
from simulator.state import Json, Stored

MOST_CHARACTERS = 32768
MOST_BLOCKS = 500
MOST_COLUMNS = 20
DEEPEST = 16
_ALIGNS = {"align": ("left", "center", "right"), "valign": ("top", "middle", "bottom")}


def send_rich_message(call: Call) -> Json:
    return post(call, {"rich_message": _read(call.args["rich_message"])})


def edited(call: Call, stored: Stored) -> Json:
    """The message with rich content instead of its text."""
    if "text" in call.args:
        raise bad_request("exactly one of text and rich_message must be specified")
    left = ("text", "entities", "link_preview_options")
    changed = {name: value for name, value in stored.body.items() if name not in left}
    changed["rich_message"] = _read(call.args["rich_message"])
    put(changed, "reply_markup", new_keyboard(call.args))
    return changed


def _read(given: Json) -> Json:
    """A message's content as it will be stored."""
    forms = [form for form in ("html", "markdown", "blocks") if form in given]
    if len(forms) > 1:
        raise bad_request("exactly one of html, markdown and blocks must be specified")
    if forms and forms[0] != "blocks":
        raise unsupported(f'the field "{forms[0]}" of InputRichMessage')
    content: Json = {"blocks": _cleaned(given.get("blocks", []))}
    if not plain(content).strip():
        raise bad_request("RICH_MESSAGE_CONTENT_REQUIRED")
    blocks = list(_all(content["blocks"]))
    tables = [block["cells"] for block in blocks if "cells" in block]
    for row in (row for cells in tables for row in cells):
        if sum(cell.get("colspan", 1) for cell in row) > MOST_COLUMNS:
            raise bad_request("RICH_MESSAGE_TABLE_TOO_WIDE")
        if any(cell[name] not in known for cell in row for name, known in _ALIGNS.items()):
            raise bad_request("can't parse PageBlockTableCell: Invalid alignment specified")
    if len(blocks) + sum(map(len, tables)) > MOST_BLOCKS or _depth(content) > DEEPEST:
        raise bad_request("RICH_MESSAGE_TOO_COMPLEX")
    if len(plain(content)) > MOST_CHARACTERS:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    if given.get("is_rtl"):
        content["is_rtl"] = True
    return content


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return {name: _cleaned(each) for name, each in value.items()} if isinstance(value, dict) else value


def _all(blocks: list[Json]) -> Iterator[Json]:
    for block in blocks:
        yield block
        yield from _all(block.get("blocks", []))


def _depth(value: Any) -> int:
    """How deep formatting and blocks are nested."""
    if isinstance(value, list):
        return max(map(_depth, value), default=0)
    return 1 + max(map(_depth, value.values()), default=0) if isinstance(value, dict) else 0
