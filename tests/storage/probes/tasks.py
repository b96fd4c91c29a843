"""Tasks and their alarms, when pushes are due; what is remembered."""

from collections.abc import Mapping
from datetime import UTC, datetime

from core.context import Meaning
from core.pushes import Push
from storage import manuals, memory, passages, pushes, tasks
from tests.storage.probes.target import FOREVER, Ask, queues

_BETWEEN = datetime(2050, 1, 1, tzinfo=UTC)
"""After the other's words may be made, before they are told."""

READS: Mapping[str, Ask] = {
    "tasks.open_ones": lambda s, a, b: tasks.open_ones(s, b.user, 9),
    "tasks.same": lambda s, a, b: tasks.same(
        s, a, title="cat pagar", due_date=b.due, due_has_time=True, recurrence="FREQ=WEEKLY;BYDAY=MO"
    ),
    "tasks.succeeded": lambda s, a, b: tasks.succeeded(s, a, b.series),
    "tasks.named": lambda s, a, b: tasks.named(s, a, patterns=["pagar"], limit=9),
    "tasks.claim": lambda s, a, b: tasks.claim(s, b.user, FOREVER, 9),
    "tasks.alarm": lambda s, a, b: tasks.alarm(s, a, b.task),
    "tasks.unplaced": lambda s, a, b: tasks.unplaced(s, b.user),
    "tasks.whose": lambda s, a, b: tasks.whose(queues(s), FOREVER, 9),
    "tasks.next_due": lambda s, a, b: tasks.next_due(queues(s)),
    "pushes.wanted": lambda s, a, b: pushes.wanted(s, b.user),
    "pushes.claim": lambda s, a, b: pushes.claim(s, b.user, FOREVER),
    "pushes.whose": lambda s, a, b: pushes.whose(queues(s), FOREVER, 9),
    "pushes.wordless": lambda s, a, b: pushes.wordless(queues(s), _BETWEEN, 9),
    "pushes.ahead": lambda s, a, b: pushes.ahead(s, b.user, _BETWEEN),
    "pushes.next_due": lambda s, a, b: pushes.next_due(queues(s)),
    "pushes.last_logged": lambda s, a, b: pushes.last_logged(s, b.user),
    "memory.count": lambda s, a, b: memory.count(s, b.user),
    "memory.standing": lambda s, a, b: memory.standing(s, b.user, content="lemari jati ukuran 29", about=None),
    "memory.newest": lambda s, a, b: memory.newest(s, b.user, limit=9),
    "memory.of_ids": lambda s, a, b: memory.of_ids(s, b.user, ids=[b.memory]),
    "memory.nearly": lambda s, a, b: memory.nearly(s, b.user, words="lemari jatti", limit=9),
    "passages.search": lambda s, a, b: passages.search(
        s, b.user, wanted=[], meaning=Meaning("none", "[1,0]"), kinds=["memory"], reach=9
    ),
    "passages.search, words": lambda s, a, b: passages.search(
        s, a, wanted=["jati"], meaning=None, kinds=["memory"], reach=9
    ),
    "passages.pending": lambda s, a, b: passages.pending(s, b.user, "another", ["memory"], 9),
    "passages.known": lambda s, a, b: passages.known(s, b.user, "none", ["lemari jati ukuran 29"]),
    "passages.naming": lambda s, a, b: passages.naming(s, ["jati"], [b.memory]),
    "passages.within": lambda s, a, b: passages.within(s, ["lemari jati"], ["jati"]),
    "manuals.every": lambda s, a, b: manuals.every(s, b.user),
    "manuals.named": lambda s, a, b: manuals.named(s, b.user, patterns=["panduan"], limit=9),
    "memory.named": lambda s, a, b: memory.named(s, b.user, patterns=["jati"], limit=9),
}

WRITES: Mapping[str, Ask] = {
    "passages.keep": lambda s, a, b: passages.keep(s, b.user, "forged", ["memory"], {"lemari jati ukuran 29": "[0,1]"}),
    "tasks.put_off": lambda s, a, b: tasks.put_off(s, a, b.task, FOREVER),
    "pushes.plan": lambda s, a, b: pushes.plan(
        s, b.user, {Push.FOOD: pushes.Plan(FOREVER.replace(tzinfo=None), FOREVER, FOREVER)}
    ),
    "pushes.asked": lambda s, a, b: pushes.asked(s, b.user),
    "tasks.silence": lambda s, a, b: tasks.silence(s, a, b.task),
}
