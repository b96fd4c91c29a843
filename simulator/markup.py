"""Message text: HTML → plain text and entities, cleaned and trimmed, offsets in UTF-16 units, as the real server.

`formatted` is the one way in. A new tag is a line in `TAGS` and, with an argument, in `_argument` and `_entity`.
"""

import re
from typing import Any

from simulator.errors import Refused, bad_request, unsupported
from simulator.found import found_entities, units

Entity = dict[str, Any]

MAX_LENGTH = 4096
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
SPLITTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler"}
QUOTES = {"blockquote", "expandable_blockquote"}
SOLID = {"code", "pre"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_SPACE = " \t\n\r\v\f"
_CONTROL = {code: " " for code in range(32) if code not in (10, 13)}
_REMOVED = dict.fromkeys([13, *range(0x2028, 0x202F), 0x333, 0x33F, 0x30A])
_CLEAN: dict[int, str | None] = {**_CONTROL, **_REMOVED}
_DIRTY = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]")


def clean(text: str) -> str:
    """Control characters become blanks; carriage returns and bidirectional overrides go."""
    return text.translate(_CLEAN) if _DIRTY.search(text) else text


def plain(value: Any) -> str:
    """Rich text, a block or a whole message as words: a line a block, a table's cells with bars between."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(plain, value))
    if "cells" in value:
        return "\n".join(" | ".join(plain(cell.get("text", "")) for cell in row) for row in value["cells"])
    if "blocks" in value:
        return "\n".join(map(plain, value["blocks"]))
    return plain(value.get("text", value.get("alternative_text", "")))


def formatted(
    text: str, parse_mode: str | None = None, entities: list[Entity] | None = None
) -> tuple[str, list[Entity]]:
    """Plain text and entities of a message as it will be stored; raises `Refused` as the real server would."""
    text = clean(text)
    found: list[Entity] = []
    mode = (parse_mode or "").lower()
    if mode == "html":
        text, found = parse_html(text)
    elif mode in ("markdown", "markdownv2"):
        raise unsupported(f'parse_mode "{parse_mode}"')
    elif mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    elif entities:
        found = _given(text, entities)
    text, found = _trim(text, _settle(found))
    if not text:
        raise bad_request("message text is empty")
    return text, found_entities(text, found)


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of Bot API HTML, in the order entities end."""
    if not _SPECIAL.search(text):
        return text, []
    return _Html(text).parse()


class _Html:
    """One pass over the text; `_open` holds the tags that wait for their end."""

    def __init__(self, text: str) -> None:
        # A NUL marks the end, which spares every look-ahead a bounds check; cleaning has removed real ones.
        self._text = text + "\0"
        self._at = 0
        self._out: list[str] = []
        self._length = 0
        self._open: list[tuple[str, str, int, int]] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        end = len(self._text) - 1
        while self._at < end:
            special = _SPECIAL.search(self._text, self._at)
            stop = special.start() if special else end
            self._put(self._text[self._at : stop])
            self._at = stop
            if stop == end:
                break
            if self._text[stop] == "&":
                self._put(self._reference())
            elif self._text[stop + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self._open[-1][0]}"')
        return "".join(self._out), self._entities

    def _put(self, piece: str) -> None:
        if piece:
            self._out.append(piece)
            self._length += units(piece)

    def _offset(self, position: int) -> int:
        return len(self._text[:position].encode())

    def _reference(self) -> str:
        character, self._at = _dereference(self._text, self._at)
        return character

    def _skip(self, wanted: str) -> None:
        while self._text[self._at] in wanted:
            self._at += 1

    def _until(self, stops: str) -> str:
        begin = self._at
        while self._text[self._at] not in stops and self._text[self._at] != "\0":
            self._at += 1
        return self._text[begin : self._at]

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._until(_SPACE + ">").lower()
        if self._text[self._at] == "\0":
            raise _unparsed(f"Unclosed start tag at byte offset {self._offset(begin)}")
        if name not in TAGS:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {self._offset(begin)}')
        argument = ""
        while self._text[self._at] != ">":
            self._skip(_SPACE)
            if self._text[self._at] == ">":
                break
            attribute, value = self._attribute(name, begin)
            argument = _argument(name, attribute, value, argument)
        self._at += 1
        if name == "span" and argument != "spoiler":
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {self._offset(begin)}')
        self._open.append((name, argument, self._length, len(self._out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        unclosed = f'Unclosed start tag "{tag}" at byte offset '
        name = self._until(_SPACE + "=>/\"'").lower()
        if not name:
            raise _unparsed(f'Empty attribute name in the tag "{tag}" at byte offset {self._offset(begin)}')
        self._skip(_SPACE)
        if self._text[self._at] == "\0":
            raise _unparsed(f"{unclosed}{self._offset(begin)}")
        if self._text[self._at] != "=":
            return name, None
        self._at += 1
        self._skip(_SPACE)
        if self._text[self._at] == "\0":
            raise _unparsed(f"{unclosed}{self._offset(begin)}")
        quote = self._text[self._at]
        if quote not in "\"'":
            token = re.compile(r"[A-Za-z0-9.-]*").match(self._text, self._at)
            assert token is not None  # the pattern also matches nothing
            start, self._at = self._at, token.end()
            if self._text[self._at] not in _SPACE + ">":
                raise _unparsed(f"Unexpected end of name token at byte offset {self._offset(start)}")
            return name, token.group().lower()
        self._at += 1
        value = ""
        while self._text[self._at] not in (quote, "\0"):
            if self._text[self._at] == "&":
                value += self._reference()
            else:
                value += self._text[self._at]
                self._at += 1
        if self._text[self._at] == "\0":
            raise _unparsed(f"{unclosed}{self._offset(begin)}")
        self._at += 1
        return name, value

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _unparsed(f"Unexpected end tag at byte offset {self._offset(begin)}")
        self._at += 2
        found = self._until(_SPACE + ">").lower()
        self._skip(_SPACE)
        if self._text[self._at] != ">":
            raise _unparsed(f"Unclosed end tag at byte offset {self._offset(begin)}")
        name, argument, offset, piece = self._open[-1]
        if found and found != name:
            raise _unparsed(
                f'Unmatched end tag at byte offset {self._offset(begin)}, expected "</{name}>", found "</{found}>"'
            )
        self._open.pop()
        self._at += 1
        if self._length > offset:
            entity = _entity(name, argument, "".join(self._out[piece:]), self._entities)
            if entity is not None:
                place = {"offset": offset, "length": self._length - offset}
                self._entities.append({"type": entity.pop("type"), **place, **entity})


def _unparsed(problem: str) -> Refused:
    return bad_request(f"can't parse entities: {problem}")


def _dereference(text: str, at: int) -> tuple[str, int]:
    """The character a reference stands for, and where the text goes on; an unknown reference is itself."""
    found = _REFERENCE.match(text, at)
    if not found:
        return "&", at + 1
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        return (NAMED[name], found.end()) if name in NAMED else ("&", at + 1)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return clean(chr(code)), found.end()


def _argument(tag: str, attribute: str, value: str | None, before: str) -> str:
    if tag == "blockquote" and attribute == "expandable":
        return "1"
    if value is None:
        return before
    if (tag, attribute) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if tag == "code" and attribute == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and attribute == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if tag == "tg-time" and attribute in ("unix", "format"):
        unix, _, shape = before.partition("|")
        return f"{value}|{shape}" if attribute == "unix" else f"{unix}|{value}"
    return before


def _entity(tag: str, argument: str, inside: str, entities: list[Entity]) -> Entity | None:
    kind = TAGS[tag]
    if kind == "blockquote" and argument:
        return {"type": "expandable_blockquote"}
    if kind == "text_link":
        return _link(argument or inside)
    if kind == "custom_emoji":
        if not argument.isdigit():
            raise _unparsed("Invalid custom emoji identifier specified")
        return {"type": kind, "custom_emoji_id": argument}
    if kind == "date_time":
        unix, _, shape = argument.partition("|")
        if not unix.lstrip("-").isdigit():
            raise _unparsed("Invalid date-time specified")
        return {"type": kind, "unix_time": int(unix), **({"date_time_format": shape} if shape else {})}
    if kind == "pre" and entities and entities[-1]["type"] == "code" and entities[-1].get("language"):
        # <pre><code class="language-x">: one entity, of the outer tag.
        return {"type": "pre", "language": entities.pop()["language"]}
    if kind == "code" and argument:
        return {"type": "code", "language": argument}
    return {"type": kind}


def _link(address: str) -> Entity | None:
    """A text link; an address the real server cannot use leaves the text without one."""
    if mention := re.fullmatch(r"tg://user\?id=(\d+)", address):
        return {"type": "text_mention", "user": {"id": int(mention[1]), "is_bot": False, "first_name": ""}}
    address = address.strip()
    if re.match(r"(?:https?|tg|ton|tonsite)://[^\s/]", address, re.IGNORECASE):
        whole = address
    elif re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?", address):
        whole = f"http://{address}"
    else:
        return None
    scheme, rest = whole.split("://", 1)
    # The real server writes a bare host with its slash.
    return {"type": "text_link", "url": f"{scheme.lower()}://{rest}" + ("" if re.search(r"[/?#]", rest) else "/")}


def _given(text: str, entities: list[Entity]) -> list[Entity]:
    length = units(text)
    for entity in entities:
        offset, size = entity["offset"], entity["length"]
        if offset < 0 or size < 0 or offset > length:
            raise bad_request(f"Entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + size > length:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {offset + size}"
            )
    return [dict(entity) for entity in entities if entity["length"]]


def _order(entity: Entity) -> tuple[int, int, int]:
    rank = 0 if entity["type"] in QUOTES else 2 if entity["type"] in SPLITTABLE else 1
    return entity["offset"], -entity["length"], rank


def _settle(entities: list[Entity]) -> list[Entity]:
    """Sorted; nothing inside code, nothing doubled: bold around code is bold before it and after it."""
    if not entities:
        return []
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    entities.sort(key=_order)
    solid: list[Entity] = []
    kept: list[Entity] = []
    for entity in entities:
        if entity["type"] in SPLITTABLE:
            continue
        last = solid[-1] if solid else None
        if last is not None and entity["offset"] < last["offset"] + last["length"]:
            continue
        if entity["type"] in SOLID:
            solid.append(entity)
        kept.append(entity)
    for kind in sorted(SPLITTABLE):
        spans = _union([(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] == kind])
        for begin, end in _without(spans, [(e["offset"], e["offset"] + e["length"]) for e in solid]):
            kept.append({"type": kind, "offset": begin, "length": end - begin})
    return sorted(kept, key=_order)


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans as one; those that merely touch stay two, as on the real server."""
    out: list[tuple[int, int]] = []
    for begin, end in spans:
        if out and begin < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((begin, end))
    return out


def _without(spans: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for left, right in holes:
        parts: list[tuple[int, int]] = []
        for begin, end in spans:
            parts += [(a, b) for a, b in ((begin, min(end, left)), (max(begin, right), end)) if a < b]
        spans = parts
    return spans


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Blanks at both ends go; an entity never begins with a blank, and one of blanks alone is none."""
    if not entities:
        return text.strip(" \n"), []
    body = text.rstrip(" \n")
    end = units(body)
    wide = text.encode("utf-16-le")
    kept: list[Entity] = []
    for entity in entities:
        begin, stop = entity["offset"], min(entity["offset"] + entity["length"], end)
        if entity["type"] not in ("text_link", "text_mention", "custom_emoji", "pre"):
            while begin < stop and wide[2 * begin : 2 * begin + 2] in (b" \0", b"\n\0"):
                begin += 1
        if begin < stop:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    kept.sort(key=_order)
    lead = len(body) - len(body.lstrip(" \n"))
    if kept:
        lead = min(lead, kept[0]["offset"])
    for entity in kept:
        entity["offset"] -= lead
    return body[lead:], kept
