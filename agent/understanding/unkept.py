"""What LifeOS keeps no record of: water that was drunk, sleep. It says so, writes nothing, and names what it can do instead.
Taken only when every word belongs to it; a wish to be reminded of it is a task.
To teach a word, add it to its table; another thing that is not kept is a table and a line in agent/cards/questions.CHAT.
"""

from agent.understanding.dates import Direction
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import FILLERS, longest, phrases, singles

_WATER = phrases(
    """
    minum air, minum air putih, air putih, minum air mineral, air mineral, minum air bening, minum putih, drank water, drink water,
    drinking water, had water, glass of water, glasses of water, bottle of water, bottles of water, liter of water, liters of water,
    litres of water, cups of water, cup of water, minum aqua, ml of water
    """
)
_SLEEP = phrases(
    """
    tidur, tidurnya, ketiduran, slept, sleep, bobo, bobok, turu, tidur siang, tidur malam, napped, nap, woke up, bangun, bangun tidur,
    bangun pagi, begadang, slept for, woke
    """
)
_BESIDE = singles(
    """
    gelas botol liter l ml cc cangkir tumbler cups cup glass glasses bottle bottles drank drink minum had have a an of jam menit hours
    hour hrs minutes minute for sampai sampe dari to from till until at cuma cuman hanya only just tadi td semalam semalem last night
    kemarin hari ini today pagi siang sore malam malem this morning nyenyak nyaman well badly pules kurang lebih sekitar about around i
    lagi again habis abis udah aku gue gw saya satu dua tiga empat lima enam tujuh delapan sembilan sepuluh setengah one two three
    four five six seven eight nine ten
    """
)
_KINDS = (("water", _WATER), ("sleep", _SLEEP))
_LONGEST = 14


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(keys) > _LONGEST or message.lacks(_WATER.openers, _SLEEP.openers):
        return None
    if message.money or message.vocabulary.target is not None:
        return None
    found = next(
        ((kind, i, size) for i in range(len(keys)) for kind, table in _KINDS if (size := longest(table, keys, i))), None
    )
    if found is None or message.questioned:
        return None
    kind, at, size = found
    told = kind == "water" or any(token.kind is TokenKind.NUMBER for token in message.tokens) or bool(message.moments)
    ahead = any(moment.direction is Direction.FUTURE or moment.recurrence for moment in message.moments)
    rest = (*keys[:at], *keys[at + size :])
    alone = all(_passed(key) for key in rest)
    return Reading(chat=kind, language=message.language) if told and alone and not ahead else None


def _passed(key: str) -> bool:
    return key in _BESIDE or (key,) in FILLERS or is_filler(key) or any(c.isdigit() for c in key)
