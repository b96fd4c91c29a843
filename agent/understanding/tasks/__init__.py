"""Tasks and reminders in words: told, asked for, moved, put off, done and removed.
`read` looks at a message whole; `filling` at the answer to "remind you of what?", `finished`
at what was paid for. Open tasks come in with the Vocabulary.
Words are in words.py; a new deed is a file here that gives a Reading, and its line in `read`.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.tasks.adding import added, calls_for_one, filling
from agent.understanding.tasks.asking import asked
from agent.understanding.tasks.exporting import exported
from agent.understanding.tasks.handling import handled
from agent.understanding.tasks.paying import finished
from agent.understanding.words import singles

_LONGEST = 150
"""Tokens: more than this is a story."""


_LISTED = singles("list daftar show lihat liat tampilkan tampilin tunjukkan lihatin")
_MONEY = singles(
    "pengeluaran pengeluaranku pemasukan pemasukanku transaksi transaksiku expense expenses spending income transactions"
)


def _lists_money(message: Message) -> bool:
    """ "list pengeluaran hari ini": what is listed is no task."""
    return bool(message.keys) and message.keys[0] in _LISTED and not _MONEY.isdisjoint(message.keys[1:4])


def read(message: Message) -> Reading | None:
    if not message.tokens or len(message.tokens) > _LONGEST or _lists_money(message):
        return None
    told = calls_for_one(message)
    return (None if told else exported(message) or asked(message) or handled(message)) or added(message)


__all__ = ["filling", "finished", "read"]
