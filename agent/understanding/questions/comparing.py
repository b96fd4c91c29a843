"""What was spent in one time beside another: tools.money.spending, twice."""

from typing import Any

from agent.understanding import dates
from agent.understanding.message import Message
from agent.understanding.questions.periods import from_to
from agent.understanding.questions.spending import category_at
from agent.understanding.questions.words import ALONG, BESIDE, COMPARING, HOW_MUCH, SPENDING, SUMMARY
from agent.understanding.reading import Reading
from agent.understanding.text import TokenKind
from agent.understanding.words import longest
from tools import money as tool
from tools.money import EARLIEST, Category
from tools.tool import call


def read(message: Message) -> Reading | None:
    """ "bandingin bulan ini sama bulan lalu": what was spent in the one period, then in the other."""
    if message.lacks(COMPARING.openers) or message.money or len(message.periods) != 2:
        return None
    periods = message.periods
    inside = {i for one in periods for i in range(one.span.first, one.span.stop)}
    keys = tuple("" if i in inside else token.key for i, token in enumerate(message.tokens))
    category: Category | None = None
    compared = False
    i = 0
    while i < len(keys):
        token = message.tokens[i]
        if i in inside or token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or token.text in ("?", "!", ".", ",", ":"):
            i += 1
            continue
        size = longest(COMPARING, keys, i)
        compared = compared or bool(size)
        size = size or max(longest(table, keys, i) for table in (BESIDE, SPENDING, HOW_MUCH, SUMMARY, ALONG))
        if not size and category is None:
            size, category = category_at(keys, i)
        if not size:
            return None
        i += size
    if not compared or any(one.until < EARLIEST or one.since > message.today for one in periods):
        return None
    calls = tuple(
        call(tool.spending, tool.SpendingIn(**_named_period(message, one), category=category)) for one in periods
    )
    return Reading(calls=calls, language=message.language)


def _named_period(message: Message, period: dates.Period) -> dict[str, Any]:
    if message.tokens[period.span.first].key in ("dari", "from"):
        # "lebih boros dari bulan lalu" measures against that month; it does not begin with it.
        alone = message.tokens[period.span.first + 1 : period.span.stop]
        period = next(iter(dates.read_periods(alone, message.vocabulary.now)), period)
    return from_to(message, period.since, period.until)
