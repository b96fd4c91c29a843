"""Another category for a record that is named: "ubah kategori kopi jadi makan", "move the coffee to entertainment".
`Moved.moved` reads the name, what joins it to its place, and the place; without a name, or with a word left over, it is something else.
To teach a word, add it to its table.
"""

from agent.understanding.corrections.draft import MOST_WORDS
from agent.understanding.corrections.opposed import Opposed
from agent.understanding.corrections.words import CUES, SMALL
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from tools.categories import named

_CATEGORY = singles("kategori kategorinya katagori ktgr category categories categorys")
CHANGING = phrases(
    """
    ubah, ubahin, diubah, rubah, ganti, gantiin, diganti, edit, update, change, set, switch, fix, correct, benerin, betulin, koreksi,
    pindah, pindahin, pindahkan, dipindah, dipindahin, move, put, masukin, masukkan, taruh, taro, file, categorize, recategorize
    """
)
_MOVING = singles("pindah pindahin pindahkan dipindah dipindahin move recategorize")
_INTO = phrases(
    """
    jadi, jadinya, menjadi, ke, ke dalam, to, into, as, in, under, from, jadi ke, ganti jadi, ganti ke, ubah jadi, ubah ke, diganti jadi,
    diubah jadi, harusnya, seharusnya, should be, to be, ke kategori, jadi kategori, to category, to the category, into category,
    kategori, ->, =>, →, =, :
    """
)
_OF = singles(
    "dari buat untuk utk si the of for yang yg my ini itu tadi td record catatan pengeluaran transaksi expense"
)
_ALWAYS = singles("selalu always semua semuanya all every tiap setiap")


class Moved(Opposed):
    """A draft that knows a record by its name and where it is to go."""

    def moved(self) -> bool:
        """ "ganti kategorinya kopi jadi hiburan", "change the category of coffee to food"."""
        if (
            self.target is not None
            or self.message.lacks(CHANGING.openers)
            or self.message.quantities
            or not _ALWAYS.isdisjoint(self.keys)
        ):
            return False
        keys = tuple(
            key[:-1] if token.text.lower().endswith("'s") else key
            for key, token in zip(self.keys, self.message.tokens, strict=True)
            if token.kind not in (TokenKind.EMOJI, TokenKind.NEWLINE)
            and token.text not in (",", ".", "!", '"', "'", "-")
        )
        while keys and (keys[-1:] in SMALL or keys[-1] in _CATEGORY):
            keys = keys[:-1]
        at = next((n for n in range(1, len(keys)) if named(keys[n:])), None)
        if at is None:
            return False
        told = not _CATEGORY.isdisjoint(self.keys)
        changing = [n for n in range(at) if longest(CHANGING, keys, n)]
        joined = next((n for n in range(at) if longest(_INTO, keys[:at], n) == at - n), None)
        if joined is None or not changing or not (told or not _MOVING.isdisjoint(keys)):
            return False
        return self._named_before(keys[:joined]) and self._category_at(keys[at:])

    def _named_before(self, keys: tuple[str, ...]) -> bool:
        """Whether all words before the place call a record, and at least one does."""
        words: list[str] = []
        i = 0
        while i < len(keys):
            size = max(longest(table, keys, i) for table in (CHANGING, CUES, SMALL))
            if not size and keys[i] not in _CATEGORY | _OF:
                if not keys[i].isalpha():
                    return False
                words.append(keys[i][:-3] if keys[i].endswith("nya") and len(keys[i]) > 5 else keys[i])
            i += size or 1
        self.words = words
        self.cued, self.of = True, "expenses"
        return 0 < len(words) <= MOST_WORDS

    def _category_at(self, keys: tuple[str, ...]) -> bool:
        category = named(keys)
        first = next((n for n in range(len(self.keys)) if self.keys[n : n + len(keys)] == keys), 0)
        return category is not None and self._category(range(first, first + len(keys)), category)
