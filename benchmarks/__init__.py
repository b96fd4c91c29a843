"""What LifeOS costs, measured: `python -m benchmarks` runs all of them, `python -m benchmarks.<name>` one.

Nothing here is part of the program; a new benchmark is a module with a `main` that prints its figures, listed in `__main__.py`.
"""
