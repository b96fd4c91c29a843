"""Looking for records of money: "cari kopi bulan lalu", "transaksi di indomaret", "expenses above 200k this week", as `search`.
Taken only when a word of looking opens the message, or an amount bounds what was spent; the other words are what is looked for.
To teach a word of looking, add it to LOOKING; one that is passed over, to _ALONG.
"""

from typing import Any

from agent.understanding.amounts import Kind, Quantity
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import longest, phrases, singles
from tools import money as tool
from tools.categories import named
from tools.money import EARLIEST, Period, Side, period_days
from tools.tool import call

LOOKING = phrases(
    """
    cari, cariin, carikan, nyari, mencari, tolong cari, tolong cariin, coba cari, coba cariin, search, search for, find, find me,
    find my, look for, look up, lookup, golek, goleki, filter, show me my, show transactions, show me transactions, lihat
    transaksi, liat transaksi, tampilkan transaksi, tampilin transaksi, list transaksi, daftar transaksi, transaksi, transaction,
    transactions, riwayat, riwayat transaksi, histori, history, catatan, lihat catatan, semua catatan, all transactions, semua
    transaksi, my transactions, transaksiku, list transactions, list my transactions
    """
)
_SPENT = singles("pengeluaran pengeluaranku spending expense expenses belanjaan keluar jajanan purchases")
_RECEIVED = singles("pemasukan pemasukanku pendapatan income incomes masuk received")
_ALONG = phrases(
    """
    yang, yg, di, at, from, dari, in, on, for, untuk, buat, soal, tentang, about, with, dengan, my, the, all, semua, semuanya,
    transaksi, transaction, transactions, catatan, record, records, riwayat, nominal, harga, harganya, amount, itu, aku, gue, gw,
    saya, ku, pernah, kata, bertuliskan, me, of, ada, sama, mana, aja, saja, ya, dong, pas, waktu, tolong, please, is, are, were,
    was, that, which, i, lists, list, daftar, lihat, show, ke, kepada, to, nya, punya,
    terakhir, latest, last, terbaru, newest, berapa, how much, how many, apa aja, apa saja, apa, did
    """
)
_CATEGORY, _LABEL = singles("kategori category"), singles("label tag")
_BOUNDED = singles("pengeluaran pengeluaranku expense expenses spending transaksi transactions pemasukan income")
_EACH = singles("sehari seminggu sepekan sebulan setahun perhari perminggu perbulan")
"""With these a bound is a limit to be kept, not one to look within: "pengeluaran maksimal 500rb seminggu"."""
_OF_A_RECORD = singles(
    "salah harusnya seharusnya ganti ubah jadi hapus apus batal tadi td barusan wrong should change delete remove undo bukan not"
)
"""Words that set right or take back a record instead of looking for one: "transaksi tadi salah, 25rb"."""
_NOUNS = singles("transaksi transaction transactions riwayat histori history catatan transaksiku")
"""What opens a notice of a bank as well: with these an amount of its own is no bound, and the message is short."""
_LONGEST, _MOST_WORDS, _LONGEST_OF_NOUN = 24, 5, 10


def read(message: Message) -> Reading | None:
    keys = message.all_keys
    if not keys or len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    if _OF_A_RECORD & set(keys):
        return None
    opened = longest(LOOKING, keys, 0)
    bounded = keys[0] in _BOUNDED and message.lacks(_EACH) and any(_bounds(q) and not q.per for q in message.money)
    if not opened and not bounded:
        return None
    asked = _Asked(message, opened)
    exact = any(not _bounds(q) for q in message.money)
    if keys[0] in _NOUNS and (exact or len(keys) > _LONGEST_OF_NOUN or keys == ("catatan",)):
        return None
    if not asked.read():
        return None
    query = tool.SearchIn(**asked.values)
    return Reading(calls=(call(tool.search, query),), seen=tuple(asked.seen), language=message.language)


def _bounds(q: Quantity) -> bool:
    return bool(q.bound) or q.low is not None


class _Asked:
    def __init__(self, message: Message, first: int) -> None:
        self.message = message
        self.first = first
        self.keys = message.all_keys
        self.values: dict[str, Any] = {}
        self.seen: list[Seen] = []
        self.words: list[int] = []

    def read(self) -> bool:
        """Whether every word is accounted for, within the days and amounts that can be asked for."""
        i = self.first
        while i < len(self.keys):
            size = self._amount(i) or self._days(i) or self._placed(i) or self._small(i)
            if size < 0:
                return False
            if not size:
                if (
                    self.message.tokens[i].kind not in (TokenKind.WORD, TokenKind.NUMBER)
                    or len(self.words) >= _MOST_WORDS
                ):
                    return False
                self.words.append(i)
                size = 1
            i += size
        if self.words:
            text = " ".join(self.message.typed_tokens(n, n + 1) for n in self.words)
            self.values["words"] = text
            self.seen.append(Seen(field="words", text=text, value=text))
        return True

    def _amount(self, i: int) -> int:
        """An amount at `i`, with its "above", "under" or "between"; -1 when it cannot be asked for."""
        q = next((q for q in self.message.quantities if q.span.first == i and q.kind is Kind.MONEY), None)
        if q is None:
            return 0
        low, high = (q.low, q.high) if q.low is not None else (q.value, q.value)
        if q.bound == "above":
            high = None
        elif q.bound == "under":
            low = None
        if {"at_least", "at_most"} & self.values.keys() or any(v is not None and v <= 0 for v in (low, high)):
            return -1
        before = self.keys[i - 1] if i else ""
        if before in (">", ">="):
            high = None
        elif before in ("<", "<="):
            low = None
        self.values |= {name: value for name, value in (("at_least", low), ("at_most", high)) if value is not None}
        if q.currency:
            self.values["currency"] = q.currency
        self.seen.append(Seen(field="range", text=self.message.typed(q.span), value=f"{low or ''}–{high or ''}"))
        return q.span.stop - i

    def _days(self, i: int) -> int:
        period = next((p for p in self.message.periods if p.span.first == i), None)
        if period is None:
            return 0
        if self.values.keys() & {"period", "first"} or period.until < EARLIEST or period.since > self.message.today:
            return -1
        name = next((p for p in Period if period_days(p, self.message.today) == (period.since, period.until)), None)
        self.values |= {"period": name} if name else {"first": period.since, "last": period.until}
        return period.span.stop - i

    def _placed(self, i: int) -> int:
        """ "kategori makanan", "label Ngopi", "pengeluaran"."""
        if self.keys[i] in _CATEGORY:
            for stop in range(min(len(self.keys), i + 5), i + 1, -1):
                if category := named(self.keys[i + 1 : stop]):
                    self.values["category"] = category
                    return stop - i
            return -1
        if self.keys[i] in _LABEL and i + 1 < len(self.keys):
            self.values["label"] = self.message.typed_tokens(i + 1, i + 2)[:60]
            return 2
        side = Side.SPENT if self.keys[i] in _SPENT else Side.RECEIVED if self.keys[i] in _RECEIVED else None
        if side is None or "side" in self.values:
            return 0
        self.values["side"] = side
        return 1

    def _small(self, i: int) -> int:
        token = self.message.tokens[i]
        if token.kind in (TokenKind.EMOJI, TokenKind.NEWLINE) or token.text in (
            *"?!.,:\"'()",
            ">",
            "<",
            ">=",
            "<=",
            "=",
        ):
            return 1
        return longest(_ALONG, self.keys, i) or (1 if is_filler(self.keys[i]) else 0)
