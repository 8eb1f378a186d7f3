from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from accounts.channels import refusal_of
from notifications.channels import CHANNELS
from notifications.channels.push import vapid
from notifications.channels.sms import FOLDER
from notifications.registry import registered_kinds


@register()
def check_templates(**_: Any) -> list[CheckMessage]:
    """Every registered kind has its templates, and they can be read."""
    problems: list[CheckMessage] = []
    for kind in registered_kinds():
        for path in (stem + ending for channel, stem in kind.channels.items() for ending in CHANNELS[channel].endings):
            try:
                get_template(path)
            except (TemplateDoesNotExist, TemplateSyntaxError) as error:
                message = (
                    f"The notice {kind.name!r} cannot use its template {path!r} ({type(error).__name__}: {error})."
                )
                problems.append(Error(message, id="notifications.E001"))
    return problems


@register()
def check_gateway(**_: Any) -> list[CheckMessage]:
    """The gateway of SMS, if there is one, is an address that may be called."""
    why = refusal_of(settings.SMS_URL) if settings.SMS_URL not in ("", FOLDER) else ""
    return [Error(f"SMS_URL: {why}", id="notifications.E002")] if why else []


@register()
def check_device_key(**_: Any) -> list[CheckMessage]:
    """The key that signs what is told on devices, if there is one, is such a key."""
    try:
        if settings.VAPID_PRIVATE_KEY:
            vapid.signing_key()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="notifications.E003")]
    return []
