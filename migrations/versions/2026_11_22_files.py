"""Files of a person, messages sent in several parts, and chats that want no more messages."""

from alembic import op
from sqlalchemy import text

revision = "2026_11_22_files"
down_revision = "2026_11_22_recurring"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE files (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name text NOT NULL CONSTRAINT files_name CHECK (length(name) BETWEEN 1 AND 200),
    media_type text NOT NULL,
    content bytea NOT NULL CONSTRAINT files_size CHECK (octet_length(content) BETWEEN 1 AND 20971520),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT files_owner UNIQUE (user_id, id)
);
ALTER TABLE files ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX idx_files_user ON files (user_id, created_at);

ALTER TABLE outbox ADD COLUMN part_ids bigint[] NOT NULL DEFAULT '{}';
CREATE INDEX idx_outbox_parts ON outbox (user_id) WHERE part_ids <> '{}';

CREATE TABLE blocked_chats (
    channel text NOT NULL,
    chat text NOT NULL,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (channel, chat)
);
CREATE INDEX idx_blocked_chats_user ON blocked_chats (user_id);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES.replace("%", "%%"))
    own = "user_id = (SELECT app_user_id())"
    for table, rule in {"files": own, "blocked_chats": f"{own} OR (SELECT app_is_system())"}.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO lifeos_app")
