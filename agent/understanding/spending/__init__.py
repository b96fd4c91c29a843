"""Spending: the log_expense calls a message means, one per priced thing, or the question a careful person would ask.
Taken only when every word is accounted for; `amount_anywhere` offers for a tap what was not plain.
To teach a word, see words.py and categories/; another way of pricing is a step in prices.py, of not spending a row in obstacles.py.
"""

from agent.understanding.spending.asks import sized
from agent.understanding.spending.reader import amount_anywhere, read

__all__ = ["amount_anywhere", "read", "sized"]
