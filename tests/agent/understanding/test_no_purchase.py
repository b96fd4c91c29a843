"""An amount, and nothing bought by this person: prices told, plans, other people, money that comes back."""

import pytest

from tests.agent.understanding.said import logged, only, read

TOLD = [
    "iphone 15 di ibox 15jt",
    "kupon 20rb",
    "voucher alfamart 50rb",
    "UMR jakarta 5jt",
    "promo ayam 25rb",
    "emas antam 1,3jt",
    "flash sale kipas 45rb",
    "nasi padang di situ 20rb",
    "rent around here is 3 million",
    "pertalite 10rb seliter",
    "used car for sale 90jt",
    "gift card 100k",
    "rumah di cikarang 350jt",
    "hp kira2 3jt",
    "biaya nikah 100jt",
    "tas 200rb nego",
    "kos di sini 800rb",
    "uang saku adik 20rb sehari",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_price_that_is_told_is_asked_about(text: str) -> None:
    reading = read(text)
    assert reading.calls == ()
    assert reading.ask is not None
    assert reading.ask.kind == "spending"
    assert [len(choice.calls) for choice in reading.ask.choices] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "cimol 5rb",
        "parkir 2rb",
        "baju anak 85rb di matahari",
        "beli iphone 15 di ibox 15jt",
        "beli emas 1,2jt",
        "ayam geprek promo 15rb",
        "makan di situ 50rb",
        "grab dari kantor 25rb",
        "servis motor di ahass 1,2jt",
        "voucher game 50rb",
        "laptop asus 8jt",
        "hotel di bali kemarin 1,5jt",
        "tas 250rb nego jadi 200rb",
        "sewa motor di bali 75rb",
        "telur sekilo 28rb",
    ],
)
def test_a_plain_purchase_stays_a_record(text: str) -> None:
    assert len(logged(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "harga emas 1,2jt",
        "tiket konser katanya 800rb",
        "min belanja 100rb dapet tumbler",
        "uang makan dari kantor 50rb sehari",
        "harusnya bayar 50rb tapi digratisin",
    ],
)
def test_a_quote_writes_nothing(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I want to buy a phone for 3m", "plan"),
        ("I'd like to get shoes 500k", "plan"),
        ("i would love a new phone 5jt", "plan"),
        ("my friend bought a car for 200m", "others"),
        ("temenku beli mobil 200jt", "others"),
        ("tanteku beli mobil 200jt", "others"),
        ("adik gue dapet beasiswa 10jt", "others"),
        ("sepupuku nikah habis 150jt", "others"),
        ("nyokap abis 300rb di pasar", "others"),
        ("andi balikin 100rb", "moved"),
        ("rudi ngembaliin duit 200rb", "moved"),
        ("dina udah balikin 50rb", "moved"),
        ("budi bayar utang 50rb ke aku", "moved"),
        ("siti lunasin pinjaman 300rb", "moved"),
        ("andi paid me back 100k", "moved"),
        ("tf ke gopay 50rb", "moved"),
    ],
)
def test_a_line_says_why(text: str, line: str) -> None:
    reading = read(text)
    assert (reading.calls, reading.ask, reading.chat) == ((), None, line)


@pytest.mark.parametrize(
    "text",
    [
        "kirim uang ke adik 200rb",
        "kirimin mama 300rb",
        "tf adek 50rb",
        "tf ke gopay adek 50rb",
        "transfer ke ibu 500rb",
        "sent my mom 300k",
    ],
)
def test_what_goes_to_the_family_is_spent(text: str) -> None:
    assert only(text)["category"] == "family"


@pytest.mark.parametrize("text", ["bayar utang 50rb ke andi", "aku bayar utang 100rb ke budi", "lunasin utang 200rb"])
def test_a_debt_of_ones_own_is_spent(text: str) -> None:
    assert len(logged(text)) == 1


@pytest.mark.parametrize(
    ("text", "description", "amount"),
    [
        ("lupa, tadi juga beli es teh 5rb", "es teh", "5000"),
        ("ketinggalan, parkir 2rb", "parkir", "2000"),
        ("forgot, also parking 2k", "parking", "2000"),
        ("eh lupa, bensin 30rb", "bensin", "30000"),
    ],
)
def test_told_late_is_told_all_the_same(text: str, description: str, amount: str) -> None:
    row = only(text)
    assert (row["description"], row["amount"]) == (description, amount)


@pytest.mark.parametrize("text", ["lupa bayar parkir 2rb", "ketinggalan dompet 500rb"])
def test_forgotten_and_not_paid_is_no_record(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    ("text", "description", "category"),
    [
        ("kacamata minus 450rb", "kacamata minus", "health"),
        ("sumbangan 17an 50rb", "sumbangan 17an", "donation"),
        ("iuran 17-an 50rb", "iuran 17-an", "bills"),
        ("tolnya 16500", "tol", "transport"),
        ("kopinya 20rb", "kopi", "food"),
    ],
)
def test_words_that_look_like_signs_and_figures(text: str, description: str, category: str) -> None:
    row = only(text)
    assert (row["description"], row["category"]) == (description, category)


@pytest.mark.parametrize(
    "text",
    [
        "makan bertiga 180rb bayar sendiri-sendiri",
        "shopee 3 barang total 215.900 ongkir 12rb",
        "total belanja 100rb admin 2500",
    ],
)
def test_an_amount_that_may_be_another_is_not_written(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    "text",
    [
        "seribu bintang",
        "tiga juta penduduk",
        "two million people",
        "bleach 366 episode",
        "naruto 500 chapter",
    ],
)
def test_so_many_of_something_is_no_amount_of_money(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize("text", ["sepuluh ribu bakso", "goceng parkir", "dua puluh ribu bensin", "ceban cimol"])
def test_a_spelt_amount_before_what_is_bought_is_kept(text: str) -> None:
    assert len(logged(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "jembatan roboh 40 milyar",
        "dana desa 900jt",
        "total omset toko sebelah 2 milyar",
        "tiket pesawat ke eropa 14jt mahal banget",
        "kuliah di sana 20jt per semester",
        "kamar hotel 350rb semalam",
        "daging sapi di pasar 130rb sekilo",
        "gopay lagi promo 20rb",
        "uang jajan gue 40rb sehari",
    ],
)
def test_what_is_told_of_prices_and_fortunes_is_not_written(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    "text",
    [
        "beliin gue nasi 20rb dong",
        "titip beliin pulsa 50rb",
        "bagi 20rb dong",
        "transferin 75rb dong",
        "lupa bayar parkir 5rb",
        "kurang bayar 10rb",
        "mimpi dapet 10jt",
        "naksir jaket 400rb",
        "saw a bag for 500k",
        "gadai laptop 2jt",
        "dipalak 20rb",
        "50rb kurang",
        "ibu isi bensin 50rb",
    ],
)
def test_wishes_requests_and_what_did_not_happen_write_nothing(text: str) -> None:
    assert read(text).calls == ()


def test_a_thing_that_was_found_is_no_money() -> None:
    assert read("found a nice jacket 300k").calls == ()
    assert [call.tool for call in read("found 20k on the street").calls] == ["log_income"]


@pytest.mark.parametrize(
    "text", ["beliin adek kopi 20rb", "catet kopi 20rb dong", "nitip nasi 15rb", "bayar pinjol 500rb", "asus 8jt"]
)
def test_like_words_of_a_purchase_stay_one(text: str) -> None:
    assert len(logged(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "istri gajian 7jt",
        "denger denger gaji di sana 30jt",
        "masih nunggu bonus 2jt",
        "gaji 6jt di jogja cukup",
        "aku jual ya 200rb",
        "open bid 50rb",
        "lelang motor 9jt",
        "5 juta view",
        "uang segini cuma 15rb",
        "sekali makan 30rb, sehari 90rb",
    ],
)
def test_wages_of_others_offers_and_rates_write_nothing(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    "text", ["got 300k from my uncle", "gaji ke 13 masuk 4jt", "cuan 250rb dari saham", "payment 2 million came in"]
)
def test_more_ways_money_comes_in(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["log_income"]


def test_a_zero_among_the_words_is_no_price_to_measure_by() -> None:
    assert read("lunch was a burrito and a coke zero\nbeli roti 30").calls == ()
