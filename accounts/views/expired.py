"""What a form becomes whose CSRF token is no longer good: `portail.runtime.errors` shows it again."""

from collections.abc import Callable

from django.http import HttpResponse

type_view = Callable[..., HttpResponse]

ATTRIBUTE = "expired"


def shown_again(view: type_view, *, by: type_view) -> None:
    """Have `by` answer, as the view would be asked, a form that comes to `view` too late."""
    setattr(view, ATTRIBUTE, by)
