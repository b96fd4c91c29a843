"""Everyday messages about money, as people write them, each with the rows a careful person would record.

The rows were written down before the messages were first read by the program. A new message is a line in its table:
`amount thing/category`, `+amount source` for money that came in, `=amount category/period` for a budget.
"""
