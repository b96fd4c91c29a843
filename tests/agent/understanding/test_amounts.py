"""Quantities: what each number of a message counts, and above all what is money and what is not.
Rows are messages as people type them; the quantity is written as `kind value unit-or-currency`.
A new kind or unit is one more row.
"""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.understanding.amounts import LARGEST_AMOUNT, Kind, Quantity, Role, read_quantities
from agent.understanding.text import tokenize


def quantities(text: str) -> tuple[Quantity, ...]:
    return read_quantities(tokenize(text))


def whole(value: Decimal | None) -> int | None:
    """The value as an integer, to be compared with one."""
    if value is None:
        return None
    assert value == int(value)
    return int(value)


def shown(q: Quantity) -> str:
    value = (
        f"{q.low:f}-{q.high:f}"
        if q.low is not None and q.high is not None
        else q.text
        if q.value is None
        else f"{q.value:f}"
    )
    return " ".join(part for part in (q.kind.value, value, q.unit, q.currency or "") if part)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nasi padang 15rb", ["money 15000"]),
        ("Rp15.000,- parkir", ["money 15000 IDR"]),
        ("rp. 20.000", ["money 20000 IDR"]),
        ("Rp 12.500,00", ["money 12500 IDR"]),
        ("ke wc umum 2000 perak", ["money 2000 IDR"]),
        ("domain $12.50", ["money 12.50 USD"]),
        ("S$ 20", ["money 20 SGD"]),
        ("20 dolar singapura", ["money 20 SGD"]),
        ("RM25 nasi lemak", ["money 25 MYR"]),
        ("25 ringgit", ["money 25 MYR"]),
        ("100 riyal", ["money 100 SAR"]),
        ("¥500", ["money 500 JPY"]),
        ("5000 yen", ["money 5000 JPY"]),
        ("€7,50", ["money 7.50 EUR"]),
        ("IDR 50.000", ["money 50000 IDR"]),
        ("3M", ["money 3000000000"]),
        ("$3M", ["money 3000000 USD"]),
        ("PLN 100.000", ["money 100000"]),
        ("sejuta dua ratus", ["money 1200000"]),
        ("ceban", ["money 10000"]),
        ("makan 25", ["number 25"]),
        ("token listrik 100rb admin 2500", ["money 100000", "number 2500"]),
        ("kuota 15GB 60rb", ["data 15 GB", "money 60000"]),
        ("dada ayam 100gr", ["mass 100 g"]),
        ("lari 5km 30 menit", ["distance 5 km", "duration 30 minute"]),
        ("isi pertamax 40rb 3,2 liter km 12.345", ["money 40000", "volume 3.2 l", "distance 12345 km"]),
        ("servis 185.000 km 18.200", ["money 185000", "distance 18200 km"]),
        ("3,125 liter", ["volume 3.125 l"]),
        ("at 72,300 km", ["distance 72300 km"]),
        ("km motor sekarang 2350", ["distance 2350 km"]),
        ("jalan kaki 10rb langkah", ["count 10000 langkah"]),
        ("450 kkal", ["energy 450 kcal"]),
        ("60 kWh", ["energy 60 kWh"]),
        ("35 derajat", ["temperature 35 °"]),
        ("zakat 2,5%", ["percent 2.5 %"]),
        ("indomie 2 bungkus 7rb", ["count 2 bungkus", "money 7000"]),
        ("bakso semangkok", ["count 1 mangkok"]),
        ("setengah kilo telur", ["mass 0.5 kg"]),
        ("1½ kg", ["mass 1.5 kg"]),
        ("1/2 kg gula 9rb", ["mass 0.5 kg", "money 9000"]),
        ("sejam", ["duration 1 hour"]),
        ("setengah jam lebih 5 menit", ["duration 35 minute"]),
        ("1 jam 30 menit", ["duration 90 minute"]),
        ("one hour and a half", ["duration 1.5 hour"]),
        ("58:43", ["duration 3523 second"]),
        ("1:58:43", ["duration 7123 second"]),
        ("5:30/km", ["pace 330 s/km"]),
        ("plank 2m", ["duration 2 minute"]),
        ("jam 7", ["clock 420 minute"]),
        ("jam setengah 8", ["clock 450 minute"]),
        ("tgl 5 kos 1,2jt", ["date 5", "money 1200000"]),
        ("5/11 makan 20rb", ["date 5/11", "money 20000"]),
        ("5 nov 2026", ["date 5 nov 2026"]),
        ("seblak level 5", ["label 5"]),
        ("vario 125 15jt", ["model 125", "money 15000000"]),
        ("ban 80/90-14", ["size 80/90-14"]),
        ("B 1234 XYZ", ["plate B 1234 XYZ"]),
        ("plat b 1234 xyz", ["plate b 1234 xyz"]),
        ("0812-3456-7890", ["phone 0812-3456-7890"]),
        ("otp kamu 482913", ["code otp kamu 482913"]),
        ("rek bca 1234567890", ["account bca 1234567890"]),
        ("12345678901234567890", ["code 12345678901234567890"]),
        ("kamar 5b", ["code 5b"]),
        ("pajak 5 tahunan 347.500", ["duration 5 year", "money 347500"]),
        ("kopi 20rb jam 10", ["money 20000", "clock 600 minute"]),
        ("kopi 20rb hari ini", ["money 20000"]),
        ("parkir 5.000 jam 10", ["money 5000", "clock 600 minute"]),
        ("kos 1,2jt bulan lalu", ["money 1200000"]),
        ("makan 25 hari ini", ["number 25"]),
        ("makan 25 jam 7", ["number 25", "clock 420 minute"]),
        ("bakso 15rb porsi jumbo", ["money 15000"]),
        ("1.500 gram", ["mass 1500 g"]),
        ("10 cents", ["money 0.1 USD"]),
    ],
)
def test_quantities_of(text: str, wanted: list[str]) -> None:
    assert [shown(q) for q in quantities(text)] == wanted


@pytest.mark.parametrize(
    "text", ["15rb", "Rp 5", "25.000", "ceban", "5 ribu", "$3", "sejuta", "2000 perak", "1,5jt", "seribu"]
)
def test_explicit_money(text: str) -> None:
    (q,) = quantities(text)
    assert (q.kind, q.explicit) == (Kind.MONEY, True)


@pytest.mark.parametrize("text", ["25", "2500", "dua puluh", "74,2"])
def test_bare_numbers(text: str) -> None:
    (q,) = quantities(text)
    assert (q.kind, q.explicit) == (Kind.NUMBER, False)


@pytest.mark.parametrize(
    ("text", "low", "high", "about"),
    [
        ("belanja 20-30rb an lah", 20_000, 30_000, True),
        ("20 sampai 30rb", 20_000, 30_000, False),
        ("20rb - 30rb", 20_000, 30_000, False),
        ("antara 10 dan 20 ribu", 10_000, 20_000, False),
        ("sekitar 1-2jt", 1_000_000, 2_000_000, True),
    ],
)
def test_ranges_have_no_single_value(text: str, low: int, high: int, about: bool) -> None:
    (q,) = quantities(text)
    assert (q.kind, q.value, whole(q.low), whole(q.high), q.about) == (Kind.MONEY, None, low, high, about)


@pytest.mark.parametrize(
    "text", ["20rb an", "20rb-an", "20 ribuan", "sekitar 20rb", "kira-kira 20rb", "kurang lebih 20rb"]
)
def test_approximations(text: str) -> None:
    (q,) = quantities(text)
    assert (whole(q.value), q.about) == (20_000, True)


@pytest.mark.parametrize(
    ("text", "bound"),
    [("kurang dari 20rb", "under"), ("maks 20 ribu", "under"), ("di atas 20rb", "above"), ("at least 20k", "above")],
)
def test_limits(text: str, bound: str) -> None:
    (q,) = quantities(text)
    assert (whole(q.value), q.bound) == (20_000, bound)


@pytest.mark.parametrize("text", ["2x15rb", "15rb x 2", "2 @15rb", "2 x 15.000", "2 kopi @15rb"])
def test_products(text: str) -> None:
    q = quantities(text)[-1]
    assert (q.kind, whole(q.value), whole(q.times), whole(q.each)) == (Kind.MONEY, 30_000, 2, 15_000)


def test_products_of_other_things() -> None:
    assert [(q.kind, whole(q.value), whole(q.times)) for q in quantities("interval 400m x 8")] == [
        (Kind.DISTANCE, 3200, 8)
    ]
    fuel = quantities("isi bensin 3 liter @12.400")
    assert [(q.kind, whole(q.value)) for q in fuel] == [(Kind.VOLUME, 3), (Kind.MONEY, 37_200)]


def test_sums() -> None:
    (q,) = quantities("15rb+3rb")
    assert (whole(q.value), [whole(term) for term in q.terms]) == (18_000, [15_000, 3_000])


@pytest.mark.parametrize("text", ["240rb dibagi 4", "240rb bagi rata berempat", "240rb dibagi rata 4 orang"])
def test_shares(text: str) -> None:
    (q,) = quantities(text)
    assert (whole(q.value), whole(q.whole), whole(q.ways)) == (60_000, 240_000, 4)


def test_a_share_said_apart() -> None:
    found = quantities("makan berempat 420rb bagi rata")
    assert [(q.kind, whole(q.value)) for q in found] == [(Kind.COUNT, 4), (Kind.MONEY, 420_000), (Kind.SPLIT, None)]
    assert quantities("patungan 5 orang")[0].ways == 5


def test_what_was_really_paid() -> None:
    before, after = quantities("sepatu dari 100rb jadi 75rb")
    assert (whole(before.value), before.role, whole(after.value), after.role) == (
        100_000,
        Role.BEFORE,
        75_000,
        Role.AFTER,
    )
    discount, price = quantities("diskon 20% dari 100rb")
    assert (discount.kind, discount.role, whole(price.value)) == (Kind.PERCENT, Role.DISCOUNT, 100_000)


def test_prices_per_unit() -> None:
    assert [quantities(text)[0].per for text in ("400rb/bln", "500k per bulan", "18rb/pcs")] == [
        "month",
        "month",
        "pcs",
    ]


def test_the_scale_lets_a_run_be_a_run() -> None:
    (q,) = quantities("5k")
    assert (whole(q.value), q.scale) == (5000, "k")


def test_too_much_is_no_money() -> None:
    assert [q.kind for q in quantities("Rp 1.000.000.000.000.000")] == [Kind.TOO_LARGE]
    assert [q.kind for q in quantities("Rp " + "9" * 500)] == [Kind.CODE]
    assert [q.kind for q in quantities("999999999x999999999rb")] == [Kind.TOO_LARGE]


def test_spans_cover_the_words_that_were_used() -> None:
    text = "limit belanja maks 750 ribu ya"
    (q,) = quantities(text)
    assert text[q.span.start : q.span.end] == "maks 750 ribu"


WORDS = st.sampled_from(
    [
        "kopi",
        "15rb",
        "20",
        "-",
        "Rp",
        "$",
        "dari",
        "jadi",
        "x",
        "@",
        "2",
        "setengah",
        "jam",
        "7",
        "tgl",
        "5/11",
        "80/90-14",
        "km",
        "liter",
        "bagi",
        "rata",
        "4",
        "orang",
        "diskon",
        "20%",
        "sampai",
        "+",
        "antara",
        "dan",
        "B",
        "1234",
        "XYZ",
        "sejuta",
        "seratus",
        "ribu",
        "juta",
        ",",
        ".",
        "\n",
        "👍",
        "otp",
        "123456",
        "0812",
        "10k",
        "1e999",
        "999999999999",
        "per",
        "bulan",
        "an",
        "1/2",
        "an",
        "hour",
        "and",
        "a",
        "half",
        "few",
        "kurang",
        "dari",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from([" ", ""]))
def test_any_mixture_is_read(words: list[str], glue: str) -> None:
    check(glue.join(words))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)


def check(text: str) -> None:
    end = 0
    for q in quantities(text):
        assert end <= q.span.first < q.span.stop
        assert 0 <= q.span.start < q.span.end <= len(text)
        for value in (q.value, q.low, q.high, q.each, q.whole):
            assert value is None or value.is_finite()
            assert q.kind is not Kind.MONEY or value is None or abs(value) <= LARGEST_AMOUNT
        end = q.span.stop


@settings(deadline=None)
@given(st.integers(1, 10**12), st.sampled_from(["Rp{}", "Rp {}", "IDR {}", "{} rupiah", "Rp.{},-"]))
def test_rupiah_round_trip(n: int, form: str) -> None:
    (q,) = quantities(form.format(f"{n:,}".replace(",", ".")))
    assert (q.kind, q.value, q.currency) == (Kind.MONEY, Decimal(n), "IDR")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("5rb orang", ["money 5000"]),
        ("15.000 orang", ["money 15000"]),
        ("parkir 1.500 menit lalu", ["money 1500"]),
        ("kopi 20rb hari ini", ["money 20000"]),
        ("kopi 20rb jam 10", ["money 20000", "clock 600 minute"]),
        ("20rb minggu lalu", ["money 20000"]),
        ("10rb anak", ["money 10000"]),
        ("15k today", ["money 15000"]),
        ("Rp20.000 2 hari lalu", ["money 20000 IDR", "duration 2 day"]),
        ("10rb langkah", ["count 10000 langkah"]),
        ("5.000 langkah", ["count 5000 langkah"]),
        ("2 hari", ["duration 2 day"]),
        ("30 menit", ["duration 30 minute"]),
        ("5 anak", ["count 5 anak"]),
    ],
)
def test_money_before_a_word_of_time_or_people_is_money(text: str, wanted: list[str]) -> None:
    assert [shown(q) for q in quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20rb dong", ["money 20000"]),
        ("2 jt dong ya", ["money 2000000"]),
        ("20.000 dong", ["money 20000"]),
        ("kopi 20000 dong", ["number 20000"]),
        ("500 dong", ["money 500 VND"]),
        ("lunch 50000 dong", ["money 50000 VND"]),
        ("500 đồng", ["money 500 VND"]),
        ("rs 200rb", ["money 200000"]),
        ("bayar rs 200.000", ["money 200000"]),
        ("2 juta rs", ["money 2000000"]),
        ("rs 500", ["money 500 INR"]),
        ("rm padang 25rb", ["money 25000"]),
        ("rm 25rb", ["money 25000"]),
        ("RM 25", ["money 25 MYR"]),
        ("RM25", ["money 25 MYR"]),
        ("RM 2.500", ["money 2500 MYR"]),
    ],
)
def test_a_particle_a_hospital_and_a_restaurant_are_no_currency(text: str, wanted: list[str]) -> None:
    assert [shown(q) for q in quantities(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("H-3 lebaran", ["label 3"]),
        ("ingetin h+1", ["label 1"]),
        ("H-3jt", ["money 3000000"]),
        ("9-11am", ["clock 540 minute"]),
        ("meeting 2-5pm", ["clock 840 minute"]),
        ("11-1pm", ["clock 660 minute"]),
        ("gym seminggu 3x", ["duration 1 week", "count 3 kali"]),
        ("2 hr lagi", ["duration 2 day"]),
        ("cuti 3 hr di bali", ["duration 3 day"]),
        ("I slept 8 hr", ["duration 8 hour"]),
        ("2 hr 30 min", ["duration 150 minute"]),
        ("2 le minerale", ["number 2"]),
    ],
)
def test_countdowns_hours_and_doubtful_units(text: str, wanted: list[str]) -> None:
    assert [shown(q) for q in quantities(text)] == wanted


@pytest.mark.parametrize("sign", ["- ", "minus ", "min ", ",5 ", "+ - "])
def test_a_row_of_signs_is_no_deep_hole(sign: str) -> None:
    assert not any(q.kind is Kind.MONEY for q in quantities(sign * 3_000))
