"""What the migration check compares: our tables, not procrastinate's; an index of an expression cannot be compared."""

from typing import Any


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    if kind == "index" and (name or "").endswith("_words"):
        return False
    return not (kind in {"table", "index"} and (name or "").startswith(("procrastinate_", "alembic_")))
