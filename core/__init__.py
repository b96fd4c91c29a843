"""Words every room shares: settings, errors, clock, log, money, language, context.

Imports nothing of ours. Put a thing here only when at least two rooms need it and it knows no domain.
"""
