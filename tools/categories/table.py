"""Words and merchants of the twelve categories, comma-separated; a phrase of several words beats each of its words.
STRONG settles whatever stands beside it, NORMAL is the thing itself, WEAK only says for whom, where or what kind.
Keys are lower case without apostrophes; elongations and "-nya" need no entry of their own.
"""

STRONG: dict[str, str] = {
    "food": """
    makanan, makan siang, makan malam, makan malem, makan pagi, catering, katering, gofood, go food, grabfood,
    grab food, shopeefood, shopee food, air minum, minyak goreng, telur asin, buah buahan, kue ulang tahun, kue
    ultah, birthday cake, roti bakar, susu kental manis, es batu, kopi susu, bumbu dapur, snack kantor
    """,
    "transport": """
    parkir, parking, parkiran, tol, etoll, e toll, e tol, toll, tiket kereta, tiket pesawat, tiket bus, tiket
    bis, tiket kapal, tiket travel, tiket krl, tiket mrt, train plane ticket, bus ticket, flight ticket, ongkos,
    ongkos pulang, bensin motor, bensin mobil, isi bensin, ganti rugi taksi, sewa mobil, sewa motor, bike rental,
    rental
    mobil, rental motor, rent car, car rental, antar jemput, uang tol, uang bensin, uang parkir, bagasi pesawat
    """,
    "vehicle": """
    pajak motor, pajak mobil, pajak kendaraan, stnk, perpanjang stnk, bpkb, sim a, sim c, perpanjang sim, bikin
    sim, servis motor, service motor, serpis motor, servis mobil, service mobil, servis rutin, service rutin,
    cuci motor, cuci mobil, car wash, carwash, cuci steam, steam motor, ganti oli, oli, oli mesin, oli gardan,
    ban, ban motor, ban mobil, ban dalam, ban luar, tambal ban, tambal, aki, accu, busi, kampas rem, kampas,
    kampas kopling, vbelt, v belt, rantai motor, gir set, filter oli, filter udara, spion, knalpot, bengkel,
    tune up, tuneup, spooring, balancing, spooring balancing, helm, jas hujan motor, minyak rem, air radiator,
    coolant, cicilan motor, cicilan mobil, angsuran motor, angsuran mobil, kredit motor, kredit mobil, dp motor,
    dp mobil, asuransi mobil, asuransi motor, sparepart, spare part, onderdil, velg, shockbreaker, shock, wiper,
    kaca film, oil change, car service, tire, tires, tyre, tyres, car insurance, car repair, turun mesin, ahass,
    tilang, denda tilang, calo stnk, cek fisik, ganti plat, derek mobil
    """,
    "health": """
    obat, obat batuk, obat anak, vitamin, vitamin c, suplemen, dokter, doctor, dokter gigi, dentist, klinik,
    rumah sakit, hospital, rs, puskesmas, apotek, apotik, pharmacy, resep dokter, imunisasi, vaksin, vaccine,
    medical check up, check up, cek darah, cek lab, tes darah, lab, rontgen, usg, bidan, fisioterapi, psikolog,
    psikiater, therapy, terapi, medicine, meds, bpjs, bpjs kesehatan, kacamata minus, softlens, scaling gigi,
    tambal gigi, cabut gigi, behel, perban, plester, betadine, paracetamol, panadol, tolak angin, antangin,
    minyak kayu putih, minyak angin, koyo, masker medis, inhaler, asuransi kesehatan, health insurance, rawat
    inap, operasi, kontrol dokter, tes kesehatan, antigen, pcr
    """,
    "education": """
    spp, les, les piano, les renang, les gitar, les inggris, les matematika, kursus, course, courses, bimbel,
    sekolah anak, uang sekolah, uang kuliah, uang gedung, ukt, kuliah, tuition, tuition fee, school fee, school
    fees, buku tulis, buku pelajaran, buku sekolah, buku anak, seragam, seragam sekolah, wisuda, skripsi, ujian,
    toefl, ielts, seminar, workshop, webinar, bootcamp, udemy, coursera, ruangguru, zenius, skillshare,
    sertifikasi, pelatihan, training fee, pramuka, studi tour, study tour, lks, daftar ulang sekolah, ngaji
    """,
    "home": """
    kos, kost, kosan, kostan, bayar kos, uang kos, sewa rumah, sewa kamar, sewa apartemen, sewa kontrakan,
    plumber, electrician, handyman, gardener, pot tanaman, pot, media tanam, tanah taman, water refill, refill
    water, water gallon,
    kontrakan, ngontrak, kontrak rumah, rent, apartment rent, house rent, kpr, cicilan rumah, angsuran rumah,
    gas lpg, gas 3kg, gas 12kg, galon gas, lpg, elpiji, tabung gas, gas elpiji, gas melon, gaji art, gaji
    pembantu, gaji mbak, pembantu, service ac, servis ac, cuci ac, freon, tukang, tukang kebun, tukang ledeng,
    renovasi, cat tembok, cat rumah, semen, genteng, pasir bangunan, pbb, iuran rt, iuran warga, iuran sampah,
    uang sampah, uang kebersihan, uang keamanan, iuran keamanan, ipl, maintenance fee, deposit kos, perabot,
    perabotan, sprei, seprai, kasur, bantal, guling, gorden, lampu, bohlam, sapu, pel, ember, deterjen,
    detergen, detergent, rinso, sabun cuci, sunlight, pewangi pakaian, molto, kulkas, mesin cuci, rice cooker,
    magicom, kompor, panci, wajan, dispenser, lemari, furniture, laundry, londri, laundri, galon, aqua galon,
    isi galon, isi ulang galon, obat nyamuk, kapur barus, stop kontak
    """,
    "bills": """
    listrik, token listrik, token pln, pln, pdam, air pdam, tagihan air, bayar air, tagihan, tagihan listrik,
    wifi, indihome, biznet, first media, firstmedia, myrepublic, internet, pulsa, pulsa hp, paket data, paketan,
    kuota, kuota internet, paket internet, telkomsel, indosat, im3, xl, axis, tri, smartfren, by u, byu,
    electricity, electric bill, electricity bill, water bill, phone bill, internet bill, utility, utilities,
    bill, bills, pascabayar, kartu perdana, sim card, kartu sim, cicilan, angsuran, paylater, spaylater, shopee
    paylater, gopaylater, kredivo, akulaku, pinjol, asuransi, insurance, premi asuransi, icloud, google one,
    tagihan hp, tv kabel, iuran tv
    """,
    "donation": """
    zakat, zakat fitrah, zakat mal, sedekah, sodaqoh, shodaqoh, sadaqah, infaq, infak, wakaf, donasi, donation,
    donate, donated, charity, sumbangan, sumbang, nyumbang, amal, kotak amal, kolekte, persembahan, perpuluhan,
    persepuluhan, tithe, pengemis, ngamen, pengamen, panti asuhan, panti, kitabisa, santunan, fidyah, kurban,
    qurban, aqiqah, korban bencana, anak yatim, yatim, dhuafa, galang dana, fakir miskin, beri pengemis
    """,
    "entertainment": """
    bioskop, nonton, nobar, tiket konser, konser, concert, concert ticket, cinema, movie, movies, movie ticket,
    movie xxi, cgv, cinepolis, netflix, spotify, disney, disney plus, youtube premium, viu, vidio, iqiyi, wetv,
    hbo, prime video, karaoke, game, games, steam, mobile legends, mobile legend, topup ff, top up ff, topup ml,
    top up ml, diamond ml, diamond ff, topup diamond, top up diamond, robux, roblox, playstation, rental ps,
    main ps, ps plus, nintendo, xbox, genshin, valorant, pubg, timezone, dufan, ancol, taman safari, kebun
    binatang, museum, tiket masuk, wisata, liburan, holiday, vacation, staycation, villa, billiard, biliar,
    tukang pijat, tukang pijet, pijet,
    bowling, futsal, main futsal, badminton, sewa lapangan, lapangan futsal, lapangan badminton, mini soccer,
    padel, golf, tenis, nonton film, pijat, massage, spa, konser musik, karcis, tiket bioskop, tiket nonton,
    hiking trip, camping, mancing, pemancingan, novel, komik, manga, vinyl, festival, theme park, waterpark,
    waterboom
    """,
    "family": """
    popok, pampers, diapers, susu anak, susu bayi, susu formula, sufor, mpasi, bubur bayi, mainan anak, mainan,
    baju bayi, baju anak, sepatu anak, perlengkapan bayi, stroller, tissue basah bayi, uang jajan anak, uang
    jajan adek, uang jajan adik, uang saku anak, sangu anak, uang bulanan istri, uang istri, uang dapur istri,
    jatah istri, daycare, tpa, suster, babysitter, baby sitter, baby, kiriman ortu, kirim ortu, kirim mama,
    kirim ibu, kasih mama, ngasih mama, kasih ibu, ngasih ibu, kasih ortu, ngasih ortu, kasih ayah, ngasih ayah,
    ngasih adek, kasih adek, ngasih bapak, kasih bapak, kasih istri, ngasih istri, kasih anak, ngasih anak, kado
    anak, kado istri, kado suami, kado mama, kado ibu, kado ortu, arisan keluarga, uang bulanan ortu, uang
    belanja istri, transfer ibu, transfer mama, transfer ortu, transfer ke ibu, transfer ke mama, transfer ke
    bapak, transfer ke papa, transfer ke ortu, transfer ke orang tua, transfer ke adik, transfer ke adek,
    transfer ke istri, transfer ke suami, transfer ke anak, tf ibu, tf mama, tf ortu, tf ke ibu, tf ke mama, tf
    ke ortu, tf ke adik, tf ke adek, tf ke istri, kirim ke ibu, kirim ke mama, kirim uang ke ibu, kirim uang ke
    mama, kirim uang ke ortu, kirim uang ke orang tua, bunga istri, jajan anak, jajan adek, jajan adik, sangu
    adek
    """,
    "shopping": """
    baju, kaos, kemeja, celana, celana jeans, jaket, hoodie, sweater, rok, gamis, hijab, jilbab, kerudung,
    mukena, sarung, sepatu, sepatu lari, sandal, sendal, kaos kaki, tas, ransel, dompet, ikat pinggang, topi,
    jam tangan, kacamata, cincin, kalung, gelang, anting, hp, hp second, hape, handphone, smartphone, iphone,
    laptop, macbook, ipad, tablet samsung, charger, cas, kabel data, kabel usb, headset, earphone, earbuds, tws,
    airpods, speaker, mouse, keyboard, monitor, flashdisk, hardisk, harddisk, ssd, ram laptop, power bank,
    powerbank, casing, case hp, tempered glass, skincare, make up, makeup, lipstik, lipstick, bedak, parfum,
    minyak wangi, sunscreen, serum, moisturizer, toner, facial wash, sabun muka, shampo, shampoo, sampo, sabun
    mandi, sabun, odol, pasta gigi, sikat gigi, deodoran, pembalut, tisu, tissue, tisue, kapas, clothes, shirt,
    tshirt, t shirt, pants, jeans, shoes, sneakers, sandals, bag, backpack, wallet, watch, phone, jacket, dress,
    skirt, socks, hat, underwear, cosmetics, perfume, dvd, camera, kamera, printer, tinta printer, tv, televisi,
    kipas angin, setrika, blender
    """,
    "other": """
    makanan kucing, makan kucing, makanan anjing, pakan kucing, pakan, pasir kucing, whiskas, royal canin, pet
    food, cat food, dog food, vet, dokter hewan, grooming kucing, potong rambut, cukur, pangkas rambut,
    barbershop, barber, haircut, salon, nyalon, service laptop, servis laptop, service hp, servis hp, service
    tv, servis tv, utang, hutang, bayar utang, bayar hutang, rokok, vape, liquid vape, cerutu, cigarettes,
    materai, meterai, notaris, fotokopi, fotocopy, wc, toilet, toilet umum, wc umum, biaya admin, admin bank,
    domain, domain name, hosting
    """,
}

NORMAL: dict[str, str] = {
    "food": """
    esteh, eskopi, esjeruk, eskrim, es krim, esdoger, escendol, avocado, avocados, mango, mangoes, watermelon, tomato, tomatoes, onion,
    onions, potato, potatoes, carrots, mushrooms, berries, minyakita,
    bimoli, blueberries, lemon, lemons, yogurt, yoghurt, cheese, butter, sausage,
    sausages, bacon, ham, shrimp, tofu, tempeh, meatball,
    meatballs, dumplings,
    popcorn, pop corn, ciki, chiki, kopken, nongki, orange, oranges, apple, apples, banana, bananas, grapes, strawberries, fruits,
    makan, mkn, mangan, maem, sarapan, minum, minuman, jajan, jajanan, cemilan, camilan, ngemil, snack, snacks,
    ngopi, ngeteh, lunch, dinner, breakfast, brunch, supper, meal, food, foods, groceries, grocery, eat, ate,
    drink, drinks, coffee, tea, latte, cappuccino, americano, espresso, matcha, mocha, burger, burgers, pizza,
    sandwich, salad, sushi, ramen, udon, steak, pasta, spaghetti, noodles, noodle, rice, chicken, beef, fish,
    bread, milk, eggs, egg, fruit, fruits, apple, banana, vegetables, cake, cookies, donut, donuts, ice cream,
    icecream, juice, soda, beer, wine, boba, smoothie, croissant, bagel, kebab, fries, salmon, bento, poke,
    dimsum, dim sum, nasi, nasi goreng, nasi padang, nasi uduk, nasi kuning, nasi rames, nasi campur, nasi
    lemak, nasi kucing, nasi box, nasi bakar, nasgor, naspad, lontong, ketupat, ketoprak, gado gado, gadogado,
    pecel, pecel lele, lele, rawon, soto, sop, sup, bakso, baso, mie, mi, mie ayam, mi ayam, mie goreng,
    indomie, indomi, mie instan, bakmi, bakmie, kwetiau, bihun, sate, satay, rendang, gulai, opor, semur, ayam,
    ayam geprek, geprek, ayam goreng, ayam bakar, ayam penyet, bebek, ikan, ikan bakar, udang, cumi, kepiting,
    kerang, seafood, daging, sapi, kambing, telur, telor, tempe, tahu, tahu isi, tahu bulat, tahu gejrot, sayur,
    sayuran, sayur asem, bayam, kangkung, wortel, kol, buncis, jagung, kentang, singkong, ubi, cabe, cabai,
    lombok, bawang, bawang merah, bawang putih, tomat, timun, terong, brokoli, bumbu, garam, gula, gula aren,
    kecap, saos, saus, sambal, santan, tepung, terigu, mentega, margarin, minyak, beras, buah, pisang, apel,
    jeruk, mangga, semangka, melon, pepaya, anggur, durian, alpukat, nanas, salak, rambutan, duku, strawberry,
    stroberi, kelapa, kelapa muda, es kelapa, gorengan, bakwan, risol, risoles, pastel, lumpia, martabak, terang
    bulan, cilok, cireng, cimol, cilor, batagor, siomay, siomai, seblak, pempek, empek empek, cuanki, tekwan,
    kerupuk, krupuk, keripik, kripik, rempeyek, kue, kue basah, roti, roti gandum, donat, puding, coklat,
    cokelat, permen, biskuit, wafer, oreo, chitato, es, es krim, es teh, es jeruk, es doger, es cendol, es
    campur, es buah, es kopi, es kopi susu, cendol, dawet, teh, teh botol, teh pucuk, teh tarik, thai tea, kopi,
    kopi hitam, kopi tubruk, kopi kenangan, susu, jus, air mineral, aqua, le minerale, pocari, yakult, yoghurt,
    yogurt, keju, sosis, nugget, kornet, sarden, abon, bubur, bubur ayam, lontong sayur, ketan, dodol, wedang,
    jamu, wedang ronde, bajigur, bandrek, soda gembira, angkringan, warteg, warung nasi, warung makan, rumah
    makan, resto, restoran, restaurant, kafe, cafe, kantin, food court, foodcourt, padang, takjil, bukber, buka
    puasa, sahur, parsel makanan, oleh oleh, rujak, asinan, manisan, karedok, lotek, otak otak, sosis bakar,
    corndog, takoyaki, okonomiyaki, tteokbokki, kimbap, bibimbap, katsu, teriyaki, yakiniku, shabu, suki,
    hotpot, cwie mie, sego, sego pecel, gudeg, krecek, rica rica, woku, coto, konro, pallubasa, sop buntut, iga,
    tongseng, tengkleng, nasi liwet, nasi tim, capcay, fuyunghai, kwetiaw, pangsit, bakpao, bakpia, lemper, arem
    arem, onde onde, klepon, nagasari, serabi, surabi, pukis, cubit, kue cubit, klappertart, hokben, hoka hoka
    bento, mcd, mcdonalds, mcdonald, kfc, burger king, bk, aw, pizza hut, phd, dominos, richeese, richeese
    factory, solaria, yoshinoya, marugame, sushi tei, genki sushi, ichiban, pepper lunch, wendys, subway, texas
    chicken, cfc, sabana, hisana, starbucks, sbux, janji jiwa, fore, fore coffee, tuku, kopi tuku, kopikenangan,
    tomoro, excelso, jco, dunkin, dunkin donuts, breadtalk, holland bakery, breadlife, chatime, xing fu tang,
    mixue, haus, kokumi, gulu gulu, momoyo, ai cha, bakmi gm, sederhana, warung, warunk, gacoan, mie gacoan,
    wingstop, bebek kaleyo, ayam bakar mas mono, es teler 77, dcost, imperial kitchen, ta wan, cfe, bakery, toko
    roti, toko kue, pecel ayam, depot, kedai
    """,
    "transport": """
    bensin, bensn, bbm, pertalite, pertamax, pertamax turbo, pertamina, solar, dexlite, dex, biosolar, shell,
    vivo, spbu, fuel, gas station, gasoline, petrol, diesel, ojek, ojol, gojek, gocar, goride, grab, grabcar,
    grabbike, grab bike, grab car, maxim, indrive, in drive, uber, bluebird, blue bird, taksi, taxi, cab,
    angkot, bus, bis, busway, transjakarta, tj, teman bus, damri, travel, kereta, kai, krl, mrt, lrt, commuter,
    commuter line, train, subway ticket, metro, pesawat, flight, garuda, lion air, citilink, airasia, batik air,
    kapal, ferry, feri, speedboat, becak, bajaj, bajay, delman, bentor, sewa sepeda, transport, transportasi,
    ongkir ojek, traveloka pesawat, whoosh, kereta cepat, bandara taxi, airport transfer, emoney, e money,
    flazz, brizzi, kartu krl
    """,
    "shopping": """
    ibox, apple store, screen protector, antigores, anti gores, tempered glass,
    belanja, blanja, shopping, indomaret, indomart, alfamart, alfamaret, alfamidi, alfa, supermarket,
    minimarket, superindo, super indo, hypermart, transmart, carrefour, lotte mart, lottemart, giant, hero,
    ranch market, farmers market, aeon, tip top, yogya, borma, griya, circle k, familymart, family mart, lawson,
    seven eleven, tokopedia, tokped, shopee, lazada, blibli, bukalapak, tiktok shop, zalora, amazon, aliexpress,
    ebay, uniqlo, hm, zara, matahari, ramayana, miniso, kkv, mr diy, mrdiy, ace hardware, ace, ikea, informa,
    decathlon, watsons, guardian, sociolla, erigo, eiger, gramedia alat tulis, pasar, pasar pagi, mall, toko,
    olshop, online shop, kado, gift, hadiah, bunga, flowers, souvenir, payung, botol minum, tumbler, alat tulis,
    bolpen, pulpen, pensil, kertas, lem, lakban, gunting, baterai, batre, koper, payung lipat, jas hujan
    """,
    "health": """
    ibuprofen, amoxicillin, antibiotik, antasida, promag, obh, salep, minyak telon, thermometer, termometer,
    gym, fitness, membership gym, gym membership, yoga, pilates, kimia farma, k24, century, guardian obat,
    halodoc, alodokter, prodia, siloam, masker, hand sanitizer, termometer, tensimeter, whey, protein powder,
    herbal, madu, kondom, test pack, testpack, bekam, akupuntur, urut
    """,
    "entertainment": """
    skin ml, skin ff, skin game, battle pass, season pass,
    film, tickets, ticket, hiburan, entertainment, karcis, main, klub, club, pub, bar, hotel, penginapan,
    homestay, airbnb, hostel, oyo, reddoorz, traveloka, tiket com, agoda, booking com, langganan, subscription,
    subscriptions, premium, event, pameran, renang, berenang, kolam renang, swimming, trampolin, escape room,
    warnet, mainan gacha, gacha, billiards, hangout, jalan jalan, nongkrong, dating, voucher game
    """,
    "education": """
    buku, book, books, gramedia, sekolah, school, kampus, college, university, pelajaran, kelas, class, classes,
    lesson, lessons, tutor, fotokopi buku, print skripsi, jurnal, ebook, tas sekolah, sepatu sekolah, uang kas
    kelas, paud, tk, sd, smp, sma
    """,
    "home": """
    gas, air galon, kontrak, kamar, apartemen, apartment, kebersihan, keamanan, sampah, cat, paku, keran, pompa
    air, tanaman, pupuk, pot bunga, keset, handuk, gayung, jemuran, hanger, gantungan baju, piring, gelas,
    sendok, mangkok, pisau, tikar, karpet, meja, kursi, rak, cermin, kunci, duplikat kunci, gembok, pindahan,
    jasa pindahan, ac, kipas, cleaning service, pest control, house, furnitures, detergents, perkakas, palu,
    obeng, bor, kabel, kabel roll, colokan, wallpaper
    """,
    "vehicle": """
    servis, service, serpis, sparepart motor, cuci kendaraan, montir, radiator, rem, kopling, rantai, jok,
    stang, lampu motor, lampu mobil, modif, modifikasi, sim, plat nomor, plat, asuransi kendaraan
    """,
    "bills": """
    pajak, tax, taxes, iuran, denda, biaya bulanan, premi, token, telpon, telepon, phone credit, voucher pulsa,
    admin
    """,
    "donation": "masjid, mesjid, gereja, vihara, pura, mosque, church, sumbangin, bantuan, bantu",
    "family": """
    kondangan, amplop nikahan, amplop, angpao, angpau, nikahan, ultah anak, ulang tahun anak, lebaran, thr
    ponakan, thr keponakan, hampers, parsel, arisan, keluarga, family, sangu, uang saku, uang jajan
    """,
    "other": "",
}

WEAK: dict[str, str] = {
    "family": """
    anak, istri, suami, mama, mamah, ibu, bapak, papa, ayah, ortu, orang tua, adik, adek, kakak, nenek, kakek,
    ponakan, keponakan, bayi, mertua, son, daughter, kids, kid, wife, husband, mom, mum, dad, parents, sister,
    brother
    """,
    "vehicle": """
    motor, mobil, car, motorbike, motorcycle, vario, beat, nmax, pcx, scoopy, mio, avanza, xenia, innova, brio,
    sigra, calya
    """,
    "home": "rumah, dapur, kamar mandi, taman, halaman",
    "entertainment": "weekend, party, pesta",
}

# What a person calls a category when naming it.
NAMES: dict[str, str] = {
    "food": """
    food, makan, makanan, makan minum, makan dan minum, makan & minum, makanan dan minuman, makanan minuman,
    food and drink, food & drink, drinks, minuman, jajan, kuliner, konsumsi, eating, meals, mangan, makan makan,
    makanan & minuman, food and drinks, makan sama minum, eating out, dining
    """,
    "transport": "transport, transportasi, transportation, ongkos, perjalanan, jalan, travel, commute, commuting",
    "shopping": "shopping, belanja, belanjaan, blanja",
    "bills": "bills, bill, tagihan, utilities, utilitas",
    "health": "health, kesehatan, sehat, medis, medical, healthcare",
    "entertainment": "entertainment, hiburan, fun, senang senang, rekreasi, main",
    "education": "education, pendidikan, sekolah, edukasi, belajar",
    "home": "home, rumah, rumah tangga, household, house, housing",
    "vehicle": "vehicle, kendaraan, motor, mobil, vehicles, car",
    "family": "family, keluarga",
    "donation": "donation, donasi, sedekah, amal, charity, donations, sumbangan",
    "other": "other, lainnya, lain lain, lain, others, dll, lain2, misc",
}
