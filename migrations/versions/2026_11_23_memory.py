"""What the person asked to be remembered, one fact a row, found again by its words.

The function runs with the owner's rights, as those of the search over money do: it asks for the person's own rows and gives
back ids only.
"""

from alembic import op
from sqlalchemy import text

revision = "2026_11_23_memory"
down_revision = "2026_11_23_tasks"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE memories (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    content text NOT NULL CONSTRAINT memories_content CHECK (length(content) BETWEEN 1 AND 1000),
    about text CONSTRAINT memories_about CHECK (length(about) BETWEEN 1 AND 120),
    told date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT memories_owner UNIQUE (user_id, id),
    CONSTRAINT memories_once UNIQUE (user_id, about)
);
CREATE INDEX idx_memories_words ON memories USING gin (user_id, searchable(content, NULL, NULL, NULL));

CREATE FUNCTION memories_with(wanted text[]) RETURNS TABLE (id uuid, hits bigint) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT m.id, count(*) FROM unnest(wanted) AS one(words) JOIN public.memories m
            ON m.user_id = public.app_user_id() AND public.searchable(m.content, NULL, NULL, NULL)
                @@ (to_tsquery('pg_catalog.indonesian', one.words) || to_tsquery('pg_catalog.english', one.words))
            GROUP BY m.id;
    END;
REVOKE ALL ON FUNCTION memories_with(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION memories_with(text[]) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLE.replace("%", "%%"))
    op.execute(
        "CREATE TRIGGER memories_recorded AFTER INSERT OR UPDATE OR DELETE ON memories"
        " FOR EACH ROW EXECUTE FUNCTION record_change()"
    )
    op.execute("CREATE TRIGGER memories_touched BEFORE UPDATE ON memories FOR EACH ROW EXECUTE FUNCTION touch_row()")
    rule = "user_id = (SELECT app_user_id())"
    op.execute("ALTER TABLE memories ENABLE ROW LEVEL SECURITY")
    op.execute(text(f"CREATE POLICY memories_own ON memories TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON memories TO lifeos_app")
