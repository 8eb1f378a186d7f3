"""The families of categories as a form shows them: the same for all until somebody has chosen, and the longest part."""

from collections.abc import Sequence

from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.reference import held
from communes.models import Authority
from signalement.catalogue import Family, families


def families_markup(field: BoundField, site: Authority | None, *, chosen: str) -> SafeString:
    """The markup of the families on the site of `site`; `chosen`: the slug of the answer, its family is unfolded."""
    if chosen:
        return _rendered(field.auto_id, field.html_name, families(site, chosen=chosen), chosen)
    return _unchosen(field.auto_id, field.html_name, site, get_language())


@held
def _unchosen(auto_id: str, html_name: str, site: Authority | None, _language: str | None) -> SafeString:
    return _rendered(auto_id, html_name, families(site))


def _rendered(auto_id: str, html_name: str, offered: Sequence[Family], chosen: str = "") -> SafeString:
    asked = {"auto_id": auto_id, "html_name": html_name, "families": offered, "chosen": chosen}
    return render_to_string("signalement/families.html", asked)
