"""Which of what waits goes first."""

revision = "2026_11_23_priority"
down_revision = "2026_11_22_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
