"""Trials: a site that is open to those who are invited, until the day on which it opens to all (docs/adr/0058)."""
