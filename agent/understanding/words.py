"""Function words of both languages: what carries no value of its own, and what turns a statement into something else.
Word tables as data for spending, corrections, questions and small talk; keys are as Token.key gives them.
To teach a word, add it to its table; several words in a row are written as one phrase with blanks.
"""

from collections.abc import Iterable, Sequence

Phrase = tuple[str, ...]


class Phrases(frozenset[Phrase]):
    """A table of phrases that knows how long those beginning with a word can be, and which words they begin with."""

    reach: dict[str, int]
    openers: frozenset[str]

    def __new__(cls, content: Iterable[Phrase]) -> "Phrases":
        made = super().__new__(cls, content)
        made.reach = {}
        for phrase in made:
            made.reach[phrase[0]] = max(made.reach.get(phrase[0], 0), len(phrase))
        made.openers = frozenset(made.reach)
        return made


def phrases(text: str) -> Phrases:
    """Comma-separated phrases as tuples of keys."""
    return Phrases(tuple(part.split()) for part in text.replace("\n", " ").split(",") if part.strip())


def singles(text: str) -> frozenset[str]:
    """Words parted by blanks as single keys."""
    return frozenset(text.split())


def longest(table: Phrases, keys: Sequence[str], at: int) -> int:
    """How many keys from `at` on are a phrase of the table; 0 when none is."""
    reach = table.reach.get(keys[at]) if at < len(keys) else None
    if reach is None:
        return 0
    if reach == 1:
        return 1
    for size in range(min(reach, len(keys) - at), 0, -1):
        if tuple(keys[at : at + size]) in table:
            return size
    return 0


def first_of(table: Phrases, keys: Sequence[str]) -> int | None:
    """Where the first phrase of the table begins among the keys; None when there is none."""
    if table.openers.isdisjoint(keys):
        return None
    reach = table.reach
    return next((i for i, key in enumerate(keys) if key in reach and longest(table, keys, i)), None)


def holds(table: Phrases, keys: Sequence[str]) -> bool:
    """Whether a phrase of the table stands anywhere among the keys."""
    return first_of(table, keys) is not None


# --- which language ------------------------------------------------------------------------------------------------

INDONESIAN = singles(
    """
    yang yg di ke dari dan sama dgn dengan buat untuk utk itu ini tadi td kemarin kmrn besok bsk lusa udah udh
    sudah dah aja doang dong deh nih sih kok lah ya iya ga gak nggak enggak tidak tdk bukan belum blm berapa brp
    apa kapan siapa gimana kenapa hari minggu bulan tahun tgl tanggal jam pagi siang sore malam malem beli bli
    bayar byr isi makan minum jajan habis abis keluar catat catet hapus apus batal salah harusnya ganti ubah
    kategori pengeluaran duit uang gue gw gua aku saya ku lu lo kamu rb ribu rebu jt juta perak ceban goceng gopek
    noban goban gocap seceng parkir bensin kopi nasi ayam ikan roti teh air sayur buah gula es bakso mie mi soto
    sate tol pulsa kuota listrik kos kost sewa makasih terima kasih halo hai mahal banget bgt wkwk kalau kalo trus
    terus lagi sekarang skrg sekali sampai semua setiap tiap mau pengen bisa ada tapi atau karena nanti entek piro
    dino iki wingi tuku mangan aku seribu sejuta setengah batalin batalkan urungkan maaf kurang kelebihan nol
    senin selasa rabu kamis jumat sabtu semalam semalem barusan tolong masukin jadi gakjadi gajadi selamat mantap
    oke siap sip
    """
)
ENGLISH = singles(
    """
    the a an of for at on in to from with and or but is was were it that this my me i we you your did do does have
    had how much many what when where why who which bought buy paid pay spent spend spending got ate had ordered
    today yesterday last week month year ago lunch dinner breakfast brunch coffee groceries rent fuel gas parking
    ticket expense expenses money bucks dollars please thanks thank hello hi hey delete should be actually not
    instead wrong sorry category change make it tonight morning afternoon evening night just some new grabbed
    purchased show total taxi bus train
    """
) - {"in", "i", "a", "an"}

# --- words that add nothing ------------------------------------------------------------------------------------------

FILLERS = phrases(
    """
    akhirnya, finally, kebetulan,
    dulu, halo, hallo, hai, hi, hello, hey, hei, makasih, thanks, thx, udah dibayar, sudah dibayar, udh dibayar, dah
    dibayar, telah dibayar, wtf, gila, gile, gilak, edan, sadis, kampret, sial, berhasil, sukses, enak, enak
    banget, enak bgt, enak juga, enak sih, lezat, kenyang, puas, puas banget, yummy, delicious, tasty, seger,
    segar, capek, laper, lapar, hujan, panas, macet, antri, ngantri, rame, sepi, semoga bermanfaat, gapapa, gpp,
    worth, asli, sumpah, serius, untung, dong, donk, deh, dah, nih, ni, sih, sih ya, kok, lah, loh, lho, ya, yaa,
    iya, yah, yak, yuk, gan, sis, kak, ka, bro, bang, min, bot, gaes, guys, tuh, tu, itu, ini, wkwk, wkwkwk,
    wkwkwkwk, wk, haha, hahaha, hahahaha, hehe, hehehe, hihi, hihihi, wkwkw, xixi, lol, lmao, omg, anjir, anjay,
    njir, buset, astaga, duh, aduh, waduh, yaampun, ya ampun, alhamdulillah, huhu, huft, hmm, hm, hmmm, kira, sori, sorry, sry, maaf, maap,
    deng, ding, dink, eh, oh,
    ah, uh, wah, wow, yeay, yay, asik, asyik, mantap, sip, tadi, td, tadinya, barusan, baru, baru aja, baru saja,
    udah, udh, sudah, sdh, wes, wis, abis, habis, abis itu, habis itu, terus, trus, aja, aj, saja, doang, doank,
    cuma, cuman, hanya, juga, jg, also, banget, bgt, bener, bgt sih, amat, sekali, skali, parah, mayan, lumayan, mahal,
    murah, mahal amat, mahal banget, mahal bgt, murah banget, murah bgt, mahal juga, murah meriah, kemahalan,
    nyesek, boros, hemat, tolong, tlg, plis, pliss, please, pls, plz, kindly, tolong dong, minta tolong, tolong
    catat, tolong catet, tolong dicatat, mohon, catat, catet, catatkan, catetin, catatin, dicatat, dicatet,
    nyatet, nyatat, mencatat, masukin, masukkan, input, log, record, note, add, track, save, simpan, simpen,
    tulis, catat ya, catet ya, catat dong, catet dong, tambahin, tambahkan, tambah pengeluaran, add expense, log
    expense, new expense, record expense, pengeluaran, pengeluaran baru, expense, expenses, spending, biaya,
    total, totalnya, ttl, jumlah, jumlahnya, sebesar, senilai, seharga, sejumlah, harga, harganya, hrg, nominal,
    nominalnya, aku, aye, saya, gue, gua, gw, ane, w, gueh, akuu, ak, sy, ku, i, we, kita, kami, awak, inyong, kulo,
    me, my, our, us, sendiri, kena, kenanya, jadi, jadinya, jd, nya, btw, fyi, ok, oke, okay, okey, so, well,
    just, only, about, around, the, a, an, some, was, were, is, for me, it, its, incl, incl tax, include tax,
    including tax, inc tax, incl ppn, include ppn, termasuk ppn, udah ppn, sudah termasuk pajak, termasuk pajak, udah
    sama ongkir, udh sama ongkir, sudah sama ongkir, udah termasuk ongkir, sudah termasuk ongkir, termasuk ongkir,
    include ongkir, incl ongkir, including delivery, incl delivery,
    incl pajak, nett, net, all in, allin, plus tax, with tax, including tip, cost, costs, cost me, price, priced,
    pake duit sendiri, pake uang sendiri, uang sendiri, duit sendiri, lunas, cash, tunai, kontan, cod, qris, pake
    qris, pakai qris, via qris, by qris, bayar qris, debit, kredit, pake cash, pakai cash, bayar cash, via gopay,
    pake gopay, pakai gopay, pake ovo, pakai ovo, via ovo, pake dana, pakai dana, via dana, pake shopeepay, pakai
    shopeepay, via shopeepay, pake spay, via bca, pake bca, pake debit, pakai debit, pake kartu, pake kartu
    kredit, pakai kartu kredit, pake cc, by card, with card, in cash, by cash, bayar pake gopay, bayar pake ovo,
    bayar pake dana, bayar pake qris, bayar pakai qris, via transfer, pake transfer, lewat gopay, lewat ovo, lewat
    dana, using gopay, with gopay, m banking, mbanking, pake linkaja, pakai linkaja, pake jago, pake jenius, pake
    emoney, pake e money, pake flazz, via mandiri, via bri, via bni, pake bri, pake bni, pake mandiri, catet
    bagian gue aja, catat bagian gue aja, catet bagian gue, catat bagian gue, catat bagian saya, catet bagian aku,
    gopay bayar, ovo bayar, dana bayar, qris bayar,
    gue yang bayar, gw yang bayar, aku yang bayar, gue yg bayar, gw yg bayar, aku yg bayar, saya yang bayar, gue yang traktir, gw yang
    traktir, gue yg traktir, aku yang traktir, gue bayarin, my treat, on me, i paid, cheap, so cheap, pricey, yummy, tasty, delicious,
    catat bagian aku, catet bagian gw, bagian gue, bagian gw, bagian gua, bagian aku, bagian saya, bagianku,
    bagianku aja, my share, my part, my share only, hari, ama, si, para, berdua, bertiga, berempat, berlima,
    berenam, bertujuh, berdelapan, bersepuluh, sendirian, lagi, lg, kali, pas, cm, alias, yaitu, yakni, kurleb,
    kira kira, sekitar
    """
)

# --- doing words of spending: dropped from the description --------------------------------------------------------------

# "lupa, parkir 2rb": what is told late is told all the same; without the sign "lupa bayar parkir" was never paid.
LATE = Phrases(
    {
        (*opening, *after)
        for opening in phrases(
            """
            lupa, kelupaan, ketinggalan, kelewat, kelewatan, ada yang lupa, ada yg lupa, ada yang ketinggalan, ada yg
            ketinggalan, ada yang kelewat, ada yg kelewat, tadi lupa, forgot, i forgot, i also forgot, almost forgot,
            i almost forgot, missed, missed one, i missed one, forgot one, i forgot one, hampir lupa
            """
        )
        for after in phrases("juga, tadi, tadi juga, also, catat, catet, nyatet, nyatat, to add, to log, masukin")
        | {(",",), (":",), ("-",)}
    }
)
_ALL_TOLD = Phrases(
    (*done, *along, *more)
    for done in phrases("udah, udh, sudah, sdh, dah")
    for along in phrases("sama, sm, ama, termasuk, plus, dgn, dengan, include, incl, sekalian")
    for more in phrases("ongkir, ongkirnya, ongkos kirim, pajak, ppn, admin, delivery")
)
FILLERS = Phrases(FILLERS | LATE | _ALL_TOLD)

BUYING = phrases(
    """
    nitip, nitip beli, titip, titip beli,
    dropped, blew, splurged, shelled out, forked out,
    took, take, taking, caught, beli, bli, bly, beliin, belikan, membeli, membelikan, ngebeli, blie, beil, bel,
    beki, neli, beli in, bell, belii, dibeli, belanjain, belinya, tuku, tumbas, numbas, meuli, meser, mundut,
    bayar, byr, bayr, byar, bayarin, bayarkan, membayar, ngebayar, baya, bayat, mbayar, bayarnya, bayarr, dibayar
    tunai, mayar, nebus, tebus, lunasin, melunasi, pelunasan, isi, ngisi, ngisiin, mengisi, isiin, order,
    ordering, ngorder, pesen, pesan, mesen, mesan, memesan, checkout, check out, co, cekout, cek out, borong,
    ngeborong, memborong, ambil, keluar, ngeluarin, keluarin, keluar duit, keluar uang, abisin, habisin,
    menghabiskan, ngabisin, abis duit, habis duit, entek, kepake, kepakai, bought, buy, buying, brought, bougt,
    bougth, paid, payed, pay, paying, spent, spend, spending on, got, grabbed, ordered, purchased, purchase,
    filled up, fill up, topped up my phone, treated myself to, naik, numpak, nyewa, menyewa, rented, hired,
    booked, booking, subscribed to, renewed
    """
)
# At the head these are the doing; elsewhere part of the thing: "jajan cilok" but "uang jajan adek".
HEADS = phrases(
    """
    makan, mkn, mangan, maem, makan siang, makan pagi, makan malam, makan malem, makan sore, makan sahur, mkn
    siang, mkn malem, mkn malam, mkn pagi, mam, maksi, sarapan, sarapn, srapan, buka puasa, bukber, sahur, dahar,
    madang, minum, ngopi, ngeteh, ngemil, nyemil, nongkrong, jajan, njajan, belanja, blanja, shopping, lunch,
    dinner, breakfast, brunch, supper, snack, snacks
    """
)
# Eating and drinking as a mere doing: dropped like buying, but it may also be no purchase at all.
EATING = frozenset({"had", "have", "having", "ate", "eat", "eating", "drank"})
MEALS = Phrases({p for p in HEADS if p[0] not in {"jajan", "njajan", "belanja", "blanja", "shopping"}})
# Doing words that name the thing themselves; they stay in the description and show that it is spending.
KEEPING = singles(
    """
    sewa servis service serpis ganti tambal cuci potong cukur nonton main parkir traktir nraktir neraktir sedekah
    sodaqoh infaq infak zakat donasi sumbang nyumbang kasih ngasih ngasi kondangan langganan perpanjang cicil
    nyicil cicilan kredit denda tilang laundry londri urut pijit pijat treatment facial nginep nginap booking
    karaoke daftar registrasi fotokopi ngeprint print jahit benerin betulin repair renew rent treat donate donated
    gave tip tipped nyalon salon patungan urunan iuran arisan ngirim kirim
    """
)

# Somebody: the subject if a doing word comes next, else whom it was for or with.
PERSONS = singles(
    """
    keluarga family tim team temen2 kawan kawanku gebetan doi tetangga murid rombongan geng anak2 bocah cucu
    colleagues parents relatives cousin temen temenku temanku teman tmn tmnku temen2 temennya ibu ibuku mama
    mamaku mamah mak emak bapak bapakku papa papaku ayah ayahku adik adek adikku adekku kakak kakakku istri
    istriku bini suami suamiku laki pacar pacarku cewek cewekku cowok cowokku anak anakku bos bosku boss om tante
    nenek kakek sepupu sepupuku ponakan keponakan saudara sodara rekan kolega klien client tetangga tetanggaku si
    friend friends wife husband mom mum dad father mother brother sister boss colleague son daughter kid kids kid
    girlfriend boyfriend roommate neighbor neighbour sahabat sahabatku mertua bro budi andi pembantu mbak mas
    satpam guru dosen nyokap nyokapku bokap bokapku bonyok mami papi bunda umi abah ortu ortuku eyang opa oma bude pakde
    budhe abang abangku mantan grandma grandpa uncle aunt auntie niece nephew landlord pelanggan customer
    """
)

# --- where and what for --------------------------------------------------------------------------------------------------

AT = frozenset({"di", "at", "@", "from", "nang", "ning", "d"})
COMPANY = frozenset({"sama", "bareng", "brg", "with", "dgn", "dengan", "ama", "bersama", "bareng2"})
PURPOSE = frozenset({"buat", "untuk", "utk", "bwt", "bt", "for", "kanggo", "nggo", "gawe"})
LINKS = singles(
    """
    dan sama karo n and & + dengan dgn with ke kr to dari dr pake pakai tanpa plus ama serta of bareng brg karena krn
    or atau on isi rasa ala via lewat tambah
    """
)
PLAIN_PLACES = singles(
    """
    depan belakang samping dekat deket sebelah seberang rumah kantor jalan sekolah kampus sini situ sana kost kos
    luar dalam mobil motor jakarta bandung surabaya jogja yogya bali depok bekasi bogor tangerang semarang malang
    solo medan makassar kota home work office school here there the town kelas gereja masjid stasiun bandara
    """
)

BRANDS = phrases(
    """
    hokben, hoka hoka bento, mcd, mcdonalds, kfc, burger king, pizza hut, phd, dominos, richeese, richeese
    factory, solaria, yoshinoya, marugame, sushi tei, genki sushi, pepper lunch, wendys, subway, cfc, starbucks,
    sbux, janji jiwa, fore, fore coffee, kopi kenangan, kopikenangan, kopi tuku, tomoro, excelso, jco, dunkin,
    dunkin donuts, breadtalk, holland bakery, chatime, xing fu tang, mixue, haus, momoyo, bakmi gm, gacoan, mie
    gacoan, wingstop, bebek kaleyo, es teler 77, indomaret, indomart, alfa, alfamart, alfamidi, superindo, super indo,
    hypermart, transmart, carrefour, lotte mart, lottemart, ranch market, aeon, circle k, familymart, family mart,
    lawson, tokopedia, tokped, shopee, lazada, blibli, bukalapak, tiktok shop, zalora, amazon, aliexpress, uniqlo,
    hm, zara, matahari, ramayana, miniso, kkv, mr diy, ace hardware, ikea, informa, decathlon, watsons, guardian,
    sociolla, gramedia, kimia farma, k24, halodoc, siloam, prodia, gojek, gocar, goride, gofood, grab, grabfood,
    grabcar, grabbike, shopeefood, maxim, indrive, uber, bluebird, blue bird, transjakarta, damri, pertamina,
    shell, netflix, spotify, xxi, cgv, cinepolis, traveloka, agoda, airbnb, oyo, ahass, indihome, biznet,
    telkomsel, udemy
    """
)
