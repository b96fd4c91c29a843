"""Notices of banks, wallets and shops: what was paid or came in, by their own words.
`read` gives the record of one of known form, `announced` whether a message speaks as such a sender, `unread` what is at most proposed.
A new kind of notice is read in reader.py.
"""

from agent.understanding.spending.notices.reader import announced, read, unread

__all__ = ["announced", "read", "unread"]
