"""Addresses: of accounts, and of the resident's space."""
