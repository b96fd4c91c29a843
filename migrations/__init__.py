"""Alembic migrations: `versions/<date>_<slug>.py`. Run by `lifeos migrate` and `lifeos run`, as the owner of the database."""
