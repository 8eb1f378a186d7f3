"""What every address of the public interface has in common (docs/adr/0013-public-api.md)."""

from accounts.api.fields import Flag, Moment, Strict, Text
from accounts.api.paging import Keyset, PageParameters
from accounts.api.problems import MEDIA_TYPE, Problem, problem
from accounts.api.schema import refusals
from accounts.api.views import ListView, PublicView

__all__ = [
    "MEDIA_TYPE",
    "Flag",
    "Keyset",
    "ListView",
    "Moment",
    "PageParameters",
    "Problem",
    "PublicView",
    "Strict",
    "Text",
    "problem",
    "refusals",
]
