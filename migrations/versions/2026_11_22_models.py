"""What models were asked: turns for the quota, calls with their cost, the month's sum, answers kept for a day; and
confirmations that are set aside when something else is said."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_22_models"
down_revision = "2026_11_22_rules"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE model_turns (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    inbox_id uuid NOT NULL,
    began_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT model_turns_once UNIQUE (user_id, inbox_id)
);
CREATE INDEX idx_model_turns_user ON model_turns (user_id, began_at);

CREATE TABLE model_calls (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    inbox_id uuid,
    role text NOT NULL,
    model text NOT NULL,
    outcome text NOT NULL,
    input_tokens integer NOT NULL DEFAULT 0,
    cached_tokens integer NOT NULL DEFAULT 0,
    output_tokens integer NOT NULL DEFAULT 0,
    cost numeric NOT NULL,
    milliseconds integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_model_calls_user ON model_calls (user_id, created_at);

CREATE TABLE model_months (
    month date PRIMARY KEY,
    spent numeric NOT NULL
);

CREATE TABLE model_notices (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    told_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE model_answers (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    key varchar NOT NULL,
    answer text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key)
);

ALTER TABLE proposals DROP CONSTRAINT proposals_state;
ALTER TABLE proposals ADD CONSTRAINT proposals_state
    CHECK (state IN ('pending', 'aside', 'spent', 'withdrawn', 'lapsed')) NOT VALID;
ALTER TABLE proposals VALIDATE CONSTRAINT proposals_state;
"""

_OWNED = ("model_turns", "model_calls", "model_notices", "model_answers")


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES)
    rules = dict.fromkeys(_OWNED, "user_id = (SELECT app_user_id())")
    rules["model_months"] = "(SELECT app_is_system())"
    for table, rule in rules.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
