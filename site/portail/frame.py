"""What surrounds every public page: the site's name and mark, its navigation, its footer."""

from typing import Any

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    return {}
