"""What makes words with an amount something else than the person's own spending: a question, a plan, income, somebody else.

Words are in words.py, what no single word tells in finding.py.
"""

from agent.understanding.spending.obstacles.finding import obstacle, obstacles, somebody_else
from agent.understanding.spending.obstacles.words import Obstacle

__all__ = ["Obstacle", "obstacle", "obstacles", "somebody_else"]
