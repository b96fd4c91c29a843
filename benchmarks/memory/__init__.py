"""Memory: what is found, how often first, and in what time. Run `python -m benchmarks.memory`.

`found.py`: questions whose answers are known; `sizes.py`: many people and long lives. It exits 1 when an aim is missed.
"""
