"""Every table, so that migrations and undo see them all. A new domain adds its module here."""

from sqlmodel import SQLModel

from storage import account, changes, conversations, inbox, money, outbox, proposals

metadata = SQLModel.metadata
MODULES = (account, changes, conversations, inbox, money, outbox, proposals)
