"""Spending: the log_expense calls a message means, one per priced thing, or the question a careful person would ask.
Taken only when every word is accounted for; `amount_anywhere` offers what was not plain for a tap.
To teach a word, see words.py and categories.py; another way of pricing is a step in `priced`.
"""

from agent.understanding.categories import categorise
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading, Seen, Vocabulary
from agent.understanding.spending.cutting import countable, cut
from agent.understanding.spending.item import read_item
from agent.understanding.spending.obstacles import Obstacle, obstacle
from tools import money as tool
from tools.tool import Call, call


def read(message: Message) -> Reading | None:
    if obstacle(message):
        return None
    prices = [q for q in message.quantities if countable(q)]
    if not prices:
        return None
    found = cut(message, prices)
    if found is None:
        return None
    _, pieces = found
    calls: list[Call] = []
    seen: list[Seen] = []
    days = {i for m in message.moments for i in range(m.span.first, m.span.stop)}
    for piece in pieces:
        taken = frozenset(days | {i for q in (piece.price, *piece.fees) for i in range(q.span.first, q.span.stop)})
        item = read_item(message.tokens, taken, piece.first, piece.stop)
        if not item.plain:
            return None
        day = next((past_day(m, message.today) for m in message.moments), None)
        amount = piece.price.value
        assert amount is not None
        category = categorise(item.keys)
        calls.append(call(tool.log_expense, tool.ExpenseIn(amount=amount, description=item.description, category=category, currency=piece.price.currency, date=day)))
        seen.append(Seen(field="amount", text=message.typed(piece.price.span), value=str(amount)))
    return Reading(calls=tuple(calls), seen=tuple(seen), language=message.language)


def amount_anywhere(text: str, vocabulary: Vocabulary) -> Call | None:
    """The record a person could confirm by a tap: the words hold exactly one plausible amount. None otherwise."""
    message = Message(text, vocabulary)
    if len(message.money) != 1 or obstacle(message) not in (Obstacle.NONE, Obstacle.CLAUSE):
        return None
    amount = message.money[0].value
    if amount is None or amount <= 0:
        return None
    return call(tool.log_expense, tool.ExpenseIn(amount=amount, description=text.strip()[:60], currency=message.money[0].currency))
