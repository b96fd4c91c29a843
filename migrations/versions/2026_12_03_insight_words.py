"""What a model made of a week's findings before they are told, and when it is to be asked: spread over the time before."""

from alembic import op
from sqlalchemy import text

revision = "2026_12_03_insight_words"
down_revision = "2026_12_06_handled"
branch_labels = None
depends_on = None

_TABLES = """
ALTER TABLE push_times ADD COLUMN words_at timestamptz;
CREATE INDEX idx_push_times_words ON push_times (words_at) WHERE words_at IS NOT NULL;

CREATE TABLE insight_words (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    found text NOT NULL,
    words text[] NOT NULL,
    language text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_TABLES)
    own = "user_id = (SELECT app_user_id())"
    op.execute("ALTER TABLE insight_words ENABLE ROW LEVEL SECURITY")
    op.execute(text(f"CREATE POLICY insight_words_own ON insight_words TO lifeos_app USING ({own}) WITH CHECK ({own})"))
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON insight_words TO lifeos_app")
    # The next look works the slot out anew, and with it when to ask for words.
    op.execute("UPDATE push_times SET due_at = '2000-01-01T00:00:00Z' WHERE kind = 'insights'")


def downgrade() -> None:
    op.execute("DROP TABLE insight_words")
    op.execute("DROP INDEX idx_push_times_words")
    op.execute("ALTER TABLE push_times DROP COLUMN words_at")
