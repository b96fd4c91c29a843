"""Errors a person can cause and mend, each with an HTTP status and a text in both languages.

Rendered in three places: the chat card, the API envelope, the model's tool result. To add one, subclass `LifeOSError`:
its docstring is the English default, `indonesian` the other; `details` name fields for the API.
"""

from collections.abc import Mapping

from core.language import Language, say


class LifeOSError(Exception):
    """Something went wrong. Nothing was saved."""

    status = 400
    indonesian = "Ada yang tidak beres. Belum ada yang disimpan."

    def __init__(
        self, *, id: str | None = None, en: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        self._id = id or self.indonesian
        self._en = en or (type(self).__doc__ or "").strip()
        self.details = dict(details or {})
        super().__init__(self._en)

    def message(self, language: Language) -> str:
        return say(language, id=self._id, en=self._en)

    @property
    def code(self) -> str:
        """The error's name in the API envelope: `NotFound` → `NOT_FOUND`."""
        name = type(self).__name__
        return "".join("_" + c if c.isupper() and i else c for i, c in enumerate(name)).upper()


class Invalid(LifeOSError):
    """That does not look right. Nothing was saved."""

    status = 422
    indonesian = "Sepertinya ada yang keliru. Belum ada yang disimpan."


class NotFound(LifeOSError):
    """I can't find that record any more."""

    status = 404
    indonesian = "Catatannya sudah tidak ada."


class Stale(LifeOSError):
    """That was already handled."""

    status = 409
    indonesian = "Itu sudah diproses sebelumnya."


class Conflict(LifeOSError):
    """Something newer changed the same record."""

    status = 409
    indonesian = "Catatan yang sama sudah diubah lagi setelah itu."


class SettingError(Exception):
    """A missing or wrong setting: one line that names it and says what to do."""
