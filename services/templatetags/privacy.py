"""What residents read of their data beside the form of a service."""

from django import template

from services.models import ServicePage
from services.privacy import PrivacyNotice, notice_of

register = template.Library()


@register.simple_tag
def privacy_notice(page: ServicePage) -> PrivacyNotice | None:
    """The privacy notice of a service; None outside a site."""
    return notice_of(page)
