"""Views that belong to no package: errors, health, brand files."""

from portail.views.errors import csrf_failure

__all__ = ["csrf_failure"]
