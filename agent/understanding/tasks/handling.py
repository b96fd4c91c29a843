"""What is done with a task that is there: finished, begun, moved, put off, made urgent, removed.
The words name an open task, or come as a reply to its card; of several that fit it asks which.
A new deed is a function here that takes the words apart, and its line in `handled`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from agent.understanding.amounts import Kind
from agent.understanding.corrections.taking_back import DELETE, UNDO
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.tasks import words as w
from agent.understanding.tasks.matching import is_deed, likely
from agent.understanding.tasks.moments import Due, planned
from agent.understanding.text import TokenKind, tokenize
from agent.understanding.words import Phrases, longest, phrases, singles
from tools import records
from tools import tasks as tool
from tools.targets import Aimed, Named, Target
from tools.tasks import MOST_LATER, OpenTask, Priority, Status, TaskFix, TasksIn
from tools.tool import Call, call

Make = Callable[[Target], Call]

_STOPPING = phrases(
    "matikan, matiin, hentikan, stop, turn off, dismiss, clear, switch off, nonaktifkan, cancel, batalkan, batalin"
)
_NOT_HAPPENING = phrases("batal, gak jadi, ga jadi, gakjadi, gajadi, nggak jadi, ngga jadi, tidak jadi")
_REMOVE = Phrases((DELETE | UNDO | _STOPPING) - _NOT_HAPPENING)
_LAST = singles("terakhir last latest barusan tadi itu ini that this it")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_SAID_MINUTES = {
    "sejam": 60, "sehari": 1440, "seminggu": 10080, "semenit": 1, "setengah jam": 30, "half an hour": 30, "an hour": 60, "a day": 1440,
    "a week": 10080, "one hour": 60, "one day": 1440, "satu jam": 60, "satu hari": 1440, "a bit": 30, "sebentar": 30, "bentar": 30,
}  # fmt: skip
_LATER_WORDS = phrases(", ".join(_SAID_MINUTES))
_USUAL = 60
"""Minutes a task is put off by when the words say none."""
_MOST_AT_ONCE = 20
_MOST_CHOICES = 6
_JUST_TOLD = dt.timedelta(hours=6)
_INTO = phrases("jadi, jadiin, jadikan, set, bikin, make, as, is, itu, to, ubah, ganti")
_MARKING = phrases("as, mark, tandai, tandain, centang, sekarang, now, skrg, off, check, tick, cross")
_LONGEST = 20
_A_WORD_OR_TWO = 2
_MOST_LEFT = 8


def handled(message: Message) -> Reading | None:
    """The call, or the question of which task; None when nothing is done with one."""
    if message.money or len(message.tokens) > _LONGEST or message.questioned:
        return None
    vocabulary = message.vocabulary
    if not vocabulary.tasks and not (w.NOUNS & message.vocables):
        return None
    return _removed(message) or _moved(message) or _closed(message) or _again(message) or _ranked(message)


def _replied(message: Message) -> OpenTask | None:
    """The open task whose card is answered."""
    target = message.vocabulary.target
    record = target.record if target is not None else None
    return next((task for task in message.vocabulary.tasks if task.id == record), None) if record else None


def _told(message: Message) -> OpenTask | None:
    """The one task that came due a moment ago, or the only one there is."""
    now = message.vocabulary.now
    due = [t for t in message.vocabulary.tasks if t.due_date is not None and now - _JUST_TOLD <= t.due_date <= now]
    if due:
        return max(due, key=lambda t: t.due_date or now)
    return message.vocabulary.tasks[0] if len(message.vocabulary.tasks) == 1 else None


def _at(id: UUID) -> Target:
    return Target(record=id)


def _remove(target: Target) -> Call:
    return call(records.delete_record, Aimed(target=target))


def _fixing(**values: Any) -> Make:
    return lambda target: call(tool.correct_task, TaskFix(target=target, **values))


def _reading(message: Message, found: Sequence[OpenTask], make: Make) -> Reading:
    """The deed on the one task, or the choice between those that fit as well."""
    if len(found) == 1:
        return Reading(calls=(make(_at(found[0].id)),), language=message.language)
    choices = tuple(Choice(calls=(make(_at(task.id)),), label=task.title) for task in found[:_MOST_CHOICES])
    return Reading(ask=Ask(kind=AskKind.WHICH, choices=(*choices, Choice())), language=message.language)


def _left(message: Message, taken: set[int], *along: Phrases) -> list[str]:
    """The words that name the task."""
    keys = message.all_keys
    found, i = [], 0
    while i < len(keys):
        size = next((n for table in along if (n := longest(table, keys, i))), 0)
        if i in taken or message.tokens[i].kind not in (TokenKind.WORD, TokenKind.NUMBER) or size:
            i += size or 1
            continue
        if (
            keys[i] not in w.NOUNS
            and (keys[i],) not in w.CLOSING
            and not is_filler(keys[i])
            and keys[i] not in w.EVERYTHING
        ):
            found.append(keys[i])
        i += 1
    return found


# --- removed ----------------------------------------------------------------------------------------------------------


def _removed(message: Message) -> Reading | None:
    keys = message.all_keys
    at = next((i for i in range(min(len(keys), 4)) if longest(_REMOVE, keys, i)), None)
    if at is None or {"jangan", "jgn", "dont", "budget", "pengeluaran"} & set(keys):
        return None
    size = longest(_REMOVE, keys, at)
    speaks = bool(w.NOUNS & set(keys))
    tasks = message.vocabulary.tasks
    due = planned(message, 0, len(message.tokens))
    taken = set(range(at, at + size)) | (due.taken if due else set())
    words = [k for k in _left(message, taken, w.OPENING, w.DUE) if k not in _LAST]
    if words:
        found = likely(message, words)
        if found and (speaks or _is_a_task(words, found[0])):
            return _reading(message, found, _remove)
        if speaks and len(words) <= _MOST_LEFT:
            return Reading(
                calls=(_remove(Target(named=Named(words=tuple(words)), of="tasks")),), language=message.language
            )
        return None
    if not speaks:
        replied = _replied(message)
        return _reading(message, [replied], _remove) if replied is not None and at == 0 else None
    if due is not None and due.said:
        tasks = tuple(task for task in tasks if _fits(message, task, due))
    if not tasks:
        day = due.date if due else None
        return Reading(calls=(call(tool.tasks, TasksIn(first=day, last=day)),), language=message.language)
    if w.EVERYTHING & set(keys) and len(tasks) > 1:
        calls = tuple(_remove(_at(task.id)) for task in tasks[:_MOST_AT_ONCE])
        return Reading(
            ask=Ask(kind=AskKind.CONFIRM, choices=(Choice(calls=calls), Choice())), language=message.language
        )
    if _LAST & set(keys):
        tasks = tasks[:1]
    return _reading(message, tasks, _remove)


def _is_a_task(words: Sequence[str], task: OpenTask) -> bool:
    """ "hapus yang kopi" is what was spent, though one is to be bought: a deed, an event or the whole title tells a task."""
    whole = {token.key for token in tokenize(task.title)} <= set(words)
    return whole or any(is_deed(word) or longest(w.EVENTS, words, n) for n, word in enumerate(words))


def _fits(message: Message, task: OpenTask, due: Due) -> bool:
    """Whether a task is due when the words say."""
    if task.due_date is None:
        return False
    at = task.due_date.astimezone(message.vocabulary.now.tzinfo)
    if due.date is not None and at.date() != due.date:
        return False
    return (
        due.time is None or due.time == at.time() or any(m.part is not None and m.time is None for m in message.moments)
    )


# --- moved, put off ---------------------------------------------------------------------------------------------------


def _moved(message: Message) -> Reading | None:
    keys = message.all_keys
    snooze = _first(w.SNOOZE, keys)
    move = _first(w.MOVE, keys) or (_first(w.CHANGE, keys[:2]) if not snooze else None)
    verb = snooze or move
    if verb is None:
        return None
    taken = set(range(*verb))
    landing, to = _landing(message, verb[1])
    later = _later(message, taken)
    values: dict[str, Any]
    if to is not None and to.said:
        taken |= to.taken | landing
        values = {name: value for name, value in to.values.items() if name in ("date", "time")}
    elif later is not None:
        values = {"later": min(later, MOST_LATER)}
    elif snooze is not None:
        values = {"later": _USUAL}
    else:
        return None
    if not values:
        return None
    # What stood before the landing may name the task by its time: "ubah alarm besok pagi jadi jam 6".
    other = {i for m in message.moments for i in range(m.span.first, m.span.stop)} - taken
    words = _left(message, taken | other, w.OPENING, w.DUE, _LATER_WORDS)
    fix = _fixing(**values)
    if words:
        found = likely(message, words)
        if found:
            return _reading(message, found, fix)
        if w.NOUNS & set(keys) and len(words) <= _MOST_LEFT:
            return Reading(calls=(fix(Target(named=Named(words=tuple(words)), of="tasks")),), language=message.language)
        return None
    one = _replied(message) or _told(message)
    if one is not None:
        return _reading(message, [one], fix)
    if not (snooze or w.NOUNS & set(keys)):
        return None
    if not message.vocabulary.tasks:
        return Reading(calls=(call(tool.tasks, TasksIn()),), language=message.language)
    return _reading(message, message.vocabulary.tasks, fix)


def _first(table: Phrases, keys: Sequence[str]) -> tuple[int, int] | None:
    return next(((i, i + size) for i in range(len(keys)) if (size := longest(table, keys, i))), None)


def _landing(message: Message, after: int) -> tuple[set[int], Due | None]:
    """Where it goes: the last time of the message, or all after "ke" or "to", and the words that lead there."""
    keys = message.all_keys
    spans = [m.span for m in message.moments if m.span.first >= after and m.recurrence is None]
    if not spans:
        return set(), None
    marks = [i for i in range(after, spans[-1].first) if keys[i] in w.LANDING]
    first = marks[-1] if marks else spans[-1].first
    start = min((s.first for s in spans if s.first >= first), default=spans[-1].first)
    lead = {i for i in range(first, start) if keys[i] in w.LANDING or (keys[i],) in w.DUE}
    return lead, planned(message, start, len(keys))


def _later(message: Message, taken: set[int]) -> int | None:
    """How many minutes it is put off by; the tokens that say so are taken."""
    keys = message.all_keys
    for i in range(len(keys)):
        if size := longest(_LATER_WORDS, keys, i):
            taken |= set(range(i, i + size))
            return _SAID_MINUTES[" ".join(keys[i : i + size])]
    for q in message.quantities:
        if q.kind is Kind.DURATION and q.value is not None and q.unit in _MINUTES and q.value > 0:
            taken |= set(range(q.span.first, q.span.stop))
            return max(1, int(q.value * _MINUTES[q.unit]))
    return None


# --- done, begun ------------------------------------------------------------------------------------------------------


def _closed(message: Message) -> Reading | None:
    keys = message.all_keys
    begun = _first(w.BEGUN, keys)
    done = None if begun else _first(w.DONE, keys)
    found = begun or done
    if found is None or (w.NOT_DONE & set(keys)) or (done and not w.SURELY_DONE & set(keys)):
        return _told_in_the_past(message)
    status = Status.IN_PROGRESS if begun else Status.DONE
    fix = _fixing(status=status)
    past = {i for m in message.moments for i in range(m.span.first, m.span.stop)}
    words = _left(message, past, w.BEGUN, w.DONE, w.OPENING, _MARKING)
    if not words:
        one = _replied(message) or _ticked(message, keys)
        return _reading(message, [one], fix) if one is not None else None
    if any(q.kind not in (Kind.NUMBER,) for q in message.quantities):
        return None
    tasks = likely(message, words)
    if tasks:
        return _reading(message, tasks, fix)
    if _noun_first(keys) and len(words) <= _MOST_LEFT:
        return Reading(calls=(fix(Target(named=Named(words=tuple(words)), of="tasks")),), language=message.language)
    return None


def _told_in_the_past(message: Message) -> Reading | None:
    """ "called the bank", "sent the report" beside the task "call the bank": English says by the verb that it is done."""
    keys = [
        t.key
        for t in message.tokens
        if t.kind is TokenKind.WORD and t.key not in ("i", "just", "have", "ive", "already")
    ]
    bases = _bases(keys[0]) if keys else frozenset()
    rest = frozenset(key for key in keys[1:] if key not in _LIGHT)
    if not bases or not rest or message.quantities or w.NOT_DONE & set(keys):
        return None
    fitting = [task for task in message.vocabulary.tasks if _is_called(task, bases, rest)]
    return _reading(message, fitting, _fixing(status=Status.DONE)) if fitting else None


def _is_called(task: OpenTask, bases: frozenset[str], rest: frozenset[str]) -> bool:
    head, *others = [token.key for token in tokenize(task.title) if token.kind is TokenKind.WORD] or [""]
    return head in bases and rest == {key for key in others if key not in _LIGHT}


def _bases(verb: str) -> frozenset[str]:
    """What an English verb in the past may be the past of; empty for any other word."""
    if verb in _IRREGULAR:
        return frozenset({_IRREGULAR[verb]})
    if not verb.endswith("ed") or len(verb) < 5:
        return frozenset()
    stem = verb[:-2]
    bases = {stem, verb[:-1]}
    if stem[-1] == stem[-2]:
        bases.add(stem[:-1])
    if stem.endswith("i"):
        bases.add(f"{stem[:-1]}y")
    return frozenset(bases)


_LIGHT = singles("the a an my our to with at for some")
_IRREGULAR = {
    "paid": "pay", "bought": "buy", "sent": "send", "did": "do", "took": "take", "went": "go", "got": "get", "met": "meet", "made": "make",
    "wrote": "write", "fed": "feed", "brought": "bring", "gave": "give", "spoke": "speak", "told": "tell", "saw": "see", "read": "read",
    "rang": "ring", "found": "find", "sold": "sell", "built": "build", "hung": "hang", "swept": "sweep", "returned": "return",
}  # fmt: skip


def _ticked(message: Message, keys: Sequence[str]) -> OpenTask | None:
    """ "done", "beres" right after a reminder: the task it told of."""
    now, one = message.vocabulary.now, _told(message)
    if one is None or len(keys) > _A_WORD_OR_TWO or one.due_date is None:
        return None
    return one if now - _JUST_TOLD <= one.due_date <= now else None


def _noun_first(keys: Sequence[str]) -> bool:
    return any(key in ("tugas", "task", "todo", "reminder", "pengingat") for key in keys)


# --- set right, made urgent -------------------------------------------------------------------------------------------


def _again(message: Message) -> Reading | None:
    """ "eh salah, jam 10" after a task was told; or a time alone, as a reply to its card."""
    keys = message.all_keys
    replied = _replied(message)
    cue = _first(w.AGAIN, keys)
    one = replied or (
        message.vocabulary.tasks[0] if cue == (0, cue[1] if cue else 0) and message.vocabulary.tasks else None
    )
    if one is None or not message.moments:
        return None
    due = planned(message, 0, len(keys))
    if due is None or not due.said or not due.valid or (replied is None and due.time is None and not due.ahead):
        return None
    taken = due.taken | (set(range(*cue)) if cue else set())
    if _left(message, taken, w.AGAIN, w.OPENING, w.DUE, phrases("ke, jadi, to, bukan, not")):
        return None
    values = {name: value for name, value in due.values.items() if name != "from_completion"}
    if "date" in values and not due.dated and not due.ahead:
        values.pop("date")
    fix = _fixing(**values)
    return _reading(message, [one], fix)


def _ranked(message: Message) -> Reading | None:
    """ "laporan prioritas tinggi", "penting" as a reply."""
    keys = message.all_keys
    for table, priority in ((w.LOW, Priority.LOW), (w.HIGH, Priority.HIGH), (w.MEDIUM, Priority.MEDIUM)):
        found = _first(table, keys)
        if found is None or message.moments:
            continue
        words = _left(
            message,
            set(range(*found)),
            w.OPENING,
            _INTO,
        )
        tasks = likely(message, words) if words else [t for t in (_replied(message),) if t is not None]
        if not tasks or any((key,) in w.REMIND or (key,) in w.NOTED for key in keys if key not in w.NOUNS):
            return None
        fix = _fixing(priority=priority)
        return _reading(message, tasks, fix)
    return None
