"""Opinions that a service asks of somebody outside."""
