"""What the API needs to answer twice alike: how often a person's records changed, and the answers to requests that bear a key."""

from alembic import op
from sqlalchemy import text

revision = "2026_12_10_versions"
down_revision = "2026_12_11_live"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE record_versions (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    version bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE idempotency_keys (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    key text NOT NULL CONSTRAINT idempotency_keys_key CHECK (length(key) BETWEEN 1 AND 255),
    request bytea NOT NULL,
    status integer,
    media_type text,
    answer bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_once UNIQUE (user_id, key)
);
"""

# At the end of the transaction: the row is locked after everything else is, and only for the length of the commit.
_BUMP = """
CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO record_versions AS v (user_id, version) SELECT u.id, 1 FROM users u WHERE u.id = NEW.user_id
        ON CONFLICT (user_id) DO UPDATE SET version = v.version + 1;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER changes_version AFTER INSERT ON changes DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION bump_version();
"""

_FORGET = """
CREATE FUNCTION forget_keys(before uuid, most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    n integer := 0;
BEGIN
    IF app_is_system() IS NOT TRUE THEN
        RETURN 0;
    END IF;
    DELETE FROM idempotency_keys WHERE id IN (SELECT k.id FROM idempotency_keys k WHERE k.id < before ORDER BY k.id LIMIT most);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;
REVOKE ALL ON FUNCTION forget_keys(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_keys(uuid, integer) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES)
    own = "user_id = (SELECT app_user_id())"
    for table in ("record_versions", "idempotency_keys"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(text(f"CREATE POLICY {table}_own ON {table} TO lifeos_app USING ({own}) WITH CHECK ({own})"))
    op.execute("GRANT SELECT, INSERT, UPDATE ON record_versions TO lifeos_app")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO lifeos_app")
    op.get_bind().exec_driver_sql(_BUMP)
    op.get_bind().exec_driver_sql(_FORGET)


def downgrade() -> None:
    op.execute("DROP TRIGGER changes_version ON changes")
    op.execute("DROP FUNCTION bump_version()")
    op.execute("DROP FUNCTION forget_keys(uuid, integer)")
    op.execute("DROP TABLE idempotency_keys")
    op.execute("DROP TABLE record_versions")
