"""Promise 16: no tenant reads, changes or detects another's data; row-level security alone stops every mutant.

Two people, one curious about the other, in a database of their own. A new table is seen by itself; something in it of both
persons is a line in `_live` (two.py).
"""
