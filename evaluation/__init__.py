"""The score on the message set: every case goes through the local Telegram into a real LifeOS, and its rows are graded.

`python -m evaluation` prints it; `cases.py` reads the set and its grader, `stand.py` is what a case runs against, `score.py`
runs and sums up. Nothing here knows how a message is understood.
"""
