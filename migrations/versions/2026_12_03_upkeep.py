"""What clears away rows of persons that are not needed any more, and finds who sent files lately."""

from alembic import op

revision = "2026_12_03_upkeep"
down_revision = "2026_12_03_held"
branch_labels = None
depends_on = None

_FUNCTIONS = """
CREATE FUNCTION forget_old(what text, before uuid, most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    n integer := 0;
    -- The time an id of version 7 begins with.
    at timestamptz := to_timestamp(('x' || lpad(left(replace(before::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0);
BEGIN
    IF app_is_system() IS NOT TRUE THEN
        RETURN 0;
    END IF;
    CASE what
        WHEN 'proposals' THEN
            DELETE FROM proposals WHERE id IN (SELECT p.id FROM proposals p WHERE p.id < before AND p.closed_at < at
                AND p.state IN ('spent', 'withdrawn', 'lapsed') ORDER BY p.id LIMIT most);
        WHEN 'model_turns' THEN
            DELETE FROM model_turns WHERE id IN (SELECT t.id FROM model_turns t WHERE t.id < before ORDER BY t.id LIMIT most);
        WHEN 'model_calls' THEN
            DELETE FROM model_calls WHERE id IN (SELECT c.id FROM model_calls c WHERE c.id < before ORDER BY c.id LIMIT most);
        WHEN 'model_answers' THEN
            DELETE FROM model_answers WHERE ctid IN (SELECT a.ctid FROM model_answers a WHERE a.created_at < at LIMIT most);
        WHEN 'insight_words' THEN
            DELETE FROM insight_words WHERE ctid IN (SELECT w.ctid FROM insight_words w WHERE w.created_at < at LIMIT most);
    END CASE;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

CREATE FUNCTION owners_of_new_files(after uuid, since uuid, before uuid, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT DISTINCT f.user_id FROM public.files f WHERE f.id >= since AND f.id < before AND NOT f.made AND f.user_id > after
            AND public.app_is_system() ORDER BY f.user_id LIMIT most;
    END;
REVOKE ALL ON FUNCTION forget_old(text, uuid, integer), owners_of_new_files(uuid, uuid, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old(text, uuid, integer), owners_of_new_files(uuid, uuid, uuid, integer) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_FUNCTIONS.replace("%", "%%"))


def downgrade() -> None:
    op.execute("DROP FUNCTION forget_old(text, uuid, integer)")
    op.execute("DROP FUNCTION owners_of_new_files(uuid, uuid, uuid, integer)")
