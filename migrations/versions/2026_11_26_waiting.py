"""What waits to be sent is found by its chat, as the sender asks for it; by its time alone nobody asks often."""

from alembic import op

revision = "2026_11_26_waiting"
down_revision = "2026_11_26_receipts"
branch_labels = None
depends_on = None

_WAITING = "WHERE state IN ('pending', 'sending')"


def upgrade() -> None:
    op.execute(f"CREATE INDEX idx_outbox_waiting ON outbox (channel, chat, seq) {_WAITING}")
    op.execute("DROP INDEX idx_outbox_due")


def downgrade() -> None:
    op.execute(f"CREATE INDEX idx_outbox_due ON outbox (due_at, seq) {_WAITING}")
    op.execute("DROP INDEX idx_outbox_waiting")
