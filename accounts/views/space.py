"""The resident's space."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


@never_cache
@login_required
def space(request: HttpRequest) -> HttpResponse:
    """What goes on, and what to do next."""
    return render(request, "accounts/space.html")
