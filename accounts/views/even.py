"""Answers that must not tell, by the time they take, whether what was named exists (ASVS 6.3.8)."""

import functools
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

type_view = Callable[..., HttpResponse]


def evenly(*, digest: bool = False, but: HTTPStatus | None = None) -> Callable[[type_view], type_view]:
    """Have the answer to what is sent take at least `EVEN_TIME` seconds, and with `digest` as long as a password needs.

    That must be longer than looking and writing take, whatever is found: then nothing shows through. An answer with the
    status `but` says by itself that all was right, and does not wait.
    """

    def wrap(view: type_view) -> type_view:
        @functools.wraps(view)
        def slowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            started = time.monotonic()
            response = view(request, *args, **kwargs)
            if request.method == "POST" and response.status_code != but:
                time.sleep(max(0.0, least_time(digest) - (time.monotonic() - started)))
            return response

        return slowed

    return wrap


def least_time(digest: bool) -> float:
    """The seconds that an answer takes at least; a password's digest counts twice, for a machine that is busy."""
    least: float = settings.EVEN_TIME
    return least + 2 * digest_time(settings.PASSWORD_HASHERS[0]) if least and digest else least


@functools.cache
def digest_time(hasher: str) -> float:
    """The seconds that the digest of a password takes on this machine (0.2 to 1.2 were seen), measured once."""
    started = time.monotonic()
    import_string(hasher)().encode("nobody's", "no salt at all")
    return time.monotonic() - started
