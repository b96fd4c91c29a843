"""What is measured, each in a process of its own: see `__main__.py`.

A new subject is a module with `running(assignment)`, an async context manager, and a name in `flow.SUBJECTS`.
"""
