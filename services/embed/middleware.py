"""What an embedded form is asked without."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PREFIX = "/integration/"


class WithoutCookiesMiddleware:
    """Embedded forms are answered as if no browser had cookies: in the page of another site none would be sent, and
    nothing of an account may get into a frame that others place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(PREFIX):
            request.COOKIES = {}
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
