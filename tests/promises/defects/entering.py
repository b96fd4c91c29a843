"""Who comes in, how often, and who is gone: promises 22, 23, 25 and 26."""

from tests.promises.defects.defect import Defect

_INIT = ("tests/integrations/test_init_data.py",)
_FORGED = ("tests/promises/test_forged_log_ins.py",)
_SESSIONS = ("tests/tools/test_sessions.py",)
_STOLEN = ("tests/promises/test_stolen_tokens.py",)
_ATTEMPTS = ("tests/storage/test_attempts.py",)
_GUARD = ("tests/web/test_guard.py",)
_DELETED = ("tests/promises/test_deleted.py",)

ENTERING = (
    Defect(
        "init data never grows old",
        22,
        "integrations/init_data.py",
        "    if not -AHEAD <= now - int(at) <= LIFE:\n",
        "    if int(at) < 0:\n",
        _INIT,
        "old",
    ),
    Defect(
        "a key may come twice",
        22,
        "integrations/init_data.py",
        "    if len(fields) != len(pairs):\n",
        "    if len(fields) > len(pairs):\n",
        _INIT,
        "forged",
    ),
    Defect(
        "init data is good again",
        22,
        "tools/account/sessions.py",
        "            if not await store.spend(queues, visitor.digest):\n",
        "            if await store.spend(queues, visitor.digest) is None:\n",
        _FORGED,
        "replays",
    ),
    Defect(
        "a replay is answered like a second try",
        23,
        "tools/account/sessions.py",
        " if generation == family.generation - 1 and (unused or together) else Verdict.REPLAY",
        "",
        _STOLEN,
        "",
    ),
    Defect(
        "a replay ends nothing",
        23,
        "tools/account/sessions.py",
        '                await store.end(session, claim.user_id, claim.session_id, "replay")\n',
        "",
        _STOLEN,
        "",
    ),
    Defect(
        "a second try is a replay",
        23,
        "tools/account/sessions.py",
        "    unused, together = family.used < family.generation, family.since - waited < OVERLAP\n",
        "    unused, together = False, False\n",
        _STOLEN,
        "",
    ),
    Defect(
        "sessions are renewed beside each other",
        23,
        "storage/sessions.py",
        "WHERE user_id = :user_id AND id = :id FOR UPDATE",
        "WHERE user_id = :user_id AND id = :id",
        _SESSIONS,
        "fifty",
    ),
    Defect(
        "log-ins are counted without a lock",
        25,
        "storage/attempts.py",
        "SELECT pg_advisory_xact_lock(hashtextextended(:what || encode(:key, 'hex'), 0))",
        "SELECT hashtextextended(:what || encode(:key, 'hex'), 0)",
        _ATTEMPTS,
        "waits_for",
    ),
    Defect(
        "without Redis each process lets in all of them",
        25,
        "integrations/limits.py",
        "        share = max(1, most // max(1, self.processes()))\n",
        "        share = most\n",
        _GUARD,
        "share",
    ),
    Defect(
        "jobs of who was deleted stay",
        26,
        "storage/people.py",
        "AND j.status = 'todo'",
        "AND j.status = 'failed'",
        _DELETED,
        "",
    ),
    Defect(
        "an export leaves a table out",
        26,
        "storage/people.py",
        'if "user_id" in table.columns)',
        'if "user_id" in table.columns and name != "memories")',
        _DELETED,
        "",
    ),
)
