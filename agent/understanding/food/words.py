"""The words of eating: which meal it was, that something was eaten, what parts two foods, and what says that nothing was eaten.
Word tables as data for reader.py; keys are as Token.key gives them.
To teach a word, add it to its table.
"""

from agent.understanding.words import phrases, singles
from tools.food import MealType

_MEALS = {
    MealType.BREAKFAST: """
    sarapan, srapan, sarapn, sarapannya, makan pagi, mkn pagi, breakfast, for breakfast, buat sarapan, untuk sarapan, sahur, makan
    sahur, buat sahur, bfast, breaky, menu sarapan, nyarap, sarapan pagi, had breakfast
    """,
    MealType.LUNCH: """
    makan siang, mkn siang, maksi, lunch, for lunch, buat makan siang, untuk makan siang, buat lunch, brunch, makan siangnya, mam
    siang, maem siang, menu siang, menu makan siang, had lunch, utk makan siang, makan tengah hari
    """,
    MealType.DINNER: """
    makan malam, makan malem, mkn malam, mkn malem, mkn mlm, makan mlm, dinner, for dinner, supper, buat makan malam, buat makan
        malem, untuk makan malam, buat dinner, buka puasa, buka bersama, bukber, makan sore, mam malam, maem malem, iftar,
    buat buka puasa,
    menu makan malam, had dinner, utk makan malam, makan malamnya, mam malem
    """,
    MealType.SNACK: """
        ngemil, nyemil, ngemilin, cemilan, camilan, camil, snack, snacks, snacking, for snack, as a snack, buat cemilan, buat
    ngemil, buat
    camilan, snack sore, snacked on, snacking on, jajan, njajan, ngemil2, snacked
    """,
}
MEALS = {phrase: kind for kind, words in _MEALS.items() for phrase in phrases(words)}
MEAL_WORDS = phrases(", ".join(_MEALS.values()))
ATE = phrases(
    """
    makan, mkn, mam, maem, mangan, madang, dahar, mamam, nyantap, santap, menyantap, melahap, makannya, minum, minumnya,
    ngombe, ngopi, ngeteh, had, ate, eat, eaten, eating, drank, drink, drinking, having, baru     aja makan, bar mangan,
    makan berat, cheat day, cheat meal, cheating, makan2, maem2, memakan, meminum, ngunyah, ngabisin, menghabiskan,
    ngelahap, habisin, abisin, ngehabisin, polished off, log meal, log     makan, log makanan, catat makan, catet makan,
    catat makanan, catet makanan
    """
)
ADDED = phrases("quick add, quickadd, add, log, catat, catet, tambah, tambahin, tambahkan, masukin")
"""What makes a bare figure of energy a meal: "quick add 500 kcal"."""
FINISHED = frozenset({"abis", "habis", "bar", "kelar", "selesai"})
"""Said before a food, that it was eaten; behind it, that there is none left."""
ALONG = phrases(
    """
        aku, gue, gw, gua, saya, ku, ane, kita, sy, ak, i, we, me, my, tadi, td, barusan, baru, baru aja, barusan aja, cuma,
    cuman, hanya, aja,
        doang, saja, only, just, total, sekitar, kira kira, kurang lebih, about, around, roughly, yg, yang, ini, itu, nih,
    pas, waktu, then,
        today, lagi, juga, also, now, menu, menunya, isinya, porsinya, for, catat, catet, tolong, log, add, tambah, tambahin,
    sendirian, sendiri,
        rumah, homemade, kayaknya, mungkin, yeay, of, kantor, the, a, an, some, few, beberapa, another, satu porsi, one
    portion, enak banget,
        enak bgt, mantap, mantul, kenyang, kenyang banget, alhamdulillah, diet, was, were, is, it, masing masing, udah, udh,
    sudah, dah, quick add, quickadd, masukin, tambahkan, masing2, each, apiece
    """
)
SOFT = singles(
    "pake pakai pke pk dengan dgn with sama karo ama isi topping lauk lauknya tambah ditambah plus n dan and on"
)
HARD = frozenset({",", "+", "&", ";", "/", "|"})
LINKS = singles("terus trus lalu then kemudian")
NOT_EATEN = singles(
    """
    delete remove erase discard
    dibagi bagi divided split dibagiin
    bukan bkn dudu not salah dia doi mereka beliau he she they him her temenku
        pengen pengin pgn pingin kepengen kepingin ingin mau mo maw akan bakal bakalan nanti ntar besok bsk lusa rencana
    rencananya niat
        resep cara masak masakin bikin buat2 bikinin belum blm belom durung ga gak gk nggak ngga enggak engga tidak tdk kagak
    ndak jangan jgn
        gajadi gakjadi batal kalau kalo klo kl seandainya andai misal misalnya if kucing kucingku kucingnya anjing anjingku
    ikan2 burung
        ayamku hewan cat dog kitten puppy rekomendasi rekomen saran sarankan recommend suggestion recipe cook cooking want
    wanna craving
    crave gonna will would should didnt dont havent never hungry laper lapar berapa brp apa apakah dimana mana siapa kapan kenapa
        gimana bagaimana how what where when who why harga harganya hrg promo diskon jual jualan dijual beli bli order pesen
    pesan stok
        ingetin ingatkan inget ingat remind reminder jadwal suka favorit favourite favorite kesukaan basi tumpah jatuh gosong
    nyuapin nyuapi
        suapin ngasih kasih kirim traktir boleh bisa harus kudu mesti perlu butuh tiap setiap every biasanya usually bayar byr
    obat vitamin pil
        alergi allergic pantang puasa bukannya lihat liat nonton cek check budget sisa porsi2 film lagu batalin hapus ubah
    ganti mending
    """
)
IDIOMS = singles(
    """
        hati waktu tempat gaji korban angin biaya tenaga bensin ongkos asam garam teman tuan jalan bareng bersama keluarga
    kantor luar rumah dulu
        meeting break date out time place kerja banyak terus sendiri enak kenyang teratur sehat besar siang malam pagi sore
    warung resto
    restoran restaurant cafe kafe mall kondangan hajatan nikahan pesta party bonus lembur hape motor mobil
    """
)
"""Words that follow an eating word and name no food."""
KCAL = singles("kkal kal kalori cal cals calories calorie kcal kilokalori kalorinya")
MACROS = {"protein": "protein", "prot": "protein", "karbo": "carbs", "karbohidrat": "carbs", "carb": "carbs", "carbs": "carbs",
          "lemak": "fat", "fat": "fat", "fats": "fat"}  # fmt: skip
LEVELS = frozenset({"level", "lv", "lvl", "lev"})
AGAIN = phrases(
    """
        sama kayak, sama kaya, sama seperti, sama kyk, same as, kayak, seperti, persis kayak, sama persis kayak, sama dengan,
    sama kaya
    """
)
