"""The words of corrections: what says that something was wrong, what points at a record, and what names a field.
Word tables as data for setting_right.py; keys are as Token.key gives them.
To teach a word, add it to its table.
"""

from agent.understanding.words import phrases

CUES = phrases(
    """
    salah, eh salah, salah deng, salah ding, slah, salh, salah ketik, salah catat, salah catet, salah input, salah
    tulis, salah harga, typo, ralat, koreksi, revisi, keliru, harusnya, harus nya, hrsnya, hrusnya, seharusnya,
    mestinya, semestinya, maksudku, maksudnya, maksud gue, maksud gw, maksud aku, maksud saya, maksutnya, maksute,
    yang bener, yang benar, yg bener, yg benar, yang betul, yg betul, sing bener, kudune, should be, should have
    been, shouldve been, was supposed to be, supposed to be, actually, i meant, meant, i mean, make it, make that,
    change it to, change that to, change to, change it, change, correct, correction, correct it to, oops, fix,
    update, it was actually, ganti, ganti jadi, gantiin, ganti ke, diganti, diganti jadi, ubah, ubah jadi, ubah
    ke, ubahin, diubah, diubah jadi, rubah, rubah jadi, edit, edit jadi, jadiin, jadikan, benerin, benerin jadi,
    perbaiki, update jadi, wrong, thats wrong, its wrong, mistake, my mistake, ups, eh bukan, eh ding, eh deng,
    bukan deng, bukan ding, kurangin jadi, kurangi jadi, dikurangin jadi, turunin jadi, naikin jadi, tambahin jadi, tambahkan jadi
    """
)
WRONG = phrases(
    """
    salah, eh salah, salah deng, salah ding, slah, salh, salah ketik, salah catat, salah catet, salah input, salah tulis, keliru, wrong,
    thats wrong, its wrong, mistake, my mistake, typo, salah tuh, salah harga, ada yang salah, ada yg salah, kok salah, that is wrong,
    kategorinya salah, kategori salah, salah kategori, harganya salah, jumlahnya salah, nominalnya salah, salah nominal, tanggalnya salah,
    salah tanggal, namanya salah, wrong category, wrong amount, wrong price, wrong date, wrong day
    """
)
RENAMING = phrases(
    """
    ganti jadi, ganti ke, diganti jadi, ubah jadi, ubah ke, diubah jadi, rubah jadi, rubah ke, jadiin, jadikan, edit jadi, update jadi,
    benerin jadi, harusnya, hrsnya, seharusnya, mestinya, maksudnya, maksudku, maksud gue, maksud gw, maksud aku, maksud saya,
    change it to, change that to, change to, make it, make that, i meant, should be, correct it to, rename to, rename it to
    """
)
POINTERS = phrases(
    """
    yang tadi, yg tadi, yang tadi itu, yg tadi itu, yang td, yg td, yang td itu, yg td itu, yang barusan, yg
    barusan, yang terakhir, yg terakhir, yang itu, yg itu, itu, itu tadi, tadi itu, catatan tadi, catatan
    terakhir, transaksi tadi, yang sebelumnya, that, that was, it was, this, this was, the last one, last one,
    that one, the last one was, last one was, it, itu mah, sing mau, its, thats, the previous one
    """
)
STRONG_POINTERS = POINTERS - phrases("itu, that, it, this, its, tadi itu, itu mah, this was")
NAMES_OF_AMOUNT = phrases(
    """
    harganya, hrgnya, harga, jumlahnya, jumlah, nominalnya, nominal, totalnya, total, amount, the amount, price,
    the price, nilainya, biayanya, bayarnya, kena, kenanya, amountnya
    """
)
NAMES_OF_DAY = phrases(
    """
    tanggalnya, tglnya, tgl nya, tanggal nya, harinya, date, the date, tanggal, waktunya, belinya, kejadiannya,
    day, the day
    """
)
NAMES_OF_CATEGORY = phrases(
    """
    kategori, kategorinya, category, kategori jadi, kategorinya jadi, kategori ke, masukin ke, masukkan ke,
    masukin, masuk ke, masuknya ke, masuknya, pindahin ke, pindahkan ke, pindah ke, taruh di, taro di, categorize
    as, category to, put it under, put it in, put that under, move it to, move to, file it under, jadiin kategori,
    ganti kategori, ganti kategori ke, ganti kategori jadi, ganti kategorinya jadi, ubah kategori, ubah kategori
    jadi, ubah kategori ke, ubah kategorinya jadi, change category to, change the category to, set category to, ke
    kategori, masuk, masuk kategori, it should be under, masukin ke kategori, masuk ke kategori, kategorinya
    harusnya, should be under, under, kategori harusnya, kategorinya itu, goes to, goes in, goes under, go to, go under,
    belongs to, belongs in, belongs under, should go to, should go under, itu masuk, itu masuk ke, itu masuknya,
    was for, is for
    """
)
NAMES_OF_THING = phrases(
    """
    deskripsi, deskripsinya, keterangan, keterangannya, namanya, nama, description, the description, rename to,
    rename it to, ganti nama jadi, ganti nama, ganti namanya jadi, call it, ubah nama jadi, judulnya
    """
)
NAMES_OF_LABEL = phrases(
    """
    label, labelnya, kasih label, beri label, labeli, labelin, ganti label, ganti label jadi, ganti labelnya jadi, ubah label
    jadi, ubah labelnya jadi, masukin ke label, masuk label, label as, label it, label it as, label that, label that as,
    tag, tag as, tag it, tag it as, tag that as, change label to, change the label to, set label to, pake label, pakai label
    """
)
NAMES_OF_PLACE = phrases(
    """
    tempatnya, tokonya, merchant, merchantnya, di toko, belinya di, belinya di toko, shop, the shop, merchant is,
    lokasinya
    """
)
NOT = frozenset({"bukan", "bkn", "not", "dudu"})
BUT = frozenset({"tapi", "tp", "tapinya", "melainkan", "but", "its", "tetapi", "ning", "jadi", "harusnya", "itu", "it"})
SMALL = phrases(
    """
    ya, dong, deh, nih, sih, kok, lah, kak, min, bot, bro, deng, ding, aja, eh, oh, duh, aduh, maaf, sori, sorry,
    sry, maap, tolong, please, plis, pls, jadi, jd, ke, to, is, was, be, so, ok, oke, nya, lho, loh, yaa, iya,
    gan, wkwk, hehe, haha, dulu, yak, ah, no, wait, hold on, hang on, one sec, dink, ups, waduh, hmm, tuh, the, as, a, an, udah, mestinya,
    sebenarnya, sebenernya, kayaknya, lupa, tolong dong
    """
)
MORE_ZERO = phrases("kurang, kurangnya, missing, kurang nulis, lupa, forgot, missed")
LESS_ZERO = phrases(
    """
    kelebihan, kebanyakan, lebih, keleb, extra, too many, kbanyakan, kelebihannya, one too many, excess
    """
)
BESIDE_ZERO = phrases("many, too, ada")
ZEROS = frozenset({"nol", "nolnya", "0", "zero", "zeros", "zeroes", "nul", "0nya"})
COUNTS = {
    "satu": 1,
    "1": 1,
    "one": 1,
    "a": 1,
    "an": 1,
    "dua": 2,
    "2": 2,
    "two": 2,
    "tiga": 3,
    "3": 3,
    "three": 3,
    "siji": 1,
    "loro": 2,
}
