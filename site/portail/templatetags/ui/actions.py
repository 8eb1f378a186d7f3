"""What one can do: buttons, cards, search, ways through a list."""

from typing import Any

from django.template.context import Context
from django.utils.safestring import SafeString

from portail.templatetags.ui.library import HEADING_LEVELS, component, known_icon, one_of, register, trimmed

BUTTON_VARIANTS = ("primary", "secondary", "quiet", "danger")


@register.simple_block_tag
def button(  # noqa: PLR0913 the attributes of a component
    content: SafeString,
    *,
    variant: str = "primary",
    href: str = "",
    target: str = "",
    icon: str = "",
    icon_after: str = "",
    type: str = "submit",  # noqa: A002 - the HTML attribute's own name
    name: str = "",
    value: str = "",
    wide: bool = False,
    novalidate: bool = False,
    disabled: bool = False,
) -> SafeString:
    """A button, or with `href` a link that looks like one. The words are the content and hold a verb.

    variant: primary (one a screen), secondary, quiet (looks like a link), danger. icon, icon_after: of the sprite.
    type: submit, button, reset. wide: the whole width on a phone. novalidate: submits without the browser's checks.
    target: of a link, which frame or window it opens in.
    """
    one_of("button", "variant", variant, BUTTON_VARIANTS)
    one_of("button", "type", type, ("submit", "button", "reset"))
    known_icon("button", icon)
    known_icon("button", icon_after)
    return component(
        "button",
        content=trimmed(content),
        variant=variant,
        href=href,
        target=target,
        icon=icon,
        icon_after=icon_after,
        type=type,
        name=name,
        value=value,
        wide=wide,
        novalidate=novalidate,
        disabled=disabled,
    )


@register.simple_block_tag
def card(
    content: SafeString,
    *,
    href: str,
    title: str,
    icon: str = "",
    over: str = "",
    image: Any = None,
    variant: str = "plain",
    level: int = 3,
) -> SafeString:
    """Something one can open: the whole card is the target, the title is the link. The content: a sentence or nothing.

    variant: tile (a task: icon and words on a row), plain (under its picture, or under one composed from its icon),
    row (no picture). over: a few words above the title (a date, a theme). image: has `url`, `width` and `height`.
    """
    one_of("card", "variant", variant, ("plain", "tile", "row"))
    one_of("card", "level", level, HEADING_LEVELS)
    known_icon("card", icon)
    return component(
        "card",
        content=trimmed(content),
        href=href,
        title=title,
        icon=icon,
        over=over,
        image=image,
        variant=variant,
        level=level,
    )


@register.simple_tag
def search_box(
    *,
    action: str,
    label: str,
    value: str = "",
    name: str = "q",
    size: str = "medium",
    identifier: str = "recherche",
    suggestions: str = "/recherche/suggestions/",
    focused: bool = False,
    group: str = "",
) -> SafeString:
    """A search form with one field (GET). size: small (the header's, label unseen), medium, large (the home page's).

    suggestions: the address that proposes pages while one types; empty for none. focused: one came to type.
    group: the only group of results to be shown (`search.enums.Group`); empty for all.
    """
    one_of("search_box", "size", size, ("small", "medium", "large"))
    return component(
        "search",
        action=action,
        label=label,
        value=value,
        name=name,
        size=size,
        identifier=identifier,
        suggestions=suggestions,
        focused=focused,
        group=group,
    )


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(items: list[dict[str, str]]) -> dict[str, Any]:
    """The way here: mappings with `title` and `url`, the last one being this page (its url is not used)."""
    return {"items": items}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, *, label: str) -> dict[str, Any]:
    """The ways through a list. `page`: a `django.core.paginator.Page`; the other parameters of the address are kept."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"request": context["request"], "page_obj": page, "numbers": list(numbers), "label": label}


@register.simple_tag
def copy(text: str, *, label: str) -> SafeString:
    """A text to keep (a reference), with a button that copies it where scripts run. `label` names the text."""
    return component("copy", text=text, label=label)
