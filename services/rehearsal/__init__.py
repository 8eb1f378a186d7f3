"""Rehearsals of a service: its form filled in by who composes it, as a resident would, and nothing kept."""
