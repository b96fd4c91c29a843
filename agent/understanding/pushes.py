"""Words about what LifeOS sends by itself: "matikan insight mingguan", "weekly insights at 9", "pengingat tugas tanpa bunyi".
Taken only when every word belongs to it. To teach the name of a kind, add it to `_KINDS`; another way to want it, to `_HOWS`.
"""

from datetime import time

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.text import TokenKind
from agent.understanding.words import Phrases, first_of, longest, phrases
from core.pushes import RHYTHM, How, Push
from tools import account
from tools.tool import Call, call

_ALL = phrases(
    "notifikasi, notifikasinya, notif, notifnya, notifications, notification, notification settings, pengaturan notifikasi,"
    " what do you send me, what do you send by yourself, apa aja yang kamu kirim, apa saja yang kamu kirim sendiri"
)
_KINDS: tuple[tuple[Phrases, Push], ...] = (
    (
        phrases(
            """
            insight mingguan, insights mingguan, insight, insights, weekly insights, weekly insight, wawasan mingguan, ringkasan mingguan,
            rangkuman mingguan, rekap mingguan, laporan mingguan, kabar mingguan, weekly summary, weekly recap, weekly report, weekly digest
            """
        ),
        Push.INSIGHTS,
    ),
    (
        phrases(
            """
            pengingat tugas, reminder tugas, pengingat to do, task reminders, task reminder, reminders for tasks, reminders of tasks,
            notifikasi tugas, notif tugas, task notifications
            """
        ),
        Push.TASKS,
    ),
    (
        phrases(
            """
            tagihan rutin, kabar tagihan, notifikasi tagihan, notif tagihan, pemberitahuan tagihan, recurring bills, bill notifications,
            bill notices
            """
        ),
        Push.BILLS,
    ),
    (
        phrases(
            """
            servis kendaraan, notifikasi servis, notif servis, pengingat servis kendaraan, pengingat kendaraan, vehicle services,
            service reminders, vehicle reminders, service notifications
            """
        ),
        Push.SERVICES,
    ),
    (
        phrases(
            "peringatan budget, peringatan anggaran, alert budget, notifikasi budget, notif budget, budget alerts, budget alert,"
            " budget warnings, budget notifications"
        ),
        Push.BUDGETS,
    ),
    (
        phrases(
            """
            sesi latihan besok, sesi besok, pengingat latihan, pengingat sesi, notifikasi latihan, notif latihan, tomorrow's session,
            tomorrows session, session reminders, session reminder, training reminders, training reminder
            """
        ),
        Push.SESSIONS,
    ),
    (
        phrases(
            """
            hari tanpa catatan, hari kosong, pengingat mencatat, pengingat catat, ingatkan kalau belum catat, ingatkan kalau belum mencatat,
            ingetin kalau belum catat, ingetin kalo belum catat, ingetin kalau lupa catat, days without records, days without a record,
            empty days, empty day reminder, logging reminder, logging reminders, remind me to log
            """
        ),
        Push.UNLOGGED,
    ),
    (
        phrases(
            "minggu latihan, ringkasan latihan, ringkasan latihan mingguan, rangkuman latihan, rekap latihan, training week,"
            " weekly training summary, training summary, training recap"
        ),
        Push.TRAINING,
    ),
    (
        phrases(
            "minggu makan, ringkasan makan, ringkasan makan mingguan, ringkasan makanan, rangkuman makan, rekap makan, rekap makanan,"
            " food week, weekly food summary, food summary, food recap"
        ),
        Push.FOOD,
    ),
    (
        phrases(
            """
            uang sebulan, ringkasan uang, ringkasan uang bulanan, ringkasan bulanan, ringkasan keuangan, ringkasan keuangan bulanan,
            rangkuman bulanan, rekap bulanan, laporan bulanan, laporan keuangan, month of money,
            monthly report, monthly money summary, monthly summary, money summary, monthly recap
            """
        ),
        Push.MONEY,
    ),
)
_HOWS: tuple[tuple[Phrases, How], ...] = (
    (
        phrases(
            """
            tanpa bunyi, tanpa suara, senyap, diam diam, jangan bunyi, ga usah bunyi, gak usah bunyi, silent, silently, without sound,
            without a sound, no sound
            """
        ),
        How.GENTLE,
    ),
    (
        phrases(
            """
            matikan, matiin, mati, nonaktifkan, stop, stopin, berhenti, hentikan, jangan, gausah, ga usah, gak usah, nggak usah, ga perlu,
            off, turn off, switch off, disable, mute, no more, dont, don't, do not, unsubscribe
            """
        ),
        How.OFF,
    ),
    (
        phrases(
            "nyalakan, nyalain, hidupkan, hidupin, aktifkan, aktifin, nyala, aktif, mau, on, turn on, switch on, enable, unmute, start"
        ),
        How.ON,
    ),
)
_BESIDE = phrases(
    """
    kirim, kirimin, kirimkan, kirimi, send, sending, me, my, aku, saya, gue, gw, ku, lagi, anymore, any more, jadi, jadiin, jadikan, ubah,
    ganti, pindah, pindahin, pindahkan, ke, to, at, jam, pukul, dari, kamu, the, setiap, tiap, change, move, set, notifikasi, notif,
    notifications, notification, pengingat, reminder, reminders, those, semua, all, about, soal, tentang, itu
    """
)
_LONGEST = 12


def read(message: Message) -> Reading | None:
    keys = message.keys
    if not keys or len(keys) > _LONGEST or message.vocabulary.target is not None:
        return None
    made = _one(message) or _list(keys)
    return Reading(calls=(made,), language=message.language) if made is not None else None


def _without(table: Phrases, keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """The keys beside the first phrase of the table; None when there is none."""
    at = first_of(table, keys)
    return None if at is None else (*keys[:at], *keys[at + longest(table, keys, at) :])


def _list(keys: tuple[str, ...]) -> Call | None:
    rest = _without(_ALL, keys)
    if rest is None:
        return None
    for table, _ in _HOWS:
        rest = _without(table, rest) or () if first_of(table, rest) is not None else rest
    return call(account.pushes, account.Nothing()) if all(map(_goes_along, rest)) else None


def _one(message: Message) -> Call | None:
    """One kind, by the longest of its names; how, or at what time of day it is wanted."""
    timed = [m for m in message.moments if m.time is not None]
    inside = {i for m in timed for i in range(m.span.first, m.span.stop)}
    words = [(i, t.key) for i, t in enumerate(message.tokens) if t.kind in (TokenKind.WORD, TokenKind.NUMBER)]
    keys = tuple(key for _, key in words)
    named = [
        (longest(table, keys, first), first, push)
        for table, push in _KINDS
        if (first := first_of(table, keys)) is not None
    ]
    if not named or len(timed) > 1:
        return None
    size, begins, push = max(named, key=lambda found: found[0])
    # "ringkasan bulanan jam 7": the name may stand in what reads as a time.
    rest = tuple(key for n, (i, key) in enumerate(words) if i not in inside and not begins <= n < begins + size)
    how = None
    for table, each in _HOWS:
        if how is None and first_of(table, rest) is not None:
            how, rest = each, _without(table, rest) or ()
    at = timed[0].time if timed else None
    if at is None and push in RHYTHM:
        at, rest = _hour(rest)
    wanted = how is not None or (at is not None and push in RHYTHM)
    if not wanted or (at is not None and how is How.OFF) or not all(map(_goes_along, rest)):
        return None
    return call(account.set_push, account.PushFix(push=push, how=how, at=at if push in RHYTHM else None))


def _hour(rest: tuple[str, ...]) -> tuple[time | None, tuple[str, ...]]:
    """ "at 9", "jam 9": a figure that no reader of times took."""
    figures = [key for key in rest if key.isdecimal()]
    if len(figures) != 1 or int(figures[0]) > 23:
        return None, rest
    return time(int(figures[0])), tuple(key for key in rest if key != figures[0])


def _goes_along(key: str) -> bool:
    return (key,) in _BESIDE or is_filler(key)
