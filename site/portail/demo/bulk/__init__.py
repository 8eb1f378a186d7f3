"""Plausible requests in bulk, for the demo and the benchmarks: what `submit` and `move` would have written."""

from portail.demo.bulk.people import accounts_up_to
from portail.demo.bulk.requests import fill_up_to

__all__ = ["accounts_up_to", "fill_up_to"]
