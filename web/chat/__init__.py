"""The chat of the web: one more channel of the same inbox, handled by the same turns.

A message is a `Parcel` in the inbox (parcel.py), handled like one of Telegram (handler.py); who sent it follows what comes of it
(answers.py). Another kind of parcel is a value of `Parcel.kind`, a branch in handler.py and a route.
"""
