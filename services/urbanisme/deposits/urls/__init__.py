"""Addresses of the récépissé: in the resident's space, and behind the secret link of the request."""
