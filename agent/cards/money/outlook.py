"""Cards that look ahead: whether something can be afforded, and where the month will end."""

from agent.cards.card import Card, Line, bold, italic, line
from agent.cards.drawing import Drawing
from agent.cards.money.names import left, running
from agent.cards.words import capital
from core.language import Language, say
from core.money import Money
from tools.money import Afford, AffordBudget, Forecast, Forecasts, Verdict


def afford(result: Afford, d: Drawing) -> Card:
    lang = d.language
    price = Money(result.amount, result.currency).text(lang)
    thing = f"{capital(result.description)} {price}" if result.description else price
    if result.verdict is Verdict.UNKNOWN:
        why = say(
            lang,
            id="Belum ada budget atau pemasukan bulan ini untuk membandingkan. Coba: budget 3jt sebulan",
            en="There is no budget and no income this month to compare with. Try: budget 3 million a month",
        )
        return Card(title=f"🤷 {thing}", lines=(line(why),))
    yes = result.verdict is Verdict.YES
    title = (
        say(lang, id=f"✅ Bisa: {thing}", en=f"✅ Yes: {thing}")
        if yes
        else say(lang, id=f"🛑 Belum bisa: {thing}", en=f"🛑 Not now: {thing}")
    )
    lines: list[Line] = []
    for each in result.budgets:
        lines += _budget(each, lang)
    if result.after is not None:
        came, rest = (
            Money(result.came_in, result.currency).text(lang),
            Money(abs(result.after), result.currency).text(lang),
        )
        lines.append(line(say(lang, id=f"Masuk bulan ini {came}", en=f"Received this month {came}")))
        lines.append(
            line(say(lang, id="Setelah semua tagihan dan ini sisa ", en="After all bills and this, left: "), bold(rest))
            if result.after >= 0
            else line(
                say(lang, id="Setelah semua tagihan dan ini kurang ", en="After all bills and this, short by "),
                bold(rest),
            )
        )
    return Card(title=title, lines=tuple(lines))


def _budget(each: AffordBudget, language: Language) -> list[Line]:
    state = each.state
    currency = state.budget.currency
    head = f"{running(state.budget, language)}: {left(state, language)}"
    if state.due:
        due = Money(state.due, currency).text(language)
        head += say(language, id=f", tagihan {due}", en=f", bills {due}")
    after = Money(abs(each.after), currency).text(language)
    if each.after < 0:
        return [line(head), line(bold(say(language, id=f"Kurang {after}", en=f"Short by {after}")))]
    a_day = Money(each.a_day, currency).text(language)
    days = state.days
    rest = say(
        language,
        id=f"Setelahnya sisa {after}, aman {a_day} sehari ({days} hari)",
        en=f"Then {after} is left, {a_day} a day ({days} day{'s' if days != 1 else ''})",
    )
    return [line(head), line(bold(rest))]


def forecast(result: Forecasts, d: Drawing) -> Card:
    lang = d.language
    if not result.forecasts:
        none = say(lang, id="Belum ada pengeluaran bulan ini.", en="No spending this month yet.")
        return Card(title=say(lang, id="🔮 Perkiraan akhir bulan", en="🔮 The month ahead"), lines=(line(none),))
    lines: list[Line] = []
    for each in result.forecasts:
        spent, usual, due = (Money(v, each.currency).text(lang) for v in (each.spent, each.usual, each.due))
        lines.append(
            line(
                say(
                    lang,
                    id=f"Sampai sekarang {spent}, biasanya {usual} sehari",
                    en=f"So far {spent}, usually {usual} a day",
                )
            )
        )
        if each.due:
            lines.append(line(say(lang, id=f"Tagihan yang akan datang {due}", en=f"Bills still to come {due}")))
        if each.came_in or each.coming:
            lines += _remains(each, lang)
    total = " + ".join(Money(each.expected, each.currency).text(lang) for each in result.forecasts)
    gone, days = result.days_gone, result.days_left
    how = say(
        lang,
        id=f"Dari {gone} hari, {days} hari lagi.",
        en=f"From {gone} day{'s' if gone != 1 else ''}, {days} to go.",
    )
    return Card(
        title=say(lang, id=f"🔮 Perkiraan akhir bulan: {total}", en=f"🔮 By the end of the month: {total}"),
        lines=(*lines, line(italic(how))),
    )


def _remains(each: Forecast, language: Language) -> list[Line]:
    """What came in and is to come, and what of it will be left, or missing."""
    came, coming = (Money(amount, each.currency).text(language) for amount in (each.came_in, each.coming))
    rest = each.came_in + each.coming - each.expected
    money = Money(abs(rest), each.currency).text(language)
    received = say(language, id=f"Masuk {came}", en=f"Received {came}")
    if each.coming:
        received += say(language, id=f", akan datang {coming}", en=f", to come {coming}")
    left = say(language, id="Sisa kira-kira ", en="About left: ")
    short = say(language, id="Kurang kira-kira ", en="Short by about ")
    return [line(received), line(left if rest >= 0 else short, bold(money))]
