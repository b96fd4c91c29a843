"""The person's own rules for categories: set in words, learned after two equal corrections, listed, removed.

They reach understanding with the Vocabulary and are applied there before any built-in word.
"""

import re
from collections.abc import Mapping
from typing import Any, Self

from pydantic import model_validator

from core.context import Context
from core.errors import Invalid
from core.stretched import known
from storage import money, records
from storage import rules as store
from storage.money import Category
from tools.categories import settled
from tools.kinds import Kind, lacking
from tools.targets import Aimed, Recorded, Which
from tools.tool import Input, Label, Result, tool

MOST = 500
"""Rules one person may have: each message is held against all of them."""

_WORDS = re.compile(r"[^\W_]+(?:['&.-][^\W_]+)*")
_BETWEEN = frozenset(
    (
        "di",
        "ke",
        "dari",
        "buat",
        "untuk",
        "utk",
        "sama",
        "dan",
        "dengan",
        "at",
        "in",
        "on",
        "for",
        "from",
        "with",
        "and",
        "to",
        "of",
    )
)


class RuleIn(Input):
    """Things and shops called `words` belong to `category`, under the person's own name `label`.

    `category` left out: where the label or the thing belongs already.
    """

    words: Label
    category: Category | None = None
    label: Label | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.category is None and self.label is None:
            raise ValueError("a rule needs a category or a label")
        return self


class Rule(Recorded):
    """`learned`: made out of two equal corrections, not said."""

    words: str
    category: Category
    label: str | None
    learned: bool


class RuleSet(Result):
    """`before` is what it was, None for a new one."""

    before: Rule | None
    rule: Rule


class RuleFix(Aimed):
    """New values for a rule; what is left out stays."""

    category: Category | None = None
    label: Label | None = None


class RuleCorrected(Result):
    before: Rule
    rule: Rule


class RuleDeleted(Result):
    rule: Rule


class RulesQuery(Input):
    """All of them."""


class Rules(Result):
    rules: list[Rule]


class TooManyRules(Invalid):
    """You already have as many rules as I can keep. Remove one you no longer need first."""

    indonesian = "Aturanmu sudah sebanyak yang bisa kusimpan. Hapus dulu yang tidak terpakai."


KIND = Kind("rules", store.Rule, Rule, lacking("label"))


def _folded(words: str) -> str:
    return " ".join(words.lower().split())


async def _set(
    ctx: Context, words: str, category: Category, label: str | None, *, learned: bool
) -> tuple[Rule | None, Rule]:
    """What the rule for these words was, and what it is now."""
    row = await store.of_words(ctx.session, ctx.user_id, words)
    before = KIND.of(row) if row is not None else None
    values: dict[str, Any] = {"category": category.value, "label": label, "learned": learned}
    if row is not None:
        return before, KIND.of(await records.update(ctx.session, row, values))
    if await store.count(ctx.session, ctx.user_id) >= MOST:
        raise TooManyRules
    return None, KIND.of(await records.add(ctx.session, store.Rule(user_id=ctx.user_id, words=words, **values)))


@tool(writes="log")
async def set_rule(ctx: Context, rule: RuleIn) -> RuleSet:
    """From now on put what bears these words into a category, under a name of the person's own if they give one."""
    category = rule.category
    if category is None and rule.label is not None:
        known = await store.place_of(ctx.session, ctx.user_id, rule.label)
        like = None if known else await money.alike(ctx.session, ctx.user_id, rule.words, rule.words)
        category = Category(known or (like.category if like else Category.OTHER))
    before, after = await _set(ctx, _folded(rule.words), category or Category.OTHER, rule.label, learned=False)
    return RuleSet(before=before, rule=after)


@tool(writes="correct")
async def correct_rule(ctx: Context, fix: RuleFix) -> RuleCorrected | Which:
    """Change where a rule puts things."""
    row = await KIND.one(ctx, fix.target)
    if isinstance(row, Which):
        return row
    before = KIND.of(row)
    values = fix.model_dump(exclude_none=True, exclude={"target"})
    return RuleCorrected(before=before, rule=KIND.of(await records.update(ctx.session, row, values)))


@tool(writes="delete")
async def delete_rule(ctx: Context, which: Aimed) -> RuleDeleted | Which:
    """Forget a rule."""
    gone = await KIND.remove(ctx, which.target)
    return gone if isinstance(gone, Which) else RuleDeleted(rule=gone)


@tool()
async def rules(ctx: Context, _: RulesQuery) -> Rules:
    """The person's rules: which words belong to which category."""
    return Rules(rules=[KIND.of(row) for row in await store.every(ctx.session, ctx.user_id)])


def fitting(keys: tuple[str, ...], by_words: Mapping[tuple[str, ...], Rule]) -> Rule | None:
    """The rule with most words that stand in `keys` one after the other. A learned one gives way to a longer phrase of the
    tables: "sewa" learned from tents does not move "sewa rumah"."""
    if not keys or not by_words:
        return None
    alone = {words[0] for words in by_words if len(words) == 1}
    folded = tuple(known(alone, key) or _bare(key, alone) for key in keys)
    found = [
        by_words[part]
        for size in range(min(len(keys), max(len(words) for words in by_words)), 0, -1)
        for at in range(len(keys) - size + 1)
        for part in (keys[at : at + size], folded[at : at + size])
        if part in by_words
    ]
    where = settled(keys)
    return next((rule for rule in found if not (rule.learned and where and _is_another(where, rule))), None)


def _is_another(where: tuple[Category, str], rule: Rule) -> bool:
    """Whether the tables know a longer phrase that is another thing than the word the rule is about: "sewa rumah"."""
    words = tuple(rule.words.split())
    alone = settled(words)
    return len(where[1].split()) > len(words) and (alone is None or alone[0] is not where[0])


def _bare(key: str, alone: set[str]) -> str:
    """ "kopinya" is the coffee."""
    return key[:-3] if key.endswith("nya") and key[:-3] in alone else key


async def learn(ctx: Context, corrected: money.Expense) -> Rule | None:
    """The rule that this correction of category or label makes together with an earlier equal one; None when it makes none."""
    category = Category(corrected.category)
    alike = await store.corrected(
        ctx.session, ctx.user_id, expense_id=corrected.id, category=category, label=corrected.label
    )
    words = next((shared for each in alike if (shared := _shared(corrected, *each))), None)
    if words is None:
        return None
    row = await store.of_words(ctx.session, ctx.user_id, words)
    if row is not None and (row.category, row.label) == (category, corrected.label):
        return None
    if row is None and await store.count(ctx.session, ctx.user_id) >= MOST:
        return None
    _, rule = await _set(ctx, words, category, corrected.label, learned=True)
    return rule


def _shared(corrected: money.Expense, description: str, merchant: str | None) -> str | None:
    """What two things have in common: the words both begin with ("kopi susu", "kopi hitam"), else those both end with
    ("iced coffee", "black coffee"), else the shop."""
    mine, theirs = _parts(corrected.description), _parts(description)
    for run in (_run(mine, theirs), _run(mine[::-1], theirs[::-1])[::-1]):
        while run and run[-1] in _BETWEEN:
            run.pop()
        while run and run[0] in _BETWEEN:
            run.pop(0)
        words = " ".join(run)
        if any(len(word) > 2 and not word.isdigit() for word in run) and len(words) <= 60:
            return words
    if merchant and corrected.merchant and _folded(merchant) == _folded(corrected.merchant) and len(merchant) <= 60:
        return _folded(merchant)
    return None


def _parts(text: str) -> list[str]:
    return _WORDS.findall(text.lower())


def _run(one: list[str], other: list[str]) -> list[str]:
    """The words both begin with."""
    size = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    return one[: min(len(one), len(other)) if size is None else size]
