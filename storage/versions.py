"""How often a person's records changed: one more with every change-set, whoever made it, in its own transaction (a trigger of the
migration). What was read under one version still is so while the version is the same. Read with who is signed in: `signed_in` in
sessions.py.
"""

from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class RecordVersion(SQLModel, table=True):
    __tablename__ = "record_versions"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    version: int = Field(sa_type=BigInteger, nullable=False)
