from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from notifications.registry import registered_kinds


@register()
def check_templates(**_: Any) -> list[CheckMessage]:
    """Every registered kind has its three templates, and they can be read."""
    problems: list[CheckMessage] = []
    for kind in registered_kinds():
        for path in kind.templates:
            try:
                get_template(path)
            except (TemplateDoesNotExist, TemplateSyntaxError) as error:
                message = (
                    f"The notice {kind.name!r} cannot use its template {path!r} ({type(error).__name__}: {error})."
                )
                problems.append(Error(message, id="notifications.E001"))
    return problems
