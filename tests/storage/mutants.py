"""storage/ with every owner condition taken out of its SQL, to show that row-level security alone keeps people apart.

`strip` cuts the conditions from a text; `mutant` makes a module's functions again with all its SQL stripped;
`remaining` tells, on its own account, whether a statement still asks whose rows it reads.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sqlalchemy import TextClause

import storage

_ENDS = r"(?:=\s*(?:ANY\s*\([^()]*\)|:?\w+(?:\.\w+)?)|<>\s*:?\w+|IS\s+(?:NOT\s+)?NULL|IN\s*\([^()]*\))"
_CONDITIONS = (
    re.compile(rf"(?<!SET )(?<![\w.:])(?:\w+\.)?user_id\s*{_ENDS}"),
    re.compile(r"(?<!SET )(?<![\w.:])(?:\w+\.)?\w+\s*=\s*(?:\w+\.user_id\b|:user_id\b)"),
)
_SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|WHERE|JOIN)\b|user_id\s*=")
_LEFT = re.compile(r"user_id\s*(?:=|<>|!=|IS\b|IN\b|~)|(?:=|<>|!=)\s*(?:\w+\.)?:?user_id\b", re.IGNORECASE)


def strip(sql: str) -> tuple[str, int]:
    """The text without its owner conditions, and how many there were. What a SET writes stays."""
    cut = 0
    for condition in _CONDITIONS:
        sql, found = condition.subn("true", sql)
        cut += found
    return sql, cut


def remaining(sql: str) -> bool:
    """Whether a statement still has an owner condition; found by another rule than the one that strips."""
    return _LEFT.search(re.sub(r"SET user_id\s*=", "", sql)) is not None


def modules() -> list[ModuleType]:
    """Every module of storage/."""
    return [importlib.import_module(f"storage.{found.name}") for found in pkgutil.iter_modules(storage.__path__)]


def statements(module: ModuleType) -> dict[str, TextClause]:
    """The module's own SQL texts, by name."""
    return {name: value for name, value in vars(module).items() if isinstance(value, TextClause)}


class _Stripper(ast.NodeTransformer):
    def __init__(self) -> None:
        self.cut = 0

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and _SQL.search(node.value):
            text, found = strip(node.value)
            self.cut += found
            return ast.copy_location(ast.Constant(text), node)
        return node


@dataclass(frozen=True)
class Mutant:
    """A module's functions made again; `cut` is how many conditions its source lost."""

    module: ModuleType
    functions: dict[str, Any]
    texts: dict[str, TextClause]
    cut: int


def mutant(module: ModuleType) -> Mutant:
    """The module's functions and SQL texts once more, stripped; its classes stay the ones everybody knows."""
    stripper = _Stripper()
    tree = stripper.visit(ast.parse(inspect.getsource(module)))
    kept = (ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef)
    tree.body = [node for node in tree.body if isinstance(node, kept)]
    namespace = dict(vars(module))
    exec(compile(ast.fix_missing_locations(tree), f"mutant of {module.__name__}", "exec"), namespace)
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    texts = {name: value for name, value in namespace.items() if isinstance(value, TextClause)}
    return Mutant(module, {name: namespace[name] for name in names}, texts, stripper.cut)
