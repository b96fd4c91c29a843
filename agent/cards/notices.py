"""Why no model helped, in one line on the card that answers instead; at most once an hour."""

from enum import StrEnum

from core.language import Language, say


class Lack(StrEnum):
    """Why no model helped."""

    NO_KEY = "no_key"
    CAP = "cap"
    QUOTA = "quota"
    DOWN = "down"
    CLOSED = "closed"


def lacking(lack: Lack, language: Language, wait: int = 0) -> str:
    """What is missing, for how many minutes where that is known, and what works all the same."""
    again_id = f", ada lagi dalam {wait} menit" if wait else ""
    again_en = f"; more in {wait} {'minute' if wait == 1 else 'minutes'}" if wait else ""
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
            id=f"Jatah model satu jam ini habis{again_id}; catatan sehari-hari tetap jalan.",
            en=f"The model turns of this hour are used up{again_en}; everyday records keep working.",
        ),
        Lack.DOWN: say(
            language,
            id="Model bahasa sedang tidak bisa menjawab; catatan sehari-hari tetap jalan.",
            en="The language model can't answer right now; everyday records keep working.",
        ),
        Lack.CLOSED: say(
            language,
            id="Ini tidak kukirim ke AI, sesuai /privacy; aku hanya paham kalimat sehari-hari.",
            en="This is kept from AI, as /privacy says; by myself I only understand everyday sentences.",
        ),
    }[lack]
