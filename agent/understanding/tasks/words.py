"""Words of tasks: reminding, tasks themselves, being done, moved, asked about, and what speaks against a task.
Word tables as data; keys are as Token.key gives them. To teach a word, add it to its table.
"""

from agent.understanding.words import phrases, singles

REMIND = phrases(
    """
    ingetin, ingatin, ingatkan, ingetkan, inginin, ingetin aku, ingetin gue, ingetin gw, ingetin saya, ingetin dong,
    ingetin ya, ingatkan aku, ingatkan saya, ingatkan gue, ingatin aku, ingatin saya, ingatin gue, remind, remind me,
    reminder, reminder to, jangan lupa, jgn lupa, jangan lupain, jangan sampe lupa, jangan sampai lupa, jangan sampe
    kelupaan, dont forget, dont let me forget, dont forget to, do not forget, do not forget to, set reminder, set a
    reminder, set me a reminder, add reminder, add a reminder, create a reminder, make a reminder, give me a reminder, i
    need a reminder, need a reminder, new reminder, pasang pengingat, pengingat, setel pengingat, setel sebuah pengingat,
    buat pengingat, buat sebuah pengingat, bikin pengingat, tambah pengingat, tambahkan pengingat, tambahin pengingat,
    beri saya pengingat, beri saya sebuah pengingat, berikan pengingat, buatkan pengingat, atur pengingat, jadwalkan
    pengingat, perlu pengingat, perlu sebuah pengingat, butuh pengingat, saya perlu sebuah pengingat, saya perlu
    pengingat, kasih tau nanti, elingke, elingno, ilingno, alarm, set alarm, set an alarm, set the alarm, set my alarm,
    setel alarm, setel sebuah alarm, pasang alarm, pasangin alarm, buat alarm, buat sebuah alarm, bikin alarm, buat sebuah
    alarm baru, buat alarm baru, make a new alarm, make an alarm, create an alarm, new alarm, add alarm, add an alarm, i
    need an alarm, need an alarm, perlu alarm, perlu sebuah alarm, saya perlu sebuah alarm, saya perlu alarm, setel alarm
    saya, nyalakan alarm, nyalain alarm, aktifkan alarm, alarm aktif, alarm on, turn on alarm, turn on the alarm,
    bangunin, bangunin aku, bangunin gue, bangunkan, bangunkan saya, wake me up, wake me, tolong ingatkan, mohon ingatkan,
    setel dua alarm, set two alarms, alarm baru, ping me, nudge me
    """
)
"""What asks to be reminded."""
SPOKEN = singles(
    """
    banyak banget bgt numpuk susah sulit berat ribet gampang males pusing stress stres hard difficult boring lots endless
    killing
    """
)
"""What is said about tasks, not of one."""
WAKING = singles("alarm alarms bangunin bangunkan wake")
REMEMBER = phrases("ingat, inget, remember to, ingat ya, inget ya")
"""A wish to be reminded only before a thing to be done: else it is a fact to keep."""
NOTED = phrases(
    """
    todo, to do, to - do, tugas, task, tasks, tugas baru, new task, add task, add a task, add todo, add a todo, add to do,
    add to my to do, add to my todo, tambah tugas, tambahin tugas, tambahkan tugas, tambah task, tambahin task, tambahkan
    task, bikin tugas, buat tugas, bikin task, buat task, catat tugas, catet tugas, catat task, catet task, tambah todo,
    tambahin todo, catat todo, catet todo, bikin todo, create task, create a task, note a task, masukin tugas, masukin
    task, masukin todo, masukkan tugas, jadwalkan, jadwalin, jadwalkan acara, schedule, schedule a, schedule an, tambah
    jadwal, tambahin jadwal, tambahkan jadwal, bikin jadwal, buat jadwal, catat jadwal, catet jadwal, tambah agenda,
    tambahin agenda, tambahkan agenda, catat agenda, bikin janji, buat janji, add event, add an event, new event,
    deadline, pr, gawean, kerjaan, tambah acara, tambahkan acara
    """
)
"""What opens a task that is told as one."""
BARE = singles("tugas task tasks pr kerjaan gawean deadline")
"""… which may also be spoken about: they need a sign, a time or a thing to be done after them."""
NOUNS = singles(
    """
    tugas tugasku tugasnya task tasks todo todos reminder reminders pengingat pengingatku alarm alarms alarmku jadwal
    jadwalku agenda agendaku acara kegiatan deadline kerjaan pr list todolist aktivitas schedule calendar kalender janji
    events event appointments plan plans
    """
)
DOING = singles(
    """
    telp telpon telepon nelpon menelepon hubungi kontak chat wa email kirim kirimin mengirim ambil ambilin mengambil antar
    anter nganter mengantar jemput njemput menjemput bawa bawain membawa cek ngecek periksa buat bikin buatin membuat
    kerjain kerjakan ngerjain mengerjakan garap kumpul kumpulin kumpulkan submit setor nyetor menyerahkan serahkan serahin
    perpanjang memperpanjang daftar mendaftar jemur angkat siram nyiram buang minum meminum makan mandi olahraga lari
    jogging gym renang berenang latihan belajar baca membaca nulis tulis menulis matiin matikan nyalain cuci nyuci mencuci
    setrika nyetrika booking pesan pesen mesen memesan servis service beli bli membeli beliin bayar byr membayar bayarin
    lunasi lunasin transfer tf urus ngurus mengurus ganti perbaiki benerin betulin beresin bersihin bersihkan rapihin
    rapikan sapu nyapu pel ngepel masak bales balas reply follow followup review revisi merevisi selesaikan selesaiin
    selesein print ngeprint fotokopi scan isi ngisi mengisi potong cukur kasih ngasih beri pulang berangkat pergi datang
    dateng ketemu ketemuan temui menemui mampir kunjungi mengunjungi ikut hadiri hadir nonton main presentasi rapat
    meeting ujian kuliah sekolah kerja lembur kontrol berobat vaksin imunisasi suntik medical checkup sidang bimbingan
    daftarin upload download install update backup cari nyari cariin mencari tanya nanya tanyain konfirmasi confirm bicara
    ngobrol diskusi bahas briefing survey survei pasang pindah packing beberes nabung tabung sedekah zakat sholat solat
    salat ngaji doa misa tukar tuker balikin kembalikan kembaliin pinjam pinjem nagih tagih jual posting post bangun tidur
    istirahat liburan mudik cetak laminating legalisir tanda tangan ttd donor lapor melapor ke call phone text message
    send bring pick take get buy pay check finish complete submit renew book reserve visit meet attend go fix clean wash
    cook water feed walk read write study practice prepare print return order drop mail email reply review plan schedule
    register apply cancel move stretch drink eat work learn watch see talk ask tell give make do start leave arrive pack
    charge mow swim run jog exercise train interview
    """
)
"""What opens a thing to be done."""
EVENTS = phrases(
    """
    meeting, meet, rapat, ketemu, ketemuan, janji, janjian, janji temu, temu, pertemuan, konferensi, conference,
    konferensi call, conference call, call, zoom, gmeet, google meet, webinar, seminar, workshop, pelatihan, training,
    interview, wawancara, presentasi, presentation, sidang, ujian, exam, uts, uas, kuis, quiz, kuliah, kelas, class, les,
    bimbel, bimbingan, dokter, dokter gigi, dokter mata, doctor, dentist, appointment, laboratorium, laboraturium, lab,
    kontrol, kontrol gigi, checkup, medical checkup, mcu, vaksin, imunisasi, arisan, kondangan, nikahan, pernikahan,
    wedding, resepsi, lamaran, undangan, pengajian, misa, kebaktian, ibadah, acara, event, party, pesta, ulang tahun,
    ultah, birthday, anniversary, reuni, reunion, buka puasa, bukber, makan malam, makan siang, dinner, lunch, breakfast,
    nonton, konser, concert, flight, pesawat, penerbangan, kereta, train, bus, travel, check in, checkin, check out,
    deadline, jatuh tempo, tenggat, kumpul, kumpul keluarga, gotong royong, kerja bakti, ronda, upacara, lomba,
    pertandingan, match, tanding, futsal, badminton, bulu tangkis, sepakbola, sepak bola, football, soccer, tennis, tenis,
    yoga, gym, renang, berenang, basket, voli, latihan, standup, stand up, daily, briefing, review, demo, sprint, wisuda,
    graduation, visit, kunjungan, tamu, sahur, minum obat, obat, medicine, terapi, facial, potong rambut, haircut, servis
    ac, servis, service, maintenance, tunangan, aqiqah, akikah, khitanan, sunatan, tahlilan, pemakaman, takziah, pertemuan
    grup
    """
)
DONE = phrases(
    """
    udah, udh, sudah, sdh, dah, telah, selesai, slesai, beres, kelar, rampung, tuntas, done, finished, complete,
    completed, did, udah selesai, udah beres, udah kelar, sudah selesai, sudah beres, udah done, udah gue kerjain, udah
    aku kerjain, udah dikerjain, udah dikerjakan, sudah dikerjakan, wis, wes, all done, mark as done, mark as complete,
    mark as completed, tandai selesai, tandain selesai, centang, checked off, check off, tick off, cross off, is done, its
    done, i did, ive done, already, already did, sukses, terlaksana, udah tak kerjain, sampun, i have, i just, just, baru
    aja, barusan, i, ive
    """
)
SURELY_DONE = singles(
    """
    udah udh sudah sdh dah telah selesai slesai beres kelar rampung tuntas done finished completed complete wis wes
    centang already did terlaksana sampun ive just barusan tandai tandain checked tick cross
    """
)
BEGUN = phrases(
    """
    lagi dikerjain, lagi dikerjakan, lagi gue kerjain, lagi gw kerjain, lagi aku kerjain, lagi saya kerjakan, lagi
    kukerjain, lagi tak kerjain, lagi kerjain, lagi ngerjain, lg ngerjain, lg dikerjain, lg gw kerjain, lg gue kerjain, lg
    aku kerjain, sedang dikerjakan, sedang dikerjain, sedang kukerjakan, sedang saya kerjakan, sedang mengerjakan, sedang
    ngerjain, mulai ngerjain, mulai mengerjakan, mulai dikerjain, mulai kukerjakan, mulai kerjain, lagi proses, lagi on
    progress, on progress, in progress, working on, im working on, i am working on, started, i started, started on, lagi
    digarap, lagi nggarap, lagi garap, sedang digarap, currently doing, im doing
    """
)
NOT_DONE = singles(
    """
    belum blm blom belom durung ga gak nggak ngga enggak tidak tdk not didnt havent isnt never jangan mau mo pengen lupa
    forgot kalau kalo if should harus kudu mesti gajadi batal almost hampir
    """
)
MOVE = phrases(
    """
    pindah, pindahin, pindahkan, pindah ke, mundurin, mundurkan, mundur, undur, undurin, undurkan, diundur, dimundurin,
    majuin, majukan, dimajuin, dimajukan, maju, geser, geserin, geserkan, digeser, dipindah, dipindahin, dipindahkan,
    jadwal ulang, jadwalkan ulang, jadwalin ulang, reschedule, rescheduled, move, moved, move the, move my, postpone,
    postponed, push, push back, shift, bring forward, ganti jadwal, ganti jam, ganti hari, ganti tanggal, ubah jadwal,
    ubah jam, ubah hari, ubah tanggal, change the time of, change the date of
    """
)
CHANGE = phrases("ubah, ganti, change, rubah, ubahin, gantiin, revisi jadwal")
"""The same of a task that is named."""
SNOOZE = phrases(
    """
    tunda, tundain, tundakan, ditunda, nunda, snooze, snoozed, delay, delayed, nanti lagi, ingetin lagi, ingatkan lagi,
    remind me again
    """
)
LANDING = singles("ke jadi menjadi to till until sampai sampe for untuk by ntar nanti selama dengan")
AGAIN = phrases(
    """
    eh salah, salah, eh, ralat, koreksi, maksudnya, maksudku, maksud gue, maksud gw, maksud aku, harusnya, seharusnya,
    sorry, sori, maaf, i mean, i meant, actually, make it, make that, oops, ups, ganti jadi, ganti, ubah jadi, jadi,
    jadiin, wrong, should be, its
    """
)
HIGH = phrases(
    """
    prioritas tinggi, prioritas utama, prioritasnya tinggi, high priority, priority high, top priority, prio tinggi,
    penting, penting banget, penting bgt, sangat penting, urgent, urgent banget, urgent bgt, mendesak, darurat, asap,
    segera, important, very important, super urgent, prioritas 1, p1, prioritas high
    """
)
LOW = phrases(
    """
    prioritas rendah, prioritasnya rendah, low priority, priority low, prio rendah, ga urgent, gak urgent, nggak urgent,
    tidak urgent, ga penting, gak penting, tidak penting, not urgent, not important, santai aja, ga buru buru, gak buru
    buru, nggak buru buru, no rush, prioritas low, kapan kapan aja
    """
)
MEDIUM = phrases(
    "prioritas sedang, prioritas normal, medium priority, normal priority, prioritas biasa, prioritas medium"
)
DUE = phrases(
    """
    deadline, deadlinenya, dl, due, due on, due by, batas, batasnya, tenggat, tenggatnya, paling lambat, paling telat,
    jatuh tempo, sebelum, before, by, no later than, pada, di, on, at, pas, untuk, buat, for, hari, tanggal, tgl,
    terakhir, maksimal, ditunggu, pada hari, starting, mulai, dari, from, sampai, in
    """
)
"""Words that only lead up to a time."""
OPENING = phrases(
    """
    untuk, buat, utk, bwt, to, that, bahwa, kalo, kalau, tentang, soal, about, for, of, aku, gue, gw, gua, saya, ku, kita,
    i, we, me, my, harus, kudu, mesti, perlu, mau, akan, bakal, have to, need to, must, should, will, gonna, going to,
    want to, got to, ada, there is, ya, yaa, dong, deh, tolong, please, pls, plis, nanti, ntar, dan, and, terus, trus,
    juga, also, adalah, sebuah, a, an, the, supaya, agar, nih, lagi, yang, yg, eh, oh, btw, oke, ok, bot, min, kak, mobil,
    hai, halo, hey, hi, can you, could you, bisa, bisa tolong, berisi, isinya, isi, saya memiliki, saya punya, memiliki,
    ill, im, rencananya, rencana, jadwal, saya ada, aku ada, gue ada, gw ada, itu, mengingatkan saya, mengingatkan
    """
)
CLOSING = phrases(
    """
    later, soon, about it, about that, something, sesuatu, it, this, that, them, everything, again, besok besok, kapan kapan, someday,
    ya, yaa, yak, dong, deh, sih, nih, lah, kak, min, bot, bro, gan, please, pls, plis, thanks, thank you, makasih,
    tolong, nanti, ntar, juga, aja, saja, oke, ok, wkwk, hehe, dan, and, untuk, buat, to, pada, at, on, di, ke, dengan,
    with, sama, terus, trus, the, a, tolong dong, itu, lagi, jadi, ini, in, by, for, nanti ya, tolong ya, every, sebelum,
    before
    """
)
AGAINST = singles(
    """
    cuaca weather hujan ujan salju snow rain raining rainy panas dingin cerah mendung berangin badai sunny cloudy hot cold
    suhu temperature forecast perkiraan derajat kelembapan kelembaban tadi td kemarin kmrn kemaren barusan semalam semalem
    lalu yesterday last ago lupa forgot kelupaan ga gak gk nggak ngga enggak tidak tdk bukan ndak kagak not dont wont cant
    never belum blm apa apakah apaan berapa brp kapan siapa gimana bagaimana kenapa mengapa mana dimana kemana akankah
    haruskah bisakah what when where who why how which whether dia mereka doi beliau katanya kata he she they his her
    their temenku temanku orang kayaknya kayanya mungkin semoga moga maybe perhaps probably hope hopefully kalo kalau jika
    if seandainya andai misal harusnya seharusnya
    mestinya libur liburnya merah weekend holiday males malas bosen capek cape lelah sakit pusing galau
    seneng sedih kangen putar putarkan mainkan play nyanyikan carikan temukan find search tampilkan tunjukkan show lagu
    song playlist album film movie movies bioskop kalori kcal rating nilai nilainya bintang stars
    """
)
"""Words of weather, doubt, feelings, other people, the past, and of other wishes: no task is told by them without being called one."""
PAST = singles(
    """
    udah udh sudah sdh dah telah habis abis tadi td barusan kemarin kmrn kemaren selesai kelar beres was were did had went
    bought paid already just finished done got made took ate spent dapet dapat
    didnt havent hasnt wasnt skipped missed drank ran slept
    """
)
KEEPING = singles("remember inget ingat catat catet note diingat diinget memo")
"""A fact is told, not a thing to be done."""
INVERTED = singles("do does did is are was were will would should can could am may might have has shall")
SUBJECTS = singles("i you we they he she it the there this that my your")
YEARLY = singles("ultah ulang birthday anniversary hari jadi")
WISHES = singles("mau mo pengen pengin ingin want wish rencana niat wanna")
MEALS = singles("sarapan makan minum ngopi jajan ngemil sahur lunch dinner breakfast snack maem mkn nyemil")
# --- asking ------------------------------------------------------------------------------------------------------------
ASKED = phrases(
    """
    apa aja, apa saja, apa, ada apa, ada apa aja, ada, daftar, list, list of, show, show me, tampilkan, tampilin, bacakan,
    bacain, read, read me, lihat, liat, lihatin, cek, check, berapa, berapa banyak, berapa sih, how many, what, whats,
    what is, what are, what do i have, do i have, do i have any, have i, any, which, ngapain, ngapain aja, apakah, tell
    me, kasih tau, kasih tahu, beri tahu, beritahu, sebutin, sebutkan, mana, mana aja, mana saja, yang mana, apakah ada,
    is there, are there, adakah, is there anything, anything, apa ya, gimana, spill, do, dong apa, buka
    """
)
ASKED_ALONG = phrases(
    """
    aku, gue, gw, gua, saya, ku, kita, i, we, me, my, mine, our, yang, yg, nya, ya, dong, deh, sih, nih, kah, tolong,
    please, pls, semua, semuanya, seluruh, all, of, the, for, on, at, in, to, untuk, buat, pada, di, hari, set, setel,
    disetel, sudah, udah, saya setel, sudah saya setel, menyetel, masih, still, left, open, pending, harus, perlu, kudu,
    mesti, dikerjain, dikerjakan, kerjain, kerjakan, ngerjain, selesaikan, diselesaikan, dilakukan, lakuin, have to do,
    need to do, should i do, to do, do, i do, coming up, upcoming, active, aktif, sekarang, now, punya, memiliki, punyaku,
    have, got, is, are, be, done, tugas, dulu, first, next, berikutnya, selanjutnya, ke depan, depan, besok, belum, blm,
    selesai, belum selesai, blm selesai, unfinished, outstanding, ada, saja, aja, dan, and, remaining, tersisa, sisa,
    lagi, itu, ini, planned, scheduled, terjadwal, dijadwalkan, kapan, up, on my, my, list, plate, bot, kak, min, a, an,
    any, rencana, acara, mau, sih ya, kira kira
    """
)
LATE = phrases(
    """
    telat, yang telat, terlambat, lewat, lewat deadline, lewat waktu, lewat waktunya, kelewat, kelewatan, overdue, late,
    past due, nunggak, molor, lewat tenggat, lewat jatuh tempo, melewati deadline, yang kelewat, yang lewat
    """
)
URGENT = phrases(
    """
    penting, paling penting, prioritas, prioritas tinggi, high priority, urgent, mendesak, important, most important, top
    priority, genting
    """
)
ORDER = phrases(
    """
    prioritaskan, urutkan, urutin, prioritize, prioritise, apa dulu, mana dulu, yang mana dulu, what first, what should i
    do first, do first, kerjain apa dulu, ngerjain apa dulu, kerjain yang mana dulu, mulai dari mana, where do i start,
    where should i start, prioritasin
    """
)
ASKING_WHEN = singles(
    """
    kapan kapankah kpn berapa berapakah apa apakah when what dimana dimanakah siapa informasi tahu beritahu jadwal
    jadwalku cek where who mencari cari mana whens check schedule
    """
)
EVERYTHING = singles("semua semuanya seluruh seluruhnya all every everything")
"""Whole lists."""
