"""The outside world, one file each. Nothing here knows a domain; nothing above here opens a socket of its own."""
