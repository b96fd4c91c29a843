"""The two languages LifeOS speaks, and how a text in both is written.

Every text a person reads is written once, in both languages side by side, where it is used: `say(lang, id=…, en=…)`.
To add a language, add it to `Language` and let mypy show every text that lacks it.
"""

from enum import StrEnum


class Language(StrEnum):
    ID = "id"
    EN = "en"

    @classmethod
    def of(cls, code: str | None) -> "Language":
        """The language for an IETF tag such as Telegram's `language_code`; Indonesian when unknown or absent.

        Malay and Javanese speakers read Indonesian; everybody else who sends a tag is answered in English.
        """
        if not code:
            return cls.ID
        return cls.ID if code.lower().split("-")[0] in {"id", "in", "ms", "jv", "su"} else cls.EN


def say(language: Language, *, id: str, en: str) -> str:
    """One text in the reader's language."""
    return id if language is Language.ID else en
