"""Manuals: each one row with its passages, which are laid out for search by a trigger.

The function that counts runs with the owner's rights, as the other searches do: it asks for the person's own rows and gives back
counts only.
"""

from alembic import op
from sqlalchemy import text

revision = "2026_12_02_manuals"
down_revision = "2026_12_05_sign_up"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE manuals (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    vehicle_id uuid,
    title text NOT NULL CONSTRAINT manuals_title CHECK (length(title) BETWEEN 1 AND 120),
    pages integer NOT NULL CONSTRAINT manuals_pages CHECK (pages > 0),
    passages jsonb NOT NULL CONSTRAINT manuals_passages CHECK (jsonb_typeof(passages) = 'array'),
    intervals jsonb NOT NULL DEFAULT '[]' CONSTRAINT manuals_intervals CHECK (jsonb_typeof(intervals) = 'array'),
    added date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT manuals_owner UNIQUE (user_id, id),
    CONSTRAINT manuals_vehicle FOREIGN KEY (user_id, vehicle_id) REFERENCES vehicles (user_id, id)
        ON DELETE SET NULL (vehicle_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX idx_manuals_vehicle ON manuals (user_id, vehicle_id);

CREATE FUNCTION clear_manual() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM embeddings WHERE user_id = OLD.user_id AND record = OLD.id;
    RETURN NULL;
END $$;
CREATE FUNCTION lay_out_manual() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO embeddings (id, user_id, kind, record, place, content, metadata)
        SELECT gen_random_uuid(), NEW.user_id, 'manual', NEW.id, n,
            concat_ws(E'\\n', nullif(one ->> 'heading', ''), one ->> 'content'),
            jsonb_build_object('page', one -> 'page', 'heading', one -> 'heading')
        FROM jsonb_array_elements(NEW.passages) WITH ORDINALITY AS each(one, n);
    RETURN NULL;
END $$;

CREATE FUNCTION passages_naming(wanted text[], records uuid[]) RETURNS TABLE (n bigint, hits bigint, passages bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
        WITH one AS MATERIALIZED (
            SELECT asked.n, to_tsquery('pg_catalog.indonesian', words) || to_tsquery('pg_catalog.english', words) AS query
            FROM unnest(wanted) WITH ORDINALITY asked(words, n)
        ), every AS (
            SELECT count(*) AS n FROM public.embeddings e WHERE e.user_id = public.app_user_id() AND e.record = ANY (records)
        )
        SELECT one.n, (
            SELECT count(*) FROM public.embeddings e
            WHERE e.user_id = public.app_user_id() AND e.record = ANY (records) AND e.words @@ one.query
        ), every.n FROM one CROSS JOIN every;
    END;
REVOKE ALL ON FUNCTION passages_naming(text[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION passages_naming(text[], uuid[]) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLE.replace("%", "%%"))
    for trigger in (
        "manuals_laid_out AFTER INSERT ON manuals FOR EACH ROW EXECUTE FUNCTION lay_out_manual()",
        "manuals_cleared AFTER DELETE ON manuals FOR EACH ROW EXECUTE FUNCTION clear_manual()",
        "manuals_recorded AFTER INSERT OR UPDATE OR DELETE ON manuals FOR EACH ROW EXECUTE FUNCTION record_change()",
        "manuals_touched BEFORE UPDATE ON manuals FOR EACH ROW EXECUTE FUNCTION touch_row()",
    ):
        op.execute(f"CREATE TRIGGER {trigger}")
    rule = "user_id = (SELECT app_user_id())"
    op.execute("ALTER TABLE manuals ENABLE ROW LEVEL SECURITY")
    op.execute(text(f"CREATE POLICY manuals_own ON manuals TO lifeos_app USING ({rule}) WITH CHECK ({rule})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON manuals TO lifeos_app")
