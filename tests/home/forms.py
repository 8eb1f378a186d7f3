"""What the editor of a page sends."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

COMMENTS = {"comments": {"INITIAL_FORMS": 0, "TOTAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}}


def page_form(*blocks: tuple[str, Any], slug: str = "page", title: str = "Une page", **fields: Any) -> dict[str, Any]:
    """The form of a page with a body; `action-publish` or another action may be added."""
    typed = {"title": title, "slug": slug, "lead": "", "seo_title": "", "search_description": "", "picture": ""}
    return nested_form_data({**typed, "body": streamfield(blocks), **COMMENTS, **fields})


def prose(html: str) -> str:
    return rich_text(html, features=["h3", "bold", "link"])


def image(number: int | str = "", **fields: Any) -> dict[str, Any]:
    """The block of a picture."""
    described = {"image": number, "alt_text": "", **fields}
    return {"image": described, "caption": "", "credit": ""}
