"""A task as it is told: "ingetin bayar listrik besok jam 9", "todo: beli susu", "besok jam 3 jemput adek".
Called a task, or asked to be reminded, any words will do; without that it must lie ahead and be a thing to be done.
Cues are in words.py; what a time says in moments.py.
"""

from collections.abc import Sequence
from itertools import pairwise

from agent.understanding.amounts import Kind
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Hole, Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.tasks import words as w
from agent.understanding.tasks.matching import is_deed
from agent.understanding.tasks.moments import Due, early, planned
from agent.understanding.text import TokenKind
from agent.understanding.words import Phrases, holds, longest
from core.language import Language, say
from tools import tasks as tool
from tools.tasks import Priority, TaskIn
from tools.tool import Call, call

_MARKS = frozenset(",.;:!-–—()/&\"'“”?")
_BETWEEN = frozenset({",", ";", "dan", "and", "terus", "trus", "lalu", "then", "&"})
_LONGEST_TITLE = 200
_MOST_PARTS = 20
_LONGEST_UNCALLED = 8
"""Words up to which something is taken for a task that nobody called one and that has no hour."""
_SUBJECTS = frozenset({"aku", "gue", "gw", "gua", "saya", "kita", "kami", "i", "we"})
_TOWARDS = frozenset(
    {"ke", "buat", "untuk", "sama", "dari", "punya", "for", "with", "to", "from", "ingetin", "ingatkan"}
)
_OPENING = frozenset({"buka", "tutup", "opens", "closes"})
_WAKING = frozenset({"bangun", "bangunin", "sahur", "subuh", "wake"})
_OPENS_WITHIN = 4
"""Words before a cue that may lead up to it: "mobil, tolong ingatkan saya"."""
_NEVER = frozenset({"jangan", "jgn", "dont", "stop", "never", "usah", "berhenti", "gausah", "not"})
"""Before a cue: somebody wants none."""
_LEFT_OUT = frozenset({"skip", "bolos", "libur", "skipping", "absen"})
"""What is not done: "skip gym hari ini"."""
_WHY = frozenset({"why", "how", "who", "kenapa", "knp", "mengapa", "gimana", "siapa"})
"""Behind "remind me": something is asked, nothing is to be done."""
_MEASURES = frozenset({Kind.DISTANCE, Kind.MASS, Kind.VOLUME, Kind.ENERGY})


def added(message: Message) -> Reading | None:
    """Every task the message tells, or the question of what is to be done."""
    lines = _lines(message)
    cue = _cue(message, *lines[0]) if lines else None
    if cue is not None and len(lines) > 1 and _blank(message, cue[1], lines[0][1]):
        return _each(message, lines[1:])
    if len(lines) > 1:
        return _each(message, lines) if cue is not None else None
    if not lines:
        return None
    first, stop = lines[0]
    if cue is not None:
        return _called(message, first, stop, cue)
    return _scheduled(message, first, stop)


def calls_for_one(message: Message) -> bool:
    """Whether the message opens by asking for a new reminder ("set alarm", "ingetin"): then it is about no other task."""
    if message.lacks(w.REMIND.openers):
        return False
    keys = message.keys
    found = next(
        ((i, size) for i in range(min(_OPENS_WITHIN, len(keys))) if (size := longest(w.REMIND, keys, i))), None
    )
    if found is None or message.questioned:
        return False
    return found[1] > 1 or keys[found[0]] not in w.NOUNS


def filling(message: Message) -> Reading | None:
    """The answer to "remind you of what?", when no other reader knew the words."""
    question = message.vocabulary.open_question
    if question is None or question.kind is not AskKind.NOTE or question.hole is None or message.questioned:
        return None
    due = planned(message, 0, len(message.tokens))
    title = _title(message, 0, len(message.tokens), due.taken if due else set())
    if due is None or not due.valid or not title:
        return None
    values = {**question.hole.call.arguments, **due.values, "title": title}
    made = call(tool.add_task, TaskIn.model_validate(values))
    return Reading(calls=(made,), fills=True, language=message.language)


def _lines(message: Message) -> list[tuple[int, int]]:
    """First and last token of every line that holds a word."""
    found, first = [], 0
    for i in range(len(message.tokens) + 1):
        if i == len(message.tokens) or message.tokens[i].kind is TokenKind.NEWLINE:
            if any(message.tokens[n].kind is TokenKind.WORD for n in range(first, i)):
                found.append((first, i))
            first = i + 1
    return found[:_MOST_PARTS]


def _each(message: Message, lines: Sequence[tuple[int, int]]) -> Reading | None:
    """A list: a task a line, each with its own time."""
    made = []
    for first, stop in lines:
        cue = _cue(message, first, stop)
        start = cue[1] if cue is not None and cue[0] - first < _OPENS_WITHIN else first
        one = _task(message, start, stop, set())
        if one is None:
            return None
        made.append(one)
    return Reading(calls=tuple(made), seen=_seen(message), language=message.language) if made else None


def _cue(message: Message, first: int, stop: int) -> tuple[int, int, str] | None:
    """The first and last token of what calls it a task, and which kind: at the head, or closing the message."""
    if message.lacks(w.REMIND.openers, w.NOTED.openers, w.REMEMBER.openers):
        return None
    keys = [token.key for token in message.tokens[:stop]]
    for table, kind in ((w.REMIND, "remind"), (w.NOTED, "note"), (w.REMEMBER, "remember")):
        for i in range(first, stop):
            if keys[i] not in table.reach or not (size := longest(table, keys, i)):
                continue
            if _leads(message, first, i) or (
                kind == "remind" and (_blank(message, i + size, stop) or _timed(message, first, i))
            ):
                return i, i + size, kind
    return None


def _leads(message: Message, first: int, at: int) -> bool:
    """Whether only polite or small words, or an address ("mobil, …"), come before."""
    before = [t for t in message.tokens[first:at] if t.kind is TokenKind.WORD]
    if len(before) > _OPENS_WITHIN:
        return False
    return _blank(message, first, at) or (len(before) == 1 and message.tokens[at - 1].text == ",")


def _timed(message: Message, first: int, at: int) -> bool:
    """ "tiap hari jam 7 pagi ingetin minum vitamin": only a time comes before."""
    taken = {i for m in message.moments for i in range(m.span.first, m.span.stop)}
    return bool(taken) and all(i in taken or _small(message, i) for i in range(first, at))


def _small(message: Message, i: int) -> bool:
    token = message.tokens[i]
    if token.kind is TokenKind.EMOJI or token.text in _MARKS:
        return True
    return (token.key,) in w.OPENING or (token.key,) in w.CLOSING or (token.key,) in w.DUE or is_filler(token.key)


def _blank(message: Message, first: int, stop: int) -> bool:
    """Whether nothing but small words and signs stand there."""
    return all(_small(message, i) for i in range(first, stop))


# --- called a task ----------------------------------------------------------------------------------------------------


def _called(message: Message, first: int, stop: int, cue: tuple[int, int, str]) -> Reading | None:
    start, after, kind = cue
    if start > first and message.tokens[start - 1].key in _NEVER:
        return None
    if kind == "remind" and any(t.key in _WHY for t in message.tokens[after : after + 1]):
        return None
    if kind != "remind" and _only_spoken_of(message, after, stop, message.tokens[start:after][0].key, kind):
        return None
    parts = _parts(message, after, stop)
    if len(parts) > 1 and all((one := _task(message, a, b, set())) is not None for a, b in parts):
        made = [one for a, b in parts if (one := _task(message, a, b, set())) is not None]
        return Reading(calls=tuple(made), seen=_seen(message), language=message.language)
    taken = set(range(start, after))
    if start > first and message.tokens[start - 1].text == ",":
        taken |= set(range(first, start))
    due = planned(message, first, stop)
    if due is None or (not due.said and _of_a_thing(message, start, after)):
        return None
    if not due.valid:
        return Reading(chat="no_such_day", language=message.language)
    if any(t.key in w.WAKING for t in message.tokens[start:after]):
        early(message, due)
    made_one = _task(message, first, stop, taken, due)
    if made_one is None:
        return _untitled(message, due, waking=any(t.key in w.WAKING for t in message.tokens[start:after]))
    if kind == "remember" and not due.said:
        return None
    return Reading(calls=(made_one,), seen=_seen(message), language=message.language)


def _only_spoken_of(message: Message, after: int, stop: int, head: str, kind: str) -> bool:
    """ "tugas gue banyak banget": a word that may also be talked about; "ingat" asks for a thing to be done."""
    rest = [t for t in message.tokens[after:stop] if t.kind is TokenKind.WORD]
    if not rest or message.questioned:
        return True
    if kind == "remember":
        return rest[0].key not in w.DOING
    if head not in w.BARE or message.tokens[after].text in (":", "-"):
        return False
    if w.SPOKEN & {t.key for t in rest}:
        return True
    if rest[0].key in w.DOING or any(longest(w.EVENTS, [t.key for t in rest], n) for n in range(len(rest))):
        return bool({t.key for t in rest} & (w.PAST | w.NOT_DONE))
    return not planned_ahead(message) or bool({t.key for t in rest} & w.AGAINST)


def _of_a_thing(message: Message, start: int, after: int) -> bool:
    """ "alarm bunyi terus", "alarm keeps going off": an alarm without a time, and no deed, is the thing that rings."""
    rest = [t.key for t in message.tokens[after:] if t.kind is TokenKind.WORD]
    if after - start != 1 or message.tokens[start].key not in w.WAKING | w.NOUNS or not rest:
        return False
    return (
        not is_deed(rest[0])
        and rest[0] not in _TOWARDS
        and not (after < len(message.tokens) and message.tokens[after].text in ":-")
    )


def planned_ahead(message: Message) -> bool:
    due = planned(message, 0, len(message.tokens))
    return due is not None and due.said


def _untitled(message: Message, due: Due, *, waking: bool) -> Reading | None:
    """An alarm needs no more than its time; a reminder is asked what of."""
    if waking and due.said:
        indonesian = message.language is not Language.EN
        title = say(Language.ID if indonesian else Language.EN, id="Alarm", en="Alarm")
        made = call(tool.add_task, TaskIn.model_validate({"title": title, **due.values}))
        return Reading(calls=(made,), seen=_seen(message), language=message.language)
    hole = Hole(call=Call(tool=tool.add_task.name, arguments=_json(due)), field="title")
    return Reading(ask=Ask(kind=AskKind.NOTE, choices=(Choice(),), hole=hole), language=message.language)


def _json(due: Due) -> dict[str, object]:
    made = call(tool.add_task, TaskIn.model_validate({"title": "-", **due.values}))
    return {name: value for name, value in made.arguments.items() if name != "title"}


# --- told without being called one --------------------------------------------------------------------------------------


def _scheduled(message: Message, first: int, stop: int) -> Reading | None:
    """ "besok jam 9 meeting sama klien": it must lie ahead, and be something to be done."""
    if message.questioned or not message.moments:
        return None
    due = planned(message, first, stop)
    keys = {t.key for i, t in enumerate(message.tokens) if due is None or i not in due.taken}
    if keys & (w.AGAINST | w.PAST | w.KEEPING) or _asks(message) or _opens(message):
        return None
    parts = _parts(message, first, stop)
    made = [_plain(message, a, b) for a, b in parts]
    if len(parts) > 1 and all(one is not None for one in made):
        return Reading(calls=tuple(one for one in made if one), seen=_seen(message), language=message.language)
    one = _plain(message, first, stop)
    return Reading(calls=(one,), seen=_seen(message), language=message.language) if one is not None else None


def _opens(message: Message) -> bool:
    """ "gym buka jam 6": when a place opens, not when something is to be done."""
    if message.lacks(_OPENING):
        return False
    keys = message.all_keys
    return any(one in _OPENING and two in ("jam", "pukul", "at") for one, two in pairwise(keys))


def _asks(message: Message) -> bool:
    """ "will it get colder", "do i need an umbrella": a question, sign or no sign."""
    head, following = (*(t.key for t in message.tokens[:2]), "", "")[:2]
    return head in w.INVERTED and following in w.SUBJECTS


def _plain(message: Message, first: int, stop: int) -> Call | None:
    due = planned(message, first, stop)
    if due is None or not due.said or not due.valid:
        return None
    rest = [
        t.key
        for i, t in enumerate(message.tokens[first:stop], first)
        if i not in due.taken and t.kind is TokenKind.WORD and not _edge(t.key)
    ]
    if (
        not rest
        or rest[0] in _LEFT_OUT
        or (due.time is None and (len(rest) > _LONGEST_UNCALLED or _tells(message, first, stop)))
    ):
        return None
    if not due.ahead and w.YEARLY & set(rest):
        return None  # "ultah istri 5 mei" is a fact to keep
    event = holds(w.EVENTS, rest)
    doing = any(is_deed(key) for key in rest[:2])
    if message.money and not (due.ahead and due.recurrence is None and _to_be_paid(message, first, rest[0], due)):
        return None  # what costs something is spent, unless the day stands first and it is still to be paid
    if not due.ahead and not due.dated and due.time is None:
        return None  # "bulan ini" is no day to do a thing on
    if not due.ahead and (rest[0] in w.MEALS or _measured(message)):
        return None
    if not due.ahead and not due.dated and not event and not (doing and rest[0] not in w.MEALS):
        return None
    enough = event or doing or (due.ahead and due.time is not None and len(rest) > 1)
    return _task(message, first, stop, set(), due) if enough else None


def _tells(message: Message, first: int, stop: int) -> bool:
    """ "cerita dong aku bingung mau ngapain hari ini": a story in the first person, not a thing to be done."""
    keys = [token.key for token in message.tokens[first:stop]]
    return any(key in _SUBJECTS and keys[i - 1] not in _TOWARDS for i, key in enumerate(keys) if i > 1)


def _edge(key: str) -> bool:
    return key not in w.DOING and ((key,) in w.OPENING or (key,) in w.CLOSING or is_filler(key))


def _to_be_paid(message: Message, first: int, verb: str, due: Due) -> bool:
    """ "besok bayar listrik 350rb", but neither "besok mau beli sepatu 300rb", a wish, nor "nanti malam makan 100rb"."""
    if verb not in w.DOING - w.MEALS or w.WISHES & message.vocables or not due.taken:
        return False
    return all(i in due.taken or _small(message, i) for i in range(first, min(due.taken) + 1))


def _measured(message: Message) -> bool:
    """A distance, a weight, a duration: what was done, as a rule, not what is to be."""
    return any(q.kind in _MEASURES for q in message.quantities)


# --- one task ---------------------------------------------------------------------------------------------------------


def _parts(message: Message, first: int, stop: int) -> list[tuple[int, int]]:
    """ "besok jam 9 meeting, jam 11 ke dokter": parts that each have a time of their own."""
    cuts = [
        i for i in range(first + 1, stop - 1) if message.tokens[i].key in _BETWEEN or message.tokens[i].text in _BETWEEN
    ]
    spans = [(m.span.first, m.span.stop) for m in message.moments]
    cuts = [i for i in cuts if not any(a <= i < b for a, b in spans)]
    edges = [first - 1, *cuts, stop]
    parts = [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]
    timed = [any(a <= m[0] and m[1] <= b for m in spans) for a, b in parts]
    if len(parts) < 2 or not all(timed):
        deeds = not any(timed) and all(_head(message, a, b) in w.DOING for a, b in parts)
        return parts if deeds and len(parts) > 1 else [(first, stop)]
    return parts if all(_title(message, a, b, _taken(message, a, b)) for a, b in parts) else [(first, stop)]


def _head(message: Message, first: int, stop: int) -> str:
    """The first word there is."""
    return next((t.key for t in message.tokens[first:stop] if t.kind is TokenKind.WORD), "")


def _taken(message: Message, first: int, stop: int) -> set[int]:
    return {i for m in message.moments if first <= m.span.first < stop for i in range(m.span.first, m.span.stop)}


def _task(message: Message, first: int, stop: int, taken: set[int], due: Due | None = None) -> Call | None:
    """The task among the tokens `first:stop`, without those `taken`; None without a title."""
    due = due or planned(message, first, stop)
    if due is None or not due.valid:
        return None
    priority, said = _priority(message, first, stop)
    title = _title(message, first, stop, taken | due.taken | said)
    if not title:
        return None
    if title.split()[0].lower() in _WAKING:
        early(message, due)
    values = {"title": title[:_LONGEST_TITLE], "priority": priority, **due.values}
    return call(tool.add_task, TaskIn.model_validate(values))


def _priority(message: Message, first: int, stop: int) -> tuple[Priority | None, set[int]]:
    """How urgent, and the tokens that say so: at either end or apart from the rest."""
    if message.lacks(w.LOW.openers, w.HIGH.openers, w.MEDIUM.openers):
        return None, set()
    keys = [t.key for t in message.tokens[:stop]]
    for table, priority in ((w.LOW, Priority.LOW), (w.HIGH, Priority.HIGH), (w.MEDIUM, Priority.MEDIUM)):
        for i in range(first, stop):
            size = longest(table, keys, i)
            if size and (
                size > 1 or i == first or _closes(message, i + size, stop) or message.tokens[i - 1].text in _MARKS
            ):
                marks = {n for n in range(i + size, stop) if message.tokens[n].text == "!"}
                return priority, set(range(i, i + size)) | marks
    return None, set()


def _closes(message: Message, first: int, stop: int) -> bool:
    taken = _taken(message, 0, len(message.tokens))
    return all(i in taken or _small(message, i) for i in range(first, stop))


def _title(message: Message, first: int, stop: int, taken: set[int]) -> str:
    """The words as typed, without those taken, nor what only leads up to a time or to the thing."""
    left = [i for i in range(first, stop) if i not in taken and message.tokens[i].kind is not TokenKind.NEWLINE]
    left = [i for i in left if not _leading_up(message, i, taken, stop)]
    keys = [message.tokens[i].key for i in left]
    start, end = 0, len(left)
    while start < end and (size := _drop(message, left, keys, start)):
        start += size
    while end > start and _closing(message, left, end - 1):
        end -= 1
    return _said(message, left[start:end])


def _drop(message: Message, left: Sequence[int], keys: Sequence[str], start: int) -> int:
    if message.tokens[left[start]].kind is TokenKind.EMOJI or message.tokens[left[start]].text in _MARKS:
        return 1
    return longest(w.OPENING, keys, start) or (1 if is_filler(keys[start]) and len(keys) > start + 1 else 0)


def _closing(message: Message, left: Sequence[int], at: int) -> bool:
    token = message.tokens[left[at]]
    if token.kind is TokenKind.EMOJI or token.text in _MARKS:
        return token.text not in ')"”' or token.kind is TokenKind.EMOJI
    return (token.key,) in w.CLOSING


def _leading_up(message: Message, i: int, taken: set[int], stop: int) -> bool:
    """ "deadline jumat", "pada pukul 4": the words right before a time."""
    if message.tokens[i].key != "," and message.tokens[i].key not in w.DUE.reach:
        return False
    keys = message.all_keys
    n = i
    while n < stop and n not in taken:
        size = _lead(w.DUE, keys, n)
        if not size:
            return False
        n += size
    return n < stop and any(n in range(m.span.first, m.span.stop) for m in message.moments)


def _lead(table: Phrases, keys: Sequence[str], at: int) -> int:
    return longest(table, keys, at) or (1 if keys[at] == "," else 0)


def _said(message: Message, indices: Sequence[int]) -> str:
    """The words as typed; those that touched each other stay together."""
    out = ""
    for n, i in enumerate(indices):
        token = message.tokens[i]
        apart = n > 0 and not (token.glued and indices[n - 1] == i - 1) and token.text != ","
        out += (" " if apart else "") + message.typed_tokens(i, i + 1)
    return out.strip(" ,;:-")


def _seen(message: Message) -> tuple[Seen, ...]:
    return tuple(
        Seen(field="date", text=message.typed(m.span), value=m.date.isoformat())
        for m in message.moments
        if m.valid and m.date is not None
    )
