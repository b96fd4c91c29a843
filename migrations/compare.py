"""What the migration check compares: our tables, not procrastinate's."""

from typing import Any


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    return not (kind in {"table", "index"} and (name or "").startswith(("procrastinate_", "alembic_")))
