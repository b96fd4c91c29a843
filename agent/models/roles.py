"""Which model does what, and what a token of each costs. A new model's price is a line in `PRICES`.

Prices: USD per million tokens of input, cached input and output, OpenAI's list of November 2026, prompts up to 272,000
tokens. A model that is not listed counts as dear as the dearest listed, so that a cap never holds less than it says; on
another server than OpenAI's it costs nothing that could be known, and counts as nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from core.settings import Settings

_MILLION = Decimal(1_000_000)


class Role(StrEnum):
    PARSE = "parse"
    """Words to calls of operations."""
    ANSWER = "answer"
    """An answer in words, from what operations returned."""
    VISION = "vision"
    INSIGHT = "insight"


@dataclass(frozen=True, slots=True)
class Price:
    input: Decimal
    cached: Decimal
    output: Decimal

    def of(self, input: int, cached: int, output: int) -> Decimal:
        """USD for so many tokens; `cached` are among `input`."""
        return ((input - cached) * self.input + cached * self.cached + output * self.output) / _MILLION


PRICES = {
    "gpt-6-luna": Price(Decimal("0.10"), Decimal("0.01"), Decimal("0.50")),
    "gpt-6.1-terra": Price(Decimal(1), Decimal("0.05"), Decimal(5)),
    "gpt-6.1-sol": Price(Decimal(2), Decimal("0.10"), Decimal(10)),
    "gpt-6-astra": Price(Decimal(10), Decimal(1), Decimal(50)),
}


_NOTHING = Price(Decimal(0), Decimal(0), Decimal(0))


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
        }
        return cls(key, settings.openai_base_url, names, settings.openai_base_url is None)

    @property
    def openai(self) -> bool:
        """Whether it is OpenAI's own server, a regional one (`eu.api.openai.com`) included."""
        host = urlsplit(self.base_url or "").hostname or ""
        return self.base_url is None or host == "api.openai.com" or host.endswith(".api.openai.com")

    def price(self, model: str) -> Price:
        """What a model costs, dated ids (`gpt-6-luna-2026-09-22`) included."""
        known = max((name for name in PRICES if model == name or model.startswith(f"{name}-")), key=len, default=None)
        if known is None:
            return max(PRICES.values(), key=lambda each: each.output) if self.openai else _NOTHING
        return PRICES[known]

    def responds(self, model: str) -> bool:
        """Whether this model is asked through the Responses API; all others through Chat Completions."""
        return self.responses and model.startswith("gpt-6")
