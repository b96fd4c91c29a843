"""Checks requests against the Bot API's schema (`schema.json`, built by `build_schema.py`) and gives them types.

Parameters arrive as strings (query, form) or as JSON; `Schema.read` hands on the values a method may trust. Nothing
is listed here by hand: a new method or type comes in through the build script.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

from simulator.errors import Refused, bad_request, unsupported

type_words = {
    "InlineKeyboardButton": "inline keyboard button",
    "InlineKeyboardMarkup": "inline keyboard markup",
    "KeyboardButton": "keyboard button",
    "ReplyKeyboardMarkup": "reply keyboard markup",
    "ReplyParameters": "reply parameters",
    "LinkPreviewOptions": "link preview options",
    "MessageEntity": "message entity",
}

Reader = Callable[[object], Any]


class Mismatch(Exception):
    """A value is not of its type."""


class Method:
    """One method's parameters: how to read each, and which must be there."""

    def __init__(self, name: str, readers: dict[str, Reader], required: list[str]) -> None:
        self.name = name
        self.readers = readers
        self.required = required


class Schema:
    def __init__(self, source: Mapping[str, Any]) -> None:
        self._types: Mapping[str, dict[str, tuple[str, bool]]] = source["types"]
        self._unions: Mapping[str, dict[str, str | None]] = source["unions"]
        self._unspoken = frozenset(source["unspoken"])
        self._readers: dict[str, Reader] = {}
        self.update_kinds: frozenset[str] = frozenset(source["updates"])
        self.every_method = {name.lower(): name for name in source["every_method"]}
        self.methods = {name.lower(): self._method(name, fields) for name, fields in source["methods"].items()}

    @classmethod
    def load(cls) -> "Schema":
        return cls(orjson.loads(Path(__file__).with_name("schema.json").read_bytes()))

    def read(self, method: Method, given: Mapping[str, object]) -> dict[str, Any]:
        """The parameters the method knows, typed. Unknown ones are ignored, empty ones absent, as on the real one."""
        args: dict[str, Any] = {}
        for name, value in given.items():
            reader = method.readers.get(name)
            if reader is not None and value != "" and value is not None:
                try:
                    args[name] = reader(value)
                except Mismatch as error:
                    raise _refusal(name, str(error)) from None
        for name in method.required:
            if name not in args:
                raise _missing(name)
        return args

    def _method(self, name: str, fields: Mapping[str, tuple[str, bool]]) -> Method:
        readers: dict[str, Reader] = {}
        for parameter, (kind, _) in fields.items():
            readers[parameter] = _refuser(parameter) if parameter in self._unspoken else self._top(parameter, kind)
        return Method(name, readers, [p for p, (_, required) in fields.items() if required])

    def _top(self, parameter: str, kind: str) -> Reader:
        """A parameter of the request itself: a string may stand for any type; objects come as JSON text."""
        if kind in _TOP:
            return _TOP[kind]
        inner = self._reader(kind)

        def read(value: object) -> Any:
            if isinstance(value, str):
                try:
                    value = orjson.loads(value)
                except orjson.JSONDecodeError:
                    words = "reply keyboard markup" if parameter == "reply_markup" else parameter.replace("_", " ")
                    raise bad_request(f"can't parse {words} JSON object") from None
            return inner(value)

        return read

    def _reader(self, kind: str) -> Reader:
        if kind not in self._readers:
            # Types may hold themselves: the entry exists before it is filled.
            self._readers[kind] = lambda value: self._readers[kind](value)
            self._readers[kind] = self._make(kind)
        return self._readers[kind]

    def _make(self, kind: str) -> Reader:
        if kind in _INNER:
            return _INNER[kind]
        if kind.startswith("Array of "):
            return self._array(kind.removeprefix("Array of "))
        if " or " in kind:
            return self._markup(kind.split(" or "))
        if kind in self._unions:
            return self._union(kind, self._unions[kind])
        return self._object(kind, self._types[kind])

    def _array(self, kind: str) -> Reader:
        item = self._reader(kind)

        def read(value: object) -> list[Any]:
            if not isinstance(value, list):
                raise Mismatch(f"expected an Array of {kind}")
            return [item(each) for each in value]

        return read

    def _markup(self, kinds: list[str]) -> Reader:
        """`reply_markup` says what it is by the first required field it carries."""
        readers = [(next(f for f, (_, required) in self._types[k].items() if required), self._reader(k)) for k in kinds]

        def read(value: object) -> Any:
            if not isinstance(value, dict):
                raise bad_request("object expected as reply markup")
            for mark, reader in readers:
                if mark in value:
                    return reader(value)
            return None

        return read

    def _union(self, kind: str, members: Mapping[str, str | None]) -> Reader:
        """By its `type`; rich text may also be a string, or a list of rich texts."""
        readers = {
            tag: self._reader(member) if member else _refuser(f"{kind} {tag}") for tag, member in members.items()
        }

        def read(value: object) -> Any:
            if kind == "RichText":
                if isinstance(value, str):
                    return value
                if isinstance(value, list):
                    return [read(each) for each in value]
            tag = value.get("type") if isinstance(value, dict) else None
            if tag not in readers:
                raise Mismatch(
                    "Unsupported rich text type" if kind == "RichText" else f"{kind} has an unsupported type"
                )
            return readers[tag](value)

        return read

    def _object(self, kind: str, fields: Mapping[str, tuple[str, bool]]) -> Reader:
        readers = {name: self._reader(inner) for name, (inner, _) in fields.items()}
        required = [name for name, (_, needed) in fields.items() if needed]
        words = type_words.get(kind, kind)

        def read(value: object) -> dict[str, Any]:
            if not isinstance(value, dict):
                raise bad_request(f"can't parse {words}: expected an Object")
            for name in required:
                if name not in value:
                    raise bad_request(f"can't parse {words}: Can't find field \"{name}\"")
            out: dict[str, Any] = {}
            for name, each in value.items():
                if name in readers and each is not None:
                    try:
                        out[name] = readers[name](each)
                    except Mismatch as error:
                        raise bad_request(f'can\'t parse {words}: Field "{name}" {error}') from None
            return out

        return read


def _refuser(parameter: str) -> Reader:
    def read(_: object) -> Any:
        raise unsupported(f'the parameter "{parameter}"')

    return read


def _refusal(parameter: str, problem: str) -> Refused:
    return bad_request(f'parameter "{parameter}" {problem}')


def _missing(parameter: str) -> Refused:
    known = {
        "chat_id": "chat_id is empty",
        "text": "message text is empty",
        "rich_message": "RICH_MESSAGE_CONTENT_REQUIRED",
        "message_id": "message identifier is not specified",
        "message_ids": "message identifiers are not specified",
        "commands": "commands are not specified",
        "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
        "action": "wrong parameter action in request",
        "photo": "there is no photo in the request",
        "document": "there is no document in the request",
        "media": "there is no media in the request",
        "file_id": "file_id not specified",
    }
    return bad_request(known.get(parameter, f'parameter "{parameter}" is required'))


def _integer(value: object) -> int:
    if isinstance(value, str) and value.strip().lstrip("-").isascii() and value.strip().lstrip("-").isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Mismatch("must be of type Integer")
    if not -(2**63) <= value < 2**63:
        raise Mismatch("must be a 64-bit Integer")
    return value


def _chat(value: object) -> int | str:
    try:
        return _integer(value)
    except Mismatch:
        return _string(value)


def _float(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Mismatch("must be of type Float")
    try:
        return float(value)
    except ValueError:
        raise Mismatch("must be of type Float") from None


def _string(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Mismatch("must be of type String")
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise Mismatch("must be of type Boolean")
    return value


def _flag(value: object) -> bool:
    """A Boolean given as a parameter: the real server takes `true`, `yes` and `1`, and reads the rest as false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | str):
        return str(value).strip().lower() in ("true", "yes", "1")
    raise Mismatch("must be of type Boolean")


_INNER: dict[str, Reader] = {
    "Integer": _integer,
    "Integer or String": _chat,
    "InputFile or String": _string,
    "Float": _float,
    "String": _string,
    "Boolean": _boolean,
    "True": _boolean,
}
_TOP: dict[str, Reader] = {**_INNER, "Boolean": _flag, "True": _flag}
