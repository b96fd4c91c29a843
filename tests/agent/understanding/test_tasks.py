"""Tasks in words: told, listed, finished, moved, put off, removed. Said on Wednesday 18 November 2026 at one o'clock."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from agent.understanding import understand
from agent.understanding.reading import Ask, Reading, Vocabulary
from core.ids import uuid7
from tests.agent.understanding.said import NOW, read
from tools.catalogue import find, prepare
from tools.proposals import AskKind, Hole
from tools.targets import Target
from tools.tasks import OpenTask
from tools.tool import Call

TOLD: list[tuple[str, dict[str, Any]]] = [
    ("ingetin bayar listrik besok jam 9", {"title": "bayar listrik", "date": "2026-11-19", "time": "09:00:00"}),
    ("remind me to call mom at 5pm", {"title": "call mom", "date": "2026-11-18", "time": "17:00:00"}),
    ("besok jam 9 meeting sama klien", {"title": "meeting sama klien", "date": "2026-11-19", "time": "09:00:00"}),
    ("todo: beli susu", {"title": "beli susu"}),
    ("tugas: revisi laporan deadline jumat", {"title": "revisi laporan", "date": "2026-11-20"}),
    (
        "tiap senin jam 7 buang sampah",
        {"title": "buang sampah", "time": "07:00:00", "recurrence": "FREQ=WEEKLY;BYDAY=MO"},
    ),
    ("ingetin 2 jam lagi angkat jemuran", {"title": "angkat jemuran", "date": "2026-11-18", "time": "15:00:00"}),
    ("15 menit lagi matiin kompor", {"title": "matiin kompor", "time": "13:15:00"}),
    ("jangan lupa perpanjang SIM tgl 5", {"title": "perpanjang SIM", "date": "2026-12-05"}),
    ("tambahin task beli kado prioritas tinggi", {"title": "beli kado", "priority": "high"}),
    ("todo bersihin kulkas, ga urgent", {"title": "bersihin kulkas", "priority": "low"}),
    ("lusa anterin paket ke ekspedisi", {"title": "anterin paket ke ekspedisi", "date": "2026-11-20"}),
    ("nanti malem jam 8 zoom sama tim", {"title": "zoom sama tim", "date": "2026-11-18", "time": "20:00:00"}),
    (
        "kamis depan jam 2 siang interview di sudirman",
        {"title": "interview di sudirman", "date": "2026-11-26", "time": "14:00:00"},
    ),
    (
        "dentist appointment next tuesday at 3pm",
        {"title": "dentist appointment", "date": "2026-11-24", "time": "15:00:00"},
    ),
    ("submit report by friday", {"title": "submit report", "date": "2026-11-20"}),
    ("water the plants every 3 days", {"title": "water the plants", "recurrence": "FREQ=DAILY;INTERVAL=3"}),
    ("ganti sprei tiap 2 minggu setelah selesai", {"recurrence": "FREQ=WEEKLY;INTERVAL=2", "from_completion": True}),
    ("bangunin gue jam 5", {"time": "05:00:00"}),
    ("besok pagi olahraga", {"title": "olahraga", "date": "2026-11-19", "time": "08:00:00"}),
    (
        "31 desember bakar bakar jam 7 malam ingetin ya",
        {"title": "bakar bakar", "date": "2026-12-31", "time": "19:00:00"},
    ),
    ("besok bayar listrik 350rb", {"title": "bayar listrik 350rb", "date": "2026-11-19"}),
    ("ingetin bayar kos 1jt tgl 1", {"title": "bayar kos 1jt", "date": "2026-12-01"}),
    ("remind me to pay rent 2 million tomorrow", {"title": "pay rent 2 million", "date": "2026-11-19"}),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_told(text: str, wanted: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert call.tool == "add_task"
    assert {name: call.arguments.get(name) for name in wanted} == wanted
    assert call.arguments.keys() - wanted.keys() <= {"date", "time", "title", "recurrence"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("ingetin:\n- bayar pbb tgl 10\n- telp bank besok jam 9 pagi", ["bayar pbb", "telp bank"]),
        ("to do: beli galon, cuci motor", ["beli galon", "cuci motor"]),
        ("jumat jam 2 interview, sabtu kondangan", ["interview", "kondangan"]),
    ],
)
def test_several_at_once(text: str, titles: list[str]) -> None:
    assert [call.arguments["title"] for call in read(text).calls] == titles


@pytest.mark.parametrize(
    "text",
    [
        "kemarin lupa ngerjain PR", "tugas gue banyak banget", "tugas kuliah numpuk", "jam berapa sekarang", "cuaca besok gimana",
        "besok libur", "besok hujan gak ya", "tadi pagi rapat lama banget", "udah meeting tadi", "will it get colder tomorrow",
        "do i need an umbrella tomorrow", "besok mau beli sepatu 300rb", "nanti malam makan 100rb", "minggu ini capek banget",
        "temenku besok nikah", "kayaknya besok gue ga masuk", "senin libur", "gajian besok",
    ],
)  # fmt: skip
def test_these_are_no_task(text: str) -> None:
    reading = read(text)
    assert not any(find(call.tool).writes for call in reading.calls if call.tool != "correct_record")


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("bayar listrik 350rb", "log_expense"), ("bensin 20rb", "log_expense"), ("kos 1,2jt tiap tanggal 1", "set_recurrence"),
        ("beli tiket konser 500rb buat besok", "log_expense"), ("tagihan rutin", "recurrences"),
    ],
)  # fmt: skip
def test_money_stays_money(text: str, tool: str) -> None:
    assert [call.tool for call in read(text).calls] == [tool]


def test_a_day_no_calendar_has_is_said() -> None:
    assert read("ingetin bayar pajak tgl 31 februari").chat == "no_such_day"


def test_what_to_be_reminded_of_is_asked_and_answered() -> None:
    ask = read("ingetin besok jam 9").ask
    assert ask is not None
    assert ask.hole is not None
    (call,) = read("angkat jemuran", ask=ask).calls
    assert (call.arguments["title"], call.arguments["date"]) == ("angkat jemuran", "2026-11-19")
    assert read("kopi 20rb", ask=ask).calls[0].tool == "log_expense"
    empty = Ask(kind=AskKind.NOTE, hole=Hole(call=Call(tool="add_task"), field="title"))
    assert read("apa kabar?", ask=empty).calls == ()


ASKED: list[tuple[str, dict[str, Any]]] = [
    ("ada tugas apa hari ini", {"first": "2026-11-18", "last": "2026-11-18"}),
    ("what's due this week", {"first": "2026-11-18", "last": "2026-11-22"}),
    ("yang telat apa aja", {"overdue": True}),
    ("show me my reminders", {}),
    ("tugas", {}),
    ("/tasks", {}),
    ("hari jumat gue ada janji apa", {"first": "2026-11-20", "last": "2026-11-20"}),
    ("besok gue ngapain aja", {"first": "2026-11-19", "last": "2026-11-19"}),
    ("tugas penting apa aja", {"priority": "high"}),
    ("apa aja yang belum selesai", {}),
    ("kapan rapat sama bos", {"words": "rapat"}),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED, ids=[text for text, _ in ASKED])
def test_asked_for(text: str, wanted: dict[str, Any]) -> None:
    (call,) = read(text).calls
    assert call.tool == "tasks"
    assert {k: v for k, v in call.arguments.items() if k != "page" and v is not False} == wanted


@pytest.mark.parametrize("text", ["who is my dentist", "who's my doctor"])
def test_who_somebody_is_asks_for_no_task(text: str) -> None:
    assert [call.tool for call in read(text).calls] == ["recall"]


OPEN = tuple(
    OpenTask(id=uuid7(), title=title)
    for title in ("beli susu", "revisi laporan", "bayar listrik", "meeting sama klien", "bikin materi presentasi")
)


def about(text: str, tasks: tuple[OpenTask, ...] = OPEN, target: Target | None = None) -> Reading:
    reading = understand(text, Vocabulary(NOW, "IDR", target=target, tasks=tasks))
    for call in reading.calls:
        prepare(call)
    return reading


HANDLED: list[tuple[str, str, dict[str, Any]]] = [
    ("udah beli susu", "beli susu", {"status": "done"}),
    ("susu done", "beli susu", {"status": "done"}),
    ("susu udah dibeli", "beli susu", {"status": "done"}),
    ("selesai revisi laporan", "revisi laporan", {"status": "done"}),
    ("mark revisi laporan as done", "revisi laporan", {"status": "done"}),
    ("bayar listrik udah ya", "bayar listrik", {"status": "done"}),
    ("materi presentasi lagi gw kerjain", "bikin materi presentasi", {"status": "in_progress"}),
    ("pindahin meeting ke kamis", "meeting sama klien", {"date": "2026-11-19"}),
    ("meeting diundur ke besok jam 2", "meeting sama klien", {"date": "2026-11-19", "time": "14:00:00"}),
    ("reschedule meeting to friday 3pm", "meeting sama klien", {"date": "2026-11-20", "time": "15:00:00"}),
    ("tunda laporan sejam", "revisi laporan", {"later": 60}),
    ("snooze meeting 30 minutes", "meeting sama klien", {"later": 30}),
    ("tunda bayar listrik besok", "bayar listrik", {"date": "2026-11-19"}),
    ("laporan prioritas tinggi", "revisi laporan", {"priority": "high"}),
    ("hapus tugas beli susu", "beli susu", {}),
    ("batalin meeting", "meeting sama klien", {}),
]


def task_of(call: Call) -> str:
    wanted = UUID(str(call.arguments["target"]["record"]))
    return next(task.title for task in OPEN if task.id == wanted)


@pytest.mark.parametrize(("text", "title", "values"), HANDLED, ids=[text for text, _, _ in HANDLED])
def test_handled(text: str, title: str, values: dict[str, Any]) -> None:
    (call,) = about(text).calls
    assert call.tool == ("correct_task" if values else "delete_record")
    assert task_of(call) == title
    assert {name: value for name, value in call.arguments.items() if name != "target"} == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("udah", {"status": "done"}),
        ("jam 10", {"time": "10:00:00"}),
        ("besok", {"date": "2026-11-19"}),
        ("tunda 2 jam", {"later": 120}),
    ],
)
def test_a_reply_is_about_its_task(text: str, values: dict[str, Any]) -> None:
    (call,) = about(text, target=Target(record=OPEN[3].id)).calls
    assert (call.tool, task_of(call)) == ("correct_task", "meeting sama klien")
    assert {name: call.arguments[name] for name in values} == values


@pytest.mark.parametrize(
    "text",
    [
        "belum beli susu",
        "beli susu 20rb",
        "udah makan siang",
        "kopi 20rb",
        "makasih",
        "batal",
        "susu enak",
        "hapus yang susu",
    ],
)
def test_what_finishes_nothing(text: str) -> None:
    assert not any(
        call.tool in ("correct_task", "add_task") or "record" in call.arguments.get("target", {})
        for call in about(text).calls
    )


def test_which_of_several_is_asked() -> None:
    tasks = tuple(OpenTask(id=uuid7(), title=title) for title in ("laporan pajak", "laporan keuangan"))
    ask = about("laporan udah beres", tasks).ask
    assert ask is not None
    assert [choice.label for choice in ask.choices] == ["laporan pajak", "laporan keuangan", ""]


def _rows(shared: Path, name: str) -> list[dict[str, Any]]:
    """One set of public sentences with what they ask for."""
    lines = (shared / "data" / "intents" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _anything(reading: Reading) -> bool:
    return bool(reading.calls or reading.ask)


_WANTED: dict[str, Callable[[Reading], bool]] = {
    "set": lambda reading: reading.ask is not None or [call.tool for call in reading.calls] == ["add_task"],
    "show": lambda reading: [call.tool for call in reading.calls] == ["tasks"],
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_reminders_and_alarms_are_understood(shared: Path, language: str) -> None:
    rows = [row for row in _rows(shared, f"xsid_{language}") if row["intent"].startswith(("reminder/", "alarm/"))]
    understood = 0
    for row in rows:
        reading = about(row["text"], ())
        verb = row["intent"].split("/")[1].split("_")[0]
        fits = _WANTED.get(verb, _anything)
        understood += fits(reading)
    print(f"xSID {language}: {understood} of {len(rows)} reminders and alarms understood")
    assert understood >= 0.9 * len(rows)


@pytest.mark.parametrize("language", ["id", "en"])
def test_weather_music_and_films_become_no_task(shared: Path, language: str) -> None:
    others = ("weather/", "PlayMusic", "AddToPlaylist", "SearchScreeningEvent", "SearchCreativeWork", "RateBook")
    rows = [row for row in _rows(shared, f"xsid_{language}") if row["intent"].startswith(others)]
    kept = [row["text"] for row in rows if any(call.tool == "add_task" for call in about(row["text"], ()).calls)]
    print(f"xSID {language}: {len(kept)} of {len(rows)} others taken for a task")
    assert kept == []


def test_first_requests_to_a_calendar_are_understood(shared: Path) -> None:
    rows = _rows(shared, "indosmd_schedule")
    understood = sum(
        any(c.tool in ("tasks", "add_task") for c in about(row["turns"][0]["text"], ()).calls) for row in rows
    )
    print(f"IndoSMD: {understood} of {len(rows)} first requests understood")
    assert understood >= 0.9 * len(rows)
