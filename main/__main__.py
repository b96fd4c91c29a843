"""`python -m main`: the `lifeos` command."""

import sys

from main import cli

sys.exit(cli())
