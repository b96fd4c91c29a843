"""Which model does what, and how it is reached. What it costs is in `integrations/prices.py`.

A role is a member of `Role` and a setting.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.settings import Settings
from integrations.prices import Price, price


class Role(StrEnum):
    PARSE = "parse"
    """Words to calls of operations."""
    ANSWER = "answer"
    """An answer in words, from what operations returned."""
    VISION = "vision"
    INSIGHT = "insight"
    TRANSCRIBE = "transcribe"
    """Speech to words."""


@dataclass(frozen=True, slots=True)
class Access:
    """How models are reached. `responses`: this server speaks OpenAI's Responses API."""

    key: str
    base_url: str | None
    names: dict[Role, str]
    responses: bool

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        """As set. A server of one's own may need no key."""
        key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "none"
        names = {
            Role.PARSE: settings.openai_model_parse,
            Role.ANSWER: settings.openai_model_answer,
            Role.VISION: settings.openai_model_vision,
            Role.INSIGHT: settings.openai_model_insight,
            Role.TRANSCRIBE: settings.openai_model_transcribe,
        }
        return cls(key, settings.openai_base_url, names, settings.openai_base_url is None)

    def price(self, model: str) -> Price:
        return price(model, self.base_url)

    def responds(self, model: str) -> bool:
        """Whether this model is asked through the Responses API; all others through Chat Completions."""
        return self.responses and model.startswith("gpt-6")
