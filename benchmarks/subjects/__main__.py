"""A subject as a process: `python -m benchmarks.subjects NAME`, its assignment on stdin."""

import sys
from importlib import import_module

from benchmarks.subjects.assignment import serve

serve(import_module(f"benchmarks.subjects.{sys.argv[1]}").running)
