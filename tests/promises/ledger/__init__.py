"""Promise 20: sums are exact. Every operation on money, corrections, undo, files, sweeps and what comes again among them, against a
ledger of plain Decimals.

After each step what the operation itself says (today, this month) must be the model's; now and then every report is compared:
by category, shop, label, day, week and month, over all and over odd days, what came in, what a search adds up, what is left of
each budget. Nothing may ever drift.
"""
