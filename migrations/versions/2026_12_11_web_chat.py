"""The web is a chat, too: what is queued for it is there at once, its cards follow, and a question knows what answered it."""

from alembic import op

revision = "2026_12_11_web_chat"
down_revision = "2026_12_10_versions"
branch_labels = None
depends_on = None

_NEW_OF = """
CREATE OR REPLACE FUNCTION new_of(users uuid[], age interval, most integer)
    RETURNS TABLE (user_id uuid, id uuid, at timestamptz, kinds text[]) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT found.user_id, found.id, found.at, found.kinds FROM unnest(users) AS asked (key) CROSS JOIN LATERAL (
            (SELECT c.user_id, c.id, c.created_at AS at, ARRAY(SELECT DISTINCT r.table_name FROM public.change_rows r
                WHERE r.user_id = c.user_id AND r.change_id = c.id ORDER BY r.table_name) AS kinds
                FROM public.changes c WHERE c.user_id = asked.key AND c.created_at > now() - age
                AND c.id >= (lpad(to_hex((extract(epoch FROM now() - age) * 1000)::bigint - 60000), 12, '0')
                    || '70008000000000000000')::uuid
            ORDER BY c.id DESC LIMIT most) {more}) found
            WHERE public.app_is_system() ORDER BY found.at, found.id;
    END;
"""
_OF_THE_CHAT = """UNION ALL
            (SELECT DISTINCT ON (said.created_at) asked.key, said.id, said.created_at, ARRAY['chat']
                FROM (SELECT o.id, o.created_at, o.message_id FROM public.outbox o
                WHERE o.channel = 'web' AND o.chat = asked.key::text ORDER BY o.message_id DESC LIMIT most) said
                WHERE said.created_at > now() - age ORDER BY said.created_at, said.message_id)"""

_WEB = """
-- Nobody sends it anywhere: who has the chat open reads it here.
CREATE FUNCTION shown_on_the_web() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.state := 'sent';
    NEW.sent_at := now();
    NEW.message_id := NEW.seq;
    RETURN NEW;
END $$;
CREATE TRIGGER outbox_on_the_web BEFORE INSERT ON outbox FOR EACH ROW WHEN (NEW.channel = 'web') EXECUTE FUNCTION shown_on_the_web();
CREATE INDEX idx_outbox_answers ON outbox (inbox_id) WHERE channel = 'web';
CREATE INDEX idx_outbox_edits ON outbox (target) WHERE target IS NOT NULL;

ALTER TABLE proposals ADD COLUMN closed_by uuid;
CREATE INDEX idx_proposals_open ON proposals (user_id, id) WHERE state IN ('pending', 'aside');
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_NEW_OF.format(more=_OF_THE_CHAT))
    op.get_bind().exec_driver_sql(_WEB)


def downgrade() -> None:
    op.execute("DROP INDEX idx_proposals_open")
    op.execute("ALTER TABLE proposals DROP COLUMN closed_by")
    op.execute("DROP INDEX idx_outbox_edits")
    op.execute("DROP INDEX idx_outbox_answers")
    op.execute("DROP TRIGGER outbox_on_the_web ON outbox")
    op.execute("DROP FUNCTION shown_on_the_web()")
    op.get_bind().exec_driver_sql(_NEW_OF.format(more=""))
