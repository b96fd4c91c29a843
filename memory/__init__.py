"""What LifeOS knows of a person besides their records: told facts and manuals as passages, searched by meaning and by words.

`embed.py` makes vectors, `keeping.py` keeps them up to date, `recall.py` searches. A new kind of passage is a constant in
storage/passages.py and whatever writes its rows.
"""
