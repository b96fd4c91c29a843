"""What is spent on a category in each shop, over a whole life: its records by an index, as the sums of shops know no category."""

from alembic import op

revision = "2026_11_25_shops"
down_revision = "2026_11_24_meeting"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE INDEX idx_expenses_user_shops ON expenses (user_id, category, date) INCLUDE (currency, amount, merchant)"
        " WHERE merchant IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("DROP INDEX idx_expenses_user_shops")
