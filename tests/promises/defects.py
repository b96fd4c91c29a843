"""Seeded defects: each breaks one thing a promise rests on, and the checks named with it must then fail.

To add one: a text that stands in the file once, what it becomes, and the tests that must notice.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defect:
    """`promise`: its number. `noticed`: test files, and `by` which of their tests (pytest's -k)."""

    name: str
    promise: int
    file: str
    old: str
    new: str
    noticed: tuple[str, ...]
    by: str


_FOUNDATION = "migrations/versions/2026_11_22_foundation.py"
_TENANTS = ("tests/promises/test_tenants.py",)
_TAPS = ("tests/promises/test_taps.py",)
_ORDER = ("tests/promises/test_order_and_poison.py",)
_INBOX = ("tests/storage/test_inbox.py",)
_SENDER = ("tests/integrations/test_sender.py",)
_PACE = ("tests/bot/test_pace.py",)
_STORM = ("tests/promises/test_storm.py",)
_CUT = ("tests/promises/test_cut_sends.py",)
_ANSWERS = ("tests/promises/test_any_answer.py",)
_HOSTILE = ("tests/promises/test_hostile_text.py",)
_LOST = ("tests/promises/test_nothing_lost.py",)
_CLIENTS = ("tests/agent/models/test_clients.py",)
_TALK = ("tests/agent/thinking/test_talk.py",)
_MODELS = ("tests/promises/test_models.py",)
_ORDERS = ("tests/promises/test_no_orders.py",)
_PARTS = ("tests/promises/test_parts.py",)
_KILLED = ("tests/promises/test_parts_killed.py",)
_OUTBOX = ("tests/storage/test_outbox.py",)
_BACKUP = ("tests/integrations/test_backup.py",)

DEFECTS = (
    Defect(
        "an update is acknowledged before it is kept",
        1,
        "bot/inbox.py",
        "            await self.store(updates)\n",
        "            storing = asyncio.get_running_loop().call_later(0.5, asyncio.ensure_future, self.store(updates))\n",
        _LOST,
        "named_point and python",
    ),
    Defect(
        "nobody looks for what a ring was lost for",
        1,
        "storage/inbox.py",
        "now() + interval '4 seconds')",
        "now() + interval '4 hours')",
        _ORDER,
        "no_ring",
    ),
    Defect(
        "an update may come twice",
        2,
        "storage/inbox.py",
        " ON CONFLICT (channel, source, update_id) DO NOTHING RETURNING id)",
        " RETURNING id)",
        _INBOX,
        "accepted_once or acceptances",
    ),
    Defect(
        "an update done by another is settled again",
        2,
        "storage/inbox.py",
        "WHERE id = :inbox_id AND state = 'open' RETURNING id),",
        "WHERE id = :inbox_id RETURNING id),",
        _INBOX,
        "done_is_done_once",
    ),
    Defect(
        "a change-set is spent without looking",
        3,
        "storage/changes.py",
        "AND id = :change_id AND undone_at IS NULL RETURNING id",
        "AND id = :change_id RETURNING id",
        _TAPS,
        "parallel",
    ),
    Defect(
        "a spent question answers again",
        3,
        "storage/proposals.py",
        " AND state IN ('pending', 'aside') RETURNING question",
        " RETURNING question",
        _TAPS,
        "spent",
    ),
    Defect(
        "the newest update first",
        4,
        "storage/inbox.py",
        "ORDER BY i.seq LIMIT 1",
        "ORDER BY i.seq DESC LIMIT 1",
        (*_INBOX, *_ORDER),
        "order",
    ),
    Defect("parked after four tries", 4, "storage/inbox.py", "MAX_TRIES = 5", "MAX_TRIES = 4", _ORDER, "poison"),
    Defect(
        "a wake-up is lost",
        4,
        "agent/lanes.py",
        "        if lane in self._rung:\n            self.ring(lane)",
        "        pass",
        ("tests/agent/test_lanes.py",),
        "",
    ),
    Defect(
        "a database that is away counts as a failure",
        5,
        "agent/lanes.py",
        "or unreachable(fault):\n            raise fault",
        "or False:\n            raise fault",
        _ORDER,
        "away",
    ),
    Defect(
        "a 429 is not waited for",
        7,
        "bot/pace.py",
        "return retry_after * self.second",
        "return 0.05 * self.second",
        (*_SENDER, *_STORM),
        "429 or storm",
    ),
    Defect(
        "what was scheduled before all were refused goes out all the same",
        7,
        "bot/sender.py",
        "if (rest := self._pace.rest(loop.time())) > 0:",
        "if (rest := self._pace.rest(loop.time())) < 0:",
        _STORM,
        "over_all",
    ),
    Defect(
        "a refused chat holds all the others",
        7,
        "bot/pace.py",
        "if len(together) >= self.several:",
        "if together:",
        _PACE,
        "",
    ),
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
        "a repeat looks like a second answer",
        8,
        "bot/calls.py",
        'locales.repeated(language, row.id.hex[-4:]) if row.sends > 1 else ""',
        '""',
        _CUT,
        "",
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
        "the quota is counted without a lock",
        25,
        "storage/usage.py",
        "    await fetch(session, _LOCK_PERSON, user_id=user_id)\n",
        "",
        _MODELS,
        "quota",
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
        "a stop cuts a model's call off",
        1,
        "agent/lanes.py",
        "await asyncio.wait(running, timeout=patience)",
        "await asyncio.wait(running, timeout=0)",
        ("tests/promises/test_killed_thinking.py",),
        "stop",
    ),
    Defect(
        "rings stay in their process",
        4,
        "storage/bell.py",
        "                if rung:\n",
        "                if False:\n",
        _PARTS,
        "goes_through or webhook",
    ),
    Defect(
        "a stop is not passed on",
        3,
        "bot/drafts.py",
        '            self._elsewhere(f"{chat} {draft_id}")\n',
        "            pass\n",
        _PARTS,
        "passed_on",
    ),
    Defect(
        "everybody polls and sends",
        2,
        "storage/leadership.py",
        '"SELECT pg_try_advisory_lock($1, $2)"',
        '"SELECT $1::int + $2::int > 0"',
        _PARTS,
        "one_of_several",
    ),
    Defect(
        "nobody looks at the schema",
        27,
        "main/apart.py",
        "    if older(found.revision):\n",
        "    if False:\n",
        _PARTS,
        "too_old",
    ),
    Defect(
        "a batch leaves before an answer",
        4,
        "storage/outbox.py",
        '" ORDER BY priority, seq LIMIT :limit)"',
        '" ORDER BY seq LIMIT :limit)"',
        _OUTBOX,
        "before_a_push",
    ),
    Defect(
        "a busy chat keeps its place",
        4,
        "agent/lanes.py",
        "            async with places:\n",
        "            await places.acquire()\n            if True:\n",
        ("tests/agent/test_lanes.py",),
        "takes_turns",
    ),
    Defect(
        "a lane cut off by a stop is kept",
        15,
        "agent/lanes.py",
        "            if self._stopping:\n                (fault,)",
        "            if False:\n                (fault,)",
        ("tests/agent/test_lanes.py",),
        "cut_off or cuts_off or given_back",
    ),
    Defect(
        "nobody looks for the jobs of the dead",
        15,
        "agent/jobs.py",
        "        await asyncio.sleep(_SWEEP)\n",
        "        await asyncio.sleep(3600)\n",
        _KILLED,
        "stranded",
    ),
    Defect(
        "what came meanwhile is done with it",
        11,
        "storage/inbox.py",
        "done_at = now() WHERE id = :inbox_id AND state = 'open' RETURNING id),",
        "done_at = now() WHERE lane = (SELECT lane FROM inbox WHERE id = :inbox_id) AND state = 'open' RETURNING id),",
        _KILLED,
        "two_messages",
    ),
    Defect(
        "a migration waits for as long as it takes",
        27,
        "migrations/upgrade.py",
        '_LOCK_WAIT = "1500ms"',
        '_LOCK_WAIT = "1h"',
        ("tests/promises/test_release.py",),
        "two_seconds",
    ),
    Defect("a third send", 8, "storage/outbox.py", "MAX_SENDS = 2", "MAX_SENDS = 3", _SENDER, "again_and_again"),
    Defect(
        "a lane stays held when nothing is left in it",
        15,
        "storage/inbox.py",
        "        await release(session, [lane], holder)\n",
        "        pass\n",
        _INBOX,
        "given_back or racing or left_lying",
    ),
    Defect(
        "a lease never lapses",
        15,
        "storage/inbox.py",
        " WHERE l.lease_until < clock_timestamp() OR l.holder",
        " WHERE l.holder",
        _INBOX,
        "lapsed",
    ),
    Defect(
        "a table without its policy",
        16,
        _FOUNDATION,
        '"messages", "changes", "change_rows", "proposals",',
        '"messages", "changes", "change_rows",',
        _TENANTS,
        "guarded or alone or committed",
    ),
    Defect(
        "a policy that lets everybody read",
        16,
        _FOUNDATION,
        "TO lifeos_app USING ({rule})",
        "TO lifeos_app USING (true)",
        _TENANTS,
        "guarded or alone or committed",
    ),
    Defect(
        "the person outlives the transaction",
        16,
        "storage/database.py",
        "'{UUID(str(user_id))}', true)",
        "'{UUID(str(user_id))}', false)",
        _TENANTS,
        "transaction_only",
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
        "who was deleted comes back with an older backup",
        28,
        "integrations/deleted.py",
        "    _write(folder, noted(folder) | {user_id})",
        "    _write(folder, noted(folder))",
        _BACKUP,
        "deleted",
    ),
    Defect(
        "an archive is not read to its end before the database makes way for it",
        28,
        "integrations/backup.py",
        "    _check_seal(path)\n",
        "",
        _BACKUP,
        "before_it_is_believed",
    ),
    Defect(
        "a restore is no single transaction",
        28,
        "integrations/backup.py",
        '        "--single-transaction",\n',
        "",
        _BACKUP,
        "half_way",
    ),
    Defect(
        "a write outside a change-set is let through",
        29,
        _FOUNDATION,
        "    IF change IS NULL THEN",
        "    IF change IS NULL THEN RETURN NULL; END IF; IF false THEN",
        _TENANTS,
        "outside",
    ),
    Defect(
        "undo overwrites what changed since",
        29,
        "tools/changes.py",
        "    later = await changes.overtaking(ctx.session, ctx.user_id, change.id)\n",
        "    later = None\n",
        ("tests/promises/test_undo.py",),
        "changed_since",
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
