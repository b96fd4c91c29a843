"""Thinking with a model, for what is not plainly understood. It decides and writes no record.

`mind.py` is the loop, `prompt.py` what the model is told, `uses.py` and `grounds.py` check what it wants done, `figures.py` and
`claims.py` what it says, `showing.py` lets the words out as they come. A new check of words is a case in `Mind._faults`.
Nothing is imported here: a start without a model must not pay for one.
"""
