"""Which of what waits goes first."""

from alembic import op

revision = "2026_11_23_priority"
down_revision = "2026_11_22_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What a program of before queues counts as an answer. No CHECK: it would read the whole table while holding it.
    op.execute("ALTER TABLE outbox ADD COLUMN priority smallint NOT NULL DEFAULT 0")
