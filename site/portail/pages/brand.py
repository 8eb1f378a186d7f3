"""What the brand of a site says on every page: its name and mark, how to reach the authority, what the footer adds."""

import datetime
from typing import Any

from django.utils import timezone

from communes.enums import Network
from communes.models import Authority, Brand, ClosingDay
from portail.pages.icons import icon_version

LOGO = "max-600x120"  # pixels: at most 300 by 60 on the page, sharp on dense screens
DAYS = 70  # of closing days that are told ahead: more than opening hours look for (`communes.opening`)


def identity(brand: Brand, *, name: str) -> dict[str, Any]:
    """Name, mark or logo, layout of the header. `name`: of the site, when the brand has none."""
    return {
        "name": brand.name or name,
        "tagline": brand.tagline,
        "monogram": brand.monogram,
        "mark_shape": brand.mark_shape,
        "logo": _logo(brand),
        "logo_says_name": brand.logo_says_name,
        "header_layout": brand.header_layout,
        "icon_version": icon_version(brand),
    }


def _logo(brand: Brand) -> dict[str, Any] | None:
    """The logo at twice the size it is shown at, with that size."""
    if brand.logo is None:
        return None
    rendition = brand.logo.get_rendition(LOGO)
    return {"url": rendition.url, "width": rendition.width // 2, "height": rendition.height // 2}


def contact(brand: Brand, authority: Authority | None) -> dict[str, Any]:
    """How to reach the authority: what the officers say, else what the project team keeps."""
    kept = authority.contact if authority else {}
    return {name: getattr(brand, name) or kept.get(name, "") for name in ("phone", "email", "address", "hours")}


def footer(brand: Brand, *, useful: list[dict[str, str]]) -> dict[str, Any]:
    """Words, links and accounts that the officers add; their links come after the useful ones that every site has."""
    return {
        "footer_text": brand.footer_text,
        "footer_links": useful
        + [{"title": link.value["title"], "url": link.value["address"]} for link in brand.footer_links],
        "social_links": [
            {
                "icon": account.value["network"],
                "title": Network(account.value["network"]).label,
                "url": account.value["address"],
            }
            for account in brand.social_links
        ],
    }


def closing_days(authority: Authority | None, *, today: datetime.date | None = None) -> dict[datetime.date, str]:
    """The days to come on which the offices of the authority are closed, with their names."""
    days = ClosingDay.objects.concerning(authority).within(today or timezone.localdate(), days=DAYS)
    return days.named()
