"""A week's findings in a model's words: a text for each, from its typed figures alone, and looked at before it is kept.

What a text must not have is in `_faults`; a new word of that kind goes into `_CAUSAL`, `_JUDGING`, `_UP` or `_DOWN`. Where none stands up,
the card says it by its template.
"""

import re
from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agent.cards import answers
from agent.cards.insights import Facts, facts
from agent.thinking.claims import claims
from agent.thinking.figures import Figures
from agent.thinking.mind import Mind
from agent.thinking.prompt import PROMPTS
from core.context import Person
from core.language import Language
from core.sources import Source
from tools.insights import Area, Insight, Insights, Sort

_TRIES = 2
_LONGEST = 240
_MARKS = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_CAUSAL = re.compile(
    r"""\b(?:
        karena|karna|krn|sebab\w*|penyebab\w*|disebabkan|menyebabkan|gara-gara|gara2|akibat\w*|mengakibatkan|berkat|lantaran|dampak\w*
        |berdampak|(?:me|mem|di|ter|ber)?pengaruh\w*|efek\w*|memicu|dipicu|mendorong|didorong|membuat\w*|bikin|ngebikin|sehingga
        |makanya|maka|alasan\w*|hasil\s+dari|berujung|menghasilkan|membantu
        |because|cause[sd]?|causing|due\s+to|thanks\s+to|owing\s+to|as\s+a\s+result|result(?:s|ed|ing)?\s+(?:in|from)
        |lead(?:s|ing)?\s+to|led\s+to|ma(?:kes?|de)\s+you|so\s+that|therefore|thus|hence|why|reasons?|explain\w*|driven?|drives|driving
        |affect\w*|effects?|impact\w*|influenc\w*|trigger\w*|contribut\w*|helps?|helped|boost\w*|responsible
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_JUDGING = re.compile(
    r"""\b(?:
        boros|hemat|malas|rajin|gagal|buruk|jelek|bagus|hebat|mantap|keren|sayangnya|terlalu|kebanyakan|berlebihan|seharusnya|sebaiknya
        |harus|jangan|coba|ayo|yuk|waspada|hati-hati|semangat|pertahankan|kurangi|tingkatkan
        |wasteful|thrifty|lazy|fail\w*|bad|poor(?:ly)?|good|great|nice|well\s+done|awesome|congrat\w*|unfortunately|sadly|too\s+(?:much|many)
        |should|ought|must|try|consider|careful|beware|keep\s+it\s+up|need\s+to
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_UP = re.compile(
    r"\b(?:naik\w*|meningkat\w*|bertambah|lebih\s+(?:tinggi|banyak|besar|jauh|sering)|up|more|higher|rose|risen|increas\w*|grew|above)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:turun\w*|menurun\w*|berkurang|lebih\s+(?:rendah|sedikit|kecil|dekat|jarang)|down|less|fewer|lower|fell|fallen|dropp?\w*"
    r"|decreas\w*|below)\b",
    re.IGNORECASE,
)
_INDONESIAN = re.compile(
    r"\b(?:kamu|mu|di|yang|dari|hari|sebelumnya|biasanya|minggu|dengan|lain)\b|\wmu\b", re.IGNORECASE
)
_ENGLISH = re.compile(r"\b(?:you|your|the|of|on|with|days|before|usually|weeks?|was|were|and|other)\b", re.IGNORECASE)


_SOURCES = {
    Area.SPENT: frozenset({Source.MONEY}),
    Area.EATEN: frozenset({Source.FOOD, Source.BODY}),
    Area.RUN: frozenset({Source.TRAINING}),
    Area.VEHICLE: frozenset({Source.VEHICLES, Source.MONEY}),
    Area.DONE: frozenset({Source.TASKS}),
}


def about(found: Sequence[Insight]) -> frozenset[Source]:
    """What records these findings are of."""
    areas = {area for one in found for area in (one.area, one.other) if area is not None}
    return frozenset[Source]().union(*(_SOURCES[area] for area in areas))


async def words(mind: Mind, found: Insights, person: Person) -> tuple[str, ...]:
    """A text for each finding, in their order; empty when the model twice gave none that may be shown. Raises a ModelFault."""
    stated = [facts(one, found.currency, person.language) for one in found.found]
    told: list[BaseMessage] = [
        SystemMessage((PROMPTS / "insights.md").read_text(encoding="utf-8")),
        HumanMessage(_order(stated, person.language)),
    ]
    for _ in range(_TRIES):
        answer = await mind.write(told, person)
        texts = [_MARKS.sub("", each).strip() for each in answer.text.splitlines() if each.strip()]
        faults = _all_faults(texts, found.found, stated, person.language)
        if not faults:
            return tuple(texts)
        told += [answer.message, HumanMessage(_reminder(faults))]
    return ()


def _order(stated: Sequence[Facts], language: Language) -> str:
    name = {Language.ID: "Indonesian", Language.EN: "English"}[language]
    lines = [f"Language: {name}. Findings: {len(stated)}."]
    for number, each in enumerate(stated, 1):
        lines += [f"{number}. {each.text}", f"   figures to name: {' · '.join(each.named)}"]
        lines += [f"   change: {each.change}"] if each.change else []
    return "\n".join(lines)


def _all_faults(
    texts: Sequence[str], found: Sequence[Insight], stated: Sequence[Facts], language: Language
) -> list[str]:
    if len(texts) != len(found):
        return [f"{len(texts)} lines for {len(found)} findings"]
    return [fault for each in zip(texts, found, stated, strict=True) for fault in _faults(*each, language)]


def _faults(text: str, one: Insight, stated: Facts, language: Language) -> list[str]:
    """What may not be shown of one text, as written."""
    known, said = Figures(), Figures()
    known.words(f"{stated.text}\n{stated.change}")
    said.words(text)
    faults = [f"the figure {figure}" for figure in known.missing(text)]
    for named in stated.named:
        needed = Figures()
        needed.words(named)
        faults += [] if said.covers(needed) else [f"{named} is missing"]
    faults += [match.group() for pattern in (_CAUSAL, _JUDGING) for match in pattern.finditer(text)]
    faults += claims(text) + answers.links(text) + _turned(text, one)
    if len(text) > _LONGEST or "?" in text:
        faults.append("a line is one short statement")
    own, other = (_INDONESIAN, _ENGLISH) if language is Language.ID else (_ENGLISH, _INDONESIAN)
    if len(other.findall(text)) > len(own.findall(text)):
        faults.append("the wrong language")
    return faults


def _turned(text: str, one: Insight) -> list[str]:
    """Words of the other direction than the figures'. Of areas side by side both may be said of one of the two."""
    if one.before is None or one.now == one.before:
        return []
    right, wrong = (_UP, _DOWN) if one.now > one.before else (_DOWN, _UP)
    turned = [match.group() for match in wrong.finditer(text)]
    return [] if one.sort is Sort.TOGETHER and right.search(text) else turned


def _reminder(faults: Sequence[str]) -> str:
    listed = "; ".join(dict.fromkeys(faults))
    return f"(The program:) this is not shown, for: {listed}. Write all lines again without it."
