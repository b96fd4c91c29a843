"""Questions about spending."""

from agent.understanding import commands
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from tools import money as tool
from tools.tool import call

_PERIODS = {("hari", "ini"): "today", ("minggu", "ini"): "week", ("bulan", "ini"): "month"}


def read(message: Message) -> Reading | None:
    keys = message.keys
    if keys in {("kenapa",), ("why",), ("dari", "mana", "itu")}:
        return Reading(calls=(commands.why(message),))
    if "berapa" in keys and "pengeluaran" in keys and keys[-2:] in _PERIODS and len(keys) == 4:
        return Reading(calls=(call(tool.spending, tool.SpendingIn(period=tool.Period(_PERIODS[keys[-2:]]))),))
    return None
