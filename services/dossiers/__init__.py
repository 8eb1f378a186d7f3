"""Followed files: what lives in a partner's software for months, and the portal shows (`urbanisme`, `handicap`)."""
