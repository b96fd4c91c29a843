"""What a person keeps from models comes with them, and decides what makes their vectors.

Vectors of closed sources bear a name of their own (`memory/embed.py`), so that they are told from those others made. A trigger drops
the vectors of what was opened or closed, whatever did so: a button, an undo, an import.
"""

from alembic import op
from sqlalchemy import text

revision = "2026_12_09_closed"
down_revision = "2026_12_02_manuals"
branch_labels = None
depends_on = None

_MET = """
CREATE FUNCTION met(person uuid, in_chat text) RETURNS TABLE (
    id uuid, name text, plan text, timezone text, language text, currency text, quiet jsonb, privacy jsonb,
    new boolean, question_id uuid, question jsonb, rules jsonb, vehicles jsonb, tasks jsonb
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    IF coalesce(app_user_id(), person) <> person THEN
        RETURN;
    END IF;
    PERFORM set_config('app.user_id', person::text, true);
    RETURN QUERY SELECT u.id, u.name, u.plan, p.timezone, p.language, p.currency,
        p.notification_preferences -> 'quiet', p.privacy_settings,
        NOT EXISTS (SELECT FROM conversations c WHERE c.user_id = u.id), q.id, q.question,
        coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', r.id, 'words', r.words, 'category', r.category, 'label', r.label,
                'learned', r.learned) ORDER BY r.id)
            FROM rules r WHERE r.user_id = u.id
        ), '[]'),
        coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', v.id, 'type', v.type, 'brand', v.brand, 'model', v.model,
                'year', v.year, 'plate', v.plate, 'current_mileage', v.current_mileage) ORDER BY v.id)
            FROM vehicles v WHERE v.user_id = u.id
        ), '[]'),
        coalesce((
            SELECT jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'due_date', t.due_date,
                'due_has_time', t.due_has_time, 'status', t.status) ORDER BY t.id DESC)
            FROM (SELECT * FROM tasks o WHERE o.user_id = u.id AND o.status <> 'done' ORDER BY o.id DESC LIMIT 200) t
        ), '[]')
    FROM users u JOIN user_profiles p ON p.user_id = u.id
    LEFT JOIN LATERAL (
        SELECT o.id, o.question FROM proposals o
        WHERE o.user_id = u.id AND o.chat = in_chat AND o.state = 'pending' ORDER BY o.id DESC LIMIT 1
    ) q ON true
    WHERE u.id = person;
END $$;
REVOKE ALL ON FUNCTION met(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION met(uuid, text) TO lifeos_app;
"""
_VECTORS = """
CREATE FUNCTION owners_of_passages(outside text, inside text, most integer) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT DISTINCT old.user_id FROM (
            (SELECT e.user_id FROM public.embeddings e WHERE e.model IS NULL AND public.app_is_system() LIMIT most)
            UNION ALL
            (SELECT e.user_id FROM public.embeddings e
                WHERE e.model < least(outside, inside) AND public.app_is_system() LIMIT most)
            UNION ALL
            (SELECT e.user_id FROM public.embeddings e
                WHERE e.model > least(outside, inside) AND e.model < greatest(outside, inside) AND public.app_is_system() LIMIT most)
            UNION ALL
            (SELECT e.user_id FROM public.embeddings e
                WHERE e.model > greatest(outside, inside) AND public.app_is_system() LIMIT most)
        ) old;
    END;
REVOKE ALL ON FUNCTION owners_of_passages(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION owners_of_passages(text, text, integer) TO lifeos_app;

CREATE FUNCTION drop_vectors() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE embeddings e SET model = NULL, embedding = NULL
        FROM (VALUES ('memory', 'memories'), ('manual', 'manuals')) AS of (kind, source)
        WHERE e.user_id = NEW.user_id AND e.kind = of.kind AND e.model IS NOT NULL
        AND coalesce(NEW.privacy_settings -> of.source, 'true') <> coalesce(OLD.privacy_settings -> of.source, 'true');
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    op.execute("DROP FUNCTION met(uuid, text)")
    op.execute(text(_MET))
    op.get_bind().exec_driver_sql(_VECTORS.replace("%", "%%"))
    op.execute(
        "CREATE TRIGGER user_profiles_vectors AFTER UPDATE OF privacy_settings ON user_profiles FOR EACH ROW"
        " WHEN (OLD.privacy_settings IS DISTINCT FROM NEW.privacy_settings) EXECUTE FUNCTION drop_vectors()"
    )
