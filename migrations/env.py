"""How Alembic connects: on the connection `migrations.upgrade` hands over, as the owner."""

from alembic import context

from migrations.compare import include_object
from storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_object=include_object,
    compare_server_default=False,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
