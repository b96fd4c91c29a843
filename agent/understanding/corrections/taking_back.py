"""Undo and removal in words: "batal", "gak jadi deng", "hapus yang tadi", "hapus yang kopi".
`taken_back` gives the call when the message says nothing else than what is to go; a record may be named by its words.
To teach a word, add it to UNDO or DELETE.
"""

from decimal import Decimal

from agent.understanding import commands
from agent.understanding.message import Message, past_day
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import LINKS, longest, phrases, singles
from tools import records
from tools.categories import named
from tools.targets import Aimed, Named, Table, Target
from tools.tool import Call, call

UNDO = phrases(
    """
    batal, batalin, batalkan, dibatalin, dibatalkan, undo, gakjadi, gajadi, gkjadi, ga jadi, gak jadi, gk jadi,
    nggak jadi, ngga jadi, nggajadi, tidak jadi, tdk jadi, ndak jadi, kagak jadi, enggak jadi, cancel, urungkan,
    urung, ora sido, ga sido, undo that, undo it, undo last, take it back, take that back, cancel that, cancel it,
    ga usah dicatat, gak usah dicatat, nggak usah dicatat, ngga usah dicatat, gausah dicatat, tidak usah dicatat, ga usah dicatet,
    gak usah dicatet, gausah dicatet, jangan dicatat, jangan dicatet, jgn dicatat, jgn dicatet, jangan disimpan, jgn disimpan, ga usah
    disimpan, gak usah disimpan, gausah disimpan, dont save, dont save it, dont save that, dont record it, dont record that, dont log
    it, dont log that, no need to save, salah kirim, salah kamar, salah chat, salah pencet, wrong chat, kepencet,
    ga jadi beli, gak jadi beli, gajadi beli, nggak jadi beli, ga jd beli,
    balikin lagi, kembalikan, revert, never mind, nevermind, nvm, scrap that, scratch that, strike that, scratch it, batal deh, mboten siyos
    """
)
DELETE = phrases(
    """
    hapus, apus, hps, hapusin, apusin, hapuskan, delete, remove, buang, ilangin, hilangkan, erase, del, busek,
    dihapus, hapus catatan, delete the, hapus record, remove the
    """
)
_OBJECTS = phrases(
    """
    yang tadi, yg tadi, yang td, yg td, tadi, itu, yang itu, yg itu, yang barusan, yg barusan, barusan, yang
    terakhir, yg terakhir, terakhir, catatan terakhir, catatan tadi, catatan yang tadi, catatan yg tadi, catatan
    itu, ini, yang ini, yg ini, yang barusan tadi, transaksi terakhir, transaksi tadi, pengeluaran tadi,
    pengeluaran terakhir, input terakhir, that, it, this, the last one, last one, last, the last, that one, last
    entry, the last entry, last expense, the last expense, last record, this one, the previous one, sing mau,
    satu, satunya, salah satu, salah satunya, dobel, dobelnya, yang dobel, yg dobel, duplikat, duplikatnya, the duplicate, entri
    terakhir, pencatatan tadi, yang baru saja, yang baru aja, yg baru aja
    """
)
_ALONG = phrases(
    """
    deng, deh, dong, aja, ya, dulu, eh, sori, sorry, maaf, tolong, please, plis, nya, lah, sih, ah, duh, kak, min,
    bot, bro, tolongin, coba, can you, could you, mohon, saja, ding, kok, oh, wait, pls, ok, oke, lagi, yaa, ga
    jadi, gak jadi, nggak jadi, mau, aku, gue, i want to, bisa, gan
    """
)


_POINTING = frozenset({"yang", "yg", "sing", "the", "my", "catatan", "transaksi", "record"})
_ALL = singles("semua semuanya all everything seluruh seluruhnya sekalian akun account data chat pesan riwayat history")
_AGAINST = singles(
    "jangan jgn dont ga gak nggak ngga tidak bukan not kenapa why gimana cara how kalau kalo if apa apakah what"
)
_KINDS: dict[str, Table] = {
    **dict.fromkeys(("pengeluaran", "expense", "spending", "belanjaan"), "expenses"),
    **dict.fromkeys(("pemasukan", "income", "pendapatan"), "incomes"),
    **dict.fromkeys(("aturan", "aturannya", "rule", "rules"), "rules"),
}
_BUDGETS = singles("budget budgetnya budgets anggaran limit jatah bajet bujet")
_OVER = {
    **dict.fromkeys(("total", "keseluruhan", "overall", "umum", "utama"), "overall"),
    **dict.fromkeys(("mingguan", "seminggu", "weekly", "minggu", "week"), "weekly"),
    **dict.fromkeys(("bulanan", "sebulan", "monthly", "bulan", "month"), "monthly"),
}
"""What tells one budget from another, beside its category or label, as it is kept."""
_BILLS = singles("tagihan bill bills")
_MOST_WORDS = 5


def taken_back(message: Message) -> Call | None:
    """Undo or removal, when the message says nothing else."""
    if message.lacks(UNDO.openers, DELETE.openers):
        return None
    keys, i = message.keys, 0
    undo = remove = False
    while i < len(keys):
        if size := longest(DELETE, keys, i):
            remove = True
        elif size := longest(UNDO, keys, i):
            undo = True
        elif not (size := longest(_OBJECTS, keys, i) or longest(_ALONG, keys, i)) and is_filler(keys[i]):
            size = 1
        if not size:
            return _named(message)
        i += size
    if remove:
        return call(records.delete_record, Aimed(target=message.vocabulary.target or Target()))
    return commands.undo(message) if undo else None


def _named(message: Message) -> Call | None:
    """ "hapus yang kopi", "apus bensin 50rb kemarin", "delete the coffee": the record by its words, amount and day."""
    tokens, keys = message.tokens, message.all_keys
    at = next((i for i in range(min(len(keys), 5)) if longest(DELETE, keys, i) or longest(UNDO, keys, i)), None)
    if at is None or message.vocabulary.target or (_ALL | _AGAINST) & set(keys):
        return None
    undo = not longest(DELETE, keys, at)
    first = at + (longest(UNDO, keys, at) if undo else longest(DELETE, keys, at))
    if undo and (first >= len(keys) or keys[first] not in _POINTING):
        return None  # "batal beli kopi" tells what was not bought, "batalin yang kopi" what is to go
    priced = next((q for q in message.money if q.value and q.low is None), None)
    dated = next((m for m in message.moments if m.valid and past_day(m, message.today)), None)
    passed = {i for found in (priced, dated) if found for i in range(found.span.first, found.span.stop)}
    if _BUDGETS & set(keys):
        return _budget(message, keys, at, first)
    of: Table | None = None
    words: list[str] = []
    i = 0
    while i < len(keys):
        if i in passed or tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI, TokenKind.NEWLINE) or at <= i < first:
            i += 1
            continue
        if keys[i] in _KINDS and not words:
            of = _KINDS[keys[i]]
            i += 1
            continue
        size = longest(_OBJECTS, keys, i) or longest(_ALONG, keys, i)
        if not size and (keys[i] in _POINTING | LINKS or is_filler(keys[i])):
            size = 1
        if not size:
            if tokens[i].kind is not TokenKind.WORD:
                return None
            words.append(_bare(keys[i]))
            size = 1
        i += size
    words = [
        word for word in words if word not in _BILLS
    ] or words  # "hapus tagihan kos": it may be kept as "kos" alone
    pointed = bool(_POINTING & set(keys))
    if len(words) > _MOST_WORDS or not (words or of or (priced and pointed)):
        return None
    name = Named(
        words=tuple(words),
        amount=_plain(priced.value) if priced and priced.value else None,
        date=past_day(dated, message.today) if dated else None,
    )
    return _removal(Target(named=name, of=of))


def _budget(message: Message, keys: tuple[str, ...], at: int, first: int) -> Call | None:
    """ "hapus budget makan", "delete the overall budget", "hapus anggaran kopi mingguan"; of none named, the last."""
    said: list[str] = []
    words: list[str] = []
    for i, key in enumerate(keys):
        if at <= i < first or key in _BUDGETS or message.tokens[i].kind in (TokenKind.MARK, TokenKind.EMOJI):
            continue
        if key in _OVER:
            words.append(_OVER[key])
        elif message.tokens[i].kind is not TokenKind.WORD:
            return None
        elif not (key in _POINTING | LINKS or is_filler(key) or longest(_OBJECTS, keys, i) or longest(_ALONG, keys, i)):
            said.append(_bare(key))
    if len(said) > _MOST_WORDS:
        return None
    if category := named(tuple(said)):
        return _removal(Target(named=Named(words=tuple(words), category=category), of="budgets"))
    words += said
    return _removal(Target(named=Named(words=tuple(words)) if words else None, of="budgets"))


def _removal(target: Target) -> Call:
    return call(records.delete_record, Aimed(target=target))


def _bare(key: str) -> str:
    """ "kopinya" is the coffee."""
    return key[:-3] if key.endswith("nya") and len(key) > 5 else key


def _plain(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value
