"""Words of vehicles: types, fuel, services, odometers, and what goes along with them. To teach one, add it to its table."""

from agent.understanding.words import phrases, singles
from tools.vehicles import VehicleType

TYPES: dict[str, VehicleType] = {
    **dict.fromkeys(
        singles("motor motorku motornya motormu montor mtr motorcycle motorbike bike scooter moge matic"),
        VehicleType.MOTORCYCLE,
    ),
    **dict.fromkeys(singles("mobil mobilku mobilnya mbl car suv"), VehicleType.CAR),
}
ANY = singles("kendaraan kendaraanku kendaraannya vehicle vehicles kendaraan2")
OWN = singles("gue gw gua aku saya ku ane kita my our mine me i punyaku punyaan we")
FUELS = singles(
    """
    bensin bengsin bbm pertamax pertalite pertamaxturbo solar biosolar dexlite dex pertadex premium petrol gasoline fuel
    diesel shell vpower revvo gas super
    """
)
FUEL_MORE = singles("turbo dex power green series vpower nitro 92 95 98 90 plus")
FILLING = phrases(
    """
    isi, ngisi, isiin, isi ulang, ngisi ulang, beli, bli, habis isi, abis isi, barusan isi, baru isi, tadi isi, refuel,
    refuelled, refueled, refueling, got, put, put in, tank, tanked, added, bought, topped up, nambah, tambah, isi bahan bakar
    """
)
FULL = phrases(
    """
    full, penuh, ful, full tank, fulltank, full tangki, sampai penuh, sampe penuh, sampe full, sampai full, fill up, filled,
    filled up, filled it up, filled her up, filling up, to the brim, tangki penuh, isi full, isi penuh, a full tank
    """
)
PARTLY = phrases(
    """
    gak full, ga full, nggak full, ngga full, gak penuh, ga penuh, nggak penuh, tidak penuh, gak sampe penuh, nggak sampai
    penuh, setengah tangki, partial, not full, half a tank, half tank, partly
    """
)
MISSED = phrases(
    """
    sebelumnya lupa catat, lupa catat sebelumnya, lupa catat yang sebelumnya, yang sebelumnya lupa dicatat, kelewat satu,
    kelewat sekali, sempat isi tapi lupa catat, missed one, missed one before, missed a fill, missed the last one, missed a
    fill up, forgot one before, forgot the last one
    """
)
A_LITER = phrases("per liter, per litre, per l, / l, / liter, / litre, seliter, a litre, a liter, sliter, perliter, /l")
PRICED = phrases(
    "harga, harganya, hrg, @, at, dengan harga, total, totalnya, habis, abis, kena, bayar, for, cost, costs, costing"
)
ODOMETER = singles("odometer odo odometernya odonya speedometer kilometer kilometernya kilometre km kmnya")
READING = phrases(
    """
    sekarang, skrg, skrng, now, is, at, is at, is now, its, reads, shows, sudah, udah, udh, dah, di, ke, jadi, menunjukkan,
    nunjukin, nya, adalah, the, a, has, with, baru, sampai, currently, reading, angka, angkanya, posisi, update, catat, catet
    """
)
ALONG = phrases(
    """
    nih, ya, yaa, dong, deh, sih, lah, loh, lho, kok, the, a, an, of, my, our, gue, gw, gua, aku, saya, ku, nya, di, ke, pada, pas,
    buat, untuk, utk, for, on, at, to, with, tadi, td, udah, udh, sudah, dah, barusan, baru, just, now, catat, catet, tolong, pls,
    please, dan, and, sama, terus, trus, i, we, had, have, got, did, it, was, is, hari ini, today, this, itu, ini, yang, yg,
    si, diganti, digantiin, diservis, dipasang, dicek, diisi, replaced, changed, odometer, odo, biaya, biayanya, ongkos, harga, total,
    totalnya, cost, kena, abis, habis, bayar, paid, me, selesai, done,
    kelar, beres, min, bot, kak, oh, eh, btw, sekarang, skrg, already, finished, beres
    """
)
PAST = singles(
    "udah udh sudah dah barusan tadi td selesai kelar beres kemarin kmrn done just already finished had got did abis habis was diganti"
)
NOT_YET = singles(
    """
    mau mo pengen pengin pgn ingin rencana nanti ntar besok bsk lusa harus perlu kudu butuh belum blm lupa kalau kalo kl if want need
    should must will going gonna plan planning wish temen teman tmn tetangga bapak ibu adik adek kakak harga berapa brp kapan when
    how what apa gimana jangan tidak ga gak nggak enggak bukan not never no dia mereka orang katanya tomorrow
    """
)
SERVICES = phrases(
    """
    servis, service, serpis, srvis, serviced, servis rutin, service rutin, servis berkala, service berkala, servis besar, servis
    ringan, servis lengkap, servis bulanan, regular service, periodic service, full service, routine service, tune up, tuneup,
    tune up mesin, turun mesin, spooring, balancing, spooring balancing, spooring dan balancing,
    ganti oli, ganti oli mesin, ganti oli gardan, ganti oli matic, ganti oli transmisi, ganti oli samping, ganti oli gear, oil
    change, oil and filter change, oil and filter, changed the oil, changed oil, change oil, change the oil, change my oil,
    changed my oil, change the engine oil, changed the engine oil, engine oil change, oli mesin, oli gardan, oli,
    ganti filter oli, ganti filter udara, ganti saringan udara, ganti filter, ganti filter bensin, filter oli, filter udara,
    ganti busi, busi, new spark plugs, changed spark plugs, spark plug, spark plugs, ganti ban, ganti ban depan, ganti ban
    belakang, ganti ban dalam, ganti ban luar, new tyres, new tires, changed tyres, changed tires, changed the tyres,
    changed the tires, change the tyres, change the tires, change tyres, change tires, change my tyres, change my tires,
    replaced the tyres, replaced the tires, replace the tyres, replace the tires, tambal ban,
    ganti aki, aki, new battery, changed the battery, change the battery, replaced the battery, replace the battery, ganti kampas rem,
    ganti kampas rem depan, ganti kampas rem belakang, kampas
    rem, ganti kanvas rem, ganti kampas kopling, kampas kopling, new brake pads, changed brake pads, brake pads,
    changed the brake pads, change the brake pads, replaced the brake pads,
    changed the front brake pads, changed the rear brake pads, changed front brake pads, changed rear brake pads, front brake pads,
    rear brake pads, replaced the front brake pads, replaced the rear brake pads, change the front brake pads, ganti minyak rem,
    minyak rem, brake fluid, ganti v belt, ganti v - belt, ganti vbelt, ganti vanbelt, v belt, vanbelt, ganti roller, servis cvt,
    service cvt, cvt, bersihin cvt, ganti rantai, ganti gir, ganti gear set, ganti girset, rantai, ganti lampu, ganti lampu
    depan, ganti wiper, ganti shockbreaker, ganti shock, ganti air radiator, kuras radiator, coolant, ganti coolant, setel
    klep, stel klep, setel rantai, servis ac mobil, ganti kaca spion, ganti spion, servis injeksi, servis karburator, ganti
    bearing, ganti laher, ganti komstir, cek rutin, ganti freon
    """
)
BARE = phrases(
    "servis, service, serpis, srvis, serviced, oli, aki, cek rutin, ganti lampu, ganti lampu depan, ganti filter"
)
"""Services of other things too, or things that are bought: they need a vehicle, a reading or a workshop beside them."""
WORKSHOPS = singles("ahass bengkel dealer workshop garage beres yss nasmoco auto2000 pitstop tukang ahas")
QUALITIES = singles(
    "mesin depan belakang rutin besar kecil ringan berkala lengkap bulanan matic gardan kiri kanan baru dalam luar full"
)
JOINED = singles("dan sama & + plus n and ,")
REGISTER = phrases(
    """
    punya, gue punya, gw punya, aku punya, saya punya, tambah, tambahin, tambahkan, daftar, daftarin, daftarkan, register, add, i
    have, i own, ive got, i have got, i got, i bought, just bought, we bought,
    gue beli, gw beli, aku beli, saya beli, baru beli, abis beli, habis beli, new, i drive, i ride, gue pake,
    gw pake, aku pake, gue pakai, gw pakai, aku pakai, saya pakai, saya pake, catat, catet, simpan, im driving, i just bought
    """
)
EXPLICIT = singles("tambah tambahin tambahkan daftar daftarin daftarkan register add")
ANOTHER = singles("baru new lagi another second kedua")
NAMED_BY = singles(
    "tahun thn th year keluaran plat plate nopol nomor polisi platnya nopolnya warna model merk merek tipe type"
)
COLOURS = singles(
    "hitam putih merah biru abu silver hijau kuning coklat black white red blue grey gray green yellow brown abu2 emas gold"
)
REMOVE = phrases("hapus, apus, hapusin, apusin, delete, remove, buang, hapuskan, copot")
REMINDERS = phrases("pengingat, reminder, reminders, jadwal, pengingatnya, reminder for, schedule, alarm")
EVERY = singles("tiap setiap every per each saben")
WRONG = phrases(
    """
    eh, eh salah, salah, ralat, koreksi, harusnya, seharusnya, maksudnya, maksudku, maksud gue, maksud gw, sorry, sori, maaf, oops,
    ups, actually, i meant, should be, its, it was, bukan, correction, wrong, typo, ternyata, sebenernya, sebenarnya, yang bener,
    yang benar, jadi, deng, ding, it should be, tadi, yg bener
    """
)
# --- asking -----------------------------------------------------------------------------------------------------------
CONSUMPTION = phrases(
    """
    konsumsi, konsumsi bensin, konsumsi bbm, konsumsinya, km per liter, km / liter, km / l, kilometer per liter, km perliter,
    kmpl, liter per 100 km, liter per 100km, l / 100 km, l / 100km, fuel consumption, fuel economy, fuel efficiency, mileage per
    litre, boros bensin, seirit apa, irit, boros, haus bensin, hemat bensin, hemat, fuel hungry, gas guzzler, thirsty,
    economical, consumption, km per litre, seboros apa, irit gak, boros gak, boros ga, irit ga,
    how thirsty, litres per 100 km
    """
)
DONE_LAST = phrases(
    "terakhir, terakhir kali, last, last time, kapan terakhir, kapan terakhir kali, when did i last, riwayat, history, pernah"
)
NEXT = phrases(
    """
    kapan, kpn, kapan lagi, berikutnya, selanjutnya, next, jadwal, jadwalnya, when, when is, when is the next, jatuh tempo, due,
    is due, due for, upcoming, schedule, tinggal berapa km, berapa km lagi, masih lama, waktunya, saatnya, coming up, 90 hari ke depan,
    3 bulan ke depan, next 90 days, perlu, harus, lagi, should i, do i need, do i, is my, kapan waktunya, need
    """
)
COSTS = phrases(
    """
    biaya, biayanya, ongkos, ongkosnya, cost, costs, pengeluaran, spend on, spent on, spending on, spending, abis berapa, habis
    berapa, biaya per km, per km, biaya perawatan, perawatan, cost per km, cost of, running costs, running cost, maintenance costs,
    berapa biaya, abis, habis, keluar
    """
)
WHERE_IT_STANDS = phrases(
    "odometer, odo, km, kilometer, km terakhir, odometer terakhir, last odometer, kilometernya, kmnya, odometernya"
)
ASKING = phrases(
    """
    berapa, brp, berapa ya, apa, apa aja, apa saja, how much, how many, whats, what is, what, cek, check, lihat, liat, tampilkan,
    show, show me, list, daftar, tell me, which, ada, ada apa aja, mana, gimana, how, how is, hows, berapa sih, udah berapa
    """
)
ASKING_ALONG = phrases(
    """
    ya, sih, dong, nih, deh, kah, the, my, our, gue, gw, gua, aku, saya, ku, nya, buat, untuk, utk, di, on, of, for, did, do, does, i, is,
    are, was, have, it, itu, ini, yang, yg, aja, udah, sudah, udh, semua, all, kak, bot, min, tolong, please, has, been, get, to, isi,
    servis, belum, blm, apa belum, total, kena, duit, uang, money, rata rata, average, per, bulan, punya, with, from, a, an, km, liter,
    rata2, need, perlu, harus,
    mobil, motor
    """
)
