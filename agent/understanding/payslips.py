"""A payslip, pasted: what was paid out is one income, its lines (basic pay, allowances, deductions) are none of their own.
Taken only when it says what was paid out; else nothing of it is read.
To teach a name of what is paid out, add it to _NET; a line that only payslips have, to _LINES.
"""

from agent.understanding.message import Message
from agent.understanding.reading import Reading, Seen
from agent.understanding.words import holds, longest, phrases
from core.language import Language
from core.money import MAX_AMOUNT
from tools import money as tool
from tools.tool import call

_TITLES = phrases("slip gaji, slip penghasilan, rincian gaji, payslip, pay slip, salary slip, payroll slip")
_LINES = phrases(
    """
    gaji pokok, basic salary, base salary, basic pay, tunjangan, tunjangan makan, tunjangan transport, tunjangan jabatan, allowance,
    allowances, potongan, potongan bpjs, deduction, deductions, pph 21, pph21, income tax, lembur, overtime
    """
)
_NET = phrases(
    """
    take home pay, take homepay, thp, gaji bersih, penghasilan bersih, penerimaan bersih, total diterima, jumlah diterima,
    total yang diterima, gaji diterima, gaji yang diterima, dibayarkan, net pay, net salary, net, nett, netto
    """
)
_FEWEST_LINES = 2
_NEAR = 5


def is_one(message: Message) -> bool:
    """Whether it is headed as a payslip, or lists pay and deductions beside what was paid out."""
    if message.lacks(_TITLES.openers, _NET.openers) or len(message.money) < _FEWEST_LINES:
        return False
    keys = message.all_keys
    lines = sum(bool(longest(_LINES, keys, i)) for i in range(len(keys)))
    titled = holds(_TITLES, keys)
    return titled or (lines >= _FEWEST_LINES and holds(_NET, keys))


def read(message: Message) -> Reading | None:
    """The one income a payslip tells of; None when it does not say what was paid out."""
    keys = message.all_keys
    cues = [(i, i + size) for i in range(len(keys)) if (size := longest(_NET, keys, i))]
    paid = [
        next((q for q in message.money if stop <= q.span.first < stop + _NEAR and q.value), None) for _, stop in cues
    ]
    found = [q for q in paid if q is not None and q.value is not None and 0 < q.value <= MAX_AMOUNT]
    if len({q.value for q in found}) != 1:
        return None
    amount = found[0].value or 0
    name = "salary" if message.language is Language.EN else "gaji"
    made = call(tool.log_income, tool.IncomeIn(amount=amount, description=name, currency=found[0].currency))
    seen = Seen(field="amount", text=message.typed(found[0].span), value=str(amount))
    return Reading(calls=(made,), seen=(seen,), language=message.language)
