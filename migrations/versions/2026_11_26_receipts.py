"""What stood on the receipt of an expense: its lines, tax and service, as it was read."""

from alembic import op

revision = "2026_11_26_receipts"
down_revision = "2026_11_25_shops"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE expenses ADD COLUMN receipt jsonb")


def downgrade() -> None:
    op.execute("ALTER TABLE expenses DROP COLUMN receipt")
