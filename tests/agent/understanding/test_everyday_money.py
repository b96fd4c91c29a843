"""Everyday messages about money, as people write them, each with the rows a careful person would record.

The rows were written down before the messages were first read by the program. A new message is a line in its table:
`amount thing/category`, `+amount source` for money that came in, `=amount category/period` for a budget.
"""

from datetime import date
from typing import Any

import pytest

from agent.understanding.reading import Reading
from tests.agent.understanding.said import read
from tools.catalogue import find
from tools.tool import Call

EXPENSES: list[tuple[str, str]] = [
    ("jajan cireng 10rb", "10000 cireng/food"),
    ("beli martabak manis 45rb buat keluarga", "45000 martabak/food"),
    ("ngopi di kopken 24rb", "24000 /food"),
    ("td siang makan bakso 18rb", "18000 bakso/food"),
    ("isi bensin pertalite 30rb", "30000 bensin/transport"),
    ("bayar parkir motor 2rb", "2000 parkir/transport"),
    ("naik gojek ke stasiun 17.500", "17500 gojek/transport"),
    ("tol jagorawi 7500", "7500 tol/transport"),
    ("Beli pulsa 50rb kena 51.500", "51500 pulsa/bills"),
    ("bayar wifi indihome 385rb", "385000 wifi/bills"),
    ("tagihan pdam bulan ini 92.300", "92300 pdam/bills"),
    ("bpjs 150rb", "150000 bpjs/health"),
    ("tebus obat di apotek 78rb", "78000 obat/health"),
    ("potong rambut 35 ribu", "35000 rambut/other"),
    ("beli kaos 2 biji 120rb", "120000 kaos/shopping"),
    ("checkout shopee 234.000", "234000 shopee/shopping"),
    ("langganan netflix 65rb", "65000 netflix/entertainment"),
    ("nonton di xxi 50k berdua", "50000 nonton/entertainment"),
    ("bayar spp anak 600rb", "600000 spp/education"),
    ("beli buku di gramedia 89rb", "89000 buku/education"),
    ("sedekah jumat 20rb", "20000 sedekah/donation"),
    ("kasih pengamen 2000", "2000 pengamen/donation"),
    ("popok bayi 85rb", "85000 popok/family"),
    ("ganti oli mesin 65rb", "65000 oli/vehicle"),
    ("tambal ban 15rb", "15000 ban/vehicle"),
    ("laundry kiloan 28rb", "28000 laundry/home"),
    ("gas lpg 3kg 22rb", "22000 gas/home"),
    ("sabun cuci sama pewangi 41rb", "41000 sabun/home"),
    ("kmrn beli sate ayam 25rb", "25000 sate/food @-1"),
    ("semalem pesen gofood 67rb", "67000 gofood/food @-1"),
    ("2 hari lalu servis motor 120rb", "120000 servis/vehicle @-2"),
    ("tgl 10 bayar kos 900rb", "900000 kos/home @-8"),
    ("3 gelas es teh @5rb", "15000 es teh/food"),
    ("indomie 2x3500", "7000 indomie/food"),
    ("kopi goceng", "5000 kopi/food"),
    ("rokok noban", "20000 rokok/other"),
    ("pulsa gocap", "50000 pulsa/bills"),
    ("makan siang sejuta dua ratus", "1200000 makan siang/food"),
    ("beli laptop 7,5 juta", "7500000 laptop/shopping"),
    ("DP motor 3jt500", "3500000 dp motor/vehicle"),
    ("cicilan motor 850 ribu", "850000 cicilan motor/vehicle"),
    ("bayar paylater 312.450", "312450 paylater/bills"),
    ("bayar hutang ke warung 45rb", "45000 hutang/other"),
    ("patungan kado 50rb", "50000 kado/shopping"),
    ("makan bertiga 150rb dibagi 3", "50000 makan/food"),
    ("sepatu 400rb diskon 25%", "300000 sepatu/shopping"),
    ("beli tas harga 100rb diskon 20rb jadi 80rb", "80000 tas/shopping"),
    ("kopi 20rb, roti 15rb", "20000 kopi/food; 15000 roti/food"),
    ("bensin 20rb sama parkir 2rb", "20000 bensin/transport; 2000 parkir/transport"),
    ("cabe 10rb\nbawang 15rb\ntelur 28rb", "10000 cabe/food; 15000 bawang/food; 28000 telur/food"),
    ("- grab 23rb\n- makan 30rb", "23000 grab/transport; 30000 makan/food"),
    ("BELI SEMANGKA 35RB!!", "35000 semangka/food"),
    ("kopiiii 18rb dongg", "18000 kopi/food"),
    ("bli gorengan 5rb", "5000 gorengan/food"),
    ("byr listrik 200rb", "200000 listrik/bills"),
    ("tuku pecel 12ewu", "12000 pecel/food"),
    ("lunch 48k", "48000 lunch/food"),
    ("spent 120k on groceries", "120000 groceries/food"),
    ("paid 350k for electricity", "350000 electricity/bills"),
    ("grab to the airport 145k", "145000 grab/transport"),
    ("bought shoes for 450k yesterday", "450000 shoes/shopping @-1"),
    ("dinner with friends 175k", "175000 dinner/food"),
    ("haircut 60k", "60000 haircut/other"),
    ("gym membership 400k", "400000 gym/health"),
    ("coffee $4.50", "4.50 coffee/food USD"),
    ("hotel in singapore SGD 180", "180 hotel/entertainment SGD"),
    ("ramen 1200 yen", "1200 ramen/food JPY"),
    ("beli baju anak 75rb di pasar", "75000 baju anak/family"),
    ("ongkir 12rb", "12000 ongkir/*"),
    ("galon aqua 20rb dan gas 22rb", "20000 galon/home; 22000 gas/home"),
    ("gaji mbak art 1,8jt", "1800000 gaji mbak/home"),
    ("kasih uang jajan adek 50rb", "50000 uang jajan adek/family"),
    ("transfer ke mama 500rb", "500000 mama/family"),
    ("beli token 50rb buat rumah", "50000 token/bills"),
    ("beli obat batuk di apotek k24 23.500", "23500 obat batuk/health"),
    ("beli jaket 350rb dapet diskon 50rb", "300000 jaket/shopping"),
    ("sepatu 400rb diskon jadi 280rb", "280000 sepatu/shopping"),
    ("tas 250rb nego jadi 200rb", "200000 tas/shopping"),
    ("grabfood 45rb udah sama ongkir", "45000 grabfood/food"),
    ("print skripsi 120 halaman 60rb", "60000 print skripsi/*"),
    ("belanja bulanan 500rb di superindo", "500000 belanja bulanan/*"),
    ("gym bulanan 300rb", "300000 gym bulanan/*"),
    ("paid monthly rent 2.5 mil", "2500000 rent/home"),
    ("tiket konser bulan depan 750rb", "750000 tiket konser/entertainment"),
    ("buat beli susu anak 85rb", "85000 susu/*"),
    ("beli2 skincare 230rb di sociolla", "230000 skincare/*"),
    ("kira2 50rb buat bensin", "50000 bensin/transport"),
    ("beli sayur2an 22rb", "22000 sayur2an/*"),
    ("makan2 bareng kantor 120rb", "120000 makan2/food"),
    ("yesterday's lunch 35k", "35000 lunch/food @-1"),
    ("last night's dinner 80k", "80000 dinner/food @-1"),
    ("mbayar kos 800 ewu karo listrik 100 ewu", "800000 kos/home; 100000 listrik/bills"),
    ("aye beli kopi 5rb", "5000 kopi/food"),
    ("20rb tiket masuk", "20000 tiket masuk/*"),
    ("transfer istri 1jt", "1000000 transfer istri/*"),
    ("nitip beli martabak 38rb", "38000 martabak/food"),
    ("bayar joki tugas 100rb", "100000 joki tugas/*"),
    ("cilok gocengan", "5000 cilok/food"),
    ("thr buat pembantu 500rb", "500000 thr/*"),
    ("1. sabun 12rb 2. odol 15rb 3) sampo 20rb", "12000 sabun/*; 15000 odol/*; 20000 sampo/*"),
]

NOTICES: list[tuple[str, str]] = [
    ("m-BCA: Pembayaran QRIS Rp 18.000 ke WARTEG BAHARI berhasil 18/11/26 12:01", "18000 warteg bahari/food"),
    ("BRImo: Pembayaran QRIS sebesar Rp 35.000 kepada AYAM GEPREK PAK GEMBUS BERHASIL", "35000 ayam geprek/food"),
    ("BNI: Transaksi Debit sebesar Rp 210.000 di HYPERMART BERHASIL. Saldo Rp 1.200.000", "210000 hypermart/shopping"),
    ("GoPay: Kamu bayar Rp22.000 ke Janji Jiwa berhasil", "22000 janji jiwa/food"),
    ("OVO: Pembayaran Rp 15.500 di Alfamart berhasil. Sisa saldo Rp 84.500", "15500 alfamart/shopping"),
    ("DANA: Pembayaran Rp100.000 ke Telkomsel berhasil", "100000 telkomsel/bills"),
    ("ShopeePay: Pembayaran sebesar Rp56.700 ke Kopi Kenangan telah berhasil", "56700 kopi kenangan/food"),
    ("Mandiri: Pembayaran Rp 75.000 di SPBU PERTAMINA berhasil", "75000 spbu pertamina/transport"),
    ("BCA: Dana masuk Rp 2.500.000 dari PT SUMBER REZEKI", "+2500000 pt sumber rezeki"),
    ("Kamu menerima transfer Rp150.000 dari RINA. Saldo GoPay kamu Rp250.000", "+150000 rina"),
    ("DANA: Kamu menerima Rp50.000 dari BUDI", "+50000 budi"),
    ("Cashback Rp5.000 telah masuk ke saldo OVO kamu", "+5000 cashback"),
    ("BRI: Transfer masuk Rp 300.000 dari SITI AMINAH berhasil", "+300000 siti aminah"),
    ("GoPay: Pembayaran Rp 20.000 ke KFC gagal", ""),
    ("Transaksi ditolak: Rp 99.000 di NETFLIX. BCA", ""),
    ("Kode OTP DANA kamu 448123, jangan bagikan kode ini", ""),
    ("Top up OVO Rp 100.000 berhasil", ""),
    ("BNI: Tarik tunai Rp 500.000 di ATM berhasil", ""),
    ("Promo GoPay: dapatkan cashback hingga Rp20.000 untuk pembayaran pertama", ""),
    ("Tagihan Telkomsel Halo Anda Rp 125.000 jatuh tempo 25 November", ""),
]

INCOMES: list[tuple[str, str]] = [
    ("gaji 5jt", "+5000000 gaji"),
    ("gajian 6,5 juta", "+6500000 gajian"),
    ("bonus akhir tahun cair 10jt", "+10000000 bonus akhir tahun"),
    ("bonus awal tahun 2jt", "+2000000 bonus awal tahun"),
    ("bunga tabungan 12rb", "+12000 bunga tabungan"),
    ("duit lembur 275rb", "+275000 duit lembur"),
    ("freelance logo 800rb masuk", "+800000 freelance logo"),
    ("uang makan kantor cair 600rb", "+600000 uang makan kantor"),
    ("gaji buat bulan november 5jt", "+5000000 gaji buat bulan november"),
    ("gaji masuk 4.750.000", "+4750000 gaji"),
    ("Alhamdulillah gaji bulan ini 7jt udah masuk", "+7000000 gaji"),
    ("dapet bonus 1,2jt", "+1200000 bonus"),
    ("dapat THR 3 juta dari kantor", "+3000000 thr"),
    ("terima komisi 450rb", "+450000 komisi"),
    ("dikasih mama 200rb", "+200000 mama"),
    ("dikasi om 100rb", "+100000 om"),
    ("nenek ngasih 50rb", "+50000 nenek"),
    ("papa transfer 1jt", "+1000000 papa"),
    ("dapet transferan dari klien 2,5jt", "+2500000 klien"),
    ("dibayar klien 1,5jt", "+1500000 klien"),
    ("fee project website 3jt", "+3000000 website"),
    ("jual hp lama 900rb", "+900000 hp"),
    ("motor lama laku 6jt", "+6000000 motor"),
    ("kulkas bekas terjual 750 ribu", "+750000 kulkas"),
    ("refund shopee 89rb", "+89000 refund"),
    ("dapet cashback gopay 12rb", "+12000 cashback"),
    ("cashback tokped 7500", "+7500 cashback"),
    ("reimburse kantor 230rb", "+230000 reimburse"),
    ("nemu duit 20rb di jalan", "+20000 jalan"),
    ("menang lomba 500rb", "+500000 lomba"),
    ("dapet arisan 2jt", "+2000000 arisan"),
    ("dapet angpao 150rb", "+150000 angpao"),
    ("kemarin gajian 5jt", "+5000000 gajian @-1"),
    ("gaji 5jt sama bonus 1jt", "+5000000 gaji; +1000000 bonus"),
    ("gaji 5jt, bayar kos 1jt", "+5000000 gaji; 1000000 kos/home"),
    ("jual sepatu 150rb trus beli tas 100rb", "+150000 sepatu; 100000 tas/shopping"),
    ("got paid 3 million", "+3000000 "),
    ("salary 8 million", "+8000000 salary"),
    ("received 500k from mom", "+500000 mom"),
    ("got a refund of 75k from grab", "+75000 grab"),
    ("sold my old phone for 1.5 million", "+1500000 phone"),
    ("my boss gave me 300k", "+300000 boss"),
    ("freelance income 2 million", "+2000000 freelance"),
    ("uang masuk 400rb dari jualan", "+400000 jualan"),
    ("honor ngajar 350rb", "+350000 ngajar"),
    ("entuk duit 50rb", "+50000 "),
    ("dividen saham 125rb", "+125000 dividen"),
    ("uang saku 100rb dari ayah", "+100000 ayah"),
    ("ortu ngirim 1,5jt", "+1500000 ortu"),
    ("beli kopi 20rb dapet cashback 2rb", "20000 kopi/food; +2000 cashback"),
]

BUDGETS: list[tuple[str, str]] = [
    ("budget makan 2jt", "=2000000 food/"),
    ("budget jajan 300rb seminggu", "=300000 food/weekly"),
    ("set budget hiburan 400rb per bulan", "=400000 entertainment/monthly"),
    ("anggaran transport 600 ribu sebulan", "=600000 transport/monthly"),
    ("budget bulan ini 3jt", "=3000000 -/monthly"),
    ("budget total 4 juta sebulan", "=4000000 -/monthly"),
    ("limit belanja 500rb per minggu", "=500000 shopping/weekly"),
    ("budget kopi 200rb sebulan", "=200000 food/monthly kopi"),
    ("jatah rokok 150rb/minggu", "=150000 other/weekly rokok"),
    ("food budget 1.5 million a month", "=1500000 food/monthly"),
    ("set my monthly budget to 5 million", "=5000000 -/monthly"),
    ("weekly grocery budget 400k", "=400000 food/weekly grocery"),
    ("ganti budget makan jadi 2,5jt", "=2500000 food/"),
    ("budget makan 1jt, transport 500rb sebulan", "=1000000 food/monthly; =500000 transport/monthly"),
    ("Tolong set budget tagihan 800rb perbulan ya", "=800000 bills/monthly"),
    ("batasin belanja maks 1jt bulan ini", "=1000000 shopping/monthly"),
]

NOTHING = [
    "ongkir jadi 15rb sekarang",
    "beras udah 16rb sekarang",
    "voucher 50rb hangus",
    "kecopetan 400rb",
    "motor seharga 20jt",
    "laptop impian 15jt",
    "ditawarin gaji 10jt",
    "gue dijanjiin bonus 1jt",
    "lowongan gaji 5jt",
    "bitcoin 1,5 miliar",
    "beli rumah 1M someday",
    "netflix costs 65k",
    "tickets are 500k",
    "shoes on sale for 400k",
    "found shoes for 400k",
    "nemu tas lucu 250rb",
    "kode booking 88776",
    "invoice 20.000.000 dikirim",
    "coba hitung 50rb + 30rb",
    "dulu kopi 5rb",
    "biasanya makan 15rb",
    "minimal belanja 100rb",
    "kopi 20 atau 30rb",
    "rumah itu dijual 800jt",
    "motor gue ditawar 8jt",
    "anak kos sebelah bayar 900rb",
    "kok bisa 50rb",
    "tilang bisa kena 250rb",
    "budget gue cuma 50rb",
    "rekening 2jt lagi",
    "wallet has 50k",
    "i have 200k left",
    "pulsa tinggal 5rb",
    "undian berhadiah 10jt",
    "biaya admin 2500 per bulan",
    "is 50k enough for lunch",
    "can i get coffee for 20k",
    "minimum wage is 5 million",
    "flight prices start at 900k",
    "owed me 50k",
    "lebih mahal 20rb dari kemarin",
    "selisih 5rb",
    "katanya dapet 200rb",
    "omzet toko sebelah 100jt sehari",
    "poin 15000",
    "followers 15k",
    "kos di jakarta rata2 1,5jt",
    "thinking of buying a bag 800k",
    "gojek gratis ongkir 20rb",
    "tf ke jago 500rb",
    "gaji buat art 1jt",
    "1000,0,0",
    "50% 20rb",
    "mau beli sepatu 500rb",
    "pengen beli hp 3jt",
    "rencana liburan ke bali budgetnya berapa ya",
    "harga emas sekarang 1,4jt",
    "temenku beli mobil 200jt",
    "kakakku gajinya 15jt",
    "gaji temen gue 20jt",
    "kalo beli motor 20jt cicilannya berapa",
    "iphone 15 harganya berapa?",
    "ga jadi beli kopi 20rb",
    "belum gajian nih",
    "belum bayar kos 1jt",
    "isi gopay 100rb",
    "top up shopeepay 50rb",
    "tarik tunai 500rb",
    "pindahin 1jt ke tabungan",
    "pinjem duit budi 200rb",
    "minjemin andi 100rb",
    "nabung 500rb",
    "ditraktir makan sama bos",
    "dibayarin temen makan 50rb",
    "dapet diskon 20rb",
    "dapet voucher 50rb",
    "if i buy the laptop for 10 million can i still eat",
    "she paid 50k for lunch",
    "bayar 500rb gagal mulu",
    "gaji udah abis",
    "umr jakarta 5jt berapa ya",
    "duit gue tinggal 50rb",
    "saldo gopay 45rb",
    "mau jual motor 8jt",
    "kapan gajian ya",
    "budget makan 50rb sehari",
    "ok",
    "makasih banyak ya",
    "lagi bokek nih",
    "andi balikin duit 100rb",
    "rina ngasih 100rb",
    "deposit kos balik 500rb",
    "spending by category this month",
    "limit jajan 20rb per hari",
]

ASKED = [
    "beli bensin",
    "makan 25",
    "belanja 50-100rb",
    "kopi 20rb tgl 31 nov",
    "ingetin dong",
    "remind me later",
    "gajian nih",
    "dapet thr",
    "set budget makan",
    "jajan 15 an",
]

QUESTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("hari ini gue udah abis berapa?", "spending", {"period": "today"}),
    ("abis berapa buat kopi bulan ini", "spending", {"period": "month", "about": "kopi"}),
    ("berapa kali beli kopi minggu ini", "spending", {"period": "week", "about": "kopi"}),
    ("pengeluaran terbesar bulan ini apa?", "spending", {"period": "month", "focus": "largest"}),
    ("paling mahal beli apa minggu ini", "spending", {"period": "week", "focus": "largest"}),
    ("paling banyak buat apa bulan ini", "spending", {"period": "month"}),
    ("how much on grab this month", "spending", {"period": "month", "about": "grab"}),
    ("what did i spend the most on last month", "spending", {"period": "last_month"}),
    ("rata2 pengeluaran per hari", "spending", {"period": "month", "focus": "average"}),
    ("rata-rata sehari abis berapa", "spending", {"period": "month", "focus": "average"}),
    ("pengeluaran dari tgl 1 sampai 15", "spending", {"first": "2026-11-01", "last": "2026-11-15"}),
    ("antara tgl 1 dan 10 abis berapa", "spending", {"first": "2026-11-01", "last": "2026-11-10"}),
    ("duitku habis kemana aja bulan ini", "spending", {"period": "month"}),
    ("uang gue lari kemana aja minggu ini", "spending", {"period": "week"}),
    ("berapa persen buat makan", "spending", {"period": "month", "category": "food", "focus": "share"}),
    ("berapa gaji gue bulan ini", "cash_flow", {"period": "month", "only_in": True}),
    ("what was my biggest expense this week", "spending", {"period": "week", "focus": "largest"}),
    (
        "berapa persen pengeluaran bulan ini buat makan?",
        "spending",
        {"period": "month", "category": "food", "focus": "share"},
    ),
    ("rata rata pengeluaran per hari bulan ini", "spending", {"period": "month", "focus": "average"}),
    ("kapan terakhir isi bensin", "spending", {"about": "bensin", "focus": "last"}),
    ("how much did i spend on coffee this month", "spending", {"period": "month", "about": "coffee"}),
    ("total gojek minggu ini abis berapa", "spending", {"period": "week", "about": "gojek"}),
    ("pemasukan bulan ini berapa", "cash_flow", {"period": "month", "only_in": True}),
    ("total pemasukan minggu ini?", "cash_flow", {"period": "week", "only_in": True}),
    ("how much did i earn this month", "cash_flow", {"period": "month", "only_in": True}),
    ("selisih pemasukan sama pengeluaran bulan ini", "cash_flow", {"period": "month", "only_in": False}),
    ("sisa budget makan berapa", "budget_left", {"category": "food"}),
    ("budget gue tinggal berapa?", "budget_left", {}),
    ("how much is left in my food budget", "budget_left", {"category": "food"}),
    ("sisa jatah jajan minggu ini?", "budget_left", {"category": "food", "period": "weekly"}),
    ("budget transport masih aman ga", "budget_left", {"category": "transport"}),
    ("cek budget", "budget_left", {}),
    ("berapa sisa uang bulan ini", "budget_left", {"period": "monthly"}),
    ("what's left for food this month", "budget_left", {"category": "food", "period": "monthly"}),
    ("sisa budget kopi bulan ini?", "budget_left", {"category": "food", "label": "kopi", "period": "monthly"}),
]

NAMED: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("hapus yang kopi", "delete_record", {"words": ["kopi"]}, {}),
    ("apus yg bensin kemarin dong", "delete_record", {"words": ["bensin"], "date": "2026-11-17"}, {}),
    ("delete the coffee", "delete_record", {"words": ["coffee"]}, {}),
    ("hapus pengeluaran parkir", "delete_record", {"words": ["parkir"]}, {}),
    ("hapus yang 15rb", "delete_record", {"words": [], "amount": "15000"}, {}),
    ("batalin yang es teh", "delete_record", {"words": ["es", "teh"]}, {}),
    ("hapus budget makan", "delete_record", {"words": [], "category": "food"}, {}),
    ("kopinya kemarin bukan hari ini", "correct_record", {"words": ["kopi"]}, {"date": "2026-11-17"}),
    ("harusnya bensin 25rb", "correct_record", {"words": ["bensin"]}, {"amount": "25000"}),
    ("bensin tadi harusnya 30rb", "correct_record", {"words": ["bensin"]}, {"amount": "30000"}),
    ("eh kopinya 18rb bukan 15rb", "correct_record", {"words": ["kopi"]}, {"amount": "18000"}),
    ("ganti kopi jadi 22rb", "correct_record", {"words": ["kopi"]}, {"amount": "22000"}),
    ("kopinya bukan 20rb tapi 25rb", "correct_record", {"words": ["kopi"]}, {"amount": "25000"}),
    ("the coffee should be 30k", "correct_record", {"words": ["coffee"]}, {"amount": "30000"}),
]  # fmt: skip


def _row(call: Call) -> str:
    """A call in the notation of the tables, without its words."""
    said = call.arguments
    day = f" @{(date.fromisoformat(said['date']) - date(2026, 11, 18)).days}" if "date" in said else ""
    return f"{call.tool} {said.get('amount')}{day if day != ' @0' else ''}"


def _expected(part: str) -> tuple[str, str, str]:
    """Tool with amount and day, words, the rest (category, currency, period)."""
    words = part.split()
    day = next((word for word in words if word.startswith("@")), "")
    amount, rest = words[0], [word for word in words[1:] if not word.startswith("@")]
    tool = {"+": "log_income", "=": "set_budget"}.get(amount[0], "log_expense")
    return f"{tool} {amount.lstrip('+=')}{' ' + day if day else ''}", " ".join(rest), tool


def _check(text: str, rows: str) -> None:
    reading = read(text)
    wanted = [_expected(part) for part in rows.split("; ")] if rows else []
    calls = [call for call in reading.calls if call.tool != "log_meal"]  # what was eaten stands beside what was paid
    assert [_row(call) for call in calls] == [row for row, _, _ in wanted], (text, reading)
    for call, (_, rest, tool) in zip(calls, wanted, strict=True):
        said = call.arguments
        if tool == "log_income":
            assert rest in said["description"].lower(), (text, said)
        elif tool == "log_expense":
            thing, _, settled = rest.partition("/")
            category, _, currency = settled.partition(" ")
            assert thing in said["description"].lower(), (text, said)
            assert category in ("*", said["category"]), (text, said)
            assert said.get("currency", "IDR") == (currency or "IDR"), (text, said)
        else:
            where, _, label = rest.partition(" ")
            category, _, period = where.partition("/")
            assert said.get("category", "-") == category, (text, said)
            assert said.get("period", "") == period, (text, said)
            assert said.get("label", "") == label, (text, said)


@pytest.mark.parametrize(("text", "rows"), EXPENSES, ids=[case[0] for case in EXPENSES])
def test_spending(text: str, rows: str) -> None:
    _check(text, rows)


@pytest.mark.parametrize(("text", "rows"), NOTICES, ids=[case[0] for case in NOTICES])
def test_notices(text: str, rows: str) -> None:
    _check(text, rows)


@pytest.mark.parametrize(("text", "rows"), INCOMES, ids=[case[0] for case in INCOMES])
def test_income(text: str, rows: str) -> None:
    _check(text, rows)


@pytest.mark.parametrize(("text", "rows"), BUDGETS, ids=[case[0] for case in BUDGETS])
def test_budgets(text: str, rows: str) -> None:
    _check(text, rows)


def _writes(reading: Reading) -> list[Call]:
    return [call for call in reading.calls if find(call.tool).writes]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_written(text: str) -> None:
    assert _writes(read(text)) == [], text


@pytest.mark.parametrize("text", ASKED)
def test_it_asks_back(text: str) -> None:
    reading = read(text)
    assert reading.ask is not None, (text, reading)
    assert reading.calls == ()


@pytest.mark.parametrize(("text", "tool", "arguments"), QUESTIONS, ids=[case[0] for case in QUESTIONS])
def test_questions(text: str, tool: str, arguments: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == (tool, arguments)


@pytest.mark.parametrize(("text", "tool", "named", "values"), NAMED, ids=[case[0] for case in NAMED])
def test_a_record_called_by_its_words(text: str, tool: str, named: dict[str, Any], values: dict[str, Any]) -> None:
    (call,) = read(text).calls
    said = dict(call.arguments)
    assert (call.tool, said.pop("target")["named"], said) == (tool, named, values)
