"""Slash commands, with or without @botname, as the calls they stand for. Words do the same elsewhere in this package.
A command with no entry gets a line that names /help.
To add one, add a line to `_COMMANDS`.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from agent.understanding import budgets, files, searching
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from tools import account, changes, food, insights, memory, money, tasks, training, vehicles
from tools.targets import Target
from tools.tool import Call, call

_COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s.*)?", re.DOTALL)


LINK = "link-"
"""How a link to the bot says that it brings a code: `t.me/<bot>?start=link-<code>`."""


def _spent(period: money.Period) -> Callable[[Message], Call]:
    return lambda message: call(money.spending, money.SpendingIn(period=period))


def undo(message: Message) -> Call:
    """Take back the change a reply is about, else the last one."""
    target = message.vocabulary.target
    return call(changes.undo, changes.UndoIn(change=target.change if target else None))


def why(message: Message) -> Call:
    """The story of the record a reply is about, else of the last one."""
    return call(changes.why, changes.WhyIn(target=message.vocabulary.target or Target()))


def _wanted(message: Message) -> money.SearchIn:
    """What stands after the command, all of it words to look for."""
    words = " ".join(message.text.split()[1:])
    return money.SearchIn(words=words[:200] or None)


def _remembered(message: Message) -> memory.MemoryQuery:
    words = " ".join(message.text.split()[1:])
    return memory.MemoryQuery(words=words[:200] or None)


def _after(message: Message) -> str | None:
    """What stands after the command."""
    return " ".join(message.text.split()[1:])[:64] or None


def _started(message: Message) -> Call:
    """`/start`, or what a link of ours made of it: `/start link-K7PM2QXD`."""
    opened = _after(message) or ""
    if opened.startswith(LINK):
        return call(account.link, account.LinkIn(code=opened.removeprefix(LINK)))
    return call(account.start, account.Nothing())


_COMMANDS: dict[str, Callable[[Message], Call]] = {
    "start": _started,
    "help": lambda message: call(account.help, account.Nothing()),
    "today": lambda message: call(insights.today, insights.TodayIn()),
    "insights": lambda message: call(insights.insights, insights.TodayIn()),
    "week": _spent(money.Period.WEEK),
    "month": _spent(money.Period.MONTH),
    "money": lambda message: call(money.overview, money.OverviewIn()),
    "search": lambda message: call(money.search, _wanted(message)),
    "food": lambda message: call(food.eaten, food.EatenIn()),
    "export": lambda message: call(account.export_everything, account.Nothing()),
    "settings": lambda message: call(account.settings, account.Nothing()),
    "privacy": lambda message: call(account.privacy, account.Nothing()),
    "status": lambda message: call(account.status, account.Nothing()),
    "delete": lambda message: call(account.erase, account.EraseIn()),
    "link": lambda message: call(account.link, account.LinkIn(code=_after(message))),
    "budget": lambda message: call(money.budget_left, money.BudgetQuery()),
    "vehicles": lambda message: call(vehicles.about_vehicle, vehicles.VehicleQuestion()),
    "memory": lambda message: call(memory.recall, _remembered(message)),
    "run": lambda message: call(training.workouts, training.WorkoutsIn(type=training.Kind.RUN)),
    "plan": lambda message: call(training.training_plan, training.PlanQuery()),
    "tasks": lambda message: call(tasks.tasks, tasks.TasksIn()),
    "undo": undo,
    "batal": undo,
    "kenapa": why,
    "why": why,
}


_AS_WORDS: dict[str, tuple[tuple[str, ...], Callable[[Message], Reading | None]]] = {
    "search": (("cari",), searching.read),
    "export": (("export",), files.read),
    "budget": (("budget", "sisa budget"), budgets.read),
}
"""What stands after these is read as it would be after these words: `/search kopi bulan ini`, `/export pengeluaran`,
`/budget makan`, `/budget makan 1jt`."""


def _told(name: str, message: Message) -> Reading | None:
    more = " ".join(message.text.split()[1:])
    if not more or name not in _AS_WORDS:
        return None
    words, reader = _AS_WORDS[name]
    readings = (reader(replace(message, text=f"{word} {more}")) for word in words)
    found = next((reading for reading in readings if reading is not None and reading.calls), None)
    return replace(found, language=None) if found is not None else None


def read(message: Message) -> Reading | None:
    match = _COMMAND.fullmatch(message.text.strip())
    if match is None:
        return None
    name = match[1].lower()
    if (told := _told(name, message)) is not None:
        return told
    made = _COMMANDS.get(name)
    if made is not None:
        return Reading(calls=(made(message),))
    return None if message.money else Reading(chat="unknown_command")
