"""Words one slip of the finger away from a known one: "bensn", "makn siang", "brapa". Looked at only where the words as typed
said less than they could; amounts and currencies are never among them, and what was typed stays in the description.
A kind of word that may be mistyped is a table in `_meant_words`; what is known and therefore right, one in `_known_words`.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from agent.understanding import budgets, income, lexicon, small_talk, words
from agent.understanding.corrections import taking_back
from agent.understanding.corrections import words as correcting
from agent.understanding.message import Message
from agent.understanding.questions import words as asking
from agent.understanding.spending.obstacles import words as hindering
from agent.understanding.text import TokenKind, known
from agent.understanding.words import singles
from tools.categories import table

_SHORTEST = 4
_SHORTEST_OTHER_LETTER = 6
"""In shorter words another letter makes another word: "kapal" is no mistyped "kapas"."""
_LONGEST = 20
_MOST_TOKENS = 40
_THEMSELVES = singles(
    """
    asus padi bears charge late later latter past even stay stream seen bunga pula pusing samba tetapi hujan ujan kelar
    keras bidang undang persen watson warner mesa paul iran rantau puing tebu mani maka rest spin tomato parse launch tries
    tier tens bare maud pantai hutan
    """
)
"""Words of their own that no table needs, and that stand next to one that is in a table."""
_VOWELS = frozenset("aeiou")
_ASKING = frozenset({
    "berapa", "hari", "minggu", "bulan", "pengeluaran", "pemasukan", "total", "kemarin", "spend", "spent", "much", "week",
    "month", "today", "yesterday", "habis", "paling",
})  # fmt: skip
_NEXT_TO = {
    key: frozenset("".join(row[max(n - 1, 0) : n + 2] for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") if key in row))
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for n, key in enumerate(row)
}


def mended(message: Message) -> Message | None:
    """The message with its mistyped words read as what they stand for; None when there is none."""
    if len(message.tokens) > _MOST_TOKENS:
        return None
    found = {
        token.key: word
        for token in message.tokens
        if token.kind is TokenKind.WORD and not token.glued and (word := _stands_for(token.key))
    }
    return Message(message.text, message.vocabulary, message.worth, found) if found else None


@lru_cache(maxsize=4096)
def _stands_for(key: str) -> str:
    """The one known word the key is a slip away from; "" when it is known itself, or when there is none or more."""
    if (
        not _SHORTEST - 1 <= len(key) <= _LONGEST
        or key in _THEMSELVES
        or not key.isascii()
        or not key.isalpha()
        or known(_known_words(), key)
    ):
        return ""
    near = {word for word in _nearby(key) if _slipped(key, word)}
    return near.pop() if len(near) == 1 else ""


def _nearby(key: str) -> Iterable[str]:
    """Words that share what is left of the key, or of the word, with one letter out."""
    by_part = _meant_words()
    parts = {key} | {key[:n] + key[n + 1 :] for n in range(len(key))}
    return {word for part in parts for word in by_part.get(part, ())}


def _slipped(key: str, word: str) -> bool:
    if len(key) == len(word) - 1:  # a letter left out
        at = next((n for n, letter in enumerate(key) if letter != word[n]), len(key))
        return (
            key[at:] == word[at + 1 :]
            and at > 0
            and (len(key) >= _SHORTEST or (word in _ASKING and word[at] in _VOWELS))
        )
    if len(key) < _SHORTEST:
        return False
    wrong = [n for n in range(min(len(key), len(word))) if key[n] != word[n]]
    if len(key) == len(word) + 1:  # one too many
        at = wrong[0] if wrong else len(word)
        extra = key[at] in {key[at - 1], "s" if at == len(word) else ""} | _NEXT_TO.get(key[at - 1], frozenset())
        return at > 0 and extra and len(word) > _SHORTEST and key[:at] + key[at + 1 :] == word
    if len(wrong) == 2:  # two changed places
        a, b = wrong
        return a > 0 and b == a + 1 and key[a] == word[b] and key[b] == word[a]
    return (
        len(wrong) == 1
        and len(key) >= _SHORTEST_OTHER_LETTER
        and wrong[0] > 0
        and key[wrong[0]] in _NEXT_TO.get(word[wrong[0]], frozenset())
    )


@cache
def _meant_words() -> Mapping[str, tuple[str, ...]]:
    """The words a slip is looked for among, under themselves and under each of them with one letter out."""
    told = {phrase[0] for phrase in words.BUYING | words.HEADS if len(phrase) == 1} | _ASKING
    told |= {
        word.strip()
        for rows in (table.STRONG, table.NORMAL)
        for row in rows.values()
        for word in row.replace("\n", " ").split(",")
        if word.strip().isalpha()
    }
    found: dict[str, set[str]] = {}
    for word in told:
        if len(word) >= _SHORTEST:
            for part in {word} | {word[:n] + word[n + 1 :] for n in range(len(word))}:
                found.setdefault(part, set()).add(word)
    return {part: tuple(sorted(each)) for part, each in found.items()}


@cache
def _known_words() -> frozenset[str]:
    """Every word any table holds: it is what it is, however near to another."""
    rows = (row for part in (table.STRONG, table.NORMAL, table.WEAK, table.NAMES) for row in part.values())
    spelled = {word for row in rows for word in row.replace(",", " ").split()}
    phrases = (
        words.FILLERS, words.BUYING, words.HEADS, words.BRANDS, income.NOUNS, income.VERBS, small_talk.THANKS, small_talk.HELLO,
        small_talk.FINE, taking_back.UNDO, taking_back.DELETE, correcting.CUES, correcting.POINTERS, correcting.SMALL,
        correcting.NAMES_OF_CATEGORY, hindering.TABLE, hindering.FINE, asking.WHY,
    )  # fmt: skip
    singles = (
        words.INDONESIAN, words.ENGLISH, words.EATING, words.KEEPING, words.PERSONS, words.AT, words.COMPANY, words.PURPOSE,
        words.LINKS, words.PLAIN_PLACES, budgets.CUES, hindering.FAMILY, lexicon.UNITS_OF_TEN, lexicon.TEENS, lexicon.TENS,
        lexicon.HUNDREDS, lexicon.GREAT, lexicon.STEPS, lexicon.SCALES, lexicon.SLANG, lexicon.HALVES, lexicon.UNITS,
        lexicon.CURRENCY_WORDS, lexicon.CODES_ISO, lexicon.MONTHS, lexicon.WEEKDAYS, lexicon.COUNT_NAMES, lexicon.GRAINS,
        lexicon.ORDINALS, lexicon.NATIONS,
    )  # fmt: skip
    spelled |= {word for part in phrases for phrase in part for word in phrase}
    return frozenset(spelled | {word for part in singles for word in part})
