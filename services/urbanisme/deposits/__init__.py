"""Declarations that are filed here: who takes them, how they are numbered, what agents answer in time (ADR 0079)."""
