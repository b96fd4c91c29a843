"""Records, who sees them, their sums and their undoing, and what a release or a backup does to them: the other promises."""

from tests.promises.defects.defect import Defect

_FOUNDATION = "migrations/versions/2026_11_22_foundation.py"
_RECORDING = "migrations/versions/2026_11_23_vehicles.py"
"""Where the function that records changes stands as it runs."""
_TENANTS = ("tests/promises/tenants/",)
_MODELS = ("tests/promises/test_models.py",)
_PARTS = ("tests/promises/test_parts.py",)
_BACKUP = ("tests/integrations/test_backup.py",)

RECORDING = (
    Defect(
        "only the newest notes are compared",
        17,
        "storage/passages.py",
        "AS near FROM embeddings",
        "AS near FROM (SELECT * FROM embeddings ORDER BY id DESC LIMIT 100) newest",
        ("tests/promises/test_own_memories.py",),
        "among",
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
        "the likelier of two days is taken without asking",
        19,
        "agent/understanding/receipts/days.py",
        "    return Days(tuple(fit), guessed=len(fit) == 1 and fit[0] != chosen.readings[0])\n",
        "    return Days(tuple(fit[:1]), guessed=False)\n",
        ("tests/agent/understanding/receipts/",),
        "may_be_two",
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
        "a migration waits for as long as it takes",
        27,
        "migrations/upgrade.py",
        '_LOCK_WAIT = "1500ms"',
        '_LOCK_WAIT = "1h"',
        ("tests/promises/test_release.py",),
        "two_seconds",
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
        _RECORDING,
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
        ("tests/promises/undo/",),
        "changed_since",
    ),
    Defect(
        "work apart may open what it likes",
        24,
        "integrations/apart.py",
        "(_STANDARD, _STANDARD))",
        "(_OPEN, _OPEN))",
        ("tests/promises/test_hostile_files.py",),
        "call_nobody",
    ),
    Defect(
        "one person's fault holds up everybody who is due",
        12,
        "scheduler/persons.py",
        "elif isinstance(result, Exception) and not unreachable(result):",
        "elif isinstance(result, Exception) and unreachable(result):",
        ("tests/scheduler/test_recurring.py",),
        "holds_up_nobody",
    ),
)
