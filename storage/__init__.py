"""Tables and the SQL on them, one file per domain. Only here is SQL written.

A query is a function with a good name that takes the open session and the owner. To add a domain: a file with its
table classes and queries, a migration, and a line in `tables.py`.
"""
