"""What rooms and packages above put on the page of a commune's convention (`AppConfig.ready`)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.admin.ui.components import Component

    from communes.models import Authority

type_panel = Callable[["Authority"], "Component"]
_panels: list[type_panel] = []


def offer_panel(panel: type_panel) -> None:
    """Have what `panel` makes of a commune shown below what the convention says."""
    _panels.append(panel)


def panels_of(authority: "Authority") -> "list[Component]":
    return [panel(authority) for panel in _panels]
