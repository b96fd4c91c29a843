"""Facts to remember ("ingat plat motorku B 1234 XYZ", "istri gue ga suka pedes, inget"), asked for, listed and forgotten.
A fact is taken with a word of remembering, or without one when it opens with what people keep: a size, a plate, a number.
To teach a word of remembering, add it to its table; a thing people keep, to _KEPT.
"""

from agent.understanding.dates import Direction
from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.text import TokenKind
from agent.understanding.words import BUYING, PERSONS, Phrases, holds, longest, phrases, singles
from core.language import Language
from tools import memory as tool
from tools import records
from tools.targets import Aimed, Named, Target
from tools.tool import Call, call

_REMEMBER = phrases(
    """
    ingat, inget, ingat ya, inget ya, ingat bahwa, inget bahwa, ingat kalau, inget kalo, inget kalau, ingat kalo, tolong ingat,
    tolong inget, tolong diingat, mohon diingat, catat ya, catat bahwa, catat kalau, catat kalo, catet kalo, catet ya, tolong catat bahwa,
    simpan info, simpen info, simpan ya, buat catatan, bikin catatan, note to self, take note, note that, remember, remember that,
    please remember, please remember that, keep in mind, keep in mind that, dont forget that, memo, elingen, eling, fyi, btw ingat,
    asal tau aja, perlu diingat, harap diingat, just so you know
    """
)
_BEHIND = phrases(
    """
    inget, ingat, inget ya, ingat ya, tolong inget, tolong ingat, tolong diingat, diinget ya, diingat ya, catat ya, catet ya, inget itu,
    ingat itu, ingat baik baik, keep that in mind, keep it in mind, keep in mind, remember that, remember it, remember this,
    please remember,
    please remember that, noted ya, jangan lupa itu, dont forget that, make a note of that, note that, simpan ya, elingen
    """
)
_SAID_IN_INDONESIAN = frozenset(
    ["ingat", "inget", "ingatkan", "catat", "catet", "simpan", "simpen", "ingetin", "elingen"]
)
_SAID_IN_ENGLISH = frozenset(["remember", "note", "keep", "memorize", "memorise"])
_ASIDE = singles("btw oh ya eh ok oke dan and tolong please bot min kak dong deh , : - . ! “ ”")
_DOING = singles(
    """
    telp telpon telepon hubungi kirim kirimin ambil antar anter jemput bawa cek buat bikin kerjain kumpul kumpulin submit call send
    bring pick check finish email reply bales balas perpanjang daftar jemur angkat siram minum makan mandi olahraga lari nelpon
    matiin nyalain buang cuci booking pesan pesen servis service latihan belajar to
    """
)
"""What opens a thing to be done rather than a fact: "ingat telpon ibu"."""
_KEPT = phrases(
    """
    ukuran, size, plat, plat nomor, nopol, nomor polisi, nomor plat, license plate, plate number, golongan darah, goldar, blood type,
    nomor rekening, no rekening, norek, rekening, account number, nomor hp, no hp, nomor telepon, nomor telpon, no telp, phone number,
    nomor ktp, nik, npwp, nomor sim, nomor paspor, passport number, nomor bpjs, no bpjs, nomor kk, nomor polis, nomor meteran,
    id pelanggan, nomor pelanggan, nomor pln, no pln, alamat, address, password, sandi, kata sandi, wifi, pin, kode pos, kode pintu,
    zip code, nomor sepatu, no sepatu, nomor baju, nomor celana, gate code, door code, access code, kode gerbang, kode pagar,
    kode akses, nomor seri, serial number, ulang tahun, ultah, tanggal lahir, birthday, hari jadi, anniversary, nama, name,
    alergi, allergy, kode brankas,
    ukuran ban, tekanan ban, tire pressure, tyre pressure, warna, lokasi parkir, nomor mesin, nomor rangka, jenis oli, tipe oli
    """
)
_BEING = phrases(
    """
    alergi, alergi sama, allergic to, allergic, im allergic to, lactose intolerant, gluten intolerant, intoleran laktosa, vegetarian,
    vegan, ga makan, gak makan, nggak makan, tidak makan, ga bisa makan, gak bisa makan, cant eat, dont eat, doesnt eat, ga suka, gak suka,
    nggak suka, tidak suka, doesnt like, dont like, hates
    """
)
_PLACED = phrases(
    """
    where did i park, where did i put, where did i leave, where did i keep, where did i hide, where have i put, where i parked,
    where is my, where are my, wheres my, where is the spare, gue parkir di mana, gue parkir dimana, gw parkir dimana, aku parkir di mana,
    aku parkir dimana, parkir di mana, parkir dimana, naro di mana, naro dimana, naruh di mana, taruh di mana, taruh dimana,
    simpan di mana, simpan dimana, simpen di mana, simpen dimana, disimpan di mana, disimpan dimana, kunci rumah, kunci cadangan, spare key,
    spare keys
    """
)
"""What is asked for where somebody looks for what they put away."""
_WHOSE = singles(
    "aku gue gw gua saya ku i im we my our istri suami anak pacar ibu ayah mama papa adik kakak is are am was s udah punya si the"
)
_MINE = singles("aku gue gw gua saya ku my our punya nya i the")
_ASKING = phrases(
    """
    berapa, brp, apa, apaan, siapa, kapan, dimana, di mana, mana, yang mana, piro, what, whats, what is, which, who, whos, when, where,
    how much, how many, do you remember, kamu ingat, kamu inget, inget ga, ingat gak, ingat nggak, masih inget, tau ga, do you know, tell me
    """
)
_ABOUT_ALL = phrases(
    """
    apa yang kamu ingat, apa aja yang kamu ingat, apa saja yang kamu ingat, apa yang kamu inget, apa aja yang kamu inget,
    apa yang kau ingat,
    apa yang lo inget, apa aja yang lo inget, apa aja yang lo tau, apa aja yang lu inget, apa aja yg lo inget, apa aja yg kamu inget,
    apa yg kamu inget, apa yg lo inget, apa aja yang kamu tau, lo inget apa aja, kamu ingat apa, kamu inget apa, kamu ingat apa aja,
    kamu inget apa aja, what do you remember, what do you know,
    what have i told you, daftar ingatan, list memories, show memories, my memories, memories, ingatan, ingatanku, lihat ingatan,
    liat ingatan, semua ingatan, what do you have in memory
    """
)
_ABOUT = phrases("about me, about, soal, tentang, tentang aku, soal aku, ttg, mengenai")
_FORGET = phrases(
    """
    lupakan, lupain, lupakan soal, lupain soal, forget, forget about, forget that, hapus ingatan, hapus ingatan soal, apus ingatan,
    hapus memori, delete memory, delete the memory, remove memory, jangan ingat lagi, ga usah diingat lagi, lupakan tentang
    """
)
_PUT = phrases(
    "ubah ingatan, ganti ingatan, koreksi ingatan, ralat ingatan, edit ingatan, betulkan ingatan, ubah memori, ganti memori,"
    " change memory, change the memory, edit memory, edit the memory, correct memory, correct the memory, update memory, update the memory"
)
_INTO = singles("jadi menjadi ke to into")
_SMALL = singles(
    "soal tentang about itu ini yang yg my the of dong ya deh please tolong aja lagi me aku ku gue gw saya"
)
_ITSELF = phrases("nama, name, golongan darah, goldar, blood type, plat, plat nomor, nopol")
"""What is told without a figure or "is": "golongan darahku O"."""
_ROLES = singles(
    """
    dokter doctor dentist guru teacher montir mechanic tukang pelatih coach bos boss atasan landlord landlady tetangga neighbour neighbor
    psikolog therapist notaris lawyer pengacara sopir supir driver barber hairdresser tutor dosen bidan plumber electrician gardener
    nanny pengasuh wali pediatrician accountant akuntan trainer penjahit tailor manager manajer supervisor
    """
)
"""Whom people have and are asked about by what they do: "siapa dokter gigiku"."""
_WHO = singles("siapa who whos")
_IS_CALLED = singles("namanya bernama adalah itu is called named")
_TITLES = singles("pak bu bapak ibu mas mbak bang kak mr mrs ms dr drg prof haji hajah ustadz ustad om tante koh cik")
_CHANGED = singles("ganti diganti jadi menjadi berubah sekarang now changed")
"""What stands between a thing and what it has become: "nomor sepatuku ganti jadi 44"."""
_STOPS = singles("adalah itu ialah is are yaitu was")
"""What stands between a thing and what it is."""
_DAYS = phrases("ulang tahun, ultah, birthday, birthdays, tanggal lahir, lahir, hari jadi, anniversary")
_WHETHER = singles("ga gak nggak ngga tidak kah kan")
_NOTING = singles("catat catet note simpan simpen")
"""With an amount these record money: "note that lunch was 20k"."""
_UNTOLD = singles("antrian antrean berapa brp apa siapa kapan mana what who when where which kenapa why gimana")
_JUST_NOW = singles("tadi td barusan kemarin last terakhir semua all")
_OTHER_KINDS = singles(
    "aturan aturannya rule rules tugas tugasnya task tasks budget anggaran langganan tagihan pengingat reminder"
)
_NAMES_MOST = 6
_OPENS_WITHIN = 5
"""Words among which stands what a fact opens with."""
_LONGEST = 120
_LONGEST_QUESTION = 14
_LONGEST_FACT = 40
"""Words of a fact that nothing marks as one."""


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(message.tokens) > _LONGEST or message.vocabulary.target is not None:
        return None
    readers = (_forgotten, _put_right, _asked, _told, _called, _plain_fact)
    return next((found for each in readers if (found := each(message, keys)) is not None), None)


# --- told ---


def _told(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "ingat …", "…, keep that in mind": the words between are the fact."""
    if message.lacks(_REMEMBER.openers, _BEHIND.openers):
        return None
    places = [i for i, token in enumerate(message.tokens) if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    first = 0
    while first < len(keys) and keys[first] in _ASIDE:
        first += 1
    opening = longest(_REMEMBER, keys, first)
    if opening:
        start, stop = first + opening, len(keys)
        asked = start < len(keys) and (keys[start] in _WHETHER or keys[start] in _DOING or (keys[start],) in BUYING)
        if asked or _ahead(message) or (message.money and keys[first] in _NOTING):
            return None
    elif (closing := next((n for n in range(len(keys) - 1, 0, -1) if _closes(keys, n)), None)) is not None:
        start, stop = first, closing
    else:
        return None
    while start < stop and keys[start] in _ASIDE:
        start += 1
    while stop > start and keys[stop - 1] in _ASIDE:
        stop -= 1
    if stop - start < 2 or _questions(message):
        return None
    return _kept(message, places[start], places[stop] if stop < len(places) else len(message.tokens))


def _closes(keys: tuple[str, ...], n: int) -> bool:
    size = longest(_BEHIND, keys, n)
    return bool(size) and all(key in _ASIDE for key in keys[n + size :])


def _ahead(message: Message) -> bool:
    """A time to come: something to be reminded of, not a fact; but a birthday is one."""
    if holds(_DAYS, message.keys):
        return False
    return any(moment.direction is Direction.FUTURE and not moment.recurrence for moment in message.moments)


def _kept(message: Message, first: int, stop: int, about: str | None = None) -> Reading | None:
    content = message.typed_tokens(first, stop).strip(" ,.:;-")
    if not 1 <= len(content) <= tool.LONGEST:
        return None
    fact = tool.MemoryIn(content=content, about=about or _subject(message, first, stop))
    seen = Seen(field="content", text=content[:200], value=content[:200])
    return Reading(calls=(call(tool.remember, fact),), seen=(seen,), language=message.language or _spoken(message))


def _spoken(message: Message) -> Language | None:
    """The language of the words that ask to remember, where those of the fact tell none: "ingat ukuran sepatuku 43"."""
    if not _SAID_IN_ENGLISH.isdisjoint(message.keys):
        return Language.EN
    return Language.ID if not _SAID_IN_INDONESIAN.isdisjoint(message.keys) else None


def _subject(message: Message, first: int, stop: int) -> str | None:
    """What there is one of: "ukuran sepatu" of "ukuran sepatuku 42"; None when the words do not tell where it ends."""
    words: list[str] = []
    named = False
    for i in range(first, stop):
        token = message.tokens[i]
        key = _root(token.key)
        if token.kind is TokenKind.NUMBER or key in _STOPS or key in _CHANGED or any(c.isdigit() for c in key):
            named = named and bool(words)
            break
        if token.kind is not TokenKind.WORD:
            if token.text in (":", "="):
                break
            continue
        named = named or bool(longest(_KEPT, _rooted(message, i, stop), 0))
        if key not in _MINE:
            words.append(key)
        if len(words) > _NAMES_MOST:
            return None
    else:
        return None
    if words and len(words[-1]) == 1:
        words.pop()  # the first letter of a plate
    return " ".join(words)[:120] if named and words else None


def _rooted(message: Message, first: int, stop: int) -> tuple[str, ...]:
    return tuple(_root(token.key) for token in message.tokens[first:stop])


def _called(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "dokter gigiku namanya drg Sari", "my dentist is Dr. Tan": somebody of one's own, by name."""
    if (
        _ROLES.isdisjoint(map(_root, keys))
        or len(keys) > _LONGEST_FACT
        or message.money
        or message.moments
        or _asks(message, keys)
    ):
        return None
    at = next((i for i, key in enumerate(keys) if key in _IS_CALLED), 0)
    whose = [_root(key) for key in keys[:at] if key not in _MINE]
    own = any((key in _MINE and key != "the") or _root(key) != key for key in keys[:at])
    if not own or not 1 <= len(whose) <= 3 or _ROLES.isdisjoint(whose) or at + 1 >= len(keys):
        return None
    typed = message.text.split()
    names = keys[at] in ("namanya", "bernama", "called", "named") or keys[at + 1] in _TITLES
    if not names and not any(word[:1].isupper() for word in typed[at + 1 : at + 2]):
        return None
    return _kept(message, 0, len(message.tokens), " ".join(whose))


def _plain_fact(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """A fact without a word of remembering: it opens with what people keep, and ends in what it is."""
    if len(keys) > _LONGEST_FACT or message.money or _questions(message) or message.vocables & _UNTOLD:
        return None
    opening = {_root(key) for key in keys[:_OPENS_WITHIN]}
    if opening.isdisjoint(_KEPT.openers) and opening.isdisjoint(_BEING.openers):
        return None
    keys = tuple(_root(key) for key in keys)
    at = next((i for i in range(min(_OPENS_WITHIN, len(keys))) if longest(_KEPT, keys, i)), None)
    if at is not None:
        after = keys[at + longest(_KEPT, keys, at) :]
        strange = [key for key in keys[:at] if key not in _WHOSE and key not in PERSONS]
        told = any(any(c.isdigit() for c in key) for key in after) or (
            not _STOPS.isdisjoint(after[:-1]) or any(token.text == ":" for token in message.tokens[:-1])
        )
        itself = longest(_ITSELF, keys, at) and len(after) <= 4 and any(key not in _WHOSE for key in after)
        if (told and (not strange or (len(strange) <= 2 and not _STOPS.isdisjoint(after)))) or (itself and not strange):
            return _kept(message, 0, len(message.tokens))
    being = next((i for i in range(min(4, len(keys))) if longest(_BEING, keys, i)), None)
    if being is None or len(keys) <= being + 1:
        return None
    somebody = bool(being) and all(key in _WHOSE or key in PERSONS for key in keys[:being])
    return _kept(message, 0, len(message.tokens)) if somebody or keys[0] in ("im", "alergi") else None


def _questions(message: Message) -> bool:
    return message.questioned


# --- asked for ---


def _asked(message: Message, keys: tuple[str, ...]) -> Reading | None:
    whole = longest(_ABOUT_ALL, keys, 0)
    if whole:
        about = whole + longest(_ABOUT, keys, whole)
        left = [key for key in keys[about:] if key not in _SMALL]
        query = tool.MemoryQuery(words=" ".join(left)[:200] or None)
        return Reading(calls=(call(tool.recall, query),), language=message.language)
    if not _asks(message, keys) or len(keys) > _LONGEST_QUESTION or message.money:
        return None
    if not (_of_kept(keys) or _of_somebody(message, keys)):
        return None
    if any(any(c.isdigit() for c in key) for key in keys):
        return None
    words = " ".join(keys)[:200]
    return Reading(calls=(call(tool.recall, tool.MemoryQuery(words=words)),), language=message.language)


def wondered(message: Message) -> Call | None:
    """Any short question, to be looked for in what was told; None for what asks nothing."""
    keys = message.keys
    if not 2 <= len(keys) <= _LONGEST_QUESTION or message.money or not _asks(message, keys):
        return None
    return call(tool.recollect, tool.Wondered(words=" ".join(keys)[:200]))


def _asks(message: Message, keys: tuple[str, ...]) -> bool:
    """Whether it is put as a question; of at least one word."""
    return _questions(message) or any(_says(_ASKING, keys, i) for i in (0, len(keys) - 1, max(len(keys) - 2, 0)))


def _of_kept(keys: tuple[str, ...]) -> bool:
    """Whether a thing people keep is named, how somebody is ("what is Budi allergic to"), or where something was put."""
    return holds(_PLACED, keys) or holds(_KEPT, tuple(_root(key) for key in keys)) or holds(_BEING, keys)


def _of_somebody(message: Message, keys: tuple[str, ...]) -> bool:
    """Whether it is asked who somebody of one's own is: "siapa montirku", "who is my dentist", "siapa wali kelas Raka"."""
    if _WHO.isdisjoint((keys[0], keys[-1])) or message.moments or not _OTHER_KINDS.isdisjoint(keys):
        return False
    somebody = [key for key in keys if key not in _WHO and key not in _MINE and key not in _STOPS]
    own = any((key in _MINE and key != "the") or _root(key) != key for key in keys)
    return bool(somebody) and (own or not _ROLES.isdisjoint(somebody))


def _says(table: Phrases, keys: tuple[str, ...], at: int) -> bool:
    return bool(longest(table, keys, at))


# --- forgotten ---


def _forgotten(message: Message, keys: tuple[str, ...]) -> Reading | None:
    size = longest(_FORGET, keys, 0)
    if not size:
        return None
    words = tuple(_root(key) for key in keys[size:] if key not in _SMALL)
    if not words or len(words) > _NAMES_MOST or (_JUST_NOW | _OTHER_KINDS) & set(keys):
        return None
    target = Target(named=Named(words=words), of="memories")
    return Reading(calls=(call(records.delete_record, Aimed(target=target)),), language=message.language)


def _put_right(message: Message, keys: tuple[str, ...]) -> Reading | None:
    """ "ubah ingatan plat motor jadi plat motorku B 99 AA"."""
    size = longest(_PUT, keys, 0)
    at = next((i for i in range(size + 1, len(keys) - 1) if keys[i] in _INTO), None) if size else None
    if at is None:
        return None
    words = tuple(_root(key) for key in keys[size:at] if key not in _SMALL)
    places = [i for i, token in enumerate(message.tokens) if token.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    content = message.typed_tokens(places[at + 1], len(message.tokens))
    if not 1 <= len(words) <= _NAMES_MOST or len(content) > tool.LONGEST:
        return None
    fix = tool.MemoryFix(target=Target(named=Named(words=words), of="memories"), content=content)
    return Reading(calls=(call(tool.correct_memory, fix),), language=message.language)


def _root(key: str) -> str:
    """Without whose it is: "sepatuku"."""
    return key[:-2] if key.endswith("ku") and len(key) > 4 else key
