"""What every turn must know of its person, in one statement that enters by itself: two round trips fewer before each answer.

The function has the caller's rights, so row-level security holds inside it; a transaction that is one person's already finds
nobody else.
"""

from alembic import op
from sqlalchemy import text

revision = "2026_11_24_meeting"
down_revision = "2026_11_23_memory"
branch_labels = None
depends_on = None

_MET = """
CREATE FUNCTION met(person uuid, in_chat text) RETURNS TABLE (
    id uuid, name text, plan text, timezone text, language text, currency text, quiet jsonb,
    new boolean, question_id uuid, question jsonb, rules jsonb, vehicles jsonb, tasks jsonb
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    IF coalesce(app_user_id(), person) <> person THEN
        RETURN;
    END IF;
    PERFORM set_config('app.user_id', person::text, true);
    RETURN QUERY SELECT u.id, u.name, u.plan, p.timezone, p.language, p.currency,
        p.notification_preferences -> 'quiet', NOT EXISTS (SELECT FROM conversations c WHERE c.user_id = u.id), q.id, q.question,
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


def upgrade() -> None:
    op.execute(text(_MET))


def downgrade() -> None:
    op.execute("DROP FUNCTION met(uuid, text)")
