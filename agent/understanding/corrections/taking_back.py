"""Undo and removal in words: "batal", "gak jadi deng", "hapus yang tadi".
`taken_back` gives the call when the message says nothing else; which record is meant by its words is not for here.
To teach a word, add it to UNDO or DELETE.
"""

from agent.understanding import commands
from agent.understanding.message import Message
from agent.understanding.spending.item import is_filler
from agent.understanding.words import longest, phrases
from tools import money as tool
from tools.targets import Target
from tools.tool import Call, call

UNDO = phrases(
    """
    batal, batalin, batalkan, dibatalin, dibatalkan, undo, gakjadi, gajadi, gkjadi, ga jadi, gak jadi, gk jadi,
    nggak jadi, ngga jadi, nggajadi, tidak jadi, tdk jadi, ndak jadi, kagak jadi, enggak jadi, cancel, urungkan,
    urung, ora sido, ga sido, undo that, undo it, undo last, take it back, take that back, cancel that, cancel it,
    balikin lagi, kembalikan, revert, never mind, nevermind, nvm, scrap that, batal deh, mboten siyos
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
    entri terakhir, pencatatan tadi, yang baru saja, yang baru aja, yg baru aja
    """
)
_ALONG = phrases(
    """
    deng, deh, dong, aja, ya, dulu, eh, sori, sorry, maaf, tolong, please, plis, nya, lah, sih, ah, duh, kak, min,
    bot, bro, tolongin, coba, can you, could you, mohon, saja, ding, kok, oh, wait, pls, ok, oke, lagi, yaa, ga
    jadi, gak jadi, nggak jadi, mau, aku, gue, i want to, bisa, gan
    """
)


def taken_back(message: Message) -> Call | None:
    """Undo or removal, when the message says nothing else."""
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
            return None
        i += size
    if remove:
        return call(tool.delete_expense, tool.ExpenseTarget(target=message.vocabulary.target or Target()))
    return commands.undo(message) if undo else None
