"""What a model wants or says, and what an answer may hold: promises 9, 10, 16, 18, 21 and 30."""

from tests.promises.defects.defect import Defect

_ORDER = ("tests/promises/test_order_and_poison.py",)
_ANSWERS = ("tests/promises/test_any_answer.py",)
_HOSTILE = ("tests/promises/test_hostile_text.py",)
_CLIENTS = ("tests/agent/models/test_clients.py",)
_TALK = ("tests/agent/thinking/test_talk.py",)
_MODELS = ("tests/promises/test_models.py",)
_ORDERS = ("tests/promises/test_no_orders.py",)

ANSWERING = (
    Defect(
        "a long answer is cut off",
        21,
        "bot/calls.py",
        "self._over = self.form is Form.EDIT or self._sent >= len(self._parts)",
        "self._over = True",
        _ANSWERS,
        "",
    ),
    Defect(
        "the words of an insight are not looked at",
        30,
        "agent/insights.py",
        "        if not faults:\n",
        "        if True:\n",
        ("tests/scheduler/test_wording.py",),
        "never_shown",
    ),
    Defect(
        "a broken call is mended and run",
        9,
        "agent/models/clients.py",
        "uses = tuple(_use(chunk) for chunk in whole.tool_call_chunks)",
        'uses = tuple(Use(str(c["id"]), c["name"], dict(c["args"])) for c in whole.tool_calls)',
        _CLIENTS,
        "faulty and broken",
    ),
    Defect(
        "an answer that was cut off is taken",
        9,
        "agent/models/clients.py",
        '    if state not in {"completed", "stop", "tool_calls"}:\n        raise Unusable(str(state or "cut"))\n',
        "",
        _CLIENTS,
        "cut_off or length",
    ),
    Defect(
        "a model that was down is never asked again",
        9,
        "agent/models/breaker.py",
        "return self._failures >= FAILURES and self.clock() < self._until",
        "return self._failures >= FAILURES",
        ("tests/agent/thinking/test_without_a_model.py",),
        "outage",
    ),
    Defect(
        "an approval acts on what the record is by now",
        10,
        "agent/turn/settle.py",
        "if choice.calls and ask.stands:",
        "if False:",
        ("tests/agent/thinking/test_asking_first.py",),
        "tied_to_the_record",
    ),
    Defect(
        "a spent approval acts again",
        10,
        "storage/proposals.py",
        " AND state IN ('pending', 'aside') RETURNING question",
        " RETURNING question",
        _MODELS,
        "each_approval",
    ),
    Defect(
        "figures of a model are not looked at",
        30,
        "agent/thinking/mind.py",
        "return [*claims(text), *thought.figures.missing(text)]",
        "return claims(text)",
        _TALK,
        "invented_total",
    ),
    Defect(
        "a model may say that it saved",
        30,
        "agent/thinking/mind.py",
        "return [*claims(text), *thought.figures.missing(text)]",
        "return thought.figures.missing(text)",
        _TALK,
        "what_is_not_so",
    ),
    Defect(
        "words passed on act by themselves",
        18,
        "agent/thinking/mind.py",
        "            not thought.asked.own\n            or len(writes)",
        "            len(writes)",
        _MODELS,
        "forwarded",
    ),
    Defect(
        "an address a model made up is kept",
        18,
        "agent/thinking/uses.py",
        "        raise ForeignAddress\n",
        "        pass\n",
        _ORDERS,
        "forwarded",
    ),
    Defect(
        "a model may name a record it was not shown",
        16,
        "agent/thinking/uses.py",
        "        raise NotShown\n",
        "        pass\n",
        _TALK,
        "another_persons",
    ),
    Defect(
        "an address in an answer comes through",
        18,
        "agent/cards/answers.py",
        'return _MENTION.sub("", _HOST.sub(taken_out, _URL.sub(taken_out, text)))',
        "return text",
        _TALK,
        "no_link",
    ),
    Defect(
        "markup is not escaped", 21, "bot/keyboards.py", "escape(piece.text, quote=False)", "piece.text", _HOSTILE, ""
    ),
    Defect(
        "NUL reaches the database",
        21,
        "bot/handlers/messages.py",
        '(words or "").replace("\\x00", "")',
        '(words or "")',
        _HOSTILE,
        "nul",
    ),
    Defect(
        "a fault nobody tells of counts as a commit",
        30,
        "storage/database.py",
        'if await raw.execute("COMMIT") != "COMMIT":\n                    raise Aborted',
        'await raw.execute("COMMIT")',
        ("tests/storage/test_database.py",),
        "nobody_tells",
    ),
)
