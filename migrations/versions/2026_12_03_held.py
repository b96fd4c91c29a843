"""A push that is late waits in the outbox for the end of its person's quiet hours."""

from alembic import op

revision = "2026_12_03_held"
down_revision = "2026_12_03_insight_words"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE outbox ADD COLUMN held_until timestamptz")


def downgrade() -> None:
    op.execute("ALTER TABLE outbox DROP COLUMN held_until")
