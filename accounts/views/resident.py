"""The door of the resident's space."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from accounts.context import acting_as, resident
from accounts.models import User
from accounts.views.signed_in import signed_in_only

type_view = Callable[..., HttpResponse]


def for_residents(view: type_view) -> type_view:
    """Let in who is signed in, and let the database show them what is theirs: whatever else they are, nothing more."""

    @wraps(view)
    def entered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with acting_as(resident(account_of(request).pk)):
            return view(request, *args, **kwargs)

    return never_cache(signed_in_only(entered))


def account_of(request: HttpRequest) -> User:
    """Whose space it is: `for_residents` lets in nobody without an account."""
    return cast("User", request.user)
