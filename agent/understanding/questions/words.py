"""Words of asking about money. To teach one, add it to its table."""

from agent.understanding.words import Phrases, phrases, singles
from tools.money import Focus

WHY = phrases(
    """
    kenapa, knp, kenapa itu, kenapa ini, kenapa gitu, kenapa begitu, kok gitu, kok bisa, why, why that, why this,
    dari mana, dari mana itu, dari mana ini, itu dari mana, ini dari mana, darimana, darimana itu, itu darimana,
    where did that come from, where does that come from, where does this come from, why is that, asalnya dari
    mana, asalnya darimana, kok bisa gitu, how come, mengapa, kok segitu, kenapa segitu, where is that from, where
    is this from, where from, kenapa kok gitu, dapet dari mana, dapat dari mana, kenapa dicatat, kenapa dicatat
    gitu, kenapa masuk situ, kenapa kategorinya itu
    """
)
HOW_MUCH = phrases(
    """
    berapa, brp, brapa, brpa, berapaan, berapa ya, piro, pira, pinten, how much, how many, whats, what is, what
    did, what was, apa aja, apa saja, sabaraha, what have, berapa duit, berapa uang, brp duit
    """
)
SUMMARY = phrases(
    """
    total, totalnya, ttl, jumlah, rekap, rekapan, laporan, ringkasan, rangkuman, summary, report, cek, check,
    lihat, liat, tampilkan, tampilin, show, show me, lihatin, kasih lihat, tunjukkan, list, daftar, sum, kasih
    tau, spill, recap, breakdown, overview, sebutin
    """
)
SPENDING = phrases(
    """
    pengeluaran, pengeluaranku, pengeluarannya, pengeluaran gue, pengeluaran saya, pengluaran, pngeluaran, habis,
    abis, abisnya, habisnya, ngabisin, menghabiskan, keluar, ngeluarin, kepake, kepakai, terpakai, belanja, jajan,
    spend, spent, spending, spendings, expense, expenses, entek, ntek, telas, duit keluar, uang keluar, duit
    kepake, bayar, boros, dihabiskan, dihabisin, abis duit, habis duit, duit abis, duit habis, uang habis, uang
    abis, duitku entek, duit entek, transaksi, beak, seep, lari kemana, lari ke
    mana, ngalir kemana, ngalir ke mana, pergi kemana, pergi ke mana, go to, pay, paid, expenditure, cost
    """
)
ALONG = phrases(
    """
    aku, gue, gw, gua, saya, ku, ane, kita, kami, sy, ak, i, we, me, my, our, did, do, have, has, ive, was, were,
    are, is, the, in, for, on, at, of, a, to, so, far, so far, all, altogether, in total, you, can you, please, plis,
    pls, tolong, dong, ya, sih, nih, deh, kak, min, bot, kok, lah, udah, udh, sudah, dah, wis, wes, semua,
    semuanya, secara, sejauh ini, duit, duitku, duit gue, uang, uangku, uang gue, uang saya, dompet, money, di,
    pada, selama, untuk, buat, utk, bwt, doang, aja, saja, yang, yg, itu, ini, ada, nya, dari, sampai, sekarang,
    skrg, now, jadi, apa, eh, hai, halo, mas, mbak, kira kira, kalo, kalau, kanggo, ning, nang, ing, aku udah,
    bro, gan, sis, per, kah, sampe, until, from, tadi, kemana
    """
)
FOCUS: dict[Focus, Phrases] = {
    Focus.SHARE: phrases(
        "berapa persen, brp persen, persen, persennya, persentase, persentasenya, presentase, what percent, percent,"
        " percentage, what percentage, berapa porsi, %, berapa %, piro persen, how much percent"
    ),
    Focus.LARGEST: phrases(
        "paling gede, paling besar, terbesar, paling mahal, termahal, paling banyak, paling boros, terboros, tertinggi,"
        " paling tinggi, largest, biggest, most expensive, highest, the most, paling gedhe, paling larang, priciest,"
        " terbanyak, top, top 3, top 5, top 10, top three, top five, top ten, 3 terbesar, 5 terbesar, 10 terbesar"
    ),
    Focus.AVERAGE: phrases(
        "rata rata, rata - rata, rata2, rerata, average, avg, on average, rata rata per hari, rata rata sehari, rata2 per hari, a day on"
        " average, average per day, average daily, daily average, rata rata harian, rata2 sehari, mean, per hari, perhari,"
        " sehari, harian, a day, per day, daily"
    ),
    Focus.LAST: phrases(
        "kapan terakhir, kapan terakhir kali, terakhir kali, terakhir, kapan, when did i last, last time i, when was the"
        " last time i, when was the last time, last time, when was my last, when"
    ),
}
BUYING = phrases("beli, bli, membeli, bayar, byr, buy, bought, pay, paid, isi, jajan, order, pesen, tuku, ngopi, naik")
ON = frozenset({"on", "buat", "untuk", "utk"})
OF_WHAT = singles("kategori category")
WHAT_FOR = phrases(
    "buat apa, untuk apa, utk apa, bwt apa, kemana, ke mana, di mana, dimana, most on, money go, di apa, on what, pada apa"
)
COMPARING = phrases(
    """
    bandingin, bandingkan, banding, dibanding, dibandingin, dibandingkan, perbandingan, compare, compared, compared to,
    comparison, vs, versus, lebih, lebih boros, lebih hemat, lebih irit, lebih banyak, lebih sedikit, lebih besar, lebih
    kecil, lebih gede, more, less, more than, less than, naik, turun, naik dari, turun dari, boros mana, irit mana,
    hemat mana, beda, bedanya, selisih
    """
)
BESIDE = phrases(
    """
    sama, dengan, dgn, dan, and, with, ke, to, than, daripada, atau, or, gak, ga, nggak, ngga, ama, from, boros, hemat,
    irit, banyak, sedikit, mana, am, is, did, does, higher, lower, belanjaku
    """
)
RECEIVED = phrases(
    """
    pemasukan, pemasukanku, pemasukannya, pendapatan, pendapatanku, penghasilan, penghasilanku, income, incomes,
    earnings, earn, earned, make, made, duit masuk, uang masuk, dana masuk, uang yang masuk, duit yang masuk, masuk,
    received, receive, get paid, dapet, dapat, dapet duit, dapat uang, terima, money in, duit sing mlebu
    """
)
WAGES = phrases("gaji, gajiku, gajinya, salary, bonus, thr, honor, uang lembur")
REMAINS = phrases(
    """
    selisih, selisihnya, cashflow, cash flow, arus kas, net, net savings, net saving, net income, neto,
    surplus, defisit, untung rugi, bersih, pengeluaran,
    pengeluaranku, spending, expenses, expense, vs, dan, and, sama, dikurangi, minus, balance, difference
    """
)
FOR = singles(
    """
    buat untuk utk bwt on for kanggo di kategori category in of soal pada nggo bagian
    """
)
BRIEFLY = singles("kalau kalo klo yang yg how about what and for buat untuk utk on ya nya dong the in trus terus")
"""Words that stand beside a time that is all a question says."""
ASKING = frozenset(phrase[0] for phrase in HOW_MUCH | SUMMARY | SPENDING)
WASTED = singles("boros terboros")
MONEY = singles("duit duitku uang uangku money pengeluaran")
THING_ITSELF = frozenset({"ngopi", "ngeteh", "ngemil"})
"""Deeds that name what was bought: "ngopi bulan lalu berapa" is not about all spending."""
