"""One expense: its amount, currency, day, shop and what it was for."""

import pytest

from core.language import Language
from tests.agent.understanding.said import only, read

ONE = [
    # words, amount, description, category
    ("nasi goreng 15k", "15000", "nasi goreng", "food"),
    ("Beli nasi goreng 15k", "15000", "nasi goreng", "food"),
    ("kopi 20rb", "20000", "kopi", "food"),
    ("kopi 20 rb", "20000", "kopi", "food"),
    ("bensin 50.000", "50000", "bensin", "transport"),
    ("20rb kopi", "20000", "kopi", "food"),
    ("Rp 20.000 kopi", "20000", "kopi", "food"),
    ("KOPI SUSU 18RB!!!", "18000", "KOPI SUSU", "food"),
    ("kopiii 20ribuu dong wkwkwk", "20000", "kopiii", "food"),
    ("kopi 20rb dong", "20000", "kopi", "food"),
    ("nasi goreng 15k 🍛😋", "15000", "nasi goreng", "food"),
    ("k\u200bo\u200bp\u200bi 1\u200b5\u200br\u200bb", "15000", "kopi", "food"),
    ("bli rokok 25rb", "25000", "rokok", "other"),
    ("byar wifi 350rb", "350000", "wifi", "bills"),
    ("udah bayar wifi 350rb", "350000", "wifi", "bills"),
    ("wifi 350rb udah dibayar", "350000", "wifi", "bills"),
    ("kopi 15000", "15000", "kopi", "food"),
    ("parkir 2000", "2000", "parkir", "transport"),
    ("ke wc umum 2000 perak", "2000", "wc umum", "other"),
    ("parkir ceban", "10000", "parkir", "transport"),
    ("gocap buat bensin", "50000", "bensin", "transport"),
    ("goceng es teh", "5000", "es teh", "food"),
    ("bensin dua puluh ribu", "20000", "bensin", "transport"),
    ("abis 50rb buat makan siang", "50000", "makan siang", "food"),
    ("makan siang 35rb", "35000", "makan siang", "food"),
    ("makan siang nasi padang lauk rendang 28rb wkwk mahal", "28000", "nasi padang lauk rendang", "food"),
    ("jajan cilok 5rb", "5000", "cilok", "food"),
    ("jajan anak sekolah 10rb", "10000", "jajan anak sekolah", "family"),
    ("naik gojek ke kantor 15rb", "15000", "gojek ke kantor", "transport"),
    ("nonton 50rb", "50000", "nonton", "entertainment"),
    ("roti sama susu 35rb", "35000", "roti sama susu", "food"),
    ("2 kopi 36rb", "36000", "2 kopi", "food"),
    ("es teh 2 10rb", "10000", "es teh 2", "food"),
    ("kuota 15GB 60rb", "60000", "kuota 15GB", "bills"),
    ("beras 5kg 70rb", "70000", "beras 5kg", "food"),
    ("seblak level 5 15rb", "15000", "seblak level 5", "food"),
    ("oleh-oleh 100rb", "100000", "oleh-oleh", "other"),
    ("oleh2 100rb", "100000", "oleh2", "other"),
    ("beli hp second 1,5jt", "1500000", "hp second", "shopping"),
    ("bayar kos bulan ini 1,35jt", "1350000", "kos bulan ini", "home"),
    ("bayar listrik bulan lalu 200rb", "200000", "listrik bulan lalu", "bills"),
    ("kado natal 100rb", "100000", "kado natal", "shopping"),
    ("bayar les piano anak seratus dua puluh lima ribu", "125000", "les piano anak", "education"),
    ("bayar utang ke dimas 175rb", "175000", "utang ke dimas", "other"),
    ("bayar cicilan motor 800rb", "800000", "cicilan motor", "vehicle"),
    ("bayar gaji pembantu 1,5jt", "1500000", "gaji pembantu", "home"),
    ("traktir temen 50rb", "50000", "traktir temen", "other"),
    ("ngasih mama 500rb", "500000", "ngasih mama", "family"),
    ("donasi masjid 100rb", "100000", "donasi masjid", "donation"),
    ("zakat 2,5% dari gaji = 187.500", "187500", "zakat 2,5% dari gaji", "donation"),
    ("isi pulsa 50rb", "50000", "pulsa", "bills"),
    ("top up ff 50rb", "50000", "top up ff", "entertainment"),
    ("ganti oli 50rb", "50000", "ganti oli", "vehicle"),
    ("service laptop 350rb", "350000", "service laptop", "other"),
    ("bayar rs 500rb", "500000", "rs", "health"),
    ("kopi 20rb ga pake gula", "20000", "kopi ga pake gula", "food"),
    ("wtf kopi 50rb mahal gila", "50000", "kopi", "food"),
    ("tuku bakso 15ewu", "15000", "bakso", "food"),
    ("beli tas 500rb pake kartu kredit", "500000", "tas", "shopping"),
    # what was really paid
    ("2x15rb bakso", "30000", "bakso", "food"),
    ("3 kopi @18rb", "54000", "3 kopi", "food"),
    ("parkir 3rb x 2", "6000", "parkir", "transport"),
    ("parkir 2rb 2x", "4000", "parkir", "transport"),
    ("beli galon 2 biji masing masing 20rb", "40000", "galon 2 biji", "home"),
    ("2 kopi masing-masing 18rb", "36000", "2 kopi", "food"),
    ("bayar parkir 5rb pake duit 10rb", "5000", "parkir", "transport"),
    ("kopi 20rb hari ini", "20000", "kopi", "food"),
    ("kopi 20rb jam 10", "20000", "kopi", "food"),
    ("isi bensin 3 liter @12.400", "37200", "bensin 3 liter", "transport"),
    ("pizza 120rb dibagi 3", "40000", "pizza", "food"),
    ("bayar separuh dari 500rb buat kado", "250000", "kado", "shopping"),
    ("paid half of 300k for dinner", "150000", "dinner", "food"),
    ("split bill makan 400rb berdua", "200000", "makan", "food"),
    ("makan berempat 420rb bagi rata, catet bagian gue aja", "105000", "makan", "food"),
    ("makan bertiga 150rb, bagianku 50rb", "50000", "makan", "food"),
    ("patungan kado 50rb", "50000", "patungan kado", "shopping"),
    ("sepatu 300rb diskon 20%", "240000", "sepatu", "shopping"),
    ("sepatu 300rb diskon 50rb", "250000", "sepatu", "shopping"),
    ("baju dari 100rb jadi 75rb", "75000", "baju", "shopping"),
    ("bayar 50rb kembalian 30rb buat parkir", "20000", "parkir", "transport"),
    ("token listrik 100rb admin 2500", "102500", "token listrik", "bills"),
    ("beli baju 100rb ongkir 15rb", "115000", "baju", "shopping"),
    ("kopi 15rb eh 25rb", "25000", "kopi", "food"),
    # English
    ("coffee 20k", "20000", "coffee", "food"),
    ("paid 50k for parking", "50000", "parking", "transport"),
    ("I spent 200k on gas", "200000", "gas", "transport"),
    ("took a taxi 40k", "40000", "taxi", "transport"),
    ("had dinner 150k", "150000", "dinner", "food"),
    ("paid 1.2 mil for gym membership", "1200000", "gym membership", "health"),
    ("got a haircut 60k", "60000", "haircut", "other"),
    ("dinner with friends 250k split 4 ways", "62500", "dinner", "food"),
]


@pytest.mark.parametrize(("text", "amount", "description", "category"), ONE, ids=[case[0] for case in ONE])
def test_one_expense(text: str, amount: str, description: str, category: str) -> None:
    row = only(text)
    assert (row["amount"], row["description"], row["category"]) == (amount, description, category)


@pytest.mark.parametrize(
    ("text", "amount", "currency", "description"),
    [
        ("lunch $12.50", "12.50", "USD", "lunch"),
        ("$12 lunch", "12", "USD", "lunch"),
        ("RM 25 nasi lemak", "25", "MYR", "nasi lemak"),
        ("kopi 10 dollar", "10", "USD", "kopi"),
        ("10 euro museum", "10", "EUR", "museum"),
        ("nasi ayam SGD 6.50", "6.50", "SGD", "nasi ayam"),
        ("Bought a domain name $12.50", "12.50", "USD", "domain name"),
        ("Rp15.000 kopi", "15000", "IDR", "kopi"),
    ],
)
def test_currency(text: str, amount: str, currency: str, description: str) -> None:
    row = only(text)
    assert (row["amount"], row["currency"], row["description"]) == (amount, currency, description)


def test_without_a_currency_it_is_the_persons_own() -> None:
    assert "currency" not in only("kopi 20rb")
    assert only("coffee 4", currency="USD")["amount"] == "4"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("kemarin beli galon 22rb", "2026-11-17"),
        ("beli galon 22rb kmrn", "2026-11-17"),
        ("tadi pagi bensin 20rb", "2026-11-18"),
        ("semalem makan sate 40rb", "2026-11-17"),
        ("tgl 3 bensin 20rb", "2026-11-03"),
        ("bensin 50rb tgl 25", "2026-10-25"),
        ("15/11 bensin 50rb", "2026-11-15"),
        ("senin lalu service laptop 350rb", "2026-11-16"),
        ("nonton 50rb sabtu kemarin", "2026-11-14"),
        ("2 hari yang lalu kopi 20rb", "2026-11-16"),
        ("spent 120k on groceries yesterday", "2026-11-17"),
        ("taxi 45k last friday", "2026-11-13"),
    ],
)
def test_a_day_looks_back(text: str, date: str) -> None:
    assert only(text)["date"] == date


@pytest.mark.parametrize("text", ["kopi 20rb", "kopi 20rb jam 10", "kopi pagi 10rb", "bayar kos bulan ini 1jt"])
def test_without_a_day_none_is_given(text: str) -> None:
    assert "date" not in only(text)


@pytest.mark.parametrize(
    ("text", "merchant", "description"),
    [
        ("makan siang di warteg bahari 20rb", "warteg bahari", "makan siang"),
        ("Lunch at HokBen, bento special 3, 61.818 incl tax", "HokBen", "bento special 3"),
        ("@kopikenangan 28rb", "kopikenangan", "kopikenangan"),
        ("indomaret 57.300", "indomaret", "indomaret"),
        ("gojek ke kantor 15rb", "gojek", "gojek ke kantor"),
        ("grab 23.500 ke kantor", "grab", "grab ke kantor"),
        ("bought a phone case for 120k from shopee", "shopee", "phone case"),
        ("di HokBen bento special 60rb", "HokBen", "bento special"),
    ],
)
def test_merchant(text: str, merchant: str, description: str) -> None:
    row = only(text)
    assert (row["merchant"], row["description"]) == (merchant, description)


def test_a_place_that_is_no_shop_is_no_merchant() -> None:
    row = only("parkir 5rb di kantor")
    assert "merchant" not in row
    assert row["description"] == "parkir di kantor"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("nasi goreng 55k buat makan malam", "buat makan malam"),
        ("kado buat temen 100rb", "buat temen"),
        ("kopi 20rb sama temen", "sama temen"),
        ("beli tiket kereta 150rb buat besok", "buat besok"),
    ],
)
def test_what_it_was_for_is_noted(text: str, note: str) -> None:
    assert only(text)["note"] == note


def test_a_reading_tells_where_each_value_stood() -> None:
    seen = {
        entry.field: (entry.text, entry.value) for entry in read("kemarin beli Nasi Goreng 15k di warteg bahari").seen
    }
    assert seen == {
        "amount": ("15k", "15000"),
        "description": ("Nasi Goreng", "Nasi Goreng"),
        "category": ("nasi goreng", "food"),
        "merchant": ("warteg bahari", "warteg bahari"),
        "date": ("kemarin", "2026-11-17"),
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("kopi 20rb", Language.ID),
        ("beli nasi goreng 15k", Language.ID),
        ("$12 lunch", Language.EN),
        ("paid 50k for parking", Language.EN),
        ("👍", None),
    ],
)
def test_language_of_the_words(text: str, language: Language | None) -> None:
    assert read(text).language is language
