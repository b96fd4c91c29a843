"""Seeded defects: each breaks one thing a promise rests on, and the checks named with it must then fail.

To add one: a text that stands in the file once, what it becomes, and the tests that must notice.
"""

from tests.promises.defects.answering import ANSWERING
from tests.promises.defects.defect import Defect
from tests.promises.defects.entering import ENTERING
from tests.promises.defects.keeping import KEEPING
from tests.promises.defects.recording import RECORDING

__all__ = ["DEFECTS", "Defect"]

DEFECTS = (*KEEPING, *ANSWERING, *RECORDING, *ENTERING)
