"""What is reported around a site: the band of its home page."""

from typing import Any

from django import template
from django.template.context import Context
from wagtail.models import Site

from signalement.register.nearby import nearby

register = template.Library()


@register.simple_tag(takes_context=True)
def nearby_reports(context: Context) -> Any:
    """The latest open reports of the site whose home page this is, and their map."""
    site = Site.find_for_request(context["request"])
    return nearby(getattr(site, "authority", None) if site else None)
