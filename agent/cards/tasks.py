"""Cards of tasks: what was noted and when it is due, what is done, what is left to do, and the reminder itself.

A day is said by its name and its date, a time on the person's own clock. A new button is a verb in actions.py.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta

from babel.dates import format_date, get_day_names, get_month_names

from agent.cards.actions import encode
from agent.cards.card import Attachment, Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import capital, short
from core.language import Language, say
from tools.tasks import (
    PER_PAGE,
    OrderIn,
    Priority,
    Status,
    Task,
    TaskAdded,
    TaskCorrected,
    TaskDeleted,
    TaskDue,
    Tasks,
    TasksCalendar,
    TasksIn,
    TasksLate,
    order_tasks,
)
from tools.tasks import tasks as list_tasks
from tools.tool import call

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = _DAYS[:5]
_A_DAY = timedelta(days=1)
_MOST_LATE, _MOST_TICKS = 15, 6


def day_name(day: Date, today: Date, language: Language) -> str:
    """`besok, Kam 19 Nov`, `Sen 23 Nov`; with the year when it is another one."""
    near = {
        0: say(language, id="hari ini", en="today"),
        1: say(language, id="besok", en="tomorrow"),
        2: say(language, id="lusa", en="in two days"),
        -1: say(language, id="kemarin", en="yesterday"),
    }.get((day - today).days, "")
    pattern = "EEE d MMM" if day.year == today.year else "EEE d MMM y"
    return ", ".join(filter(None, (near, format_date(day, pattern, locale=language.value))))


def clock(at: datetime, language: Language) -> str:
    """`jam 09.00`, `at 09:00`."""
    return say(language, id=f"jam {at:%H.%M}", en=f"at {at:%H:%M}")


def when(task: Task, today: Date, language: Language) -> str:
    """`besok, Kam 19 Nov jam 09.00`; empty without a day."""
    if task.due is None:
        return ""
    day = day_name(task.due.date(), today, language)
    return f"{day} {clock(task.due, language)}" if task.due_has_time else day


def often(task: Task, language: Language) -> str:
    """`tiap Senin`, `every 3 days`; empty when it comes once."""
    if task.recurrence is None:
        return ""
    parts = dict(part.split("=", 1) for part in task.recurrence.split(";"))
    found = _days(parts, language) or _dates(parts, language) or _every(parts, language)
    if task.from_completion:
        found += say(language, id=" sejak selesai", en=" after it is done")
    return found


def _days(parts: dict[str, str], language: Language) -> str:
    """`tiap Senin dan Kamis`."""
    codes = parts.get("BYDAY", "").split(",")
    if parts["FREQ"] != "WEEKLY" or not set(codes) <= set(_DAYS) or parts.get("INTERVAL", "1") != "1":
        return ""
    if tuple(codes) == _WORKDAYS:
        return say(language, id="tiap hari kerja", en="every weekday")
    names = get_day_names("wide", locale=language.value)
    said = [names[_DAYS.index(code)] for code in codes]
    joined = say(language, id=" dan ", en=" and ").join(filter(None, (", ".join(said[:-1]), said[-1])))
    return say(language, id=f"tiap {joined}", en=f"every {joined}")


def _dates(parts: dict[str, str], language: Language) -> str:
    """`tiap tanggal 5`, `tiap akhir bulan`, `tiap 12 Agustus`."""
    day = parts.get("BYMONTHDAY", "").split(",")[-1]
    if parts.get("INTERVAL", "1") != "1":
        return ""
    if parts["FREQ"] == "MONTHLY" and day in ("-1", "31"):
        return say(language, id="tiap akhir bulan", en="at every month's end")
    if parts["FREQ"] == "MONTHLY" and day.isdecimal():
        return say(language, id=f"tiap tanggal {day}", en=f"every month on day {day}")
    if parts["FREQ"] == "YEARLY" and day.isdecimal() and parts.get("BYMONTH", "").isdecimal():
        month = get_month_names("wide", locale=language.value)[int(parts["BYMONTH"])]
        return say(language, id=f"tiap {day} {month}", en=f"every {day} {month}")
    return ""


def _every(parts: dict[str, str], language: Language) -> str:
    """`tiap 3 hari`."""
    count = int(parts.get("INTERVAL", "1"))
    indonesian, english = {
        "MINUTELY": ("menit", "minute"),
        "HOURLY": ("jam", "hour"),
        "DAILY": ("hari", "day"),
        "WEEKLY": ("minggu", "week"),
        "MONTHLY": ("bulan", "month"),
        "YEARLY": ("tahun", "year"),
    }[parts["FREQ"]]
    if count == 1:
        return say(language, id=f"tiap {indonesian}", en=f"every {english}")
    return say(language, id=f"tiap {count} {indonesian}", en=f"every {count} {english}s")


def priority_name(priority: Priority, language: Language) -> str:
    """`🔴 penting`; nothing for what is neither."""
    return {
        Priority.HIGH: say(language, id="🔴 penting", en="🔴 high priority"),
        Priority.MEDIUM: "",
        Priority.LOW: say(language, id="⚪ santai", en="⚪ low priority"),
    }[priority]


def task_name(task: Task, language: Language) -> str:
    """`Beli susu`, for lists, undo and choices; a tick when it is done."""
    name = capital(task.title)
    return name if task.open else say(language, id=f"{name} (selesai)", en=f"{name} (done)")


def task_renamed(before: Task, after: Task, today: Date, language: Language) -> list[tuple[str, str]]:
    """What changed, in words: the title, the day, how often, the priority, how far it is."""
    none = say(language, id="tanpa tanggal", en="no date")
    states = {
        Status.TODO: say(language, id="belum", en="to do"),
        Status.IN_PROGRESS: say(language, id="dikerjakan", en="in progress"),
        Status.DONE: say(language, id="selesai", en="done"),
    }
    usual = say(language, id="biasa", en="normal")
    once = say(language, id="sekali", en="once")
    pairs = [
        (capital(before.title), capital(after.title)),
        (when(before, today, language) or none, when(after, today, language) or none),
        (often(before, language) or once, often(after, language) or once),
        (priority_name(before.priority, language) or usual, priority_name(after.priority, language) or usual),
        (states[before.status], states[after.status]),
    ]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _facts(task: Task, today: Date, language: Language) -> tuple[Line, ...]:
    """When, how often, how urgent, each in words."""
    due = when(task, today, language)
    about = " · ".join(filter(None, (often(task, language), priority_name(task.priority, language))))
    first = line(bold(capital(due))) if due else line(say(language, id="Tanpa tanggal", en="No date"))
    return (first, *((line(capital(about)),) if about else ()))


def _told(at: datetime | None, task: Task, d: Drawing) -> tuple[Line, ...]:
    """When it will be pushed, where that is not plain from the task itself."""
    if at is None or (task.due is not None and at == task.due):
        return ()
    day = day_name(at.date(), d.today, d.language) if at.date() != task.day else ""
    said = " ".join(filter(None, (day, clock(at, d.language))))
    return (line(italic(say(d.language, id=f"Kuingatkan {said}", en=f"I'll remind you {said}"))),)


def _doing(task: Task, language: Language) -> tuple[Button, ...]:
    """Done, in an hour, tomorrow: what one does with a task that is due."""
    done = Button(label=say(language, id="✅ Selesai", en="✅ Done"), action=encode("done", task.id))
    hour = Button(label=say(language, id="⏰ +1 jam", en="⏰ +1 hour"), action=encode("later", task.id, "60"))
    day = Button(label=say(language, id="📅 Besok", en="📅 Tomorrow"), action=encode("later", task.id, "tomorrow"))
    return (done, hour, day) if task.due_has_time else (done, day)


def _undo(d: Drawing) -> Button:
    return Button(label=say(d.language, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id))


def added(result: TaskAdded, d: Drawing) -> Card:
    lang, task = d.language, result.task
    if result.there:
        return Card(
            title=say(lang, id=f"📌 Sudah ada: {capital(task.title)}", en=f"📌 There already: {capital(task.title)}"),
            lines=_facts(task, d.today, lang),
            buttons=(_doing(task, lang),),
            of=task.id,
        )
    drop = Button(label=say(lang, id="🗑️ Hapus", en="🗑️ Remove"), action=encode("drop", task.id))
    return Card(
        title=f"📌 {capital(task.title)}",
        lines=(*_facts(task, d.today, lang), *_told(result.remind_at, task, d)),
        buttons=(_doing(task, lang), (_undo(d), drop)),
        toast=say(lang, id="Tersimpan", en="Saved"),
        of=task.id,
    )


def all_added(results: Sequence[TaskAdded], d: Drawing) -> Card:
    """Several tasks of one message."""
    lang = d.language
    lines = [
        line(f"{n}. {capital(r.task.title)}", *_after(when(r.task, d.today, lang)), *_after(often(r.task, lang)))
        for n, r in enumerate(results, 1)
    ]
    buttons = [Button(label=f"🗑️ {short(capital(r.task.title))}", action=encode("drop", r.task.id)) for r in results]
    return Card(
        title=say(lang, id=f"📌 {len(results)} tugas dicatat", en=f"📌 {len(results)} tasks noted"),
        lines=tuple(lines),
        buttons=((_undo(d),), *in_pairs(buttons)),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def _after(text: str) -> tuple[str, ...]:
    return (f" · {text}",) if text else ()


def corrected(result: TaskCorrected, d: Drawing) -> Card:
    lang, task = d.language, result.after
    if result.before.open and not task.open:
        return _finished(result, d)
    pairs = task_renamed(result.before, task, d.today, lang)
    changed = [line(f"{old} → ", bold(new)) for old, new in pairs] or [
        line(say(lang, id="Tidak berubah", en="Unchanged"))
    ]
    begun = task.status is Status.IN_PROGRESS and result.before.status is Status.TODO
    return Card(
        title=f"{'▶️' if begun else '✏️'} {capital(task.title)}",
        lines=(*changed, *(_told(result.remind_at, task, d) if task.open else ())),
        buttons=((*_doing(task, lang)[:1], _undo(d)),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=task.id,
    )


def _finished(result: TaskCorrected, d: Drawing) -> Card:
    lang, task = d.language, result.after
    coming = []
    if result.next is not None:
        day = day_name(result.next.date(), d.today, lang)
        timed = f" {clock(result.next, lang)}" if result.next.time() != datetime.min.time() else ""
        coming = [line(say(lang, id=f"Berikutnya {day}{timed}", en=f"Next {day}{timed}"))]
    return Card(
        title=say(lang, id=f"✅ Selesai: {capital(task.title)}", en=f"✅ Done: {capital(task.title)}"),
        lines=tuple(coming),
        buttons=((_undo(d),),),
        toast=say(lang, id="Selesai", en="Done"),
        of=task.id,
    )


def deleted(result: TaskDeleted, d: Drawing) -> Card:
    lang, name = d.language, capital(result.task.title)
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=((Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id)),),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )


def listed(result: Tasks, d: Drawing) -> Card:
    """What is to be done, a line and a tick for each."""
    lang, query = d.language, result.query
    if not result.tasks:
        return _nothing(result, d)
    first = (query.page - 1) * PER_PAGE
    lines = [_listed(first + n, task, result, d) for n, task in enumerate(result.tasks, 1)]
    if result.late and not query.overdue and query.words is None:
        late = say(lang, id=f"{result.late} sudah lewat waktunya", en=f"{result.late} overdue")
        lines.append(line(italic(late)))
    if result.order:
        lines.append(
            line(italic(say(lang, id="Urutan usulan model bahasa", en="In the order a language model suggests")))
        )
    ticks = [
        Button(label=f"✅ {short(capital(task.title), 20)}", action=encode("done", task.id)) for task in result.tasks
    ]
    pages = [
        Button(label=label, action=encode("page", rest=str(page)))
        for label, page in (("◀️", query.page - 1), ("▶️", query.page + 1))
        if 1 <= page <= result.pages
    ]
    return Card(
        title=f"📋 {_heading(query, result.found, d)}",
        lines=tuple(lines),
        buttons=(*in_pairs(ticks), *((tuple(pages),) if pages else ())),
        again=call(order_tasks, OrderIn(order=result.order)) if result.order else call(list_tasks, query),
        of=result.tasks[0].id if len(result.tasks) == 1 else None,
    )


def _listed(number: int, task: Task, result: Tasks, d: Drawing) -> Line:
    lang = d.language
    sign = "🔴 " if task.priority is Priority.HIGH else "▶️ " if task.status is Status.IN_PROGRESS else ""
    late = say(lang, id="lewat", en="overdue") if task.overdue(result.now) else ""
    about = [part for part in (late, when(task, d.today, lang), often(task, lang)) if part]
    return line(f"{number}. {sign}", bold(capital(task.title)), *_after(" · ".join(about)))


def _heading(query: TasksIn, found: int, d: Drawing) -> str:
    lang = d.language
    count = say(lang, id=f"{found} tugas", en="1 task" if found == 1 else f"{found} tasks")
    if query.overdue:
        return say(lang, id=f"{count} lewat waktunya", en=f"{count} overdue")
    if query.words is not None:
        return f"{count}: {query.words}"
    if query.priority is Priority.HIGH:
        return say(lang, id=f"{count} penting", en=f"{count} of high priority")
    return " ".join(filter(None, (count, _span(query, d))))


def _span(query: TasksIn, d: Drawing) -> str:
    """The days asked about."""
    if query.first is None or query.last is None:
        return ""
    if query.first == query.last:
        return day_name(query.first, d.today, d.language)
    first, last = (format_date(day, "d MMM", locale=d.language.value) for day in (query.first, query.last))
    return f"{first} – {last}"


def _nothing(result: Tasks, d: Drawing) -> Card:
    lang, query = d.language, result.query
    if result.done is not None:
        name = capital(result.done.title)
        return Card(
            title=say(lang, id=f"✅ {name} sudah selesai.", en=f"✅ {name} is done already."), of=result.done.id
        )
    if query.words is not None:
        title = say(lang, id=f"Tidak ada tugas “{query.words}”.", en=f"There is no task “{query.words}”.")
    elif query.overdue:
        title = say(lang, id="Tidak ada yang lewat waktunya 👍", en="Nothing is overdue 👍")
    else:
        span = _span(query, d)
        title = say(
            lang,
            id=f"Tidak ada tugas {span}".strip() + " 👍",
            en=f"Nothing to do {span}".strip() + " 👍",
        )
    example = say(lang, id="Contoh: ingetin bayar listrik besok jam 9", en="For example: remind me to call mom at 5pm")
    return Card(title=f"📋 {title}", lines=(line(italic(example)),))


def due(result: TaskDue, d: Drawing) -> Card:
    """The reminder itself."""
    lang, task = d.language, result.task
    lines = list(_facts(task, d.today, lang)[1:])
    if result.late:
        day = day_name(result.at.date(), d.today, lang)
        said = f"{day} {clock(result.at, lang)}"
        lines.insert(0, line(italic(say(lang, id=f"Terlambat. Seharusnya {said}", en=f"Late. It was for {said}"))))
    else:
        lines.insert(0, line(capital(when(task, d.today, lang))))
    return Card(title=f"⏰ {capital(task.title)}", lines=tuple(lines), buttons=(_doing(task, lang),), of=task.id)


def late(result: TasksLate, d: Drawing) -> Card:
    """Many reminders nobody could be told of in time: when each should have come, the first ones to be ticked off."""
    lang = d.language
    lines = [
        line(
            italic(f"{day_name(each.at.date(), d.today, lang)} {clock(each.at, lang)}"),
            f" · {capital(each.task.title)}",
        )
        for each in result.tasks[:_MOST_LATE]
    ]
    if more := len(result.tasks) - _MOST_LATE:
        lines += [line(say(lang, id=f"… dan {more} lagi", en=f"… and {more} more"))] if more > 0 else []
    ticks = [
        Button(label=f"✅ {short(capital(each.task.title))}", action=encode("done", each.task.id))
        for each in result.tasks[:_MOST_TICKS]
    ]
    count = len(result.tasks)
    return Card(
        title=say(lang, id=f"⏰ {count} pengingat yang terlambat", en=f"⏰ {count} reminders, late"),
        lines=tuple(lines),
        buttons=in_pairs(ticks),
        again=call(list_tasks, TasksIn()),
    )


def calendar(result: TasksCalendar, d: Drawing) -> Card:
    """The file, and what of it a calendar shows."""
    lang = d.language
    if not result.count:
        none = say(lang, id="Belum ada tugas untuk kalender.", en="No tasks for a calendar yet.")
        return Card(title=f"📅 {none}")
    lines = [
        line(
            say(
                lang,
                id="Buka berkasnya di Google Calendar (Impor), Kalender Apple atau Outlook.",
                en="Open the file in Google Calendar (Import), Apple Calendar or Outlook.",
            )
        )
    ]
    if result.dated < result.count:
        bare = result.count - result.dated
        lines.append(
            line(
                italic(
                    say(
                        lang,
                        id=f"{bare} tanpa tanggal: sebagai to-do, yang tidak tampil di Google Calendar.",
                        en=f"{bare} without a date: as to-dos, which Google Calendar does not show.",
                    )
                )
            )
        )
    title = say(
        lang,
        id=f"📅 {result.count} tugas untuk kalendermu",
        en=f"📅 {result.count} {'task' if result.count == 1 else 'tasks'} for your calendar",
    )
    name = say(lang, id="tugas", en="tasks")
    return Card(
        title=title,
        lines=tuple(lines),
        attachment=Attachment(f"{name} {d.today}.ics", "text/calendar", lambda: result.calendar),
    )
