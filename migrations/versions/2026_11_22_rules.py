"""The person's own rules for categories, and the length of a label."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_22_rules"
down_revision = "2026_11_22_income_and_budgets"
branch_labels = None
depends_on = None

_CATEGORIES = "'food','transport','shopping','bills','health','entertainment','education','home','vehicle','family','donation','other'"

_TABLES = f"""
CREATE TABLE rules (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    words text NOT NULL CONSTRAINT rules_words CHECK (length(words) BETWEEN 1 AND 60),
    category text NOT NULL CONSTRAINT rules_category CHECK (category IN ({_CATEGORIES})),
    label text CONSTRAINT rules_label CHECK (length(label) BETWEEN 1 AND 60),
    learned boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rules_owner UNIQUE (user_id, id),
    CONSTRAINT rules_once UNIQUE (user_id, words)
);
ALTER TABLE expenses ADD CONSTRAINT expenses_label CHECK (length(label) BETWEEN 1 AND 60) NOT VALID;
ALTER TABLE expenses VALIDATE CONSTRAINT expenses_label;
CREATE INDEX idx_changes_corrections ON changes (user_id, id) WHERE kind = 'correct';
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES.replace("%", "%%"))
    op.execute(
        "CREATE TRIGGER rules_recorded AFTER INSERT OR UPDATE OR DELETE ON rules"
        " FOR EACH ROW EXECUTE FUNCTION record_change()"
    )
    op.execute("CREATE TRIGGER rules_touched BEFORE UPDATE ON rules FOR EACH ROW EXECUTE FUNCTION touch_row()")
    rule = "user_id = (SELECT app_user_id())"
    op.execute("ALTER TABLE rules ENABLE ROW LEVEL SECURITY")
    op.execute(text(f"CREATE POLICY rules_own ON rules TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON rules TO lifeos_app")
