"""Addresses of followed files: in the resident's space, and behind the secret link of their request."""
