"""Spending as people write it: what is written, what is asked, and what is left alone."""

import pytest

from agent.understanding.reading import AskKind, Reading
from agent.understanding.spending import amount_anywhere
from core.language import Language
from tests.agent.understanding.said import logged, only, read, vocabulary
from tools.catalogue import find

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


SEVERAL = [
    ("cilok 5rb, es doger 8rb, parkir 2rb", [("5000", "cilok"), ("8000", "es doger"), ("2000", "parkir")]),
    ("bensin 30rb parkir 3rb tol 12.500", [("30000", "bensin"), ("3000", "parkir"), ("12500", "tol")]),
    ("bensin 30rb, parkir 3rb dan tol 12.500", [("30000", "bensin"), ("3000", "parkir"), ("12500", "tol")]),
    ("- kopi 20rb\n- roti 15rb", [("20000", "kopi"), ("15000", "roti")]),
    ("1. kopi 20rb\n2. roti 15rb", [("20000", "kopi"), ("15000", "roti")]),
    ("kopi 20rb\n\nroti 15rb", [("20000", "kopi"), ("15000", "roti")]),
    ("nasi uduk 10rb + gorengan 5rb + teh 3rb", [("10000", "nasi uduk"), ("5000", "gorengan"), ("3000", "teh")]),
    ("20rb kopi, 10rb roti", [("20000", "kopi"), ("10000", "roti")]),
    ("20rb kopi 10rb roti", [("20000", "kopi"), ("10000", "roti")]),
    ("kopi 20rb terus parkir 2000", [("20000", "kopi"), ("2000", "parkir")]),
    ("pajak motor 5 tahunan 347.500 plus calo 150rb", [("347500", "pajak motor 5 tahunan"), ("150000", "calo")]),
    ("kopi 20rb roti 10rb total 30rb", [("20000", "kopi"), ("10000", "roti")]),
    ("beli 3 roti @5rb sama susu 12rb", [("15000", "3 roti"), ("12000", "susu")]),
    ("coffee $4.50 and bagel $3", [("4.50", "coffee"), ("3", "bagel")]),
    ("Belanja indomaret:\nroti 15rb\nsusu 20rb", [("15000", "roti"), ("20000", "susu")]),
]


@pytest.mark.parametrize(("text", "rows"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_expenses(text: str, rows: list[tuple[str, str]]) -> None:
    assert [(row["amount"], row["description"]) for row in logged(text)] == rows


def test_a_heading_belongs_to_all() -> None:
    assert [row["merchant"] for row in logged("Belanja indomaret:\nroti 15rb\nsusu 20rb")] == ["indomaret"] * 2
    assert [row["date"] for row in logged("kemarin: kopi 20rb, roti 10rb")] == ["2026-11-17"] * 2
    assert [row["merchant"] for row in logged("di pasar beli sayur 20rb, ayam 40rb")] == ["pasar"] * 2


def test_each_thing_has_its_own_day() -> None:
    assert [row["date"] for row in logged("kemarin kopi 20rb, hari ini bensin 30rb")] == ["2026-11-17", "2026-11-18"]


NOTHING = [
    # plans, wishes, conditions
    "besok mau beli sepatu 300rb",
    "mau beli kopi 20rb",
    "kalau beli hp 2jt",
    "pengen beli ps5 8jt",
    "nanti malam makan 100rb",
    "harus bayar kos 1jt",
    "i want to buy shoes 300k",
    "will pay rent 2jt tomorrow",
    # it did not happen
    "gak jadi beli sepatu 300rb",
    "ga jadi beli kopi 20rb",
    "belum bayar listrik 200rb",
    "listrik 200rb belum bayar",
    "didn't buy the shoes 300k",
    # questions and prices
    "harga emas berapa",
    "rumah itu harganya 2M",
    "duit tinggal 50rb",
    "cicilanku masih 3jt",
    "ada promo kopi 10rb",
    "kurs dolar 16.500",
    "beli kopi pake voucher 20rb",
    "makan di resto 300rb, dibayarin bos",
    "bensin abis",
    "harga emas 1,4jt",
    "kopi 20rb?",
    "emas antam skrg berapa sih segram, masih 1,4jt?",
    "should I buy shoes for 300k?",
    "bensin naik jadi 12rb",
    # somebody else
    "temenku beli mobil 200jt",
    "dimas beli kopi 20rb",
    "ibu beli sayur 20rb",
    "dia bayar 50rb",
    "my friend bought a car for 200k",
    "he bought a phone 3jt",
    "ditraktir makan 100rb",
    # money in
    # budgets
    # numbers that are no money
    "panas bgt ya hari ini 35 derajat",
    # amounts that cannot be
    "kopi -20rb",
    "kopi 0rb",
    "kopi 99999999999999999",
    "kopi 1e999",
    "kopi NaN",
    "9" * 400,
    # whose price is not said
    "kopi 20rb, roti",
    "kopi 20rb di starbucks parkir 5rb",
    "kopi 20rb/cup",
    "kopi 1 dinar",
    # no amount, no purchase
    "",
    " ",
    "bayar listrik udah ya",
    "hujan terus",
    "kopi kalo pagi",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_written(text: str) -> None:
    reading = read(text)
    assert not any(find(call.tool).writes for call in reading.calls)
    assert reading.ask is None


@pytest.mark.parametrize(
    "text",
    [
        "tarik tunai atm 300rb",
        "top up gopay 100rb",
        "nabung 500rb",
        "pinjemin dimas 100rb",
        "utang dimas 100rb",
        "bayar kartu kredit 500rb",
        "utangku 500rb",
        "isi e-toll 100rb",
        "ani balikin duit 200rb",
    ],
)
def test_money_that_only_moved_is_told(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.chat) == ((), "moved")


@pytest.mark.parametrize("text", ["pembayaran listrik gagal 200rb", "OTP anda 123456"])
def test_a_failed_payment_and_a_code_are_told(text: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.chat) == ((), "nothing")


@pytest.mark.parametrize(
    ("text", "chat"),
    [
        ("temenku beli mobil 200jt", "others"),
        ("my boss bought a car for 300 million", "others"),
        ("mau beli laptop 10jt", "plan"),
        ("pengen sepatu 500rb", "plan"),
        ("duit gue tinggal 50rb", "balance"),
        ("saldo gopay 125rb", "balance"),
    ],
)
def test_why_nothing_was_kept_is_said(text: str, chat: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask, reading.chat) == ((), None, chat)


@pytest.mark.parametrize("text", ["adek gue beli sepatu 200rb pake duit gue", "mas bayar galon 20rb"])
def test_whose_money_it_was_is_not_decided_in_doubt(text: str) -> None:
    assert read(text) == Reading(language=read(text).language)


@pytest.mark.parametrize(
    ("text", "kind", "amounts", "about"),
    [
        ("makan 25", AskKind.SIZE, ["25000"], "makan"),
        ("beli bensin 30", AskKind.SIZE, ["30000"], "bensin"),
        ("kopi 20 dong", AskKind.SIZE, ["20000"], "kopi"),
        ("bakso 500", AskKind.SIZE, ["500000", "500"], "bakso"),
        ("patungan 5 orang 250rb", AskKind.SIZE, ["50000", "250000"], "patungan"),
        ("belanja 20-30rb an lah", AskKind.RANGE, ["20000", "25000", "30000"], "belanja"),
        ("beli kopi", AskKind.AMOUNT, [], "kopi"),
        ("kopi", AskKind.AMOUNT, [], "kopi"),
        ("bought shoes", AskKind.AMOUNT, [], "shoes"),
    ],
)
def test_a_doubtful_amount_is_asked(text: str, kind: AskKind, amounts: list[str], about: str) -> None:
    reading = read(text)
    assert reading.calls == ()
    assert reading.ask is not None
    assert (reading.ask.kind, reading.ask.about) == (kind, about)
    assert [choice.calls[0].arguments["amount"] for choice in reading.ask.choices[:-1]] == amounts
    assert reading.ask.choices[-1].calls == ()
    assert reading.ask.hole is not None
    assert reading.ask.hole.field == "amount"
    assert "amount" not in reading.ask.hole.call.arguments


@pytest.mark.parametrize(
    "text",
    [
        "30 feb kopi 20rb",
        "kopi 20rb 31 november",
        "kopi 20rb 5 desember 2026",
        "minggu lalu beli sepatu 300rb",
        "tiket konser 1jt 25 desember",
    ],
)
def test_a_doubtful_day_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.calls == ()
    assert reading.ask is not None
    assert reading.ask.kind is AskKind.DAY
    assert [choice.calls[0].arguments["date"] for choice in reading.ask.choices[:-1]] == ["2026-11-18", "2026-11-17"]
    assert reading.ask.choices[-1].calls == ()


def test_a_doubt_among_several_keeps_the_others() -> None:
    ask = read("kopi 20rb, makan 25").ask
    assert ask is not None
    assert [call.arguments["amount"] for call in ask.choices[0].calls] == ["20000", "25000"]
    assert ask.choices[0].label == "Rp25.000"


def test_several_bare_numbers_are_asked_together() -> None:
    ask = read("sarapan 15, makan siang 30, makan malam 40").ask
    assert ask is not None
    assert [call.arguments["amount"] for call in ask.choices[0].calls] == ["15000", "30000", "40000"]
    assert ask.choices[1].calls == ()


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


@pytest.mark.parametrize(
    ("text", "amount", "description"),
    [
        ("kopi 20rb, roti", "20000", "kopi"),
        ("haha iya kan terus gue bilang ke dia ya namanya juga hidup. eh btw parkir 5rb ya. wkwk", None, None),
        ("ya ampun tadi ujan deres, parkir 5rb padahal cuma sebentar", "5000", "parkir"),
        ("transfer ke budi 200rb", "200000", "transfer ke budi"),
        ("20rb", "20000", "pengeluaran"),
    ],
)
def test_one_amount_can_be_offered(text: str, amount: str | None, description: str | None) -> None:
    call = amount_anywhere(text, vocabulary())
    if amount is None:
        assert call is None
        return
    assert call is not None
    assert call.arguments["amount"] == amount
    assert description is not None
    assert call.arguments["description"].startswith(description)


@pytest.mark.parametrize(
    "text",
    [
        "temenku beli mobil 200jt",
        "besok beli sepatu 300rb",
        "gak jadi beli sepatu 300rb",
        "harga emas 1,4jt",
        "kopi 20rb atau 25rb",
        "budget makan 1,5jt",
        "kopi -20rb",
        "makan 25",
        "lari 5k 29 menit",
        "kamu bayar 20rb?",
        "",
    ],
)
def test_what_is_no_spending_is_not_offered(text: str) -> None:
    assert amount_anywhere(text, vocabulary()) is None
