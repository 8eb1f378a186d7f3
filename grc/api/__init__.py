"""Requests, for whoever builds on the portal: where one stands, and what all ways to file one have in common."""

from grc.api.bodies import MultiPartParser, check_names, check_types, is_multipart, object_in
from grc.api.filing import KEY, FilingView, answers
from grc.api.state import RequestState

__all__ = [
    "KEY",
    "FilingView",
    "MultiPartParser",
    "RequestState",
    "answers",
    "check_names",
    "check_types",
    "is_multipart",
    "object_in",
]
