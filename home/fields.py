"""The field moved to `communes.fields`; the migrations that have landed name it here."""

from communes.fields import StreamField

__all__ = ["StreamField"]
