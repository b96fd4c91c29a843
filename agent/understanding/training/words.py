"""Words of training in both languages: activities, exercises, what stands beside them, and what makes a sentence no record.
To teach an activity, add it to the line of its kind; to teach an exercise, to `EXERCISES`; keys are as Token.key gives them.
"""

from agent.understanding.words import Phrase, Phrases, phrases, singles
from tools.training import Kind, Race

ACTIVITIES: dict[Phrase, tuple[Kind, str | None]] = {}
"""The activity a phrase names, and its own name where the kind does not tell it."""


def _activities(kind: Kind, text: str, name: str | None = None, *, named: bool = False) -> None:
    for phrase in phrases(text):
        ACTIVITIES[phrase] = (kind, " ".join(phrase) if named else name)


_activities(
    Kind.RUN,
    """
    lari, berlari, larinya, lari lari, lari2, ngelari, mlayu, run, ran, running, runs, jog, jogged, jogging, joging, joggingnya,
    going for a run, went for a run, went running
    """,
)
_activities(
    Kind.RUN,
    """
    easy run, long run, tempo run, recovery run, trail run, fun run, night run, treadmill, lari treadmill, lari di treadmill,
    fartlek, easy, longrun, tempo, race, lomba, lomba lari, parkrun, virtual run, speedwork, progression run
    """,
    named=True,
)
_activities(Kind.RUN, "interval, intervals, interval run, lari interval, latihan interval, repetition", "interval")
_activities(
    Kind.WALK,
    "jalan kaki, jalkak, jalan santai, jalan pagi, jalan sore, jalan sehat, jalan, walk, walked, walking, mlaku",
)
_activities(Kind.WALK, "hiking, hike, hiked, naik gunung, mendaki, trekking, treking, nanjak", named=True)
_activities(
    Kind.RIDE,
    """
    gowes, nggowes, ngegowes, gowesan, sepeda, sepedaan, bersepeda, sepedahan, pit pitan, cycling, cycled, cycle, bike, biked,
    biking, bike ride, ride, rode, riding, bicycle, went cycling
    """,
)
_activities(
    Kind.RIDE,
    "sepeda statis, indoor cycling, stationary bike, exercise bike, spinning, mtb, mountain bike, spin class",
    named=True,
)
_activities(Kind.SWIM, "renang, berenang, nglangi, swim, swam, swimming, went swimming")
_activities(
    Kind.GYM,
    """
    gym, ngegym, nge gym, ngegim, nge gim, fitnes, fitness, angkat beban, latihan beban, latihan kekuatan, weight training,
    strength training, weightlifting, weights, lifting, lifted, strength, nge fitnes, gym session, went to the gym, hit the gym
    """,
)
_activities(Kind.GYM, "crossfit, calisthenics, kalistenik, circuit training, powerlifting", named=True)
_activities(Kind.YOGA, "yoga, beryoga, yogaan")
_activities(Kind.YOGA, "stretching, peregangan, pilates", named=True)
_activities(
    Kind.OTHER,
    """
    futsal, badminton, bulutangkis, bulu tangkis, basket, basketball, sepak bola, sepakbola, mini soccer, football, soccer, voli,
    volley, volleyball, tenis, tennis, tenis meja, pingpong, ping pong, padel, boxing, tinju, muaythai, muay thai, silat, karate,
    taekwondo, zumba, senam, aerobik, aerobic, poundfit, hiit, skipping, lompat tali, jump rope, climbing, panjat tebing,
    bouldering, surfing, skating, sepatu roda, skateboard, kayak, kayaking, rowing, elliptical, cardio, kardio, golf, squash,
    dancing, tabata, jiujitsu, bjj, judo
    """,
    named=True,
)
_activities(
    Kind.OTHER, "olahraga, olga, olah raga, workout, work out, worked out, exercise, exercised, latihan, ngolga"
)

ACTIVITY = Phrases(ACTIVITIES)
WEAK = phrases(
    "jalan, easy, tempo, race, lomba, strength, weights, sepeda, ride, rode, bike, cycle, latihan, basket, golf, exercise, cardio"
)
"""Words of much else: they need a measure that only an activity has."""

EXERCISES = phrases(
    """
    bench press, bench, incline bench press, incline bench, incline press, decline bench press, dumbbell press, db press, chest press,
    chest fly, squat, squats, back squat, front squat, goblet squat, bulgarian split squat, split squat, deadlift, deadlifts,
    romanian deadlift, rdl, sumo deadlift, overhead press, ohp, shoulder press, military press, pull up, pull ups, pullup, pullups,
    chin up, chin ups, chinup, chinups, push up, push ups, pushup, pushups, sit up, sit ups, situp, situps, crunch, crunches, plank,
    side plank, lunges, lunge, leg press, leg curl, leg extension, leg raise, leg raises, lat pulldown, pulldown, lat pull down,
    barbell row, barbell rows, dumbbell row, dumbbell rows, cable row, cable rows, seated row, bent over row, rows,
    curl, curls, bicep curl, biceps curl, barbell curl,
    dumbbell curl, hammer curl, tricep extension, triceps extension, tricep pushdown, triceps pushdown, skull crusher, dips,
    burpee, burpees, hip thrust, hip thrusts, calf raise, calf raises, lateral raise, lateral raises, front raise, face pull,
    face pulls, shrug, shrugs, kettlebell swing, kettlebell swings, mountain climber, mountain climbers, jumping jack,
    jumping jacks, back up, power clean, clean and jerk, power snatch, thruster, thrusters, wall sit, russian twist, good morning,
    hyperextension, skot jump, squat jump, squat jumps, box jump, box jumps, muscle up, muscle ups
    """
)
FOCUS = phrases(
    """
    upper body, lower body, full body, upper, lower, leg day, push day, pull day, legs, leg, chest, back day, arms, shoulders, core,
    abs, dada, punggung, bahu, perut, lengan, paha, kaki, tangan, trisep, bisep, triceps, biceps, chest day, hari kaki, angkat beban,
    gaya bebas, gaya dada, gaya punggung, gaya kupu, freestyle, breaststroke, backstroke, indoor, outdoor, cardio, vinyasa, hatha,
    power yoga, treadmill, trail, track, tempo, easy, interval, long run, race, fartlek, santai, recovery, pemulihan, intens
    """
)
DISTANCES: dict[Phrase, Race] = {
    **dict.fromkeys(
        phrases("half marathon, half marathon race, halfmarathon, hm, half mara, setengah marathon"), Race.HALF
    ),
    **dict.fromkeys(phrases("marathon, full marathon, maraton, fm"), Race.FULL),
}
DISTANCE = Phrases(DISTANCES)

DONE = singles(
    """
    tadi td barusan abis habis selesai kelar beres udah udh sudah dah kemarin kmrn kmrin wingi bar rampung just finished done did
    went completed yesterday baru semalam
    """
)
BESIDE = phrases(
    """
    selama, jarak, jaraknya, waktu, waktunya, durasi, durasinya, sejauh, dalam, dalam waktu, dengan, dgn, in, for, time, finish,
    finish time, finished in, finished, total, totalnya, dapet, dapat, dpt, kena, tempuh, jarak tempuh, sepanjang, avg, average,
    rata rata, rata2, ratarata, sekitar, kurang lebih, kira kira, about, around, around about, sekali, cuma, cuman, only, hanya,
    ga jauh, gak jauh, nggak jauh, ga lama, gak lama, nggak lama, tidak jauh, ga sampe capek, deket, dekat, deket aja, santai,
    santai aja, pelan, pelan pelan, pelan2, slow, ngebut, capek, capek banget, capek bgt, ngos ngosan, ngosngosan, keringetan,
    mantap, the, a, an, of, my, some, ok, dan, and, n, then, trus, terus, plus, lalu, dulu, kali ini, latihan, official,
    chip time, gun time, pb, personal best, rekor baru, new pb, pr, new pr, alhamdulillah, yeay, finally, akhirnya, done,
    selesai, kelar, beres, completed, did, went, just, gue, aku, hari, ini, itu, yang, yg, lumayan, lancar, seru, asik,
    no stop, nonstop, non stop, tanpa henti, sendirian, sendiri, alone, solo, got, with, ma, olahraga, workout, session, sesi,
    main, maen, dolanan, played, play, playing, nge, ng,
    on, on the, on a,
    per, tiap set, masing masing, masing2, each, sampai, sampe, best, lari, run, pace nya, pacenya, speed, kecepatan, ini tadi
    """
)
PLACE = singles("di at keliling around muter muterin ke to deket dekat area sekitar d lewat rute route via")
COMPANY = singles("sama ama bareng bersama with bareng2 ditemenin bertiga berdua barengan")
MOST_NOTE = 5

NOT_DONE = singles(
    """
    mau mo pengen pengin pgn pingin kepengen ingin rencana rencananya berencana niat besok bsk lusa nanti ntar entar akan bakal
    harus mesti bisa boleh kalau kalo klo if kapan gimana bagaimana kenapa apakah apa siapa mana berapa brp want wanna gonna will
    going plan planning planned tomorrow should could would can may might need must hope hopefully how what when why who which
    target goal jadwal schedule ingetin ingatkan remind reminder jangan belum blm batal gagal skip bolos ga gak nggak ngga enggak
    tidak ndak not didnt dont never kagak gajadi gakjadi cancel cancelled missed males malas mager tiap setiap every rutin
    video nonton watch watching film tonton mimpi dream bayar beli bought buy paid pay sewa rent cicilan tiket ticket membership
    member iuran langganan daftar registrasi pendaftaran harga price sepatu kaos jersey baju celana aplikasi app kelas les
    dijual jual sold hilang ilang rusak servis service ganti oli bensin motor mobil kereta bus pesawat kucing anjing dia mereka
    kenyataan masalah tanggung jawab maling pencuri copet kabur prediksi predict tips saran cara how2 budget anggaran ngelariin
    nyetir undangan kecuali hampir almost nearly supposed pengeluaran
    biaya belanja spending spent spend expense expenses seharga harganya uang duit money cost costs saldo gaji pemasukan income
    """
)
OTHERS_FIRST = singles(
    "temen teman temenku temanku temenkuu adek adik kakak kakakku adikku istri suami bapak ibu papa mama ayah anak anakku pacar pacarku "
    "bos boss friend wife husband brother sister son daughter mom dad he she they his her their pacarnya mantan tetangga om tante sepupu "
    "sodara saudara orang atlet kipchoge"
)
"""Whoever stands before the deed has done it."""
HEART = phrases(
    """
    hr, heart rate, heartrate, detak jantung, detak, nadi, denyut, denyut nadi, bpm, avg hr, hr avg, average hr, avg heart rate,
    hr rata rata, hr rata2, average heart rate, hr average, max hr, hr nya, hrnya, detak jantung rata rata
    """
)
PACE = phrases("pace, pacenya, pace nya, avg pace, average pace, pace rata rata, pace rata2, paced, kecepatan pace, @")
GLIDING = singles("x kali * set sets of isi rep reps repetisi times")
KILOS = singles("kg kilo kgs kilogram kilos")
POUNDS = singles("lb lbs pound pounds")
