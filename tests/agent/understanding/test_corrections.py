"""Taking back and setting right: about the last record, and in reply to one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from agent.understanding import understand
from tests.agent.understanding.said import read, vocabulary
from tools.money import Category
from tools.rules import Rule
from tools.targets import Target

CHANGE = UUID("01890000-0000-7000-8000-000000000001")
REPLY = Target(change=CHANGE)


def fixed(text: str, target: Target | None = None) -> dict[str, Any]:
    """What a correction changes, without its target."""
    calls = read(text, target=target).calls
    assert [call.tool for call in calls] == ["correct_record"], (text, calls)
    aimed = calls[0].arguments["target"]
    assert aimed.get("change") == (str(CHANGE) if target else None)
    return {key: value for key, value in calls[0].arguments.items() if key != "target"}


ABOUT_THE_LAST: list[tuple[str, dict[str, Any]]] = [
    ("eh salah 25rb", {"amount": "25000"}),
    ("eh salah, 25rb", {"amount": "25000"}),
    ("harusnya 25rb", {"amount": "25000"}),
    ("ralat 25.000", {"amount": "25000"}),
    ("eh maksudku 25rb", {"amount": "25000"}),
    ("ganti jadi 25rb", {"amount": "25000"}),
    ("bukan 15 tapi 25", {"amount": "25000", "said": "25"}),
    ("bukan 15rb tapi 25", {"amount": "25000"}),
    ("bukan 15rb tapi 25rb", {"amount": "25000"}),
    ("25rb bukan 15rb", {"amount": "25000"}),
    ("bukan 1,5jt tapi 2", {"amount": "2000000"}),
    ("actually 30k", {"amount": "30000"}),
    ("eh sori 18rb deng", {"amount": "18000"}),
    ("change the last one to 30k", {"amount": "30000"}),
    ("kategorinya salah, harusnya kesehatan", {"category": "health"}),
    ("should be 30k", {"amount": "30000"}),
    ("not 15k but 25k", {"amount": "25000"}),
    ("sori kurang satu nol", {"zeros": 1}),
    ("kelebihan satu nol", {"zeros": -1}),
    ("nolnya kurang satu", {"zeros": 1}),
    ("kurang dua nol", {"zeros": 2}),
    ("one zero too many", {"zeros": -1}),
    ("yg tadi itu kemarin ya", {"date": "2026-11-17"}),
    ("yang tadi kemarin", {"date": "2026-11-17"}),
    ("yang tadi itu tgl 3", {"date": "2026-11-03"}),
    ("salah tanggal, harusnya kemarin", {"date": "2026-11-17"}),
    ("itu tgl 15 bukan 16", {"date": "2026-11-15"}),
    ("that was yesterday", {"date": "2026-11-17"}),
    ("kategori transport", {"category": "transport"}),
    ("masukin ke hiburan", {"category": "entertainment"}),
    ("yang tadi masukin ke hiburan dong", {"category": "entertainment"}),
    ("kategorinya harusnya makanan", {"category": "food"}),
    ("change category to transport", {"category": "transport"}),
    ("kurangin jadi 15rb", {"amount": "15000"}),
    ("that one was for transport", {"category": "transport"}),
    ("no, 20k", {"amount": "20000"}),
    ("nope it was 20k", {"amount": "20000"}),
    ("no wait, 20k", {"amount": "20000"}),
    ("bukan, 20rb", {"amount": "20000"}),
    ("enggak, 35rb", {"amount": "35000"}),
]

IN_REPLY: list[tuple[str, dict[str, Any]]] = [
    ("20k", {"amount": "20000"}),
    ("20", {"amount": "20000", "said": "20"}),
    ("25.000", {"amount": "25000"}),
    ("total 30rb", {"amount": "30000"}),
    ("$5", {"amount": "5", "currency": "USD"}),
    ("salah, 30rb", {"amount": "30000"}),
    ("20rb kemarin", {"amount": "20000", "date": "2026-11-17"}),
    ("kemarin", {"date": "2026-11-17"}),
    ("kemarin ya", {"date": "2026-11-17"}),
    ("tgl 3", {"date": "2026-11-03"}),
    ("kategori transport", {"category": "transport"}),
    ("transport", {"category": "transport"}),
    ("hiburan dong", {"category": "entertainment"}),
    ("bukan kopi tapi teh", {"description": "teh", "category": "food"}),
    ("bukan makanan tapi hiburan", {"category": "entertainment"}),
    ("namanya teh tarik", {"description": "teh tarik", "category": "food"}),
    ("di indomaret", {"merchant": "indomaret"}),
    ("nasi goreng 20k", {"amount": "20000", "description": "nasi goreng", "category": "food"}),
    ("kurang satu nol", {"zeros": 1}),
]


@pytest.mark.parametrize(("text", "changes"), ABOUT_THE_LAST, ids=[case[0] for case in ABOUT_THE_LAST])
def test_correcting_the_last_record(text: str, changes: dict[str, Any]) -> None:
    assert fixed(text) == changes


@pytest.mark.parametrize(("text", "changes"), IN_REPLY, ids=[case[0] for case in IN_REPLY])
def test_correcting_by_reply(text: str, changes: dict[str, Any]) -> None:
    assert fixed(text, REPLY) == changes


NAMED = [
    ("eh tol nya 16500", ["tol"], {"amount": "16500"}),
    ("eh parkirnya 5rb", ["parkir"], {"amount": "5000"}),
    ("yang parkir 3 ribu ding", ["parkir"], {"amount": "3000"}),
    ("parkirnya 3rb deng", ["parkir"], {"amount": "3000"}),
    ("parkir 3rb dink", ["parkir"], {"amount": "3000"}),
    ("yang parkir 3rb", ["parkir"], {"amount": "3000"}),
    ("eh bukan, kopinya 18rb", ["kopi"], {"amount": "18000"}),
    ("the parking was 3k actually", ["parking"], {"amount": "3000"}),
    ("oh wait taxi was 80k", ["taxi"], {"amount": "80000"}),
    ("hold on the bus was 8k", ["bus"], {"amount": "8000"}),
    ("kopi itu masuk hiburan", ["kopi"], {"category": "entertainment"}),
    ("that coffee goes to entertainment", ["coffee"], {"category": "entertainment"}),
    ("no, lunch was 20k", ["lunch"], {"amount": "20000"}),
]


@pytest.mark.parametrize(("text", "words", "changes"), NAMED, ids=[case[0] for case in NAMED])
def test_correcting_the_record_so_named(text: str, words: list[str], changes: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["target"]["named"]) == ("correct_record", {"words": words})
    assert {key: value for key, value in call.arguments.items() if key != "target"} == changes


MOVED = [
    ("ubah kategori kopi jadi makan", ["kopi"], "food"),
    ("ganti kategorinya kopi jadi hiburan", ["kopi"], "entertainment"),
    ("kategori kopi ganti jadi hiburan", ["kopi"], "entertainment"),
    ("kategori nasi goreng tadi harusnya diganti ke jajan", ["nasi", "goreng"], "food"),
    ("pindahin yang sabun ke rumah tangga", ["sabun"], "home"),
    ("tolong pindahin kopi ke kategori hiburan ya", ["kopi"], "entertainment"),
    ("change the category of coffee to food", ["coffee"], "food"),
    ("change coffee's category to food", ["coffee"], "food"),
    ("set the category for the taxi to transport", ["taxi"], "transport"),
    ("move the coffee to entertainment", ["coffee"], "entertainment"),
]


@pytest.mark.parametrize(("text", "words", "category"), MOVED, ids=[case[0] for case in MOVED])
def test_a_named_record_goes_into_another_category(text: str, words: list[str], category: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["category"]) == ("correct_record", category)
    target = call.arguments["target"]
    assert (target["named"], target["of"]) == ({"words": words}, "expenses")


TURNED = [
    ("itu bukan pengeluaran tapi pemasukan", "incomes"),
    ("eh itu pemasukan, bukan pengeluaran", "incomes"),
    ("yang tadi harusnya pemasukan", "incomes"),
    ("salah, itu uang masuk", "incomes"),
    ("yg tadi itu duit masuk bukan keluar", "incomes"),
    ("jadiin pemasukan", "incomes"),
    ("masukin ke pemasukan dong", "incomes"),
    ("ini pengeluaran bukan pemasukan", "expenses"),
    ("bukan pemasukan, pengeluaran", "expenses"),
    ("that's income, not an expense", "incomes"),
    ("that was income", "incomes"),
    ("it's not an expense, it's income", "incomes"),
    ("no that's an expense", "expenses"),
    ("should be income", "incomes"),
    ("change it to income", "incomes"),
]


@pytest.mark.parametrize(("text", "into"), TURNED, ids=[case[0] for case in TURNED])
def test_the_last_record_goes_to_the_other_side(text: str, into: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["into"]) == ("turn_record", into)
    assert "named" not in call.arguments["target"]


def test_a_named_record_goes_to_the_other_side() -> None:
    (call,) = read("yang bakso itu bukan pengeluaran tapi pemasukan").calls
    assert (call.arguments["target"]["named"], call.arguments["into"]) == ({"words": ["bakso"]}, "incomes")


@pytest.mark.parametrize(
    "text",
    [
        "itu bukan pengeluaran",
        "that's not an expense",
        "pengeluaran",
        "is that income?",
        "itu pengeluaran apa",
        "pemasukan bulan ini",
        "bukan 20rb",
        "pemasukan tadi berapa",
    ],
)
def test_what_names_no_side_turns_nothing(text: str) -> None:
    assert not {call.tool for call in read(text).calls} & {"turn_record", "correct_record"}


def test_a_day_beside_the_name_says_which_record() -> None:
    (call,) = read("yang kopi kemarin 20rb").calls
    assert call.arguments["target"]["named"] == {"words": ["kopi"], "date": "2026-11-17"}
    assert "date" not in call.arguments


@pytest.mark.parametrize(
    "text",
    [
        "eh kopi 20rb",
        "oh iya parkir 3rb",
        "eh iya tadi kopi 20rb",
        "oh iya kopinya 20rb",
        "kopinya 20rb",
        "eh bensin 50rb",
        "eh akhirnya beli sepatu 200rb",
        "eh tadi beli esnya 5rb",
    ],
)
def test_what_only_comes_to_mind_is_a_new_record(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["log_expense"]


@pytest.mark.parametrize("text", ["20k", "20", "kemarin", "transport", "itu 25rb"])
def test_without_a_reply_these_correct_nothing(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize("text", ["besok", "tgl 3 desember 2026", "30 feb", "0rb", "berapa", "20rb?"])
def test_a_reply_that_gives_no_value_corrects_nothing(text: str) -> None:
    assert read(text, target=REPLY).calls == ()


@pytest.mark.parametrize(
    "text",
    [
        "batal",
        "Batal!",
        "undo",
        "ga jadi beli",
        "gakjadi",
        "ga jadi",
        "gak jadi deh",
        "ga jadi deng",
        "cancel",
        "urungkan",
        "batalin yang tadi",
        "undo that",
        "batalkan dong",
    ],
)
def test_undo(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("undo", {})


def test_undo_in_reply_names_the_change() -> None:
    (call,) = read("batal", target=REPLY).calls
    assert (call.tool, call.arguments) == ("undo", {"change": str(CHANGE)})


@pytest.mark.parametrize(
    "text",
    [
        "hapus yang tadi",
        "hapus yg tadi",
        "apus aja yg tadi",
        "delete that",
        "delete the last one",
        "Ga jadi deng apus aja yg tadi",
        "hapus catatan terakhir",
    ],
)
def test_delete(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments) == ("delete_record", {"target": {"channel": "telegram"}})


@pytest.mark.parametrize("text", ["delete the lunch", "remove lunch", "hapus makan siang"])
def test_a_meal_that_was_paid_for_is_deleted_by_its_name(text: str) -> None:
    (call,) = read(text).calls
    assert call.tool == "delete_record"


@pytest.mark.parametrize(
    "text",
    [
        "hapus semua hari ini",
        "batal nonton",
        "ga jadi beli kopi",
        "undo semua",
        "jangan dihapus",
        "hapus 20rb",
    ],
)
def test_what_is_no_plain_undo_touches_nothing(text: str) -> None:
    assert read(text).calls == ()


def test_a_correction_tells_where_its_value_stood() -> None:
    assert [(entry.field, entry.text, entry.value) for entry in read("eh salah 25rb").seen] == [
        ("amount", "25rb", "25000")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hapus budget makan", {"category": "food"}),
        ("delete the food budget", {"category": "food"}),
        ("remove my coffee budget please", {"words": ["coffee"]}),
        ("hapus budget total", {"words": ["overall"]}),
        ("delete the weekly transport budget", {"words": ["weekly"], "category": "transport"}),
        ("hapus budget", None),
    ],
)
def test_a_budget_is_removed_by_what_it_is_over(text: str, said: dict[str, Any] | None) -> None:
    (call,) = read(text).calls
    target = call.arguments["target"]
    assert (call.tool, target["of"]) == ("delete_record", "budgets")
    named = target.get("named")
    assert named == (said if said is None else {"words": [], **said})


@pytest.mark.parametrize(
    ("text", "words"),
    [("hapus tagihan wifi", ["wifi"]), ("delete the gym bill", ["gym"]), ("hapus yang tagihan", ["tagihan"])],
)
def test_a_bill_is_called_by_what_it_is_for(text: str, words: list[str]) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["target"]["named"]["words"]) == ("delete_record", words)


@pytest.mark.parametrize("text", ["pengeluaran tanggal 3", "belanja tgl 3", "jajan tanggal 3"])
def test_what_was_spent_on_a_day_is_a_question(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["first"], call.arguments["last"]) == ("spending", "2026-11-03", "2026-11-03")


@pytest.mark.parametrize("text", ["pengeluaran yang tadi tanggal 3", "belanja itu tanggal 3"])
def test_one_that_is_pointed_at_moves_to_the_day(text: str) -> None:
    (call,) = read(text).calls
    assert (call.tool, call.arguments["date"]) == ("correct_record", "2026-11-03")


def _correction(text: str, *, recent: tuple[str, ...] = ()) -> dict[str, Any]:
    reading = understand(text, replace(vocabulary(), recent=recent))
    (made,) = reading.calls
    assert made.tool == "correct_record", reading
    return dict(made.arguments)


@pytest.mark.parametrize("text", ["bukan bakso tapi soto", "soto bukan bakso", "bukan bakso, soto"])
def test_what_it_is_not_names_the_record_that_is_something_else(text: str) -> None:
    made = _correction(text)
    assert made["target"]["named"]["words"] == ["bakso"]
    assert (made["description"], made["category"]) == ("soto", "food")


@pytest.mark.parametrize("text", ["bukan temen tapi pacar", "bukan kaleng kaleng", "bukan males tapi capek"])
def test_not_this_but_that_of_what_nobody_buys_is_no_correction(text: str) -> None:
    assert read(text).calls == ()


@pytest.mark.parametrize(
    "text", ["ganti jadi bakso", "ubah jadi bakso dong", "harusnya bakso", "maksudnya bakso", "jadiin bakso aja"]
)
def test_another_name_for_the_last_record(text: str) -> None:
    made = _correction(text)
    assert made["target"].get("named") is None
    assert made["description"] == "bakso"


@pytest.mark.parametrize("text", ["ganti oli 50rb", "ganti ban motor 200rb"])
def test_a_change_of_parts_is_a_purchase(text: str) -> None:
    assert all(call.tool != "correct_record" for call in read(text).calls)


@pytest.mark.parametrize(
    ("text", "place"),
    [("itu di alfamart", "alfamart"), ("yang tadi di warung bu sri", "warung bu sri"), ("that was at kfc", "kfc")],
)
def test_where_it_was(text: str, place: str) -> None:
    assert _correction(text)["merchant"] == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tanggalnya 12", "2026-11-12"),
        ("tanggalnya 25", "2026-10-25"),
        ("tanggalnya harusnya 3", "2026-11-03"),
        ("bukan hari ini, minggu", "2026-11-15"),
        ("bukan kemarin, senin", "2026-11-16"),
    ],
)
def test_the_day_it_was(text: str, day: str) -> None:
    assert _correction(text)["date"] == day


def test_a_thing_just_recorded_told_again_with_its_price_is_put_right() -> None:
    made = _correction("donatnya 12rb", recent=("kopi susu", "donat"))
    assert (made["target"]["named"]["words"], made["amount"]) == (["donat"], "12000")
    assert [call.tool for call in read("donatnya 12rb").calls] == ["log_expense"]


@pytest.mark.parametrize("text", ["eh salah", "salah catat nih", "yang tadi salah", "wrong", "that's wrong"])
def test_what_is_wrong_is_asked_and_the_answer_sets_it_right(text: str) -> None:
    question = read(text).ask
    assert question is not None
    assert (question.kind, [len(choice.calls) for choice in question.choices]) == ("wrong", [1, 0])
    for answer, field in (("22rb", "amount"), ("kemarin", "date"), ("kategori transport", "category")):
        reading = read(answer, ask=question)
        assert reading.fills
        assert [call.tool for call in reading.calls] == ["correct_record"]
        assert field in reading.calls[0].arguments


@pytest.mark.parametrize(
    "text", ["ga usah dicatat", "jangan disimpan ya", "eh salah kirim", "don't save it", "dobel, hapus satu"]
)
def test_more_ways_to_take_it_back(text: str) -> None:
    assert [call.tool for call in read(text).calls] in (["undo"], ["delete_record"])


def test_a_reply_that_a_rule_settles_sets_the_record_right() -> None:
    rule = Rule(id=CHANGE, words="kopi", category=Category.ENTERTAINMENT, label=None, learned=False)
    reading = understand("kopi susu 20k", replace(vocabulary(target=REPLY), rules=(rule,)))
    (call,) = reading.calls
    assert (call.tool, call.arguments["category"]) == ("correct_record", "entertainment")


def test_a_notice_in_reply_is_a_payment_of_its_own() -> None:
    (call,) = read("BCA: Transaksi debit Rp120.000 di ALFAMART BANDUNG berhasil", target=REPLY).calls
    assert call.tool == "log_expense"


@pytest.mark.parametrize(
    "text",
    [
        "menurutmu ini telur bebek atau bukan ya soalnya kecil",
        "ini kopi atau bukan teh",
        "is that coffee or not my thing",
    ],
)
def test_whether_it_is_so_is_asked_not_corrected(text: str) -> None:
    assert read(text, target=Target(change=CHANGE)).calls == ()
