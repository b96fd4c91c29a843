"""Which side a record is on: "itu bukan pengeluaran tapi pemasukan", "that was income, not an expense".
`turned` gives the call when the words say that a record there is on the wrong side; "not an expense" alone says nothing of what it is.
To teach a word for a side, add it to `_SIDES`; one that only sets right, to `_SETTING`.
"""

from agent.understanding.corrections.draft import STANDING
from agent.understanding.corrections.taking_back import DELETE, UNDO
from agent.understanding.corrections.words import BUT, CUES, NAMES_OF_CATEGORY, NOT, POINTERS, SMALL
from agent.understanding.message import Message
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import LINKS, Phrases, longest, phrases, singles
from tools.money import Side, TurnIn, turn_record
from tools.targets import Named, Target
from tools.tool import Call, call

_SIDES: dict[Side, Phrases] = {
    Side.SPENT: phrases(
        """
        pengeluaran, pengeluarannya, pengeluaranku, expense, expenses, spending, uang keluar, duit keluar, keluar, outcome, money out
        """
    ),
    Side.RECEIVED: phrases(
        """
        pemasukan, pemasukannya, pemasukanku, pendapatan, pendapatanku, penghasilan, income, incomes, earning, earnings, uang masuk,
        duit masuk, dana masuk, masuk, money in
        """
    ),
}
_WHOLE = singles("masuk keluar")
"""Half a name: a side only behind "not", beside one that is named in full."""
_SETTING = phrases(
    """
    yang, yg, the, my, catat, catet, dicatat, hitung, dihitung, anggap, anggep, dianggap, tandai, count, treat, mark, record, log,
    sebagai, as, pindah ke, pindahin ke, pindahkan ke, move to, move it to, masukin, masukkan, masukin ke, jenisnya, tipenya, type,
    harus, should, be
    """
)
_PUTTING = phrases(
    "masukin ke, masukkan ke, pindah ke, pindahin ke, pindahkan ke, catat sebagai, catet sebagai, hitung sebagai, log as, count as"
)
_STRONG = NOT | {"salah", "wrong", "harusnya", "seharusnya", "mestinya", "should", "actually"}
_ASKING = singles("is are was were do does did apa apakah kenapa why berapa mana")
_MOST_WORDS = 4


def turned(message: Message) -> Call | None:
    """The record put on its right side, when the message says nothing else."""
    if message.lacks(*(table.openers for table in _SIDES.values())):
        return None
    keys = message.all_keys
    if message.quantities or not keys or keys[0] in _ASKING:
        return None
    said: list[tuple[Side, bool, int]] = []
    words: list[str] = []
    denied, pointed, i = False, message.vocabulary.target is not None, 0
    while i < len(keys):
        side, size = _side(keys, i)
        if side is not None and not (keys[i] in _WHOLE and size == 1 and not denied):
            said.append((side, denied, i))
            denied = False
        elif keys[i] in NOT:
            denied, size = True, 1
        elif size := longest(POINTERS, keys, i) or int(keys[i] == "ini"):
            pointed = pointed or not said
        elif not (size := _passed(message, keys, i)):
            if keys[i] in STANDING or longest(DELETE, keys, i) or longest(UNDO, keys, i) or not keys[i].isalpha():
                return None
            if any(moment.span.first <= i < moment.span.stop for moment in message.moments):
                return None
            words.append(keys[i].removesuffix("nya") or keys[i])
            size = 1
        i += size
    right = {side for side, wrong, _ in said if not wrong}
    wrong = {side for side, wrong, _ in said if wrong}
    strong = not _STRONG.isdisjoint(keys)
    opening = range(said[0][2] if said else 0)
    set_right = strong or pointed or any(longest(CUES, keys, n) or longest(_PUTTING, keys, n) for n in opening)
    if len(right) != 1 or right & wrong or not set_right or len(words) > _MOST_WORDS or (words and not strong):
        return None
    target = message.vocabulary.target or (Target(named=Named(words=tuple(words))) if words else Target())
    return call(turn_record, TurnIn(target=target, into=right.pop()))


def _side(keys: tuple[str, ...], i: int) -> tuple[Side | None, int]:
    """The side named at `i`, and by how many words."""
    sizes = {side: longest(table, keys, i) for side, table in _SIDES.items()}
    side = max(sizes, key=lambda each: sizes[each])
    return (side, sizes[side]) if sizes[side] else (None, 0)


def _passed(message: Message, keys: tuple[str, ...], i: int) -> int:
    """How many tokens from `i` on say nothing of their own here."""
    size = max(longest(table, keys, i) for table in (CUES, SMALL, NAMES_OF_CATEGORY, _SETTING))
    if not size and (keys[i] in BUT | LINKS or is_filler(keys[i]) or message.tokens[i].kind is not TokenKind.WORD):
        return int(message.tokens[i].kind is not TokenKind.NUMBER)
    return size
