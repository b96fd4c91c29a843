"""Every table, so that migrations and undo see them all. A new domain adds its module here."""

from sqlmodel import SQLModel

from storage import (
    account,
    answers,
    budgets,
    changes,
    conversations,
    files,
    inbox,
    money,
    notifications,
    outbox,
    proposals,
    recurrences,
    rules,
    usage,
)

metadata = SQLModel.metadata
MODULES = (
    account,
    answers,
    budgets,
    changes,
    conversations,
    files,
    inbox,
    money,
    notifications,
    outbox,
    proposals,
    recurrences,
    rules,
    usage,
)
