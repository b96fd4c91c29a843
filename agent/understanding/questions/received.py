"""What came in, alone or against what went out: tools.money.cash_flow."""

from agent.understanding.message import Message
from agent.understanding.questions.periods import only_period, seen_period, time_of
from agent.understanding.questions.words import ALONG, HOW_MUCH, RECEIVED, REMAINS, SUMMARY, WAGES
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.words import longest
from tools import money as tool
from tools.money import Period
from tools.tool import call


def read(message: Message) -> Reading | None:
    """What came in during a period, or what came in against what went out."""
    if message.lacks(RECEIVED.openers, REMAINS.openers, WAGES.openers) or message.money:
        return None
    period = only_period(message)
    inside = range(period[2], period[3]) if period else range(0)
    keys = tuple("" if i in inside else token.key for i, token in enumerate(message.tokens))
    received = remains = asked = wages = False
    i = 0
    while i < len(keys):
        token = message.tokens[i]
        if i in inside or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or token.text in ("?", "!", ".", ",", ":"):
            asked = asked or token.text == "?"
            i += 1
            continue
        tables = (RECEIVED, REMAINS, HOW_MUCH, SUMMARY, ALONG, WAGES)
        sizes = [longest(table, keys, i) for table in tables]
        size = max(sizes)
        if not size:
            return None
        kind = sizes.index(size)
        received, remains, wages = received or kind == 0, remains or kind == 1, wages or kind == 5
        asked = asked or kind in (2, 3)
        i += size
    received = received or (wages and asked)
    if not (received or (remains and keys[0] not in ("pengeluaran", "spending", "expenses", "expense"))):
        return None
    if not (asked or (period and len(keys) <= 6)):
        return None
    when = time_of(message, period, Period.MONTH)
    if when is None:
        return None
    query = tool.CashFlowIn(**when, only_in=not remains)
    return Reading(
        calls=(call(tool.cash_flow, query),), seen=tuple(seen_period(message, period)), language=message.language
    )
