"""What the legend of a map of reports says."""

from django import template

from signalement.enums import ReportStatus

register = template.Library()


@register.simple_tag
def standings() -> list[tuple[str, str]]:
    """Where reports may stand, as the legend of a map says it."""
    return [(value, str(label)) for value, label in ReportStatus.choices]
