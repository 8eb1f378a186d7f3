"""Answers that must not tell, by the time they take, whether what was named exists (ASVS 6.3.8)."""

import functools
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

type_view = Callable[..., HttpResponse]


def evenly(least: str) -> Callable[[type_view], type_view]:
    """Have the answer to what is sent take at least as many seconds as the setting `least` says.

    That must be longer than looking and writing take, whatever is found: then nothing shows through.
    """

    def wrap(view: type_view) -> type_view:
        @functools.wraps(view)
        def slowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            started = time.monotonic()
            response = view(request, *args, **kwargs)
            if request.method == "POST":
                time.sleep(max(0.0, getattr(settings, least) - (time.monotonic() - started)))
            return response

        return slowed

    return wrap
