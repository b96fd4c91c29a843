"""The words that make an amount something else than the person's own spending, and the phrases that hold them and yet are spending.
Tables as data for finding.py; keys are as Token.key gives them. A phrase of FINE protects its words ("dari gaji", "kado buat dia").
To teach one, add the word or phrase to the row of its kind.
"""

from enum import StrEnum

from agent.understanding.words import Phrase, Phrases, phrases, singles


class Obstacle(StrEnum):
    NONE = ""
    FAILED = "failed"
    """A payment that did not go through, or a code."""
    MOVED = "moved"
    """The person's own money from one pocket to another, or lent and borrowed."""
    BALANCE = "balance"
    """What is left in a purse or on an account."""
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
ORDER = tuple(Obstacle)[1:]

_KINDS: dict[Obstacle, str] = {
    Obstacle.FAILED: """
    gagal, failed, ditolak, declined, rejected, unsuccessful, tidak berhasil, belum berhasil, dibatalkan,
    kadaluarsa, kedaluwarsa, expired, otp, kode verifikasi, kode rahasia, verification code, kode otp, one time
    password, saldo tidak cukup, insufficient, tidak mencukupi
    """,
    Obstacle.MOVED: """
    owe, owes, owed, owing,
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
    pinjaman, balikin duit, balikin uang, ngembaliin duit, ngembaliin uang, kembaliin duit, kembaliin uang,
    mengembalikan uang, balikin utang, paid me back, pay me back, pays me back, gave me back, give me back,
    pindah buku, pindahbuku, pemindahbukuan, overbooking, bertambah, berhasil ditambah,
    gadai, gadein, gadaiin, ngegadai, menggadaikan, digadai, pawned, bon di, pinjol,
    penarikan, tarik dana, penarikan dana,
    transfer balik, tf balik, utang ke, hutang ke, utangku ke, piutang
    """,
    Obstacle.BALANCE: """
    dompet isi, isi dompet gue, total aset, kekayaan, harta,
    duit gue tinggal, duit gw tinggal, duit aku tinggal, duit saya tinggal, uang gue tinggal, uang gw tinggal, uang
    aku tinggal, uang saya tinggal, duitnya tinggal, uangnya tinggal, dompet tinggal,
    duit tinggal, uang tinggal, duitku tinggal, uangku tinggal, rekening, rekeningku, wallet, purse, is left, have
    left, k left, left, saldo, saldonya, saldoku, sisa saldo, balance
    """,
    Obstacle.INCOME: """
    terpilih, memenangkan, mendapatkan, cuan, bansos, blt, undian, jackpot, lotre,
    cair, cairin, pencairan, klaim asuransi, claim asuransi, deposit balik, deposit kos balik, uang balik, duit balik,
    gaji, wage, wages, gajinya, gajiku, gajimu, gajian, gajihan, salary, payday, thr, bonus, komisi, honor, upah, dividen,
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
    thinking of, thinking about, wish, id like, id love, would like, would love, hoping to, hope to, looking to,
    saving for, considering, mikirin, someday, one day, impian, idaman, kapan2,
    mau, mo, maw, akan, bakal, bakalan, bkl, pengen, pengin, pgn, pingin, kepengen, kepingin, ingin, rencana,
    rencananya, berencana, niat, niatnya, wishlist, ntar, nanti, will, gonna, going to, want, wanna, wants,
    plan, planning, planned, need, needs, perlu, butuh, harus, kudu, mesti, should, must, have to, need to,
    arep, meh, ep, kalau, kalo, klo, kl, klu, kalu, jika, jikalau, seandainya, andai, andaikan, if, misal,
    misalnya, misalkan, asal, umpama, kapan kapan, suatu saat, let me, lets, would, could, might, may, ingetin,
    ingatkan, ingatin, inget, ingat, remind, reminder, remember, todo, to do, task, tugas, jangan lupa, jgn
    lupa, deadline, jadwal, jatuh tempo, tagihannya, janji, meeting, tiap, setiap, every, per bulan, per minggu,
    per hari, per tahun, sebulan sekali, rutin, otomatis, autodebet, coming, upcoming, soon, segera, estimasi,
    perkiraan, kira kira habis, rab, bentar lagi, sebentar lagi, otw
    """,
    Obstacle.OTHERS: """
    dia, mereka, doi, he, she, they, him, her, beliau, katanya, kata, konon, mantan, orang orang, orang,
    tetangga
    """,
    Obstacle.QUESTION: """
    rata2, rerata, average, avg, minimal belanja, min belanja, minimum belanja, min order, minimal order, minimum order, min
    spend, minimum spend, min transaksi, minimal transaksi, minimum purchase,
    kurs, melemah, menguat, anjlok, merosot, inflasi, rupiah melemah,
    berapa, brp, brapa, brpa, piro, pira, apa, apakah, apaan, kapan, siapa, sapa, mana, dimana, kemana, gimana,
    bagaimana, gmn, kenapa, knp, mengapa, what, whats, how, when, where, which, who, why, whose, bisakah,
    bolehkah, haruskah, worth it, bandingin, cek, check, lihat, liat, tampilkan, show, harga naik, naik jadi,
    naik harga, naik ke, sisa, sisanya, rekap, laporan, ringkasan, report, summary, rata rata, paling
    """,
    Obstacle.UNDONE: """
    ga jadi, gak jadi, nggak jadi, ngga jadi, tidak jadi, tdk jadi, gajadi, gakjadi, ndak jadi, kagak jadi,
    enggak jadi, batal, dibatalin, cancel, cancelled, canceled, didnt buy, did not buy, didnt, did not, ga beli,
    gak beli, nggak beli, ngga beli, tidak beli, belum beli, blm beli, belum bayar, blm bayar, belum dibayar, ga
    bayar, gak bayar, nggak bayar, jangan, jgn, dont, hampir, hampir beli, almost, nyaris, undo, hapus, apus,
    delete, urung, never, havent, belum, blm, durung, ga pernah, gak pernah
    """,
    Obstacle.BODY: """
    view, penonton, penduduk, jiwa, pengguna, users, downloads, streams,
    views, viewers, followers, follower, likes, subscriber, subscribers, peserta, pengunjung, poin, points, skor, rating,
    nimbang, bobot, bobotku, berat badan, bb, timbang, timbangan turun, weigh, weighed, weight, lari, lari pagi,
    jogging, joging, jogged, running, ran, run, jalan kaki, langkah, steps, gowes, sepedaan, bersepeda, cycling,
    cycled, walked, walk, pushup, push up, situp, squat, squats, deadlift, bench press, plank, odometer, odo,
    race, race time, pace, interval, workout, olahraga, kalori, kcal, kkal, tambah motor, tambah mobil, punya,
    km motor, km mobil, pushups, hiking, treadmill
    """,
    Obstacle.CLAUSE: """
    koin, koin shopee, coins, segitu, segini, kepotong, terpotong, sekali makan, sekali jalan, rata rata,
    naksir, ngidam, ngiler, mupeng, kepincut, mimpi, ngimpi, dream, dreamt, dreamed, saw, seen, lupa bayar, lupa beli, kurang
    bayar, kelebihan bayar, dimintain, dimintai, dipalak, dipalakin, keranjang, lagi promo, lg promo, lagi diskon, lg diskon,
    lagi sale, starting at, starting from,
    are, on sale, lowongan, loker, lowker, sells, charges, charge, offers,
    selama, bisa, bs, cukup, enough, lebih, selisih, beda, bedanya, difference, cheaper,
    pricier, password, passwordnya, sandi, pin,
    berhadiah, hadiahnya, lomba hadiah, dijanjiin, dijanjikan, dijual, ditawar, disewain, ditagih, disuruh, target jualan,
    start at, starts at, start from, starts from, mulai dari, prices, has, belongs, seems, looks like, feels,
    hangus, kecopetan, kemalingan, kerampokan, dirampok, dijambret, kejambret, ketipu, ditipu, tertipu, stolen from me, kode
    booking, kode bayar, kode pos, nomor, nomer, invoice, biasanya, biasane, dulunya, usually, normally, used to, jaman,
    zaman, coba hitung, hitung, hitungin, itungin, itung, calculate,
    masih, ada, diskon, modal, rugi, boncos, tekor,
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
    transfer istri, transfer suami, transfer adik, transfer adek, transfer anak, transfer bapak, tf istri, tf suami, tf adik,
    tf adek, tf anak, tf bapak, bayar rekening, rekening listrik, rekening air, rekening telepon, rekening pdam,
    pake rekening, dari rekening, lebihan,
    susu tetangga, bayar invoice, bayar nomor,     di kl, ke kl, in kl, bareng mantan, sama mantan, ama mantan, with my ex, bareng mereka,
    bareng tetangga, bareng orang kantor, bareng orang rumah, laundry koin, bareng doi, sama doi, ama doi, bareng dia, ama dia,
    with her, with him, with them, sambil meeting, abis
    meeting, habis meeting, pas meeting, meeting sama, meeting bareng, meeting dengan, meeting dgn, meeting with,
beli wallet, bought a wallet, new wallet, joki tugas, print tugas, cetak tugas,
    fotokopi tugas, buku tugas, thr buat, thr untuk, thr utk, bonus buat,
        setor arisan, nyetor arisan, udah dibayar, sudah dibayar, udh dibayar, dah dibayar, telah dibayar, udah gue
    bayar, cicilan utang, cicilan hutang, nyicil hutang, bayar kasbon, pake kartu kredit, pakai kartu kredit, with
    credit card, by credit card, via kartu kredit, dengan kartu kredit, using credit card, on my credit card, buat
    mandi, bunga tabungan, bunga deposito,
    dari gaji, bayar gaji, gaji art, gaji pembantu, gaji mbak, gaji suster, gaji karyawan, gaji tukang,
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
    treadmill bekas, alat olahraga, baju olahraga, seragam olahraga, celana olahraga,
    kaos olahraga, tas olahraga, matras olahraga, sepatu olahraga, perlengkapan olahraga, timbangan badan,
    bayar pinjol, byr pinjol, cicilan pinjol, lunasin pinjol, nyicil pinjol, tiket undian,
    timbangan berat badan, deposit kos, deposit kost, deposit kontrakan, kotak makan, tas kerja, kiriman paket,
    kembali ke, pulang pergi, tiket pulang, ongkos pulang, ojek pulang, gojek pulang, grab pulang, bensin pulang,
    jalan pulang, bis pulang, bus pulang, kereta pulang, ongkir pulang, iuran rutin, servis rutin, service rutin,
    medical check up, check up, cek up, checkup, cek darah, cek kesehatan, cek lab, cek gigi, check out, medcheck,
    jenguk orang, jenguk orang sakit, orang sakit, jenguk tetangga, checkout keranjang, check out keranjang, co keranjang, keranjang
    oren, keranjang orange, keranjang kuning, grocery run, supermarket run, food run, coffee run, beer run, store run, market run,
    costco run, pharmacy run, snack run, family plan, data plan, phone plan, premium plan, student plan, monthly plan, yearly plan,
    annual plan, individual plan, duo plan, family sharing,
    antar jemput, ojek antar, jasa antar, antar jemput anak, jemput anak sekolah, air minum, bonus pack, tips,
    obat tidur, lampu tidur, salah satu, need for speed, must have, kado nikahan, tas lari, no brand, to go, may
    fair, tiket masuk, masuk wisata, orang utan, apa adanya, mana suka, may be, kali ini, target store, at target,
    di target
    """
)

FAMILY = singles(
    """
    ibu ibuku mama mamah mamaku mami emak mak bunda umi bapak bapakku papa papaku papi ayah ayahku abah abi ortu ortuku
    orangtua adik adikku adek adekku kakak kakakku abang abangku kakek nenek eyang mbah opa oma istri istriku bini suami
    suamiku anak anakku mertua mertuaku ponakan keponakan cucu om tante bude pakde bulek paklek sepupu saudara keluarga
    mom mum mother dad father parents brother sister wife husband son daughter kids grandma grandpa family cousin
    """
)
_SENDING = phrases(
    """
    transfer, transferin, tf, tfin, trf, kirim, kirimin, ngirim, ngirimin, kirim uang, kirim duit, ngirim uang, ngirim
    duit, kirimin uang, kirimin duit, transfer uang, transfer duit, tf uang, tf duit, nransfer, ntransfer, send, sent,
    sent money, send money, transferred, transfered
    """
)
_TOWARDS = phrases("ke, buat, untuk, utk, kepada, to, to my, my, for my")
# What goes to one's family is given, not moved: "kirim uang ke adik", "sent my mom".
GIVEN_HOME = Phrases((*sending, *towards, one) for sending in _SENDING for towards in (*_TOWARDS, ()) for one in FAMILY)

# "tf ke gopay" fills a pocket of one's own; to the number of a bank it may be somebody's.
_POCKETS = phrases(
    ", ".join(
        f"{deed} ke {pocket}"
        for deed in ("transfer", "tf", "trf", "kirim", "pindah")
        for pocket in [
            "gopay",
            "ovo",
            "dana",
            "shopeepay",
            "spay",
            "linkaja",
            "jago",
            "seabank",
            "jenius",
            "blu",
            "emoney",
            "bibit",
            "ajaib",
        ]
    )
)
FILLED = frozenset(_POCKETS)
TABLE: dict[Phrase, Obstacle] = {
    **{phrase: kind for kind in reversed(ORDER) for phrase in phrases(_KINDS.get(kind, ""))},
    **dict.fromkeys(_POCKETS, Obstacle.MOVED),
}
PHRASES = Phrases(TABLE)
SINGLE = {phrase[0]: kind for phrase, kind in TABLE.items() if len(phrase) == 1}
