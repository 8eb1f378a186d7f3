"""Desk: reports on the inbox's map, in rounds, on the spot."""
