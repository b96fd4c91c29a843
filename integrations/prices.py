"""What a token of a model costs. A new model's price is a line in `PRICES`.

Prices: USD per million tokens of input, cached input and output, OpenAI's list of November 2026, prompts up to 272,000
tokens, without the tenth more that regional servers ask for. Since GPT-5.6 what a call writes into the prompt cache costs a
quarter more than what it only reads. A model that is not listed counts as dear as the dearest listed, so that a cap never holds
less than it says; on a server in one's own network it costs nothing that could be known, and counts as nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from ipaddress import ip_address
from urllib.parse import urlsplit

_MILLION = Decimal(1_000_000)
_WRITING = Decimal("1.25")


@dataclass(frozen=True, slots=True)
class Price:
    input: Decimal
    cached: Decimal
    output: Decimal

    def of(self, input: int, cached: int, output: int, written: int = 0) -> Decimal:
        """USD for so many tokens; `cached` (read from the prompt cache) and `written` (into it) are among `input`."""
        asked = (input - cached - written) * self.input + cached * self.cached + written * self.input * _WRITING
        return (asked + output * self.output) / _MILLION


PRICES = {
    "gpt-6-luna": Price(Decimal("0.10"), Decimal("0.01"), Decimal("0.50")),
    "gpt-6.1-terra": Price(Decimal(1), Decimal("0.05"), Decimal(5)),
    "gpt-6.1-sol": Price(Decimal(2), Decimal("0.10"), Decimal(10)),
    "gpt-6-astra": Price(Decimal(10), Decimal(1), Decimal(50)),
    "gpt-5.6-luna": Price(Decimal("0.20"), Decimal("0.02"), Decimal("1.20")),
    "gpt-5.6-terra": Price(Decimal(2), Decimal("0.20"), Decimal(12)),
    "gpt-5.6-sol": Price(Decimal(5), Decimal("0.50"), Decimal(30)),
}
_A_MINUTE_HEARD = Decimal("0.006")
"""Of the dearest model that transcribes."""
_NOTHING = Price(Decimal(0), Decimal(0), Decimal(0))
_OWN_NAMES = (".local", ".internal", ".lan", ".home.arpa")


def hearing(seconds: int, base_url: str | None) -> Decimal:
    """What listening costs, which is paid by the minute: begun ones as whole."""
    return Decimal(0) if own(base_url) else _A_MINUTE_HEARD * -(-seconds // 60)


def price(model: str, base_url: str | None) -> Price:
    """What a model costs on this server, dated ids (`gpt-6-luna-2026-09-22`) included."""
    known = _listed(model)
    if known is not None:
        return PRICES[known]
    return _NOTHING if own(base_url) else max(PRICES.values(), key=lambda each: each.output)


def unlisted(models: Iterable[str], base_url: str | None) -> list[str]:
    """The models that are paid for and whose price is not known here."""
    return [] if own(base_url) else [name for name in dict.fromkeys(models) if _listed(name) is None]


def own(base_url: str | None) -> bool:
    """Whether the server stands in one's own network, where nobody asks for money."""
    host = urlsplit(base_url or "").hostname
    if host is None:
        return False
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_OWN_NAMES)


def _listed(model: str) -> str | None:
    # Some servers put the maker before the name: `openai/gpt-6-luna`.
    bare = model.rsplit("/", 1)[-1]
    return max((name for name in PRICES if bare == name or bare.startswith(f"{name}-")), key=len, default=None)
