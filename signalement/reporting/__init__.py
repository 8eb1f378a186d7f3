"""Reporting: the form of a report, on its page, without network and by program."""
