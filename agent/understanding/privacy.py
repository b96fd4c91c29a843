"""Words about what models may see: "jangan kirim data keuanganku ke AI", "AI may see my meals again", "turn off AI".
Taken only when AI is named and every word belongs to it; a question shows what holds.
To teach a word for a kind of record, add it to `_NAMED`; a way to close or open it, to `_CLOSING` or `_OPENING`.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.words import Phrases, first_of, holds, longest, phrases, singles
from core.sources import Source
from tools import account
from tools.tool import call

_AI = phrases(
    """
    ai, a i, ainya, si ai, model ai, model bahasa, model, modelnya, kecerdasan buatan, chatgpt, chat gpt, gpt, openai, open ai, llm,
    artificial intelligence, language model, the model, models, language models, mesin ai, bot ai
    """
)
_NAMED: tuple[tuple[Source, Phrases], ...] = (
    (
        Source.MONEY,
        phrases(
            """
            uang, duit, keuangan, finansial, pengeluaran, pemasukan, transaksi, belanja, belanjaan, budget, anggaran, gaji, penghasilan,
            money, finance, finances, financial, spending, expense, expenses, income, incomes, transaction, transactions, purchases, budgets
            """
        ),
    ),
    (
        Source.FOOD,
        phrases("makanan, makan, kalori, gizi, nutrisi, diet, food, foods, meal, meals, eating, calories, nutrition"),
    ),
    (
        Source.BODY,
        phrases("berat badan, berat, badan, tubuh, tinggi badan, bmi, bb, weight, weights, body, body weight, my body"),
    ),
    (
        Source.TRAINING,
        phrases(
            "latihan, olahraga, lari, larian, gym, training, trainings, workout, workouts, run, runs, running, exercise, exercises"
        ),
    ),
    (
        Source.VEHICLES,
        phrases(
            "kendaraan, motor, mobil, servis, bensin, vehicle, vehicles, car, cars, motorbike, motorcycle, bike, fuel"
        ),
    ),
    (
        Source.TASKS,
        phrases("tugas, to do, todo, to dos, todos, to do list, daftar tugas, task, tasks, agenda, jadwal, schedule"),
    ),
    (
        Source.MEMORIES,
        phrases(
            """
            ingatan, memori, memory, memories, fakta, facts, hal yang kusuruh ingat, yang kamu ingat, yang diingat, yang kuminta ingat,
            what you remember, what i asked you to remember, remembered things
            """
        ),
    ),
    (
        Source.MANUALS,
        phrases("manual, manuals, buku manual, buku panduan, panduan, buku petunjuk, handbook, handbooks, user manual"),
    ),
    (
        Source.PICTURES,
        phrases("foto, gambar, foto struk, struk, photo, photos, picture, pictures, image, images, receipts"),
    ),
    (
        Source.VOICE,
        phrases(
            "suara, pesan suara, voice note, voice notes, vn, voice, rekaman, rekaman suara, audio, recordings, voice messages"
        ),
    ),
)
_CLOSING = phrases(
    """
    gak mau, ga mau, nggak mau, ngga mau, gamau, tidak mau, tak mau, gak pengen, ga pengen, gak pingin, keberatan, dont want, do not want,
    dont like, jangan, jgn, jangan sampai, jangan pernah, gak boleh, ga boleh, nggak boleh, ngga boleh, tidak boleh, tak boleh, gak
    usah, ga usah,
    nggak usah, tidak usah, dilarang, larang, stop, setop, berhenti, berhentiin, hentikan, sembunyikan, sembunyiin, rahasiakan, rahasiain,
    tutup, tutupi, kunci, blokir, matikan, matiin, nonaktifkan, nonaktif, tanpa, dont, do not, never, no, not, may not, must not, cannot,
    cant, can not, should not, shouldnt, hide, keep, block, forbid, private, disable, off, turn off, switch off, without, close
    """
)
_OPENING = phrases(
    """
    boleh, bolehin, bolehkan, izinkan, izinin, ijinkan, ijinin, perbolehkan, buka, bukain, nyalakan, nyalain, aktifkan, aktifin, hidupkan,
    kirim, kirimkan, kasih, kasihkan, bagikan, pakai, pake, gunakan, biarkan, biarin,
    allow, let, may, can, share, send, show, enable, open, on, turn on, switch on, use
    """
)
_BESIDE = singles(
    """
    kirim, kirimkan, kirimin, dikirim, dikirimkan, kasih, kasihkan, dikasih, kasi, lihat, liat, dilihat, diliat, melihat, ngeliat,
    baca, bacain,
    dibaca, membaca, pakai, pake, dipakai, dipake, gunakan, digunakan, bagikan, dibagikan, bagi, tau, tahu, ngintip, intip, akses, diakses,
    data, datanya, dataku, catatan, catatanku, riwayat, informasi, info, hal, soal, tentang, isi, ke, kepada, sama, oleh, dari, buat, untuk,
    pada, di, dan, atau, yang, yg, itu, ini, lagi, lg, juga, semua, semuanya, seluruh, apa, apapun, apa, pun, punyaku, punya, milikku, aku,
    saya, gue, gw, ku, mulai, sekarang, kembali, dulu, aja, saja,
    send, sending, sent, share, sharing, shared, show, showing, give, giving, see, seeing, seen, read, reading, look, looking, at,
    use, using,
    used, access, accessing, know, get, have, data, records, record, information, history, logs, log, about, to, from, with, by, the,
    my, mine,
    i, me, any, anything, everything, all, of, and, or, nor, it, its, them, be, is, again, now, on, for, a, an, this, that, away, please,
    kalau, kalo, if, when, mau, pengen, pingin, want, like, id, would,
    you, your, anymore, more, any, into, in
    """.replace(",", " ")
)
_ASKING = singles("apakah apa siapa mana kah what which who does do can may is are")
_LONGEST = 18
_OWN = ("ku", "nya", "mu")


def read(message: Message) -> Reading | None:
    keys = tuple(map(_bare, message.keys))
    if not keys or len(keys) > _LONGEST or message.vocabulary.target is not None or not holds(_AI, keys):
        return None
    named, rest = _taken(keys)
    closes = holds(_CLOSING, rest)
    asks = "?" in message.text or (keys[0] in _ASKING and not closes)
    if not (closes or holds(_OPENING, rest)) or not all(_belongs(key) for key in rest):
        return None
    if asks:
        return Reading(calls=(call(account.privacy, account.Nothing()),), language=message.language)
    fix = account.PrivacyFix(ai=dict.fromkeys(named, not closes)) if named else account.all_sources(not closes)
    return Reading(calls=(call(account.set_privacy, fix),), language=message.language)


def _taken(keys: tuple[str, ...]) -> tuple[list[Source], tuple[str, ...]]:
    """The kinds these words name, and the words beside them and beside AI's name."""
    named: list[Source] = []
    for source, table in ((None, _AI), *_NAMED):
        while (at := first_of(table, keys)) is not None:
            keys = (*keys[:at], *keys[at + longest(table, keys, at) :])
            if source is not None and source not in named:
                named.append(source)
    return [source for source in Source if source in named], keys


def _belongs(key: str) -> bool:
    return key in _BESIDE or key in _WORDS or is_filler(key)


_WORDS = frozenset(word for table in (_CLOSING, _OPENING) for phrase in table for word in phrase)


def _bare(key: str) -> str:
    """A kind's name without whose it is: `keuanganku`."""
    ending = next((each for each in _OWN if key.endswith(each) and key.removesuffix(each) in _KINDS), "")
    return key.removesuffix(ending) if ending else key


_KINDS = frozenset(phrase[-1] for _, table in _NAMED for phrase in table)
