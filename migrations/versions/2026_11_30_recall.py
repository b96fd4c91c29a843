"""Passages and their vectors: what is searched by meaning and by words, kept beside the records by a trigger.

The function runs with the owner's rights, as those of the other searches do: it asks for the person's own rows and gives back
ids only.
"""

from alembic import op
from sqlalchemy import text

revision = "2026_11_30_recall"
down_revision = "2026_11_29_pushes"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE embeddings (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT embeddings_kind CHECK (kind IN ('memory', 'manual')),
    record uuid NOT NULL,
    place integer NOT NULL DEFAULT 0,
    content text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{}',
    words tsvector GENERATED ALWAYS AS (searchable(content, NULL, NULL, NULL)) STORED,
    model text,
    embedding vector,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT embeddings_once UNIQUE (user_id, record, place),
    CONSTRAINT embeddings_modelled CHECK ((embedding IS NULL) = (model IS NULL))
);
ALTER TABLE embeddings ALTER COLUMN embedding SET STORAGE EXTERNAL;
ALTER TABLE embeddings SET (toast_tuple_target = 8160);
CREATE INDEX idx_embeddings_user ON embeddings (user_id, kind);
CREATE INDEX idx_embeddings_model ON embeddings (model, user_id);
CREATE INDEX idx_embeddings_words ON embeddings USING gin (user_id, words) WITH (fastupdate = off);

CREATE FUNCTION passages_worded(wanted text[], kinds text[], records uuid[], most integer)
    RETURNS TABLE (id uuid, hits bigint, score double precision) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        -- Each query is made once: within the join it would be made for every passage it is held against.
        WITH one AS MATERIALIZED (
            SELECT n, to_tsquery('pg_catalog.indonesian', words) || to_tsquery('pg_catalog.english', words) AS query
            FROM unnest(wanted) WITH ORDINALITY asked(words, n)
        ), hit AS MATERIALIZED (
            SELECT e.id, one.n, length(e.words) AS size FROM one
            JOIN public.embeddings e ON e.user_id = public.app_user_id() AND e.words @@ one.query
            WHERE e.kind = ANY (kinds) AND (records IS NULL OR e.record = ANY (records))
        ), weighed AS (
            -- Windows, not joins of it with itself: whatever the planner believes of its size, that takes no longer.
            SELECT h.id, h.size, count(*) OVER (PARTITION BY h.n) AS named, (avg(h.size) OVER ())::float8 AS usual FROM hit h
        ), every AS (
            SELECT count(*) AS n FROM public.embeddings e WHERE e.user_id = public.app_user_id() AND e.kind = ANY (kinds)
        )
        SELECT w.id, count(*), sum(
                ln(1 + (every.n - w.named + 0.5::float8) / (w.named + 0.5::float8))
                / (1.36::float8 + 0.24::float8 * w.size / greatest(w.usual, 1))
            ) AS score FROM weighed w CROSS JOIN every GROUP BY w.id ORDER BY score DESC, w.id LIMIT most;
    END;
CREATE FUNCTION owners_of_passages(other_than text, most integer) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT DISTINCT old.user_id FROM (
            (SELECT e.user_id FROM public.embeddings e WHERE e.model IS NULL AND public.app_is_system() LIMIT most)
            UNION ALL
            (SELECT e.user_id FROM public.embeddings e WHERE e.model < other_than AND public.app_is_system() LIMIT most)
            UNION ALL
            (SELECT e.user_id FROM public.embeddings e WHERE e.model > other_than AND public.app_is_system() LIMIT most)
        ) old;
    END;
REVOKE ALL ON FUNCTION passages_worded(text[], text[], uuid[], integer), owners_of_passages(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION passages_worded(text[], text[], uuid[], integer), owners_of_passages(text, integer) TO lifeos_app;

CREATE FUNCTION keep_passage() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM embeddings WHERE user_id = OLD.user_id AND record = OLD.id;
        RETURN NULL;
    END IF;
    INSERT INTO embeddings AS e (id, user_id, kind, record, content) VALUES (NEW.id, NEW.user_id, 'memory', NEW.id, NEW.content)
        ON CONFLICT (id) DO UPDATE SET content = EXCLUDED.content, model = NULL, embedding = NULL, created_at = now()
        WHERE e.content <> EXCLUDED.content;
    RETURN NULL;
END $$;
INSERT INTO embeddings (id, user_id, kind, record, content, created_at)
    SELECT id, user_id, 'memory', id, content, updated_at FROM memories;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLE.replace("%", "%%"))
    op.execute(
        "CREATE TRIGGER memories_passage AFTER INSERT OR UPDATE OF content OR DELETE ON memories"
        " FOR EACH ROW EXECUTE FUNCTION keep_passage()"
    )
    rule = "user_id = (SELECT app_user_id())"
    op.execute("ALTER TABLE embeddings ENABLE ROW LEVEL SECURITY")
    op.execute(text(f"CREATE POLICY embeddings_own ON embeddings TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON embeddings TO lifeos_app")
