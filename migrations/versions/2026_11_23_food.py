"""Foods, meals and weight."""

revision = "2026_11_23_food"
down_revision = "2026_11_23_rich"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
