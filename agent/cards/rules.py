"""Cards for the person's own rules: set, changed, forgotten, listed; and the line that says one was learned."""

from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line
from agent.cards.drawing import Drawing
from agent.cards.words import capital, placed, short
from core.language import Language, say
from tools.rules import Rule, RuleCorrected, RuleDeleted, Rules, RuleSet

_MOST_BUTTONS = 30


def rule_name(rule: Rule, language: Language) -> str:
    """`Kopi → 🍜 Makan & minum · Ngopi`."""
    return f"{capital(rule.words)} → {placed(rule.category, rule.label, language)}"


def rule_renamed(before: Rule, after: Rule, language: Language) -> list[tuple[str, str]]:
    """(what it was, what it is now), when they differ."""
    was, now = (placed(rule.category, rule.label, language) for rule in (before, after))
    return [(was, now)] if was != now else []


def forget_button(rule: Rule, language: Language) -> Button:
    return Button(label=say(language, id="🗑️ Lupakan aturan", en="🗑️ Forget the rule"), action=encode("drop", rule.id))


def learned_line(rule: Rule, language: Language) -> Line:
    """Said once, on the correction that made the rule."""
    name = rule_name(rule, language)
    return line(say(language, id=f"📐 Mulai sekarang {name}", en=f"📐 From now on {name}"))


def _undo(d: Drawing) -> tuple[Button, ...]:
    return (Button(label=say(d.language, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id)),)


def _kept(before: Rule | None, rule: Rule, d: Drawing) -> Card:
    lang = d.language
    lines = [line(was, " → ", bold(now)) for was, now in rule_renamed(before, rule, lang)] if before else []
    if before is not None and not lines:
        lines = [line(say(lang, id="Sudah begitu sejak tadi.", en="It was so already."))]
    note = say(lang, id="Berlaku untuk catatan berikutnya.", en="Holds for what you log from now on.")
    return Card(
        title=f"📐 {rule_name(rule, lang)}",
        lines=(*lines, line(italic(note))),
        buttons=(_undo(d),),
        toast=say(lang, id="Tersimpan", en="Saved"),
    )


def rule_set(result: RuleSet, d: Drawing) -> Card:
    return _kept(result.before, result.rule, d)


def rule_corrected(result: RuleCorrected, d: Drawing) -> Card:
    return _kept(result.before, result.rule, d)


def rule_deleted(result: RuleDeleted, d: Drawing) -> Card:
    lang, name = d.language, rule_name(result.rule, d.language)
    bring_back = Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id))
    return Card(
        title=say(lang, id=f"🗑️ Aturan dilupakan: {name}", en=f"🗑️ Rule forgotten: {name}"),
        buttons=((bring_back,),),
        toast=say(lang, id="Dilupakan", en="Forgotten"),
    )


def rules(result: Rules, d: Drawing) -> Card:
    lang = d.language
    if not result.rules:
        return Card(
            title=say(lang, id="📐 Belum ada aturan.", en="📐 There are no rules yet."),
            lines=(
                line(
                    say(
                        lang,
                        id="Buat dengan mengetik, misalnya: kopi selalu masuk hiburan",
                        en="Make one by typing, for example: always put coffee under entertainment",
                    )
                ),
            ),
        )
    learned = say(lang, id=" · dari koreksimu", en=" · from your corrections")
    lines = [line(rule_name(rule, lang), italic(learned if rule.learned else "")) for rule in result.rules]
    buttons = [
        Button(label=f"🗑️ {short(capital(rule.words), 18)}", action=encode("drop", rule.id))
        for rule in result.rules[:_MOST_BUTTONS]
    ]
    how = say(
        lang, id="Hapus lewat tombol, atau ketik: hapus aturan ", en="Remove by button, or type: remove the rule for "
    )
    return Card(
        title=say(lang, id=f"📐 {len(result.rules)} aturan", en=f"📐 {len(result.rules)} rules"),
        lines=(*lines, line(italic(how + result.rules[0].words))),
        buttons=in_pairs(buttons),
    )
