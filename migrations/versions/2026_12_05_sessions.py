"""Who is signed in: sessions, init data that was exchanged already, and what was done with an account."""

from alembic import op
from sqlalchemy import text

revision = "2026_12_05_sessions"
down_revision = "2026_12_01_stores"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE user_sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    via text NOT NULL CONSTRAINT user_sessions_via CHECK (via IN ('telegram', 'password')),
    device text NOT NULL DEFAULT '',
    generation integer NOT NULL DEFAULT 0,
    used integer NOT NULL DEFAULT -1,
    created_at timestamptz NOT NULL DEFAULT now(),
    rotated_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_by text CONSTRAINT user_sessions_ended CHECK (ended_by IN ('logout', 'replay', 'password', 'elsewhere', 'linked')),
    CONSTRAINT user_sessions_end CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX idx_user_sessions_user ON user_sessions (user_id, created_at DESC);

CREATE TABLE spent_tokens (
    digest bytea PRIMARY KEY,
    spent_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_spent_tokens_at ON spent_tokens (spent_at);

CREATE TABLE audit_log (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    what text NOT NULL,
    session_id uuid,
    device text NOT NULL DEFAULT '',
    network text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_audit_log_user ON audit_log (user_id, created_at DESC);
"""

_RULES = {
    "user_sessions": "user_id = (SELECT app_user_id())",
    "audit_log": "user_id = (SELECT app_user_id())",
    "spent_tokens": "(SELECT app_is_system())",
}


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES)
    for table, rule in _RULES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON user_sessions, spent_tokens TO lifeos_app")
    op.execute("GRANT SELECT, INSERT ON audit_log TO lifeos_app")
