"""What the path of models keeps: what is set aside for calls that are not settled yet."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_rich"
down_revision = "2026_11_23_imports"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE model_reservations (
    id uuid PRIMARY KEY,
    month date NOT NULL,
    most numeric NOT NULL,
    likely numeric NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT now()
);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES)
    op.execute("ALTER TABLE model_reservations ENABLE ROW LEVEL SECURITY")
    rule = "(SELECT app_is_system())"
    op.execute(
        text(
            f"CREATE POLICY model_reservations_own ON model_reservations TO lifeos_app USING ({rule}) WITH CHECK ({rule})"
        )
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON model_reservations TO lifeos_app")
