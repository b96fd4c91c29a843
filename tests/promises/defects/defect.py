"""One seeded defect."""

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
