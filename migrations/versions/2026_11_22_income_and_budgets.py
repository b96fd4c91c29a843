"""Money that came in, and budgets: two more kinds of records, under the same owner's rule and the same triggers."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_22_income_and_budgets"
down_revision = "2026_11_22_foundation"
branch_labels = None
depends_on = None

_CATEGORIES = "'food','transport','shopping','bills','health','entertainment','education','home','vehicle','family','donation','other'"

_TABLES = f"""
CREATE TABLE incomes (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    amount numeric NOT NULL
        CONSTRAINT incomes_amount CHECK (amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4),
    currency text NOT NULL CONSTRAINT incomes_currency CHECK (currency ~ '^[A-Z]{{3}}$'),
    description text NOT NULL CONSTRAINT incomes_description CHECK (length(description) BETWEEN 1 AND 200),
    note text,
    date date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT incomes_owner UNIQUE (user_id, id)
);
CREATE INDEX idx_incomes_user_date ON incomes (user_id, date DESC);

CREATE TABLE budgets (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    category text CONSTRAINT budgets_category CHECK (category IN ({_CATEGORIES})),
    label text CONSTRAINT budgets_label CHECK (length(label) BETWEEN 1 AND 60 AND category IS NOT NULL),
    amount numeric NOT NULL
        CONSTRAINT budgets_amount CHECK (amount > 0 AND amount <= 1000000000000 AND scale(amount) <= 4),
    period text NOT NULL DEFAULT 'monthly' CONSTRAINT budgets_period CHECK (period IN ('monthly', 'weekly')),
    currency text NOT NULL CONSTRAINT budgets_currency CHECK (currency ~ '^[A-Z]{{3}}$'),
    start_date date NOT NULL,
    end_date date CONSTRAINT budgets_days CHECK (end_date >= start_date),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT budgets_owner UNIQUE (user_id, id),
    CONSTRAINT budgets_once UNIQUE NULLS NOT DISTINCT (user_id, category, label, period, currency)
);
"""

_RECORDED = ("incomes", "budgets")


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES.replace("%", "%%"))
    for table in _RECORDED:
        op.execute(
            f"CREATE TRIGGER {table}_recorded AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION record_change()"
        )
        op.execute(f"CREATE TRIGGER {table}_touched BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_row()")
        rule = "user_id = (SELECT app_user_id())"
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
