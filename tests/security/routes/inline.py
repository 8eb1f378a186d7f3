"""Scripts and styles written in a page itself, which the content policy refuses (ASVS 3.4.3)."""

import re
from collections.abc import Iterator

from portail.settings.policy import has_inline_scripts
from tests.security.routes.canaries import CANARY
from tests.security.routes.cells import Answer
from tests.security.routes.walk import Route

DATA = r'type="(?:application/(?:ld\+)?json|text/template|text/django-form-template)"'
SCRIPT = re.compile(rf"<script(?![^>]*(?:\bsrc=|{DATA}))|<[^>]+\s(?:on[a-z]+=\"|href=\"javascript:)", re.IGNORECASE)
STYLE = re.compile(r"<style\b|<[^>]+\sstyle=\"", re.IGNORECASE)


def inline_faults(route: Route, answer: Answer) -> Iterator[str]:
    """What the page holds that its policy refuses, or that it should not hold where the policy is wider, in words."""
    if "Content-Type: text/html" not in answer.headers:
        return
    page = answer.body.decode(errors="replace")
    if STYLE.search(page):
        yield "has a style of its own, which the policy refuses"
    if has_inline_scripts(route.name):
        if CANARY.lower() in page.lower():
            yield "shows words of residents where inline scripts are allowed"
    elif script := SCRIPT.search(page):
        yield f"has a script of its own, which the policy refuses: {page[script.start() :][:80]}"
