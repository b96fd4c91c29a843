"""What makes words with an amount something else than the person's own spending: a question, a plan, income, somebody else.
`obstacle` scans once, the longest phrase first; a phrase of FINE protects its words ("dari gaji", "kado buat dia").
To teach one, add the word or phrase to the row of its kind.
"""

from collections.abc import Collection
from enum import StrEnum

from agent.understanding.amounts import Kind
from agent.understanding.dates import Direction, Moment
from agent.understanding.message import Message
from agent.understanding.text import TokenKind, known
from agent.understanding.words import BUYING, FILLERS, HEADS, PERSONS, PURPOSE, Phrase, longest, phrases, singles


class Obstacle(StrEnum):
    NONE = ""
    FAILED = "failed"
    """A payment that did not go through, or a code."""
    MOVED = "moved"
    """The person's own money from one pocket to another, or lent and borrowed."""
    INCOME = "income"
    BUDGET = "budget"
    PLAN = "plan"
    """Wishes, reminders, what lies ahead, conditions."""
    OTHERS = "others"
    QUESTION = "question"
    UNDONE = "undone"
    """It did not happen: "gak jadi beli"."""
    BODY = "body"
    """Weight, running, steps: numbers that are no money."""
    CLAUSE = "clause"
    """A sentence about something; an amount in it may still be spending."""


# Kinds that end the search, strongest first: the rest are only taken when none of these is there.
_ORDER = tuple(Obstacle)[1:]

_KINDS: dict[Obstacle, str] = {
    Obstacle.FAILED: """
    gagal, failed, ditolak, declined, rejected, unsuccessful, tidak berhasil, belum berhasil, dibatalkan,
    kadaluarsa, kedaluwarsa, expired, otp, kode verifikasi, kode rahasia, verification code, kode otp, one time
    password, saldo tidak cukup, insufficient, tidak mencukupi
    """,
    Obstacle.MOVED: """
    utangku, hutangku, utangnya, hutangnya,
    utang, hutang, kasbon, ngebon, ngutang, minjem duit, nalangin, talangin, tarik tunai, tarik duit, tarik
    uang, narik tunai, narik duit, narik uang, ambil duit, ambil uang, ambil tunai, ambil cash, tarik cash,
    tarik atm, ambil atm, withdraw, withdrew, withdrawal, cash withdrawal, atm withdrawal, setor tunai, setor
    uang, setor duit, setor, nyetor, deposit, nabung, menabung, tabung, tabungan, nabungin, saving, savings,
    saved up, celengan, investasi, invest, invested, nginvest, reksadana, reksa dana, deposito, top up, topup,
    top upin, topping up, topped up, isi saldo, isi gopay, isi ovo, isi dana, isi shopeepay, isi spay, isi
    linkaja, isi emoney, isi e money, isi etoll, isi e toll, isi flazz, isi brizzi, isi tapcash, isi kartu, isi
    ulang saldo, kartu kredit, tagihan cc, bayar cc, credit card bill, credit card payment, cc bill, tagihan
    kartu kredit, pindahin, pindah saldo, mindahin, mutasi, transfer ke rekening sendiri, tf ke rekening
    sendiri, rekening sendiri, rek sendiri, transfer antar rekening, moved, isi ewallet, isi e wallet, isi
    dompet, tukar uang, tuker duit, tukar duit, tuker uang, pinjemin, pinjamin, minjemin, minjamin, meminjamkan,
    ngutangin, lend, lent, pinjem, pinjam, minjem, minjam, meminjam, berutang, berhutang, borrow, borrowed,
    pinjaman, utang ke, hutang ke, utangku ke, piutang
    """,
    Obstacle.INCOME: """
    cair, cairin, pencairan, klaim asuransi, claim asuransi, deposit balik, deposit kos balik, uang balik, duit balik,
    gaji, gajinya, gajiku, gajimu, gajian, gajihan, salary, payday, thr, bonus, komisi, honor, upah, dividen,
    dividend, refund, refunded,
    reimburse, reimbursed, reimbursement, cashback, cash back, kembalian, kembali, income, pemasukan,
    pendapatan, penghasilan, penjualan, omzet, omset, laba, untung, profit, dapet, dapat, dpt, dapetin,
    ngedapetin, received, receive, earned, earn, terima, nerima, menerima, diterima, masuk duit, duit masuk,
    uang masuk, dana masuk, transferan, transferan masuk, masuk rekening, transfer masuk, transfer dari, tf
    dari, trf dari, got paid, paid me, was paid, gave me, sent me, dikasih, dikasi, dikasihin, dikasiin,
    dibayar, dibayarin, dibeliin, dibelikan, ditraktir, ditransfer, ditf, dikirimin, dikirim, dibalikin,
    dikembalikan, dapat uang, nemu, nemuin, menemukan, found, menang, won, jual, jualan, jualin, menjual,
    ngejual, kejual, terjual, laku, sold, sell, selling, hasil jual, freelance masuk, uang kaget, warisan,
    kiriman, treated me, free, gratis, gratisan
    """,
    Obstacle.BUDGET: """
    budget, anggaran, bajet, jatah, limit, maks, maksimal, max, target, batas, plafon, alokasi, allowance, pagu,
    budgetin, cap
    """,
    Obstacle.PLAN: """
    mau, mo, maw, akan, bakal, bakalan, bkl, pengen, pengin, pgn, pingin, kepengen, kepingin, ingin, rencana,
    rencananya, berencana, niat, niatnya, wishlist, ntar, nanti, will, gonna, going to, want, wanna, wants,
    plan, planning, planned, need, needs, perlu, butuh, harus, kudu, mesti, should, must, have to, need to,
    arep, meh, ep, kalau, kalo, klo, kl, klu, kalu, jika, jikalau, seandainya, andai, andaikan, if, misal,
    misalnya, misalkan, asal, umpama, kapan kapan, suatu saat, let me, lets, would, could, might, may, ingetin,
    ingatkan, ingatin, inget, ingat, remind, reminder, remember, todo, to do, task, tugas, jangan lupa, jgn
    lupa, deadline, jadwal, jatuh tempo, tagihannya, janji, meeting, tiap, setiap, every, per bulan, per minggu,
    per hari, per tahun, sebulan sekali, rutin, otomatis, autodebet, coming, upcoming, soon, segera, estimasi,
    perkiraan, kira kira habis
    """,
    Obstacle.OTHERS: """
    dia, mereka, doi, he, she, they, him, her, beliau, katanya, kata, konon, mantan, orang orang, orang,
    tetangga
    """,
    Obstacle.QUESTION: """
    kurs,
    berapa, brp, brapa, brpa, piro, pira, apa, apakah, apaan, kapan, siapa, sapa, mana, dimana, kemana, gimana,
    bagaimana, gmn, kenapa, knp, mengapa, what, whats, how, when, where, which, who, why, whose, bisakah,
    bolehkah, haruskah, worth it, bandingin, cek, check, lihat, liat, tampilkan, show, harga naik, naik jadi,
    naik harga, naik ke, sisa, saldo, sisanya, rekap, laporan, ringkasan, report, summary, rata rata, paling
    """,
    Obstacle.UNDONE: """
    ga jadi, gak jadi, nggak jadi, ngga jadi, tidak jadi, tdk jadi, gajadi, gakjadi, ndak jadi, kagak jadi,
    enggak jadi, batal, dibatalin, cancel, cancelled, canceled, didnt buy, did not buy, didnt, did not, ga beli,
    gak beli, nggak beli, ngga beli, tidak beli, belum beli, blm beli, belum bayar, blm bayar, belum dibayar, ga
    bayar, gak bayar, nggak bayar, jangan, jgn, dont, hampir, hampir beli, almost, nyaris, undo, hapus, apus,
    delete, urung, never, havent, belum, blm, durung, ga pernah, gak pernah
    """,
    Obstacle.BODY: """
    nimbang, bobot, bobotku, berat badan, bb, timbang, timbangan turun, weigh, weighed, weight, lari, lari pagi,
    jogging, joging, jogged, running, ran, run, jalan kaki, langkah, steps, gowes, sepedaan, bersepeda, cycling,
    cycled, walked, walk, pushup, push up, situp, squat, squats, deadlift, bench press, plank, odometer, odo,
    race, race time, pace, interval, workout, olahraga, kalori, kcal, kkal, tambah motor, tambah mobil, punya,
    km motor, km mobil, pushups, hiking, treadmill
    """,
    Obstacle.CLAUSE: """
    duit gue tinggal, duit gw tinggal, duit aku tinggal, duit saya tinggal, uang gue tinggal, uang gw tinggal, uang
    aku tinggal, uang saya tinggal, duitnya tinggal, uangnya tinggal, tinggal segini, dompet tinggal,
    duit tinggal, uang tinggal, duitku tinggal, uangku tinggal, masih, ada, diskon, modal, rugi, boncos, tekor,
    kehilangan, per orang, pake voucher, pakai voucher, pk voucher, using voucher, with voucher, masing, ga,
    gak, gk, nggak, ngga, ngg, enggak, engga, ndak, ndk, nda, tidak, tdk, tak, kagak, kaga, bukan, bkn, no, not,
    balikin, ngembaliin, mengembalikan, balikinnya, returned, isnt, wasnt, ora, dudu, turun, bilang, ngomong,
    cerita, tau, tahu kalau, mikir, pikir, ngerasa, merasa,
    kayak, kyk, kayaknya, sepertinya, keknya, mungkin, maybe, ngebahas, nawarin, ditawarin, nawar, minta,
    diminta, disuruh, nyuruh, suruh, dicuri, kecurian, hilang, ilang, lost, stolen, ketinggalan, kerja, tidur,
    bangun, berangkat, pulang, nunggu, jemput, anter, antar, nganter, salah, ralat, koreksi, harusnya,
    seharusnya, mestinya, maksudku, maksudnya, ganti jadi, ubah, edit, instead, actually, meant, tapi, tp, but,
    padahal, sedangkan, because, soalnya, since, than, daripada, dibanding, tetep, tetap, juara, ternyata, is
    it, sehat, transfer, tf, trf, transfered, transferred, nransfer, kirim uang, ngirim duit, kirim duit, ngirim
    uang, send, sent
    """,
}

# Phrases that hold a word of the tables above and yet are spending, or say nothing against it.
FINE = phrases(
    """
    setor arisan, nyetor arisan, udah dibayar, sudah dibayar, udh dibayar, dah dibayar, telah dibayar, udah gue
    bayar, cicilan utang, cicilan hutang, nyicil hutang, bayar kasbon, pake kartu kredit, pakai kartu kredit, with
    credit card, by credit card, via kartu kredit, dengan kartu kredit, using credit card, on my credit card, buat
    mandi, dari gaji, bayar gaji, gaji art, gaji pembantu, gaji mbak, gaji suster, gaji karyawan, gaji tukang,
    gaji sopir, gaji supir, gaji bibi, bayar utang, bayar hutang, byr utang, byr hutang, lunasin utang, lunasin
    hutang, bayar utang ke, bayar hutang ke, nyicil utang, bayar pinjaman, cicilan pinjaman, cicilan kartu kredit,
    bayar paylater, tahu isi, tahu, tahu bulat, tahu gejrot, tahu campur, tahu tek, buat dia, buat mereka, untuk
    dia, buat doi, for her, for him, for them, traktir dia, nraktir dia, buat orang tua, orang tua, orang rumah,
    buat orang rumah, buat orang, sapa tau, topup ff, top up ff, topup ml, top up ml, topup diamond, top up
    diamond, topup game, top up game, topup mobile legend, top up mobile legend, topup mobile legends, top up
    mobile legends, topup steam, top up steam, topup pulsa, top up pulsa, top up kuota, topup kuota, top up token,
    topup token, top up genshin, topup genshin, topup pubg, top up pubg, topup roblox, top up roblox, topup
    valorant, top up valorant, topup uc, top up uc, top up listrik, topup listrik, top up paket data, topup paket
    data, topup robux, top up robux, kerja bakti, tempat tidur, baju tidur, sabun mandi, handuk mandi, kirim uang
    ke ibu, kirim uang ke mama, kirim uang ke ortu, transfer ibu, transfer mama, transfer ortu, transfer ke ibu,
    transfer ke mama, transfer ke bapak, transfer ke papa, transfer ke ortu, transfer ke orang tua, transfer ke
    adik, transfer ke adek, transfer ke istri, transfer ke suami, transfer ke anak, tf ibu, tf mama, tf ortu, tf
    ke ibu, tf ke mama, tf ke ortu, tf ke adik, tf ke adek, tf ke istri, kirim ke ibu, kirim ke mama, kirim ortu,
    kirim mama, kirim ibu, kirim uang ke orang tua, tak terhingga, ga mahal, gak mahal, apa aja, bonus track, beli
    emas, harga promo, harga teman, oleh oleh, gift card, bukan main, gratis ongkir, free ongkir, bebas ongkir, no
    sugar, less sugar, kopi tanpa gula, ga pake gula, gak pake gula, sambal bawang, bayar tagihan cc, meja kerja,
    baju kerja, kursi kerja, sepatu lari, kaos lari, celana lari, sepatu running, running shoes, running shoe, jam
    lari, tiket lari, daftar lari, registrasi lari, running event, race registration, tiket race, daftar race,
    treadmill bekas, alat olahraga, baju olahraga, sepatu olahraga, perlengkapan olahraga, timbangan badan,
    timbangan berat badan, deposit kos, deposit kost, deposit kontrakan, kotak makan, tas kerja, kiriman paket,
    kembali ke, pulang pergi, tiket pulang, ongkos pulang, ojek pulang, gojek pulang, grab pulang, bensin pulang,
    jalan pulang, bis pulang, bus pulang, kereta pulang, ongkir pulang, iuran rutin, servis rutin, service rutin,
    medical check up, check up, cek up, checkup, cek darah, cek kesehatan, cek lab, cek gigi, check out, medcheck,
    antar jemput, ojek antar, jasa antar, antar jemput anak, jemput anak sekolah, air minum, bonus pack, tips,
    obat tidur, lampu tidur, salah satu, need for speed, must have, kado nikahan, tas lari, no brand, to go, may
    fair, tiket masuk, masuk wisata, orang utan, apa adanya, mana suka, may be, kali ini, target store, at target,
    di target
    """
)

_TABLE: dict[Phrase, Obstacle] = {phrase: kind for kind in reversed(_ORDER) for phrase in phrases(_KINDS.get(kind, ""))}
_SINGLE = {phrase[0]: kind for phrase, kind in _TABLE.items() if len(phrase) == 1}

_TONIGHT = frozenset({"malam", "malem", "mlm", "tonight", "tonite", "this"})
_EVENING = 17
"""From this hour on "malam ini" may be over already."""
_WORKOUTS = singles(
    """
    gym yoga pilates renang berenang futsal badminton basket tenis padel fitness workout cardio kardio sepeda
    statis swim swimming upper lower senam zumba angkat beban
    """
)
_GIVING = frozenset({"ngasih", "ngasi", "kasih", "kasi", "ngirim", "ngirimin", "kirim", "kirimin", "gave", "sent"})
_WORKOUT_UNITS = frozenset({"second", "minute", "hour"})

_NOT_SUBJECT_AFTER = singles(
    """
    buat untuk utk bwt for sama bareng dengan dgn ke dari traktir nraktir neraktir kasih ngasih ngasi with to and
    dan kado baju spp les obat popok susu makan bayar beli bayarin beliin my uang jajan sangu
    """
)
_DEEDS = frozenset({p[0] for p in BUYING | HEADS if len(p) == 1}) | singles(
    """
    makan minum belanja jajan bayar beli habis abis menghabiskan spent bought paid buys pays spends jual nonton
    main
    """
)
_DEEDS_OF_OTHERS = _DEEDS - {
    "isi",
    "had",
    "have",
    "got",
    "co",
    "keluar",
    "naik",
    "lunch",
    "dinner",
    "breakfast",
    "snack",
    "snacks",
    "sarapan",
    "order",
    "shopping",
    "ambil",
    "bel",
    "neli",
    "baya",
    "beil",
    "ngopi",
}


def obstacle(message: Message, explained: Collection[int]) -> Obstacle:
    """The strongest reason not to take the message as spending; NONE when there is none. `explained`: tokens to
    pass over."""
    found = obstacles(message, explained)
    return next((kind for kind in _ORDER if kind in found), Obstacle.NONE)


def obstacles(message: Message, explained: Collection[int] = ()) -> set[Obstacle]:
    """Every reason there is, for readers of what is no spending."""
    inside = {
        i for q in message.quantities if q.kind is not Kind.MONEY or q.role for i in range(q.span.first, q.span.stop)
    }
    found = set(_worded(message, inside | set(explained)))
    if any(token.kind is TokenKind.MARK and token.text == "?" for token in message.tokens):
        found.add(Obstacle.QUESTION)
    if any(_lies_ahead(message, moment) for moment in message.moments):
        found.add(Obstacle.PLAN)
    if _somebody_else(message):
        found.add(Obstacle.OTHERS)
    if _priced_only(message):
        found.add(Obstacle.QUESTION)
    if _trained(message):
        found.add(Obstacle.BODY)
    if _gave(message):
        found.add(Obstacle.CLAUSE)
    return found


def _worded(message: Message, passed: Collection[int]) -> list[Obstacle]:
    keys = tuple("" if i in passed else token.key for i, token in enumerate(message.tokens))
    found: list[Obstacle] = []
    i = 0
    while i < len(keys):
        fine = longest(FINE, keys, i)
        size = next((n for n in range(min(4, len(keys) - i), 0, -1) if keys[i : i + n] in _TABLE), 0)
        if fine and fine >= size:
            i += fine
            continue
        if size:
            found.append(_TABLE[keys[i : i + size]])
            i += size
            continue
        stretched = known(_SINGLE, keys[i])
        if stretched:
            found.append(_SINGLE[stretched])
        i += 1
    return found


def _lies_ahead(message: Message, moment: Moment) -> bool:
    """A plan; but "tiket kereta buat besok" was bought for then."""
    if moment.recurrence:
        return True
    first = moment.span.first
    if (
        message.tokens[first].key in _TONIGHT
        and moment.day(Direction.NEUTRAL) == message.today
        and message.vocabulary.now.hour >= _EVENING
    ):
        return False
    return moment.direction is Direction.FUTURE and not (first and message.tokens[first - 1].key in PURPOSE)


def _gave(message: Message) -> bool:
    """ "rina ngasih 100rb", "uang saku dari ayah": somebody gave it, it was not spent."""
    tokens, starts = message.tokens, {q.span.first for q in message.money}
    for i, token in enumerate(tokens):
        before = tokens[i - 1].key if i else ""
        if token.key in _GIVING and i + 1 in starts and before and (before,) not in FILLERS:
            return True
        if before in ("dari", "from") and token.key in PERSONS and not any((t.key,) in BUYING for t in tokens):
            return True
    return False


def _priced_only(message: Message) -> bool:
    """ "harga emas 1,4jt" tells what something costs, not that it was bought."""
    return message.keys[:1] in {("harga",), ("harganya",), ("hrg",), ("price",)} and not any(
        (key,) in BUYING for key in message.keys
    )


def _trained(message: Message) -> bool:
    """ "gym 1 jam": with a time or a distance it is told as a workout, not as a ticket."""
    measured = any(
        q.kind is Kind.DISTANCE or (q.kind is Kind.DURATION and q.unit in _WORKOUT_UNITS) for q in message.quantities
    )
    return measured and any(token.key in _WORKOUTS for token in message.tokens)


def _somebody_else(message: Message) -> bool:
    """ "temenku beli mobil", "my boss bought …": a person who does the deed, not one it is done for."""
    keys = [token.key for token in message.tokens]
    for i, key in enumerate(keys[:-1]):
        if key not in PERSONS or (i and keys[i - 1] in _NOT_SUBJECT_AFTER and not (keys[i - 1] == "my" and i == 1)):
            continue
        for after in keys[i + 1 : i + 4]:
            if after in _DEEDS_OF_OTHERS:
                return True
            if (after,) not in FILLERS and after not in PERSONS:
                break
    return False
