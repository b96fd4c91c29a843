"""Questions about tasks: "ada tugas apa hari ini", "what's due this week", "yang telat apa aja", "kapan meeting sama klien".
A list is asked for by words that all belong to asking; a time by a word of asking beside an open task, or a thing one goes to.
To teach a word, add it to its table in words.py.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta

from agent.understanding.dates import Direction, Grain, Moment
from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.tasks import words as w
from agent.understanding.tasks.matching import likely
from agent.understanding.text import TokenKind
from agent.understanding.words import holds, longest, singles
from tools import tasks as tool
from tools.tasks import Priority, TasksIn
from tools.tool import call

_SPEAKS_OF_THEM = w.NOUNS | singles(
    """
    due ngapain harus dikerjain dikerjakan kerjain kerjakan overdue telat terlambat nunggak do first dulu prioritaskan urutkan
    urutin prioritize prioritise prioritasin lewat acara belum unfinished outstanding pending
    """
)
_NO_QUESTION_OF_TIME = (
    w.AGAINST
    - w.ASKING_WHEN
    - singles("apa apakah berapa kapan siapa mana dimana kemana what when where who which how whether")
)
_PAST = singles(
    "terakhir last lalu kemarin kmrn yesterday pernah bayar habis abis spend spent did ate eat eaten had drank"
)
_LONGEST_QUESTION = 30
_WORTH_ORDERING = 3
"""Open tasks from which it takes thought which comes first."""
_WHEN_ITSELF = singles("kapan kapankah jadwal jadwalku when whens siapa check")
_AMOUNT = singles("berapa brp brapa berapakah")
_OF_TIME = singles("jam pukul tanggal tgl hari lama bulan-apa kapan")
_MY = singles("saya aku gue gw gua ku my mine our i me kita")


def asked(message: Message) -> Reading | None:
    """What is to be listed; None when it asks for something else."""
    if len(message.tokens) > _LONGEST_QUESTION or message.money:
        return None
    if _SPEAKS_OF_THEM & message.vocables and (found := _list(message)) is not None:
        several = len(message.vocabulary.tasks) >= _WORTH_ORDERING and found == TasksIn()
        weighed = several and holds(w.ORDER, message.all_keys)
        return Reading(calls=(call(tool.tasks, found),), language=message.language, weighed=weighed)
    words = _when(message)
    if words is None:
        return None
    return Reading(calls=(call(tool.tasks, TasksIn(words=words)),), language=message.language)


def _list(message: Message) -> TasksIn | None:
    """The days and the kind of a list; None when a word is about anything else."""
    keys = message.all_keys
    days = _days(message)
    asks = speaks = late = urgent = order = False
    i = 0
    while i < len(keys):
        if i in days.taken or message.tokens[i].kind is not TokenKind.WORD:
            if message.tokens[i].kind is TokenKind.NUMBER and i not in days.taken:
                return None
            asks = asks or message.tokens[i].text == "?"
            i += 1
            continue
        if size := longest(w.LATE, keys, i):
            late = True
        elif size := longest(w.ORDER, keys, i):
            order = True
        elif keys[i] in w.NOUNS:
            speaks, size = True, 1
        elif size := longest(w.ASKED, keys, i):
            asks = True
            speaks = speaks or keys[i] == "ngapain"
        elif size := longest(w.URGENT, keys, i):
            urgent = True
        elif not (size := longest(w.ASKED_ALONG, keys, i)):
            if not (is_filler(keys[i]) or keys[i] == "due"):
                return None
            speaks = speaks or keys[i] == "due"
            size = 1
        i += size
    if not (asks or late or order) and any(m.time is not None for m in message.moments):
        return None  # "alarm jam 6" sets one
    to_do = (
        bool({"dikerjain", "dikerjakan", "kerjain", "kerjakan"} & set(keys))
        or "due" in keys
        or {"need", "do"} <= set(keys)
    )
    to_do = to_do or {"belum", "selesai"} <= set(keys) or "unfinished" in keys
    if not (speaks or late or order or to_do) or not (asks or late or order or days.taken or _heads(keys)):
        return None
    return TasksIn(
        first=days.first,
        last=days.last,
        overdue=late,
        priority=Priority.HIGH if urgent and not order and not {"paling", "most"} & set(keys) else None,
    )


def _heads(keys: Sequence[str]) -> bool:
    """ "tugas", "my tasks", "jadwal gue": a list by its name alone."""
    return len(keys) <= 3 and all(key in w.NOUNS | _MY | {"list", "semua", "all", "do", "to"} for key in keys)


class _Days:
    def __init__(
        self, first: Date | None = None, last: Date | None = None, taken: frozenset[int] = frozenset()
    ) -> None:
        self.first, self.last, self.taken = first, last, taken


def _days(message: Message) -> _Days:
    """The days asked about, looking ahead."""
    today = message.today
    for moment in message.moments:
        span = frozenset(range(moment.span.first, moment.span.stop))
        if not moment.valid or moment.recurrence is not None:
            continue
        if moment.grain in (Grain.WEEK, Grain.MONTH):
            break
        if (day := moment.day(Direction.FUTURE)) is not None:
            weekend = "weekend" in {message.tokens[i].key for i in span} or "pekan" in {
                message.tokens[i].key for i in span
            }
            return _Days(day, day + timedelta(days=1) if weekend else day, span)
        if moment.part is not None:
            return _Days(today, today, span)
    for period in message.periods:
        span = frozenset(range(period.span.first, period.span.stop))
        if period.until >= today:
            return _Days(max(period.since, today) if period.until > today else period.since, period.until, span)
    ahead = [m for m in message.moments if m.grain in (Grain.WEEK, Grain.MONTH) and m.date is not None]
    return _span(ahead[0]) if ahead else _Days()


def _span(moment: Moment) -> _Days:
    """A week or a month ahead as days."""
    first = moment.date or Date.min
    length = 7 if moment.grain is Grain.WEEK else (first.replace(day=28) + timedelta(days=4)).replace(day=1) - first
    last = first + (timedelta(days=length - 1) if isinstance(length, int) else length - timedelta(days=1))
    return _Days(first, last, frozenset(range(moment.span.first, moment.span.stop)))


def _when(message: Message) -> str | None:
    """ "kapan meeting sama klien": the words of the task asked about; None when it is no such question."""
    keys = [t.key for t in message.tokens if t.kind is TokenKind.WORD]
    if not (w.ASKING_WHEN & set(keys) or keys[:1] == ["is"]) or _PAST & set(keys):
        return None
    if _NO_QUESTION_OF_TIME & set(keys):
        return None
    said = {i for m in message.moments for i in range(m.span.first, m.span.stop)}
    rest = [t.key for i, t in enumerate(message.tokens) if i not in said and t.kind is TokenKind.WORD]
    if _AMOUNT & set(keys) and not _OF_TIME & set(keys):
        return None  # "listrik bulan ini berapa" asks for money, whatever is still to be paid
    open_ones = likely(message, [k for k in rest if k not in w.ASKING_WHEN])
    if open_ones:
        return open_ones[0].title
    if not (_MY | _WHEN_ITSELF) & set(keys) or "who" in keys:
        return None  # "who is my dentist" asks for what was told
    for i in range(len(keys)):
        if keys[i] not in w.ASKING_WHEN and (size := longest(w.EVENTS, keys, i)):
            return " ".join(keys[i : i + size])
    return None
