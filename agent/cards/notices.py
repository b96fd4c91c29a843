"""Why no model helped, in one line on the card that answers instead; at most once an hour."""

from enum import StrEnum

from core.language import Language, say


class Lack(StrEnum):
    """Why no model helped."""

    NO_KEY = "no_key"
    CAP = "cap"
    QUOTA = "quota"
    DOWN = "down"


def lacking(lack: Lack, language: Language) -> str:
    """What is missing, and what works all the same."""
    return {
        Lack.NO_KEY: say(
            language,
            id="Tanpa model bahasa aku hanya paham kalimat sehari-hari.",
            en="Without a language model I only understand everyday sentences.",
        ),
        Lack.CAP: say(
            language,
            id="Anggaran model bulan ini habis; catatan sehari-hari tetap jalan.",
            en="This month's model budget is used up; everyday records keep working.",
        ),
        Lack.QUOTA: say(
            language,
            id="Jatah model untuk satu jam ini habis; catatan sehari-hari tetap jalan.",
            en="The model turns of this hour are used up; everyday records keep working.",
        ),
        Lack.DOWN: say(
            language,
            id="Model bahasa sedang tidak bisa menjawab; catatan sehari-hari tetap jalan.",
            en="The language model can't answer right now; everyday records keep working.",
        ),
    }[lack]
