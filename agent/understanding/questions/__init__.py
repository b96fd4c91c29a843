"""Questions about money spent and received as tools.money.spending and cash_flow, and "where does this come from" as tools.changes.why.
Taken only when every word belongs to asking, to a period, to a category or to a thing that is bought.
To teach a word of asking, add it to its table in words.py; a new kind of question is a file and a line in `read`.
"""

from agent.understanding import commands
from agent.understanding.message import Message
from agent.understanding.questions import comparing, received, spending
from agent.understanding.questions.words import ALONG, WHY
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.words import longest

_LONGEST = 24
_LONGEST_WHY = 8
_HAILS = frozenset({"eh", "hai", "halo", "kok"})


def read(message: Message) -> Reading | None:
    if not message.lacks(WHY.openers) and _says_why(message):
        return Reading(calls=(commands.why(message),), language=message.language)
    if len(message.tokens) > _LONGEST:
        return None
    return spending.read(message) or comparing.read(message) or received.read(message) or spending.of_a_time(message)


def _says_why(message: Message) -> bool:
    keys = tuple(
        token.key
        for token in message.tokens
        if token.kind is not TokenKind.EMOJI and token.text not in ("?", "!", ".", ",")
    )
    if not 0 < len(keys) <= _LONGEST_WHY:
        return False
    i = longest(ALONG, keys, 0) if keys[0] in _HAILS and keys[:2] not in WHY else 0
    size = longest(WHY, keys, i)
    rest = keys[i + size :]
    return bool(size) and all((key,) in ALONG for key in rest)
