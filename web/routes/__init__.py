"""Routes, one file per domain: thin faces over the tools."""
