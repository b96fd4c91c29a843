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


class Unauthorized(LifeOSError):
    """Please sign in again."""

    status = 401
    indonesian = "Silakan masuk lagi."


class Forbidden(LifeOSError):
    """That is not open to you here."""

    status = 403
    indonesian = "Itu tidak dibuka untukmu di sini."


class TooMany(LifeOSError):
    """That was a lot in a short time. Wait a moment and try again."""

    status = 429
    indonesian = "Terlalu banyak dalam waktu singkat. Tunggu sebentar, lalu coba lagi."

    def __init__(self, *, wait: int = 60, id: str | None = None, en: str | None = None) -> None:
        """`wait`: seconds until it makes sense to come again."""
        super().__init__(id=id, en=en)
        self.wait = wait


class SettingError(Exception):
    """A missing or wrong setting: one line that names it and says what to do."""
