"""Requests, for whoever builds on the portal: where one stands, and what all ways to file one have in common."""

from grc.api.state import RequestState

__all__ = ["RequestState"]
