"""The category of a thing by its words."""

import pytest

from tools.categories import OTHER, named, settled
from tools.categories.table import NAMES, NORMAL, STRONG, WEAK
from tools.money import Category

SETTLED = [
    ("nasi goreng", "food"),
    ("es kopi susu", "food"),
    ("tahu isi", "food"),
    ("minyak goreng", "food"),
    ("grab food", "food"),
    ("warung bu tini", "food"),
    ("kopiii", "food"),
    ("bensin", "transport"),
    ("parkirnya", "transport"),
    ("gojek ke kantor", "transport"),
    ("tiket kereta", "transport"),
    ("sewa mobil", "transport"),
    ("servis motor", "vehicle"),
    ("pajak motor", "vehicle"),
    ("cuci mobil", "vehicle"),
    ("tambal ban", "vehicle"),
    ("ganti oli", "vehicle"),
    ("cicilan motor", "vehicle"),
    ("kos", "home"),
    ("galon gas", "home"),
    ("gas 3kg", "home"),
    ("laundry", "home"),
    ("sewa rumah", "home"),
    ("service ac", "home"),
    ("listrik", "bills"),
    ("kuota 15gb", "bills"),
    ("pulsa buat ibu", "bills"),
    ("wifi rumah", "bills"),
    ("token listrik", "bills"),
    ("spp adek", "education"),
    ("les piano anak", "education"),
    ("buku anak", "education"),
    ("kursus masak", "education"),
    ("zakat fitrah", "donation"),
    ("sedekah masjid", "donation"),
    ("infaq", "donation"),
    ("donasi", "donation"),
    ("obat batuk", "health"),
    ("dokter gigi", "health"),
    ("obat anak", "health"),
    ("gym membership", "health"),
    ("popok anak", "family"),
    ("uang jajan adek", "family"),
    ("susu anak", "family"),
    ("anak", "family"),
    ("nonton film", "entertainment"),
    ("netflix", "entertainment"),
    ("tiket konser", "entertainment"),
    ("top up ff", "entertainment"),
    ("sepatu lari", "shopping"),
    ("hp second", "shopping"),
    ("skincare", "shopping"),
    ("baju kerja", "shopping"),
    ("service laptop", "other"),
    ("potong rambut", "other"),
    ("makanan kucing", "other"),
    ("asdf", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("words", "slug"), SETTLED)
def test_category(words: str, slug: str) -> None:
    found = settled(tuple(words.split()))
    assert (found[0] if found else OTHER) is Category(slug)


def test_every_table_names_only_the_twelve() -> None:
    slugs = {category.value for category in Category}
    assert set(NORMAL) | set(STRONG) | set(WEAK) | set(NAMES) <= slugs
    assert set(NAMES) == slugs


def test_there_are_words_enough() -> None:
    assert sum(row.count(",") + 1 for rows in (STRONG, NORMAL, WEAK) for row in rows.values()) >= 600


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("makanan", "food"),
        ("transportasi", "transport"),
        ("lain lain", "other"),
        ("hiburan", "entertainment"),
        ("tagihan", "bills"),
    ],
)
def test_a_category_by_name(said: str, slug: str) -> None:
    assert named(said.split()) is Category(slug)


def test_an_unknown_name_is_none() -> None:
    assert named(["kopi"]) is None
