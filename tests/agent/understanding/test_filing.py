"""Where a purchase belongs, said behind it: a category, or a name of one's own."""

from typing import Any

import pytest

from tests.agent.understanding.said import only, read

FILED: list[tuple[str, dict[str, Any]]] = [
    ("sabun cuci 18rb kategori kesehatan", {"description": "sabun cuci", "category": "health", "label": None}),
    ("beli pulpen 12rb, kategori pendidikan", {"description": "pulpen", "category": "education", "label": None}),
    ("brunch 90k category family", {"description": "brunch", "category": "family", "label": None}),
    ("tikar 85rb under home", {"description": "tikar", "category": "home", "label": None}),
    ("teh manis 6rb label Kantor", {"description": "teh manis", "category": "food", "label": "Kantor"}),
    ("kado ponakan 150rb tag Ulang Tahun", {"category": "shopping", "label": "Ulang Tahun"}),
    ("cilok 5rb #sore", {"category": "food", "label": "sore"}),
    ("matcha 35k, category Boba", {"category": "food", "label": "Boba"}),
]


@pytest.mark.parametrize(("text", "wanted"), FILED)
def test_it_is_filed_where_it_was_said(text: str, wanted: dict[str, Any]) -> None:
    made = only(text)
    assert {name: made.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("text", ["kategori kesehatan", "yang sabun kategori kesehatan", "eh salah, kategori rumah"])
def test_without_a_purchase_it_sets_one_right(text: str) -> None:
    assert {call.tool for call in read(text).calls} == {"correct_record"}


@pytest.mark.parametrize("text", ["beli label baju 20rb", "tag harga 5rb", "sabun 18rb under the sink"])
def test_words_that_are_the_thing_stay_with_it(text: str) -> None:
    assert [row.get("label") for row in (call.arguments for call in read(text).calls)] in ([None], [])
