"""Promise 29: undo always works. Every writing operation: do, undo, compare: equal but for updated_at and version.

By the front door for what a person can do; a property test drives the same turns directly, against a model of a few lines.
A new writing operation fails `test_every_writing_operation_has_its_deed` until it has a deed in deeds.py.
"""
