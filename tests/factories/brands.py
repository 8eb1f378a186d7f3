"""The form of a brand in the administration, as a browser sends it."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, streamfield

from communes.models import Brand

PLAIN = (
    "name",
    "tagline",
    "monogram",
    "mark_shape",
    "primary",
    "accent",
    "surface",
    "header_background",
    "footer_background",
    "radius",
    "density",
    "header_layout",
    "phone",
    "email",
    "address",
    "footer_text",
)
STREAMS = ("opening_hours", "footer_links", "social_links")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def address_of(brand: Brand) -> str:
    """Where the brand is edited."""
    return f"/admin/settings/communes/brand/{brand.site_id}/"


def brand_form(brand: Brand, **changes: Any) -> dict[str, Any]:
    """What the form sends when these fields are changed. Streams are lists of (kind of block, value)."""
    said = {name: changes.pop(name, getattr(brand, name)) for name in PLAIN}
    streams = {name: streamfield(changes.pop(name, [])) for name in STREAMS}
    return nested_form_data({**said, **streams, **changes})


def week(**days: str) -> dict[str, Any]:
    """The value of a block of opening hours: closed but on these days; `closed_on_holidays` is ticked."""
    return {
        **dict.fromkeys(WEEK, ""),
        "closed_on_holidays": "on",
        "note": "",
        "exceptions": listed([]),
        **days,
    }


def listed(values: list[dict[str, Any]]) -> dict[str, Any]:
    """The value of a block that is a list."""
    items = {
        str(position): {"value": value, "order": str(position), "deleted": "", "type": "item", "id": ""}
        for position, value in enumerate(values)
    }
    return {"count": str(len(values)), **items}
