"""What was taken in from a file."""

revision = "2026_11_23_imports"
down_revision = "2026_11_23_priority"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
