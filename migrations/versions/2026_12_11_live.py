"""Open screens follow what changes: what is new of several persons, and which of several sessions still stand."""

from alembic import op

revision = "2026_12_11_live"
down_revision = "2026_12_09_closed"
branch_labels = None
depends_on = None

_LIVE = """
-- Of the newest of each person, no more than `most`: who missed more than that looks at everything anew. Ids carry the time of the
-- machine that made them; the minute is for clocks that differ.
CREATE FUNCTION new_of(users uuid[], age interval, most integer)
    RETURNS TABLE (user_id uuid, id uuid, at timestamptz, kinds text[]) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT found.user_id, found.id, found.at, found.kinds FROM unnest(users) AS asked (key) CROSS JOIN LATERAL (
            SELECT c.user_id, c.id, c.created_at AS at, ARRAY(SELECT DISTINCT r.table_name FROM public.change_rows r
                WHERE r.user_id = c.user_id AND r.change_id = c.id ORDER BY r.table_name) AS kinds
                FROM public.changes c WHERE c.user_id = asked.key AND c.created_at > now() - age
                AND c.id >= (lpad(to_hex((extract(epoch FROM now() - age) * 1000)::bigint - 60000), 12, '0')
                    || '70008000000000000000')::uuid
            ORDER BY c.id DESC LIMIT most) found
            WHERE public.app_is_system() ORDER BY found.at, found.id;
    END;
REVOKE ALL ON FUNCTION new_of(uuid[], interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION new_of(uuid[], interval, integer) TO lifeos_app;

CREATE FUNCTION sessions_standing(ids uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT s.id FROM public.user_sessions s WHERE s.id = ANY (ids) AND s.ended_at IS NULL AND public.app_is_system();
    END;
REVOKE ALL ON FUNCTION sessions_standing(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sessions_standing(uuid[]) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_LIVE)


def downgrade() -> None:
    op.execute("DROP FUNCTION new_of(uuid[], interval, integer)")
    op.execute("DROP FUNCTION sessions_standing(uuid[])")
