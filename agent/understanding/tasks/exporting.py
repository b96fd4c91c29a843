"""Tasks as a calendar file, in words: "ekspor tugas ke kalender", "export my tasks as ics", "kirim file kalender tugasku".
Taken when it names tasks or their file, asks for one of a calendar, and no word is about anything else.
To teach a word, add it to its table.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Reading
from agent.understanding.spending.item import is_filler
from agent.understanding.tasks import words as w
from agent.understanding.words import longest, phrases, singles
from tools import tasks as tool
from tools.tool import call

_FILE = phrases("ics, ical, icalendar, file ics, file kalender, calendar file, berkas kalender, ics file, berkas ics")
_CALENDAR = phrases(
    "kalender, kalenderku, calendar, my calendar, google calendar, apple calendar, google kalender, outlook, gcal"
)
_EXPORT = phrases(
    """
    export, ekspor, eksport, exportin, eksporin, exportkan, eksporkan, unduh, download, kirim, kirimin, send, salin, copy, sinkron, sync,
    masukin, masukkan, add, put, pindahin, pindahkan, jadiin, jadikan, bikin, buat, buatkan, make, minta, kasih, give me, give, get
    """
)
_ALONG = singles(
    "ke to into as sebagai dalam bentuk format jadi in semua all my ku gue gw saya aku a an the file berkas dari from of me"
)
_LONGEST = 12


def exported(message: Message) -> Reading | None:
    keys = message.keys
    if (
        not keys
        or len(keys) > _LONGEST
        or message.lacks(_FILE.openers, _CALENDAR.openers)
        or message.money
        or message.moments
    ):
        return None
    named = asked = calendar = file = False
    i = 0
    while i < len(keys):
        if size := longest(_FILE, keys, i):
            file = True
        elif size := longest(_CALENDAR, keys, i):
            calendar = True
        elif size := longest(_EXPORT, keys, i):
            asked = True
        elif keys[i] in w.NOUNS:
            named, size = True, 1
        elif keys[i] in _ALONG or is_filler(keys[i]):
            size = 1
        else:
            return None
        i += size
    if not ((file and (named or asked or len(keys) <= 2)) or (calendar and asked and named)):
        return None
    return Reading(calls=(call(tool.export_tasks, tool.CalendarIn()),), language=message.language)
