"""Pictures → what they mean. Text on them is read on this machine (`integrations/ocr.py`); what it says is for understanding to tell.

`Eyes.look` is the way in, and all that is known of how a picture is read.
"""

from collections.abc import Sequence

from agent.understanding import pictures as understanding
from agent.understanding.reading import Reading, Vocabulary
from agent.understanding.receipts import Line
from integrations.ocr import NotRead, Ocr


class Eyes:
    """One for the process."""

    def __init__(self, ocr: Ocr) -> None:
        self._ocr = ocr

    async def close(self) -> None:
        await self._ocr.close()

    async def look(self, pictures: Sequence[bytes], vocabulary: Vocabulary) -> tuple[Reading, str]:
        """What the pictures of one message mean, and who read them."""
        if not self._ocr.there:
            return Reading(chat="no_eyes"), "ocr"
        sheets = []
        for picture in pictures:
            try:
                sheets.append([Line(each.text, each.corners, each.sure) for each in await self._ocr.read(picture)])
            except NotRead:
                return Reading(chat="unread_picture"), "ocr"
        return understanding.read(sheets, vocabulary), "ocr"
