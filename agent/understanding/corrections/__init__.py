"""Undo, removal and correction of what is recorded: by a reply, or by saying it about the last record.
A correction is words that point at a record or say that it was wrong, and values; a word left over makes it something else.
Words are in words.py, taking_back.py, sweeping.py and turning.py; a new field is a method of `Fix` in setting_right.py.
"""

from dataclasses import replace

from agent.understanding.corrections.setting_right import Fix, corrects, only_wrong
from agent.understanding.corrections.sweeping import swept
from agent.understanding.corrections.taking_back import taken_back
from agent.understanding.corrections.taking_up import names_known
from agent.understanding.corrections.turning import turned
from agent.understanding.message import Message
from agent.understanding.reading import Ask, AskKind, Choice, Reading
from tools import money as tool
from tools import records
from tools.targets import Aimed, Table, Target
from tools.tool import call

__all__ = ["answered", "names_known", "read", "rewritten"]

_LOGS: dict[str, Table] = {tool.log_expense.name: "expenses", tool.log_income.name: "incomes"}
_LONGEST = 30
"""More tokens than this are a story, not a correction."""


def read(message: Message) -> Reading | None:
    if len(message.tokens) > _LONGEST or message.questioned:
        return None
    if (sweep := swept(message)) is not None:
        return sweep
    back = taken_back(message)
    if back:
        return Reading(calls=(back,), language=message.language)
    if turn := turned(message):
        return Reading(calls=(turn,), language=message.language)
    if only_wrong(message):
        removal = call(records.delete_record, Aimed(target=message.vocabulary.target or Target()))
        return Reading(
            ask=Ask(kind=AskKind.WRONG, choices=(Choice(calls=(removal,)), Choice())), language=message.language
        )
    fix = Fix(message) if corrects(message) else None
    if fix is None or not fix.read():
        return None
    values = {"target": fix.aim(), **fix.values}
    return Reading(
        calls=(call(records.correct_record, records.Fix(**values)),), seen=tuple(fix.seen), language=message.language
    )


def answered(message: Message, question: Ask) -> Reading | None:
    """What should stand there instead, said as if in reply to the record that was called wrong."""
    aim = Target.model_validate(question.choices[0].calls[0].arguments.get("target", {}))
    found = read(replace(message, vocabulary=replace(message.vocabulary, target=aim, open_question=None)))
    return replace(found, fills=True) if found is not None and found.calls else None


def rewritten(message: Message, logged: Reading) -> Reading:
    """A reply that tells the whole thing again ("nasi goreng 20k") sets the record right instead of adding one."""
    target = message.vocabulary.target
    if target is None or logged.fills or len(logged.calls) != 1 or logged.calls[0].tool not in _LOGS:
        return logged
    said = logged.calls[0].arguments
    if "notice" in said:
        return logged  # a bank's words tell of a payment of its own
    arguments = {
        key: value
        for key, value in said.items()
        if key in records.Fix.model_fields and (key, value) != ("category", "other")
    }
    aim = target.model_copy(update={"of": _LOGS[logged.calls[0].tool]})
    fix = records.Fix.model_validate({**arguments, "target": aim})
    return Reading(calls=(call(records.correct_record, fix),), seen=logged.seen, language=logged.language)
