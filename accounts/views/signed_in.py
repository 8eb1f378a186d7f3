"""The door of what is one's own. What was typed before the session ended is given back: nothing is lost."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

type_view = Callable[..., HttpResponse]

# Never shown again: what proves who one is, and what only programs read.
NOT_GIVEN_BACK = frozenset({"csrfmiddlewaretoken", "submission_key", "version", "password", "code", "credential"})
WORTH_COPYING = 20  # characters, from which words are not simply typed again; what is in one piece was not typed


def signed_in_only(view: type_view) -> type_view:
    """Send to the entrance who is not signed in; who sends a form is told that it was not received, and shown it."""
    guarded = login_required(view)

    @wraps(view)
    def entered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return session_ended(request)
        return guarded(request, *args, **kwargs)

    return entered


def session_ended(request: HttpRequest) -> HttpResponse:
    """403, with the longer texts of the form, to be copied. Nothing of them is kept here."""
    texts = [
        text
        for name, values in request.POST.lists()
        if name not in NOT_GIVEN_BACK
        for text in values
        if len(text.strip()) >= WORTH_COPYING and " " in text.strip()
    ]
    context = {"texts": texts, "had_files": bool(request.FILES), "page": page_of(request)}
    response = render(request, "accounts/session_ended.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def page_of(request: HttpRequest) -> str:
    """The page that holds the form: what the browser says, when it is one of this host."""
    said = urlsplit(request.headers.get("Referer", ""))
    return said.path if said.netloc == request.get_host() else request.path
