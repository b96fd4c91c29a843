"""What was paid for was perhaps still to be done: "udah bayar listrik 350rb" finishes the task "bayar listrik".
Only where it is said to be done now, and the task is about paying or buying that very thing, due within days or at no time.
To teach a word for paying, add it to `_PAYING`; for having done it, to `_DONE`; one that names no thing to `_BESIDE`.
"""

from dataclasses import replace
from datetime import timedelta

from agent.understanding.message import Message
from agent.understanding.reading import OpenTask, Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind, tokenize
from agent.understanding.words import singles
from tools import money
from tools import tasks as tool
from tools.targets import Target
from tools.tasks import Status, TaskFix
from tools.tool import Call, call

_PAYING = singles(
    "bayar bayarin byr membayar beli beliin bli membeli lunasi lunasin melunasi isi ngisi perpanjang pay paid paying buy bought buying"
    " purchase renew settle order pesan bayarkan belikan topup"
)
_DONE = singles(
    "udah sudah udh dah sdh barusan akhirnya lunas beres kelar paid bought settled renewed done finally already just"
)
_BESIDE = singles(
    "tagihan tagihannya bill bills the a an my our some uang biaya iuran fee fees invoice untuk buat for of"
)
_AHEAD = timedelta(days=7)


def finished(message: Message, reading: Reading) -> Reading:
    """The reading, with the tasks its expenses finish marked as done."""
    vocabulary = message.vocabulary
    if (
        not vocabulary.tasks
        or not _DONE & message.vocables
        or vocabulary.forwarded
        or vocabulary.target is not None
        or reading.ask is not None
    ):
        return reading
    bought = [
        _thing(str(made.arguments["description"])) for made in reading.calls if made.tool == money.log_expense.name
    ]
    finishing = [_done(found[0]) for thing in bought if thing and len(found := _about(message, thing)) == 1]
    return replace(reading, calls=(*reading.calls, *finishing)) if finishing else reading


def _about(message: Message, thing: frozenset[str]) -> list[OpenTask]:
    latest = message.vocabulary.now + _AHEAD
    return [
        task
        for task in message.vocabulary.tasks
        if (task.due_date is None or task.due_date <= latest)
        and _PAYING & {token.key for token in tokenize(task.title)}
        and _thing(task.title) == thing
    ]


def _thing(said: str) -> frozenset[str]:
    """The words that name what is paid for."""
    keys = (token.key for token in tokenize(said) if token.kind in (TokenKind.WORD, TokenKind.NUMBER))
    return frozenset(key for key in keys if key not in _PAYING | _BESIDE and not is_filler(key))


def _done(task: OpenTask) -> Call:
    return call(tool.correct_task, TaskFix(target=Target(record=task.id), status=Status.DONE))
