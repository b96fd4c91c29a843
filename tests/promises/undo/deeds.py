"""What a person does to call each writing operation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator.client import Message, Person
from tests.standins.papers import book


async def say(who: Person, text: str, *, reply_to: Message | None = None) -> Message:
    """Send, and wait for the answer."""
    return await who.wait_reply(after=await who.send(text, reply_to=reply_to))


async def _file(who: Person) -> Message:
    """A file of two records, and the yes to it."""
    content = b"Date,Description,Amount\n2026-03-02,roti,-5000\n2026-03-03,gaji,100000\n"
    asked = await who.wait_reply(after=await who.send_files("document", ("a.csv", content)))
    await who.tap(asked, "✅ Simpan")
    return await who.wait_reply(after=asked)


async def _fills(who: Person) -> Message:
    """A file of two fill-ups, and the yes to it."""
    content = b"date,odometer,liters,cost,full tank\n2026-03-02,11000,3.5,42000,yes\n2026-03-09,11150,3.2,38000,yes\n"
    asked = await who.wait_reply(after=await who.send_files("document", ("bensin.csv", content)))
    await who.tap(asked, asked.labels[0])
    return await who.wait_reply(after=asked)


async def _activity(who: Person) -> Message:
    """A file of one run, and the yes to it."""
    points = "".join(
        f'<trkpt lat="{-6.2 + n / 1000}" lon="106.8"><time>2026-03-02T06:{n:02}:00Z</time></trkpt>' for n in range(9)
    )
    content = f'<gpx version="1.1"><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>'.encode()
    asked = await who.wait_reply(after=await who.send_files("document", ("lari.gpx", content)))
    await who.tap(asked, "✅ Simpan")
    return await who.wait_reply(after=asked)


# Every operation: do, undo, compare


async def _sent(who: Person, name: str) -> Message:
    """A manual of two intervals as PDF."""
    text = "\n".join(f"Bagian nomor {n} diperiksa dan dibersihkan di bengkel resmi terdekat." for n in range(9))
    content = book(f"# PERAWATAN\n{text}\nBusi | Ganti | setiap 8.000 km\nOli gardan | Ganti | setiap 12.000 km")
    return await who.wait_reply(after=await who.send_files("document", (f"{name}.pdf", content)))


async def manual(who: Person, name: str = "panduan") -> Message:
    """A manual, and the yes to it."""
    asked = await _sent(who, name)
    await who.tap(asked, asked.labels[0])
    return await who.wait_reply(after=asked)


async def _taken(who: Person) -> object:
    """The intervals of a manual that is there."""
    return await who.tap(await _sent(who, "panduan"), "⏰ Semuanya")


@dataclass(frozen=True)
class Cards:
    """A record of each kind, as its card."""

    expense: Message
    income: Message
    budget: Message
    rule: Message
    recurrence: Message
    payday: Message
    vehicle: Message
    service: Message
    fuel: Message
    meal: Message
    weight: Message
    goal: Message
    workout: Message
    plan: Message


async def _replaced(who: Person, text: str) -> object:
    """Ask for a plan where there is one, and say yes."""
    return await who.tap(await say(who, text), "Ya, ganti")


Deed = Callable[[Person, Cards], Awaitable[object]]
DEEDS: dict[str, tuple[Deed, ...]] = {
    "log_expense": (lambda who, _: say(who, "roti 12rb"),),
    "correct_expense": (
        lambda who, cards: say(who, "25rb", reply_to=cards.expense),
        lambda who, cards: say(who, "kemarin", reply_to=cards.expense),
        lambda who, cards: say(who, "kategori transport", reply_to=cards.expense),
    ),
    "delete_expense": (lambda who, cards: say(who, "hapus", reply_to=cards.expense),),
    "keep_sheet": (lambda who, _: _file(who),),
    "keep_fills": (lambda who, _: _fills(who),),
    "keep_workouts": (lambda who, _: _activity(who),),
    "log_income": (lambda who, _: say(who, "dapet THR 1jt"),),
    "correct_income": (
        lambda who, cards: say(who, "6jt", reply_to=cards.income),
        lambda who, cards: say(who, "kemarin", reply_to=cards.income),
    ),
    "delete_income": (lambda who, cards: say(who, "hapus", reply_to=cards.income),),
    "turn_record": (
        lambda who, cards: say(who, "itu pemasukan", reply_to=cards.expense),
        lambda who, cards: say(who, "itu pengeluaran, bukan pemasukan", reply_to=cards.income),
    ),
    "set_budget": (
        lambda who, _: say(who, "budget transport 500rb sebulan"),
        lambda who, _: say(who, "budget makan 2jt sebulan"),
    ),
    "correct_budget": (lambda who, cards: say(who, "3jt", reply_to=cards.budget),),
    "delete_budget": (lambda who, cards: say(who, "hapus", reply_to=cards.budget),),
    "set_rule": (
        lambda who, _: say(who, "grab selalu masuk transport"),
        lambda who, _: say(who, "kopi selalu masuk makanan"),
    ),
    "correct_rule": (lambda who, cards: say(who, "kategori belanja", reply_to=cards.rule),),
    "delete_rule": (lambda who, _: say(who, "hapus aturan kopi"),),
    "set_recurrence": (
        lambda who, _: say(who, "netflix 65rb tiap tanggal 5"),
        lambda who, _: say(who, "kos 1,3jt tiap tanggal 2"),
    ),
    "correct_recurrence": (
        lambda who, _: say(who, "jeda kos"),
        lambda who, cards: say(who, "1,4jt", reply_to=cards.recurrence),
    ),
    "delete_recurrence": (lambda who, _: say(who, "hapus langganan kos"),),
    "set_payday": (lambda who, _: say(who, "gajian tanggal 28"),),
    "correct_payday": (lambda who, cards: say(who, "eh salah tanggal 27", reply_to=cards.payday),),
    "delete_payday": (lambda who, cards: say(who, "hapus", reply_to=cards.payday),),
    "set_vehicle": (
        lambda who, _: say(who, "punya mobil avanza 2017"),
        lambda who, _: say(who, "plat motor gue B 4567 KZT"),
    ),
    "correct_vehicle": (lambda who, cards: say(who, "km 12.000", reply_to=cards.vehicle),),
    "delete_vehicle": (lambda who, cards: say(who, "hapus", reply_to=cards.vehicle),),
    "set_odometer": (lambda who, _: say(who, "km motor 12.000"),),
    "log_service": (lambda who, _: say(who, "ganti oli 55rb km 11.500 di ahass"),),
    "correct_service": (
        lambda who, cards: say(who, "km 11.050", reply_to=cards.service),
        lambda who, cards: say(who, "60rb", reply_to=cards.service),
    ),
    "delete_service": (lambda who, cards: say(who, "hapus", reply_to=cards.service),),
    "log_fuel": (lambda who, _: say(who, "isi full 4 liter 50rb km 11.300"),),
    "correct_fuel": (lambda who, cards: say(who, "3,5 liter", reply_to=cards.fuel),),
    "delete_fuel": (lambda who, cards: say(who, "hapus", reply_to=cards.fuel),),
    "set_service_reminder": (
        lambda who, _: say(who, "ingetin ganti busi tiap 8000 km"),
        lambda who, _: say(who, "ingetin ganti oli tiap 3000 km"),
    ),
    "correct_service_reminder": (lambda who, _: say(who, "tunda ganti oli 2 minggu"),),
    "delete_service_reminder": (lambda who, _: say(who, "hapus pengingat ganti oli"),),
    "remember": (
        lambda who, _: say(who, "ingat ukuran sepatuku 42"),
        lambda who, _: say(who, "ingat ukuran sepatuku 43"),
    ),
    "correct_memory": (lambda who, _: say(who, "ubah ingatan sepatu jadi ukuran sepatuku 44"),),
    "delete_memory": (lambda who, _: say(who, "lupakan ukuran sepatu"),),
    "keep_manual": (lambda who, _: manual(who, "lainnya"),),
    "take_intervals": (lambda who, _: _taken(who),),
    "correct_manual": (lambda who, _: say(who, "ganti nama manual panduan jadi buku servis"),),
    "delete_manual": (lambda who, _: say(who, "hapus manual panduan"),),
    "log_meal": (
        lambda who, _: say(who, "makan siang gado-gado + es teh manis"),
        lambda who, _: say(who, "makan malam mie tarempa"),
    ),
    "correct_meal": (
        lambda who, _: say(who, "eh cuma setengah"),
        lambda who, cards: say(who, "300 kkal", reply_to=cards.meal),
        lambda who, cards: say(who, "itu makan malam", reply_to=cards.meal),
    ),
    "delete_meal": (lambda who, cards: say(who, "hapus", reply_to=cards.meal),),
    "log_weight": (lambda who, _: say(who, "berat 69,8 kg"),),
    "correct_weight": (lambda who, cards: say(who, "berat 71 kg", reply_to=cards.weight),),
    "delete_weight": (lambda who, cards: say(who, "hapus", reply_to=cards.weight),),
    "set_body_goal": (
        lambda who, _: say(who, "target 1800 kkal sehari"),
        lambda who, _: say(who, "tinggi 171"),
    ),
    "correct_body_goal": (lambda who, cards: say(who, "tinggi 172", reply_to=cards.goal),),
    "delete_body_goal": (lambda who, cards: say(who, "hapus", reply_to=cards.goal),),
    "log_workout": (
        lambda who, _: say(who, "lari 8km 50 menit"),
        lambda who, _: say(who, "bench press 3x10 60kg"),
    ),
    "correct_workout": (
        lambda who, _: say(who, "eh 5,2 km"),
        lambda who, cards: say(who, "35 menit", reply_to=cards.workout),
    ),
    "delete_workout": (lambda who, cards: say(who, "hapus", reply_to=cards.workout),),
    "set_training_plan": (lambda who, cards: _replaced(who, "bikin plan 5k 8 minggu"),),
    "correct_training_plan": (lambda who, _: say(who, "lewati sesi selasa"),),
    "delete_training_plan": (lambda who, _: say(who, "hapus plan latihan"),),
    "add_task": (
        lambda who, _: say(who, "ingetin bayar pajak besok jam 9"),
        lambda who, _: say(who, "tiap senin jam 7 buang sampah"),
    ),
    "correct_task": (
        lambda who, _: say(who, "siram tanaman udah beres"),
        lambda who, _: say(who, "pindahin siram tanaman ke jumat"),
        lambda who, _: say(who, "tunda siram tanaman 2 jam"),
    ),
    "delete_task": (lambda who, _: say(who, "hapus tugas siram tanaman"),),
    "set_settings": (
        lambda who, _: say(who, "mata uang USD"),
        lambda who, _: say(who, "zona waktu tokyo"),
        lambda who, _: say(who, "jam tenang 20-5"),
        lambda who, _: say(who, "jangan simpan foto"),
    ),
    "set_privacy": (
        lambda who, _: say(who, "jangan kirim data keuanganku ke AI"),
        lambda who, _: say(who, "matikan AI"),
    ),
    "set_push": (
        lambda who, _: say(who, "matikan insight mingguan"),
        lambda who, _: say(who, "insight mingguan jam 9"),
    ),
    "undo": (lambda who, _: say(who, "batal"),),
}
OF_MANUALS = frozenset({"take_intervals", "correct_manual", "delete_manual"})
"""What needs a manual to be there."""
THROUGH = {
    "correct_record": {
        "correct_expense",
        "correct_income",
        "correct_budget",
        "correct_rule",
        "correct_recurrence",
        "correct_payday",
        "correct_workout",
        "correct_training_plan",
        "correct_vehicle",
        "correct_service",
        "correct_fuel",
        "correct_service_reminder",
        "correct_memory",
        "correct_manual",
        "correct_task",
        "correct_meal",
        "correct_weight",
        "correct_body_goal",
    },
    "delete_record": {
        "delete_expense",
        "delete_income",
        "delete_budget",
        "delete_rule",
        "delete_recurrence",
        "delete_payday",
        "delete_workout",
        "delete_training_plan",
        "delete_vehicle",
        "delete_service",
        "delete_fuel",
        "delete_service_reminder",
        "delete_memory",
        "delete_manual",
        "delete_task",
        "delete_meal",
        "delete_weight",
        "delete_body_goal",
    },
}
"""Operations that only call others; a person reaches those through them."""
