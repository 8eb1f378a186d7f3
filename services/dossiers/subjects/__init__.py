"""Whom a partner knows: services that sign residents in for an authority, and the accounts behind their subjects."""
