"""What comes due by itself, one file per kind of thing. A tick only says "look now": what is due is claimed in the database.

A new kind is a file with `look(database, clock, ring)`, which books or sends what is due of it and says how much that was.
"""
