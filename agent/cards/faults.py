"""What is said when a message could not be handled, or not yet: what failed, and what became of it.

A new one is a function that draws a Card; whoever handles the message has it sent.
"""

from agent.cards.card import Card, line
from core.errors import LifeOSError
from core.language import Language, say


def fault(error: LifeOSError, language: Language) -> Card:
    """A business error as a card."""
    text = error.message(language)
    return Card(title=f"🙏 {text}", toast=text)


def trouble(language: Language) -> Card:
    """Told to the sender of a message that was parked: what failed, and that nothing was saved."""
    return Card(
        title=say(
            language,
            id="😔 Maaf, pesanmu yang satu ini gagal kuproses. Belum ada yang disimpan.",
            en="😔 Sorry, I could not handle that one message. Nothing was saved.",
        ),
        lines=(
            line(
                say(
                    language,
                    id="Pesanmu kusimpan untuk diperiksa. Coba tulis dengan kata lain.",
                    en="I kept the message to look into it. Please try other words.",
                )
            ),
        ),
    )


def flooded(language: Language, many: int) -> Card:
    """Told once to who writes faster than is worked off: nothing is lost, the rest comes by and by."""
    return Card(
        title=say(
            language,
            id=f"🏃 Cepat sekali! Kukerjakan {many} pesan per menit; sisanya menyusul sendiri, tidak ada yang hilang.",
            en=f"🏃 That's fast! I work through {many} messages a minute; the rest follows by itself, nothing is lost.",
        )
    )
