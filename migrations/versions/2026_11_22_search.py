"""Full-text search over records of money, in Indonesian and English.

The functions run with the owner's rights, since row-level security keeps the index of an operator that is not leakproof
from the program's role; each asks for the person's own rows and gives back ids only.
"""

from alembic import op

revision = "2026_11_22_search"
down_revision = "2026_11_22_models"
branch_labels = None
depends_on = None

_SEARCH = """
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE FUNCTION searchable(description text, merchant text, label text, note text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog
    RETURN to_tsvector('pg_catalog.indonesian', coalesce(description, '') || ' ' || coalesce(merchant, '') || ' '
            || coalesce(label, '') || ' ' || coalesce(note, ''))
        || to_tsvector('pg_catalog.english', coalesce(description, '') || ' ' || coalesce(merchant, '') || ' '
            || coalesce(label, '') || ' ' || coalesce(note, ''));

CREATE INDEX idx_expenses_words ON expenses USING gin (user_id, searchable(description, merchant, label, note));
CREATE INDEX idx_incomes_words ON incomes USING gin (user_id, searchable(description, NULL, NULL, note));

CREATE FUNCTION expenses_with(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT e.id FROM public.expenses e WHERE e.user_id = public.app_user_id()
            AND public.searchable(e.description, e.merchant, e.label, e.note)
                @@ (plainto_tsquery('pg_catalog.indonesian', wanted) || plainto_tsquery('pg_catalog.english', wanted));
    END;
CREATE FUNCTION incomes_with(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public
    BEGIN ATOMIC
        SELECT i.id FROM public.incomes i WHERE i.user_id = public.app_user_id()
            AND public.searchable(i.description, NULL, NULL, i.note)
                @@ (plainto_tsquery('pg_catalog.indonesian', wanted) || plainto_tsquery('pg_catalog.english', wanted));
    END;
REVOKE ALL ON FUNCTION expenses_with(text), incomes_with(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expenses_with(text), incomes_with(text) TO lifeos_app;
"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(_SEARCH.replace("%", "%%"))
