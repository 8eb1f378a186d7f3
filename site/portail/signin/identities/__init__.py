"""Identities kept elsewhere: FranceConnect for residents, an authority's own OpenID Connect provider for its agents.

What django-allauth does is its own; this adds what FranceConnect v2 asks for and allauth lacks (docs/adr/0016).
"""
