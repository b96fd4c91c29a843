"""What LifeOS can do: plain typed async functions, one file per domain; the faces and the agent call these same ones.

To add an operation: an input model, a result model, a function under `@tool`, and a line in `catalogue.py`.
"""
