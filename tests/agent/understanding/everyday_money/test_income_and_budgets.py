"""Money that came in, and what may be spent."""

import pytest

from tests.agent.understanding.everyday_money.checking import check

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
    ("orderan gofood 210rb bersih", "+210000 orderan gofood"),
    ("narik seharian 180rb kotor", "+180000 narik"),
    ("refund tokped 78rb udah masuk", "+78000 refund tokped"),
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


@pytest.mark.parametrize(("text", "rows"), INCOMES, ids=[case[0] for case in INCOMES])
def test_income(text: str, rows: str) -> None:
    check(text, rows)


@pytest.mark.parametrize(("text", "rows"), BUDGETS, ids=[case[0] for case in BUDGETS])
def test_budgets(text: str, rows: str) -> None:
    check(text, rows)
