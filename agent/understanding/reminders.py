"""Being asked to remind: without content it asks what and when; with content it says kindly that it cannot yet.
Nothing here writes; a message that also tells of money paid is left to the readers of money.
To teach a word of reminding, add it to REMIND.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.words import FILLERS, longest, phrases, singles

REMIND = phrases(
    """
    ingetin, ingetin aku, ingetin gue, ingatin, ingatkan, ingetkan, ingatkan aku, ingatkan saya, remind, remind me,
    reminder, jangan lupa, jgn lupa, jangan lupain, dont forget, dont let me forget, set reminder, set a reminder,
    pasang pengingat, pengingat, kasih tau nanti, elingke, elingno, jangan sampe lupa, jangan sampai lupa, alarm, set
    alarm
    """
)
_OPEN = singles(
    """
    ya yaa dong deh nanti ntar entar besok lusa later tomorrow please pls plis tolong aku gue gw saya me to aja lagi
    sih kak bot min bro bisa can you ok oke dulu itu ini that this it soon about something sesuatu juga nanti2 buat
    """
)
_LONGEST = 60


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(keys) > _LONGEST:
        return None
    at = next((i for i in range(len(keys)) if longest(REMIND, keys, i)), None)
    if at is None:
        return None
    size = longest(REMIND, keys, at)
    rest = [key for i, key in enumerate(keys) if not at <= i < at + size]
    if all(key in _OPEN or is_filler(key) or (key,) in FILLERS for key in rest):
        return Reading(ask=Ask(kind=AskKind.NOTE, choices=(Choice(),)), language=message.language)
    # The word opens the wish or closes it ("bayar kos tgl 1, ingetin"); in the middle of a story it is no wish.
    if at <= 3 or at + size >= len(keys) - 2:
        return Reading(chat="cannot_remind", language=message.language)
    return None
