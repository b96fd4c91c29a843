"""Every table, so that migrations and undo see them all. A new domain adds its module here."""

from sqlmodel import SQLModel

from storage import (
    account,
    answers,
    body,
    budgets,
    changes,
    conversations,
    files,
    food,
    inbox,
    memory,
    money,
    notifications,
    outbox,
    proposals,
    pushes,
    recurrences,
    rules,
    sums,
    tasks,
    training,
    usage,
    vehicles,
)

metadata = SQLModel.metadata
MODULES = (
    account,
    answers,
    body,
    budgets,
    changes,
    conversations,
    files,
    food,
    inbox,
    memory,
    money,
    notifications,
    outbox,
    proposals,
    pushes,
    recurrences,
    rules,
    sums,
    tasks,
    training,
    usage,
    vehicles,
)
