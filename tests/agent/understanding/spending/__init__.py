"""Spending as people write it: what is written, what is asked, and what is left alone."""
