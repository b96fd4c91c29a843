"""What the path of models and the sender keep."""

revision = "2026_11_23_rich"
down_revision = "2026_11_23_imports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
