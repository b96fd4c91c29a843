"""What a person sent may lie in a store beside the database; what is deleted there is noted until it is removed."""

from alembic import op

revision = "2026_12_01_stores"
down_revision = "2026_12_03_placing"
branch_labels = None
depends_on = None

_STORES = """
ALTER TABLE files ALTER COLUMN content DROP NOT NULL;
ALTER TABLE files ADD COLUMN stored boolean NOT NULL DEFAULT false;
ALTER TABLE files ADD CONSTRAINT files_somewhere CHECK (stored OR content IS NOT NULL);
CREATE INDEX idx_files_here ON files (created_at) WHERE NOT made AND content IS NOT NULL;

CREATE TABLE removed_objects (id uuid PRIMARY KEY);
ALTER TABLE removed_objects ENABLE ROW LEVEL SECURITY;
CREATE POLICY removed_objects_system ON removed_objects TO lifeos_app
    USING ((SELECT app_is_system())) WITH CHECK ((SELECT app_is_system()));
GRANT SELECT, DELETE ON removed_objects TO lifeos_app;

-- Whoever deletes a file need not know where its bytes lie; the note outlives the person it belonged to.
CREATE FUNCTION note_removed_object() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO removed_objects (id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION note_removed_object() FROM PUBLIC;
CREATE TRIGGER files_removed AFTER DELETE ON files FOR EACH ROW WHEN (OLD.stored) EXECUTE FUNCTION note_removed_object();

CREATE FUNCTION files_here(most integer) RETURNS TABLE (user_id uuid, id uuid) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT f.user_id, f.id FROM public.files f
            WHERE NOT f.made AND f.content IS NOT NULL AND public.app_is_system() ORDER BY f.created_at LIMIT most;
    END;
REVOKE ALL ON FUNCTION files_here(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_here(integer) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_STORES)
