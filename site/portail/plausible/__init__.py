"""Plausible requests in bulk, for the demo and the benchmarks: what `submit` and `move` would have written."""

from portail.plausible.bulk import fill_up_to

__all__ = ["fill_up_to"]
