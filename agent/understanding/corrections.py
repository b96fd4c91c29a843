"""Undo, removal and correction of what is recorded: by reply, or by saying it about the last record."""

from agent.understanding import commands
from agent.understanding.message import Message, past_day
from agent.understanding.reading import Reading
from agent.understanding.words import phrases
from tools import money as tool
from tools.targets import Target
from tools.tool import call

_UNDO = phrases("batal, batalin, batalkan, undo, gakjadi, gajadi, ga jadi, gak jadi, nggak jadi, ngga jadi, tidak jadi, cancel, urungkan, ga jadi deng")
_DELETE = phrases("hapus yang tadi, hapus yg tadi, apus yang tadi, apus yg tadi, apus aja yg tadi, hapus aja yang tadi, delete that, hapus")


def read(message: Message) -> Reading | None:
    keys = message.keys
    target = message.vocabulary.target or Target()
    if keys in _UNDO:
        return Reading(calls=(commands.undo(message),))
    if keys in _DELETE:
        return Reading(calls=(call(tool.delete_expense, tool.ExpenseTarget(target=target)),))
    fix = {}
    if len(message.money) == 1 and (message.vocabulary.target or "salah" in keys or "harusnya" in keys):
        fix["amount"] = message.money[0].value
    elif message.vocabulary.target and message.moments and len(keys) <= 2:
        fix["date"] = past_day(message.moments[0], message.today)
    elif keys[:1] == ("kategori",) and len(keys) == 2 and keys[1] in tool.Category._value2member_map_:
        fix["category"] = tool.Category(keys[1])
    if not fix:
        return None
    return Reading(calls=(call(tool.correct_expense, tool.ExpenseFix(target=target, **fix)),))
