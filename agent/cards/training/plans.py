"""Cards for plans to a race: made, shown week by week, one session moved, skipped or shortened, removed."""

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.records import undo_button, why_button
from agent.cards.training.names import plan_name, race_name, session_name
from agent.cards.words import capital, day
from core.language import Language, say
from tools.tool import call
from tools.training import (
    Deed,
    Phase,
    PlanCorrected,
    PlanDeleted,
    PlanQuery,
    PlanShown,
    Session,
    SessionKind,
    TrainingPaces,
    Week,
    training_plan,
)
from tools.training.words import km, pace_text

_PHASES = {
    Phase.BASE: ("dasar", "base"),
    Phase.BUILD: ("naik", "build"),
    Phase.PEAK: ("puncak", "peak"),
    Phase.TAPER: ("taper", "taper"),
    Phase.RACE: ("lomba", "race"),
}


def plan_shown(result: PlanShown, d: Drawing) -> Card:
    """One week with its sessions, and all weeks in a line each."""
    lang, plan = d.language, result.plan
    weeks = plan.plan_data.weeks
    week = weeks[result.number - 1]
    left = (plan.race_date - d.today).days
    lines = [line(say(lang, id=f"{left} hari lagi", en=f"{left} days to go"))]
    if result.fresh:
        told = say(lang, id="Belum ada lari 4 minggu terakhir: mulai pelan", en="No runs in 4 weeks: it starts gently")
        if plan.plan_data.base:
            base = km(plan.plan_data.base, lang)
            told = say(lang, id=f"Lari 4 minggu terakhir: {base} seminggu", en=f"Your last 4 weeks: {base} a week")
        lines.append(line(italic(told)))
    lines.append(line(bold(_head(result.number, week, lang))))
    lines += [line(_session(session, result, d)) for session in week.sessions]
    if result.missed is not None:
        lines.append(line(_missed(result.missed, d)))
    if result.fresh or result.number == 1:
        lines += [line(_brief(n, each, lang)) for n, each in enumerate(weeks, 1) if each is not week]
    rows = [_missed_row(result, result.missed, lang)] if result.missed is not None else []
    rows += [row] if (row := _pages(result, lang)) else []
    if result.fresh:
        rows.append((undo_button(d.change_id, lang), why_button(plan.id, lang)))
    return Card(
        title=f"🏁 {race_name(plan.goal, lang)} · {day(plan.race_date, d.today, lang)}",
        lines=tuple(lines),
        buttons=tuple(rows),
        toast=say(lang, id="Tersimpan", en="Saved") if result.fresh else "",
        of=plan.id,
        again=call(training_plan, PlanQuery()),
    )


def _head(number: int, week: Week, language: Language) -> str:
    """`Minggu 3 · naik · 24 km`."""
    indonesian, english = _PHASES[week.phase]
    phase = say(language, id=indonesian, en=english)
    if week.light:
        phase = say(language, id="ringan", en="lighter")
    return say(language, id=f"Minggu {number}", en=f"Week {number}") + f" · {phase} · {km(week.km, language)}"


def _brief(number: int, week: Week, language: Language) -> str:
    """`M4 · ringan · 20 km · terpanjang 6 km`."""
    longest = max((s.km for s in week.sessions if not s.skipped), default=None)
    head = _head(number, week, language).replace(say(language, id="Minggu ", en="Week "), say(language, id="M", en="W"))
    if longest is None or week.phase is Phase.RACE:
        return head
    far = km(longest, language)
    return head + say(language, id=f" · terpanjang {far}", en=f" · longest {far}")


def _session(session: Session, result: PlanShown, d: Drawing) -> str:
    """`✅ Sel, 24 Nov: 5 km mudah, 6:30–7:05/km`."""
    lang = d.language
    mark = "⏭" if session.skipped else "✅" if session.date in result.done else "▫️"
    pace = pace_of(session, result)
    told = f"{mark} {capital(day(session.date, d.today, lang))}: {km(session.km, lang)} {session_name(session, lang)}"
    return f"{told}, {pace}" if pace else told


def pace_of(session: Session, result: PlanShown) -> str:
    """`6:30–7:05/km`; nothing where the person's paces are not known."""
    return _pace(session.kind, result.paces) if result.paces else ""


def missed(result: PlanShown, d: Drawing) -> tuple[Line, tuple[Button, ...]]:
    """What is said of the session that was missed, and what can be done with it. Only where there is one."""
    if result.missed is None:
        raise LookupError("no session was missed")
    return line(_missed(result.missed, d)), _missed_row(result, result.missed, d.language)


def _pace(kind: SessionKind, paces: TrainingPaces) -> str:
    easy = f"{pace_text(paces.easy).removesuffix('/km')}–{pace_text(paces.easy_slow)}"
    return {
        SessionKind.TEMPO: pace_text(paces.threshold),
        SessionKind.INTERVAL: pace_text(paces.interval),
        SessionKind.RACE: "",
    }.get(kind, easy)


def _missed(session: Session, d: Drawing) -> str:
    lang = d.language
    when, far = day(session.date, d.today, lang), km(session.km, lang)
    return say(lang, id=f"Terlewat: {far} {when}", en=f"Missed: {far} {when}")


def _missed_row(result: PlanShown, missed: Session, language: Language) -> tuple[Button, ...]:
    def button(deed: Deed, label: str) -> Button:
        return Button(
            label=label, action=encode("session", result.plan.id, f"{deed.value}:{missed.date.strftime('%Y%m%d')}")
        )

    skip = button(Deed.SKIP, say(language, id="Lewati", en="Skip"))
    if result.free is None:
        return (skip,)
    return (
        button(Deed.MOVE, say(language, id="Geser", en="Move")),
        button(Deed.SHORTEN, say(language, id="Perpendek", en="Shorten")),
        skip,
    )


def _pages(result: PlanShown, language: Language) -> tuple[Button, ...]:
    last = len(result.plan.plan_data.weeks)
    buttons = []
    if result.number > 1:
        before = result.number - 1
        buttons.append(
            Button(label=f"◀ {say(language, id='M', en='W')}{before}", action=encode("page", rest=str(before)))
        )
    if result.number < last:
        after = result.number + 1
        buttons.append(
            Button(label=f"{say(language, id='M', en='W')}{after} ▶", action=encode("page", rest=str(after)))
        )
    return tuple(buttons)


def plan_corrected(result: PlanCorrected, d: Drawing) -> Card:
    lang, was, now = d.language, result.session, result.now
    old = f"{capital(day(was.date, d.today, lang))} {km(was.km, lang)}"
    new = f"{day(now.date, d.today, lang)} {km(now.km, lang)}"
    skipped = say(lang, id="dilewati", en="skipped")
    lines: tuple[Line, ...] = (line(f"{old} → ", bold(skipped if now.skipped else new)),)
    return Card(
        title=f"✏️ {plan_name(result.after, lang)}",
        lines=lines,
        buttons=((undo_button(d.change_id, lang), why_button(result.after.id, lang)),),
        toast=say(lang, id="Diubah", en="Changed"),
        of=result.after.id,
    )


def plan_deleted(result: PlanDeleted, d: Drawing) -> Card:
    lang, name = d.language, plan_name(result.plan, d.language)
    back = Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id))
    return Card(
        title=say(lang, id=f"🗑️ Dihapus: {name}", en=f"🗑️ Removed: {name}"),
        buttons=((back,),),
        toast=say(lang, id="Dihapus", en="Removed"),
    )
