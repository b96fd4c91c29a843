"""Entities Telegram finds by itself in plain text: commands, addresses, mentions, hashtags.

`found_entities` adds them where no link and no code lies. A new kind is a line in `PATTERNS`; earlier lines win.
"""

import re
from typing import Any

Entity = dict[str, Any]

PATTERNS = [
    ("url", re.compile(r"(?<![\w@./])(?:https?://[^\s<>\"']+|(?:www\.|t\.me/)[^\s<>\"']+|"
                       r"(?:[a-z0-9-]+\.)+(?:com|org|net|id|io|me|dev|app|co|info)(?:/[^\s<>\"']*)?)(?<![.,:;!?)])(?![\w@])",
                       re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/@<>.])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z]\w{2,31})?(?![\w/@<>])")),
    ("mention", re.compile(r"(?<!\w)@[a-zA-Z]\w{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,255}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
]  # fmt: skip
# One look for any of these spares most messages the patterns.
_HINT = re.compile(r"[/@#$]|\w\.\w")
_BARRED = {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}


def units(text: str) -> int:
    """Length in UTF-16 code units, the measure of all entity offsets and limits."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def found_entities(text: str, entities: list[Entity]) -> list[Entity]:
    """The given entities and the found ones, in order."""
    if not _HINT.search(text):
        return entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in _BARRED]
    added: list[Entity] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            begin = units(text[: match.start()])
            end = begin + units(match.group())
            if all(end <= left or begin >= right for left, right in taken):
                taken.append((begin, end))
                added.append({"type": kind, "offset": begin, "length": end - begin})
    return sorted([*entities, *added], key=lambda e: (e["offset"], -e["length"])) if added else entities
