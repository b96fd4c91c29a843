"""Cards for what is remembered: kept, found again, listed, put in other words, forgotten."""

from collections.abc import Sequence

from agent.cards import manuals
from agent.cards.actions import encode
from agent.cards.card import Button, Card, Line, bold, in_pairs, italic, line, struck
from agent.cards.drawing import Drawing
from agent.cards.money.found import turning
from agent.cards.words import day, short
from core.language import Language, say
from tools.memory import (
    Memories,
    Memory,
    MemoryCorrected,
    MemoryDeleted,
    MemoryQuery,
    Recalled,
    Remembered,
    recall,
)
from tools.tool import call

_SHOWN = 160
_ON_BUTTON = 18
_SOURCES = 3


def memory_name(memory: Memory, _: Language) -> str:
    """The fact, cut to what a line or a button can hold."""
    return short(memory.content, _SHOWN)


def memory_renamed(before: Memory, after: Memory, language: Language) -> list[tuple[str, str]]:
    """(what it said, what it says now), when they differ."""
    was, now = memory_name(before, language), memory_name(after, language)
    return [(was, now)] if was != now else []


def _undo(d: Drawing) -> tuple[Button, ...]:
    return (Button(label=say(d.language, id="↩️ Batal", en="↩️ Undo"), action=encode("undo", d.change_id)),)


def _forget(memory: Memory, d: Drawing, *, named: bool = False) -> Button:
    label = short(memory.content, _ON_BUTTON) if named else say(d.language, id="Lupakan", en="Forget")
    return Button(label=f"🗑️ {label}", action=encode("drop", memory.id))


def _since(memory: Memory, d: Drawing) -> str:
    on = day(memory.told, d.today, d.language)
    return say(d.language, id=f"Kamu bilang {on}.", en=f"You told me {on}.")


def remembered(result: Remembered, d: Drawing) -> Card:
    lang, memory = d.language, result.memory
    if result.known:
        return Card(
            title=say(lang, id="🧠 Sudah kuingat", en="🧠 I know that already"),
            lines=(line(memory.content), line(italic(_since(memory, d)))),
            buttons=((_forget(memory, d),),),
            of=memory.id,
        )
    before = (line(struck(result.before.content)),) if result.before else ()
    return Card(
        title=say(lang, id="🧠 Kuingat", en="🧠 Remembered"),
        lines=(line(bold(memory.content)), *before),
        buttons=(_undo(d),),
        toast=say(lang, id="Kuingat", en="Remembered"),
        of=memory.id,
    )


def recalled(result: Recalled, d: Drawing) -> Card:
    lang = d.language
    if result.manual is not None:
        return manuals.answered(result.manual, d)
    if not result.memories:
        if result.perhaps:
            return _perhaps(result, d)
        name = short(result.words, 60)
        how = say(lang, id="Beri tahu aku, misalnya: ingat ", en="Tell me, for example: remember ")
        example = say(lang, id="ukuran sepatuku 42", en="my shoe size is 42")
        return Card(
            title=say(lang, id=f"🧠 Tidak ada ingatan soal “{name}”.", en=f"🧠 I remember nothing about “{name}”."),
            lines=(line(italic(how + example)),),
        )
    if len(result.memories) == 1:
        (memory,) = result.memories
        return Card(
            title=f"🧠 {memory.content}",
            lines=(line(italic(_since(memory, d))),),
            buttons=((_forget(memory, d),),),
            of=memory.id,
        )
    return Card(
        title=say(lang, id="🧠 Yang kuingat", en="🧠 What I remember"),
        lines=_listed(result.memories),
        buttons=in_pairs([_forget(memory, d, named=True) for memory in result.memories]),
    )


def sourced(answer: tuple[Card, ...], facts: Sequence[str]) -> tuple[Card, ...]:
    """An answer in a model's words, with the facts it was given beneath, as they were told."""
    if not facts or not answer:
        return answer
    shown = [line(italic(f"🧠 {short(fact, _SHOWN)}")) for fact in dict.fromkeys(facts)][:_SOURCES]
    return (*answer[:-1], answer[-1].model_copy(update={"lines": (*answer[-1].lines, *shown)}))


def _perhaps(result: Recalled, d: Drawing) -> Card:
    """Facts that are near what was asked for, none of them sure to answer it."""
    lang, name = d.language, short(result.words, 60)
    return Card(
        title=say(lang, id=f"🧠 Tidak ada yang pasti soal “{name}”.", en=f"🧠 I know nothing certain about “{name}”."),
        lines=(line(italic(say(lang, id="Yang mendekati:", en="What comes close:"))), *_listed(result.perhaps)),
    )


def _listed(memories: list[Memory]) -> tuple[Line, ...]:
    return tuple(line(f"• {short(memory.content, _SHOWN)}") for memory in memories)


def memories(result: Memories, d: Drawing) -> Card:
    lang = d.language
    if not result.memories and not result.manuals:
        how = say(lang, id="Ketik misalnya: ingat plat motorku B 1234 XYZ", en="Type: remember my shoe size is 42")
        return Card(
            title=say(lang, id="🧠 Belum ada yang kuingat.", en="🧠 I remember nothing yet."),
            lines=(line(italic(how)),),
        )
    hint = say(lang, id="Lupakan satu lewat tombolnya.", en="Forget one by its button.")
    forgetting = [_forget(memory, d, named=True) for memory in result.memories]
    buttons = in_pairs([*forgetting, *map(manuals.dropping, result.manuals)])
    return Card(
        title=say(lang, id=f"🧠 {result.total} ingatan", en=f"🧠 {result.total} memories"),
        lines=(*_listed(result.memories), *manuals.listed(result.manuals, lang), line(italic(hint))),
        buttons=(*buttons, turning(result.page, result.pages)) if result.pages > 1 else buttons,
        again=call(recall, MemoryQuery()) if result.pages > 1 else None,
    )


def memory_corrected(result: MemoryCorrected, d: Drawing) -> Card:
    return remembered(Remembered(memory=result.memory, before=result.before), d)


def memory_deleted(result: MemoryDeleted, d: Drawing) -> Card:
    lang = d.language
    bring_back = Button(label=say(lang, id="↩️ Kembalikan", en="↩️ Bring back"), action=encode("undo", d.change_id))
    return Card(
        title=say(lang, id="🗑️ Kulupakan", en="🗑️ Forgotten"),
        lines=(line(struck(result.memory.content)),),
        buttons=((bring_back,),),
        toast=say(lang, id="Dilupakan", en="Forgotten"),
    )
