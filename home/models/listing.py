"""What the pages that list others share."""

from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import HttpRequest

PER_PAGE = 12


def page_of_list(entries: Any, request: HttpRequest) -> PageOfList:
    """The part of a list that `?page=` asks for; the nearest there is when it asks for none of them."""
    return Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
