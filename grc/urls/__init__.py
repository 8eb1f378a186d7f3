"""Addresses: of requests followed by their secret link, and of what residents keep in their space."""
