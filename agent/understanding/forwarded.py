"""What somebody else wrote and the person passed on: a notice of a payment is taken, all else is at most proposed.
No order in it is followed: not a correction, not an undo, not an answer to an open question.
To let another kind of text through, read it here before it is turned into a question.
"""

from agent.understanding import small_talk, spending
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending import asks, notices
from core.language import Language


def read(message: Message) -> Reading:
    """A notice as it stands, else a question with buttons, else an empty Reading."""
    noticed = notices.read(message)
    if noticed is not None:
        return noticed
    found = spending.read(message) or small_talk.read(message) or Reading(language=message.language)
    if not found.calls:
        return found
    language, currency = message.language or Language.ID, message.vocabulary.currency
    return Reading(ask=asks.whether(found.calls, message.text, currency, language), language=found.language)
