"""All that is asked of a page, in the one visit that it gets: what is wrong is said by the name of the check."""

from collections.abc import Iterable

from tests.journeys.visitor import Visitor
from tests.validator import Validator


def faults_of(
    one: Visitor, widths: Iterable[int], validator: Validator | None = None, scope: str | None = None
) -> dict[str, object]:
    """Of the page shown now: in the light as it is, then in the dark at these widths (CSS pixels), the last for axe.

    All rules of axe both times: what is hidden, and so what has a name, depends on the width as colours do on the
    scheme. `scope`: the part that axe looks at, in the administration; any other page is also shown in letters twice
    as large on a phone, and four times as large on a desk (WCAG 1.4.4, 1.4.10). Nothing wrong: empty.
    """
    found: dict[str, object] = {"HTML": validator(one.source()) if validator else []}
    found["axe, light"] = one.barriers(scope)
    one.page.emulate_media(color_scheme="dark")
    if scope is None:
        found["letters of 200 % on a phone"] = one.crowded(390, letters=2)
        found["zoom of 400 % on a desk"] = one.crowded(1280 // 4)
    for width in widths:
        found[f"sticks out of {width} px"] = one.sticking_out(width)
    found["axe, dark"] = one.barriers(scope)
    found["console and network"] = list(one.faults)
    return {check: wrong for check, wrong in found.items() if wrong}
