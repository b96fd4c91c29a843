"""How many updates of a lane were handled lately is counted by an index: it is asked with every claim."""

from alembic import op

revision = "2026_12_06_handled"
down_revision = "2026_11_30_recall"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX idx_inbox_handled ON inbox (lane, done_at) WHERE done_at IS NOT NULL")


def downgrade() -> None:
    op.execute("DROP INDEX idx_inbox_handled")
