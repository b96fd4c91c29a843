"""What these tests say to a model, and what it answers.

`ODD`: words no reader knows, so that the message is the model's, however much the local understanding learns.
"""

from tests.standins.model_server import Script
from tests.standins.replies import Reply

ODD = "soalnya si kluwek lagi ngetrilumin"
WORDS = f"tadi mampir ke warung bu tini ambil telur sama gula {ODD} semuanya habis 42rb"
EGGS = ("log_expense", {"amount": 42000, "description": "telur sama gula", "category": "food"})
HARD = f"menurutmu bulan ini aku boros nggak sih buat urusan perut {ODD}"
MONTH = ("spending", {"period": "month", "category": "food"})


def always(reply: Reply) -> Script:
    """The same answer to whatever is asked."""
    return lambda _: reply
