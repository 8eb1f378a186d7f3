from typing import Any

from django.core.checks import CheckMessage, Error, register

from accounts.registry import retention


@register()
def check_retention(**_: Any) -> list[CheckMessage]:
    """What is registered as personal has, for each of its periods, a treatment that applies it."""
    return [
        Error(
            f"Nothing applies the period of {record.model._meta.label} ({category}): "  # noqa: SLF001 documented API
            "declare who does, in `accounts.registry.retention`.",
            id="accounts.E001",
        )
        for record, category in retention.untreated()
    ]
