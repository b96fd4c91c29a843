"""Models: clients by role, and what a call of one may cost. Nobody else makes a client.

`clients.py` asks, `roles.py` says who is asked and at what price, `breaker.py` leaves alone what is down, `faults.py` names
what went wrong. A role is a member of `Role` and a setting.
"""

from agent.models.clients import Answer, Hear, Ledger, Models, Sound, Use, load
from agent.models.faults import Misconfigured, ModelFault, OverBudget, Unavailable, Unusable
from agent.models.roles import Access, Role

__all__ = [
    "Access",
    "Answer",
    "Hear",
    "Ledger",
    "Misconfigured",
    "ModelFault",
    "Models",
    "OverBudget",
    "Role",
    "Sound",
    "Unavailable",
    "Unusable",
    "Use",
    "load",
]
