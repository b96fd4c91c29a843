"""Function words of both languages: what carries no value of its own, and what turns a statement into something else.
Word tables as data for spending, corrections, questions and small talk; keys are as Token.key gives them.
To teach a word, add it to its table; several words in a row are written as one phrase with blanks.
"""

Phrase = tuple[str, ...]


def phrases(text: str) -> frozenset[Phrase]:
    """Comma-separated phrases as tuples of keys."""
    return frozenset(tuple(part.split()) for part in text.replace("\n", " ").split(",") if part.strip())


def longest(table: frozenset[Phrase] | dict[Phrase, str], keys: tuple[str, ...], at: int, limit: int = 5) -> int:
    """How many keys from `at` on are a phrase of the table; 0 when none is."""
    for size in range(min(limit, len(keys) - at), 0, -1):
        if keys[at : at + size] in table:
            return size
    return 0


# --- which language ------------------------------------------------------------------------------------------------

INDONESIAN = frozenset(
    ["yang", "yg", "di", "ke", "dari", "dan", "sama", "dgn", "dengan", "buat", "untuk", "utk", "itu", "ini", "tadi", "td", "kemarin", "kmrn", "besok", "bsk", "lusa", "udah", "udh", "sudah", "dah", "aja", "doang", "dong", "deh", "nih", "sih", "kok", "lah", "ya", "iya", "ga", "gak", "nggak", "enggak", "tidak", "tdk", "bukan", "belum", "blm", "berapa", "brp", "apa", "kapan", "siapa", "gimana", "kenapa", "hari", "minggu", "bulan", "tahun", "tgl", "tanggal", "jam", "pagi", "siang", "sore", "malam", "malem", "beli", "bli", "bayar", "byr", "isi", "makan", "minum", "jajan", "habis", "abis", "keluar", "catat", "catet", "hapus", "apus", "batal", "salah", "harusnya", "ganti", "ubah", "kategori", "pengeluaran", "duit", "uang", "gue", "gw", "gua", "aku", "saya", "ku", "lu", "lo", "kamu", "rb", "ribu", "rebu", "jt", "juta", "perak", "ceban", "goceng", "gopek", "noban", "goban", "gocap", "seceng", "parkir", "bensin", "kopi", "nasi", "ayam", "ikan", "roti", "teh", "air", "sayur", "buah", "gula", "es", "bakso", "mie", "mi", "soto", "sate", "tol", "pulsa", "kuota", "listrik", "kos", "kost", "sewa", "makasih", "terima", "kasih", "halo", "hai", "mahal", "banget", "bgt", "wkwk", "kalau", "kalo", "trus", "terus", "lagi", "sekarang", "skrg", "sekali", "sampai", "semua", "setiap", "tiap", "mau", "pengen", "bisa", "ada", "tapi", "atau", "karena", "nanti", "entek", "piro", "dino", "iki", "wingi", "tuku", "mangan", "aku", "seribu", "sejuta", "setengah", "batalin", "batalkan", "urungkan", "maaf", "kurang", "kelebihan", "nol", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "semalam", "semalem", "barusan", "tolong", "masukin", "jadi", "gakjadi", "gajadi", "selamat", "mantap", "oke", "siap", "sip"]
)
ENGLISH = frozenset(
    ["the", "a", "an", "of", "for", "at", "on", "in", "to", "from", "with", "and", "or", "but", "is", "was", "were", "it", "that", "this", "my", "me", "i", "we", "you", "your", "did", "do", "does", "have", "had", "how", "much", "many", "what", "when", "where", "why", "who", "which", "bought", "buy", "paid", "pay", "spent", "spend", "spending", "got", "ate", "had", "ordered", "today", "yesterday", "last", "week", "month", "year", "ago", "lunch", "dinner", "breakfast", "brunch", "coffee", "groceries", "rent", "fuel", "gas", "parking", "ticket", "expense", "expenses", "money", "bucks", "dollars", "please", "thanks", "thank", "hello", "hi", "hey", "delete", "undo", "cancel", "should", "be", "actually", "not", "instead", "wrong", "sorry", "category", "change", "make", "it", "tonight", "morning", "afternoon", "evening", "night", "just", "some", "new", "grabbed", "purchased", "show", "total", "taxi", "bus", "train"]
) - {"in", "i", "a", "an"}

# --- words that add nothing ------------------------------------------------------------------------------------------

FILLERS = phrases(
    """
    dong, donk, deh, dah, nih, ni, sih, sih ya, kok, lah, loh, lho, ya, yaa, iya, yah, yak, yuk, gan, sis, kak, ka, bro, bang, min, bot, min, gaes, guys,
    tuh, tu, itu, ini, wkwk, wkwkwk, wkwkwkwk, wk, haha, hahaha, hahahaha, hehe, hehehe, hihi, hihihi, wkwkw, xixi, lol, lmao, omg, anjir, anjay, njir, buset, astaga, duh, aduh, waduh, yaampun, ya ampun,
    alhamdulillah, huhu, huft, hmm, hm, hmmm, eh, oh, ah, uh, wah, wow, yeay, yay, asik, asyik, mantap, sip,
    tadi, td, tadinya, barusan, baru, baru aja, baru saja, udah, udh, sudah, dah, sdh, wes, wis, abis, habis, abis itu, habis itu, terus, trus,
    aja, aj, saja, doang, doank, cuma, cuman, hanya, juga, jg, banget, bgt, bener, bgt sih, amat, sekali, skali, parah, mayan, lumayan,
    mahal, murah, mahal amat, mahal banget, mahal bgt, murah banget, murah bgt, mahal juga, murah meriah, kemahalan, nyesek, boros, hemat,
    tolong, tlg, plis, pliss, please, pls, plz, kindly, tolong dong, minta tolong, tolong catat, tolong catet, tolong dicatat, mohon,
    catat, catet, catatkan, catetin, catatin, dicatat, dicatet, nyatet, nyatat, mencatat, masukin, masukkan, input, log, record, note, add, track, save, simpan, simpen, tulis,
    catat ya, catet ya, catat dong, catet dong, tambahin, tambahkan, tambah pengeluaran, add expense, log expense, new expense, record expense,
    pengeluaran, pengeluaran baru, expense, expenses, spending, biaya, total, totalnya, ttl, jumlah, jumlahnya, sebesar, senilai, seharga, sejumlah, harga, harganya, hrg, nominal, nominalnya,
    aku, saya, gue, gua, gw, ane, w, gueh, akuu, ak, sy, ku, i, we, kita, kami, awak, inyong, kulo, me, my, our, us, sendiri,
    kena, kenanya, jadi, jadinya, jd, nya, btw, fyi, ok, oke, okay, okey, so, well, just, only, about, around, the, a, an, some, was, were, is, for me, it, its,
    incl, incl tax, include tax, including tax, inc tax, incl ppn, include ppn, termasuk ppn, udah ppn, sudah termasuk pajak, termasuk pajak, incl pajak, nett, net, all in, allin, plus tax, with tax, including tip,
    cost, costs, cost me, price, priced, worth, pake duit sendiri, pake uang sendiri, uang sendiri, duit sendiri, lunas, cash, tunai, kontan, cod, qris, pake qris, pakai qris, via qris, by qris, bayar qris, debit, kredit,
    pake cash, pakai cash, bayar cash, via gopay, pake gopay, pakai gopay, pake ovo, pakai ovo, via ovo, pake dana, pakai dana, via dana, pake shopeepay, pakai shopeepay, via shopeepay, pake spay, via bca, pake bca, pake debit, pakai debit, pake kartu, pake kartu kredit, pakai kartu kredit, pake cc, by card, with card, in cash, by cash, bayar pake gopay, bayar pake ovo, bayar pake dana,
    bayar pake qris, bayar pakai qris, via transfer, pake transfer, lewat gopay, lewat ovo, lewat dana, using gopay, with gopay, m banking, mbanking, pake linkaja, pakai linkaja, pake jago, pake jenius, pake emoney, pake e money, pake flazz, via mandiri, via bri, via bni, pake bri, pake bni, pake mandiri,
    catet bagian gue aja, catat bagian gue aja, catet bagian gue, catat bagian gue, catat bagian saya, catet bagian aku, catat bagian aku, catet bagian gw, bagian gue, bagian gw, bagian gua, bagian aku, bagian saya, bagianku, bagianku aja, my share, my part, my share only,
    hari, ama, si, para, per orang, masing masing, lagi, lg, kali, pas, cm, alias, yaitu, yakni, kurleb, kira kira, sekitar
    """
)

# --- doing words of spending: dropped from the description --------------------------------------------------------------

BUYING = phrases(
    """
    beli, bli, bly, beliin, belikan, membeli, membelikan, ngebeli, blie, beil, bel, beki, neli, beli in, bell, belii, dibeli, belanjain, belinya, tuku, tumbas, numbas, meuli, meser, mundut,
    bayar, byr, bayr, byar, bayarin, bayarkan, membayar, ngebayar, baya, bayat, mbayar, bayarnya, bayarr, dibayar tunai, mayar, nebus, tebus, lunasin, melunasi, pelunasan,
    isi, ngisi, ngisiin, mengisi, isiin, order, ordering, ngorder, pesen, pesan, mesen, mesan, memesan, checkout, check out, co, cekout, cek out, borong, ngeborong, memborong, ambil,
    keluar, ngeluarin, keluarin, keluar duit, keluar uang, abisin, habisin, menghabiskan, ngabisin, abis duit, habis duit, entek, kepake, kepakai,
    bought, buy, buying, brought, bougt, bougth, paid, payed, pay, paying, spent, spend, spending on, got, grab, grabbed, ordered, order, purchased, purchase, filled up, fill up, topped up my phone, treated myself to,
    naik, numpak, nyewa, menyewa, rented, hired, booked, booking, subscribed to, renewed
    """
)
# At the head these are the doing; elsewhere part of the thing: "jajan cilok" but "uang jajan adek".
HEADS = phrases(
    """
    makan, mkn, mangan, maem, makan siang, makan pagi, makan malam, makan malem, makan sore, makan sahur, mkn siang, mkn malem, mkn malam, mkn pagi, mam, maksi, sarapan, sarapn, srapan, buka puasa, bukber, sahur, dahar, madang,
    minum, ngopi, ngeteh, ngemil, nyemil, nongkrong, jajan, njajan, belanja, blanja, shopping, lunch, dinner, breakfast, brunch, supper, snack, snacks, ate, eat, eating, had, have, having, had lunch, had dinner, had breakfast, drank
    """
)
MEALS = frozenset({p for p in HEADS if p[0] not in {"jajan", "njajan", "belanja", "blanja", "shopping"}})
# Doing words that name the thing themselves; they stay in the description and show that it is spending.
KEEPING = frozenset(
    ["sewa", "servis", "service", "serpis", "ganti", "tambal", "cuci", "potong", "cukur", "nonton", "main", "parkir", "traktir", "nraktir", "neraktir", "sedekah", "sodaqoh", "infaq", "infak", "zakat", "donasi", "sumbang", "nyumbang", "kasih", "ngasih", "ngasi", "kondangan", "langganan", "perpanjang", "cicil", "nyicil", "cicilan", "kredit", "denda", "tilang", "laundry", "londri", "urut", "pijit", "pijat", "treatment", "facial", "nginep", "nginap", "booking", "karaoke", "daftar", "registrasi", "fotokopi", "ngeprint", "print", "jahit", "benerin", "betulin", "repair", "renew", "rent", "treat", "donate", "donated", "gave", "tip", "tipped", "nyalon", "salon", "patungan", "urunan", "iuran", "arisan", "ngirim", "kirim"]
)

# --- where and what for --------------------------------------------------------------------------------------------------

AT = frozenset({"di", "at", "@", "from", "nang", "ning", "d"})
PURPOSE = frozenset({"buat", "untuk", "utk", "bwt", "bt", "for", "kanggo", "nggo", "gawe"})
LINKS = frozenset(
    ["dan", "sama", "n", "and", "&", "+", "dengan", "dgn", "with", "ke", "kr", "to", "dari", "dr", "pake", "pakai", "tanpa", "plus", "ama", "serta", "of", "bareng", "brg", "karena", "krn", "or", "atau", "on", "isi", "rasa", "ala", "via", "lewat", "tambah"]
)
PLAIN_PLACES = frozenset(
    ["rumah", "kantor", "jalan", "sekolah", "kampus", "sini", "situ", "sana", "kost", "kos", "luar", "dalam", "mobil", "motor", "jakarta", "bandung", "surabaya", "jogja", "yogya", "bali", "depok", "bekasi", "bogor", "tangerang", "semarang", "malang", "solo", "medan", "makassar", "kota", "home", "work", "office", "school", "here", "there", "the", "town", "kelas", "gereja", "masjid", "stasiun", "bandara"]
)
