"""Removal of everything of some days: "hapus semua hari ini", "delete all expenses of this month". It always asks first.
`swept` gives the question; what it would remove is counted and named when it is asked.
To teach a word, add it to `_KINDS` or `_AROUND`.
"""

from agent.understanding.corrections.taking_back import DELETE
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.words import longest, phrases, singles
from tools import records
from tools.targets import Aimed, Days, Table, Target
from tools.tool import call

_ALL = singles("semua semuanya all everything seluruh seluruhnya smua kabeh")
_KINDS: dict[str, Table] = {
    **dict.fromkeys(
        ("pengeluaran", "pengeluaranku", "belanjaan", "jajan", "expense", "expenses", "spending"), "expenses"
    ),
    **dict.fromkeys(("pemasukan", "pemasukanku", "pendapatan", "income", "incomes"), "incomes"),
}
_AROUND = phrases(
    """
    catatan, catatanku, catatannya, transaksi, transaksinya, data, record, records, entries, entry, transactions, yang, yg,
    dari, pada, di, of, from, for, on, my, the, i logged, logged, dicatat, kucatat, tolong, dong, ya, deh, aja, please, dulu
    """
)


def swept(message: Message) -> Reading | None:
    """The question whether all of it is to go, when the message says nothing else."""
    if message.lacks(_ALL) or message.lacks(DELETE.openers) or message.vocabulary.target is not None:
        return None
    if len(message.periods) != 1:
        return None
    period, tokens = message.periods[0], message.all_keys
    if period.since > message.today:
        return None
    of: Table | None = None
    removing, i = False, 0
    while i < len(tokens):
        if i == period.span.first:
            i = period.span.stop
            continue
        if size := longest(DELETE, tokens, i):
            removing = True
        elif tokens[i] in _KINDS and of is None:
            of, size = _KINDS[tokens[i]], 1
        elif tokens[i] in _ALL or is_filler(tokens[i]) or not tokens[i].isalnum():
            size = 1
        else:
            size = longest(_AROUND, tokens, i)
        if not size:
            return None
        i += size
    if not removing:
        return None
    target = Target(days=Days(first=period.since, last=min(period.until, message.today)), of=of)
    ask = Ask(
        kind=AskKind.CONFIRM, choices=(Choice(calls=(call(records.delete_record, Aimed(target=target)),)), Choice())
    )
    return Reading(ask=ask, language=message.language)
