"""Parts of the report form that are the same for everyone until something is known of them: made once by each process.

They are most of the form, and what takes longest.
"""

import datetime
from collections.abc import Sequence

from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.reference import held
from communes.models import Authority
from signalement.catalogue.offers import Family, Offer, families
from signalement.register.publicity import sentences_of
from signalement.reporting.forms.report import ReportForm
from signalement.reporting.views.frequent import at_hand
from signalement.reporting.views.steps import STEPS


def empty_steps(site: Authority | None, at: datetime.datetime, *, relayed: bool) -> SafeString:
    """The steps of a form in which nothing is filled in, for who has no account, on the site of `site`.

    `relayed`: as `families` says it.
    """
    frequent = at_hand(site, families(site, relayed=relayed), at)
    return _empty_steps(site, relayed, tuple(frequent), get_language())


@held
def _empty_steps(
    site: Authority | None, relayed: bool, frequent: tuple[Offer, ...], _language: str | None
) -> SafeString:
    form = ReportForm(initial={"category": ""}, site=site)
    markup = families_markup(form["category"], site, relayed=relayed, chosen="")
    shown = {"form": form, "steps": STEPS, "families": markup, "frequent": frequent, "publicity": sentences_of(None)}
    return render_to_string("signalement/reporting/steps.html", shown)


def families_markup(field: BoundField, site: Authority | None, *, relayed: bool, chosen: str) -> SafeString:
    """The markup of the families on the site of `site`; `chosen`: the slug of the answer, its family is unfolded."""
    if chosen:
        offered = families(site, relayed=relayed, chosen=chosen)
        return _families(field.auto_id, field.html_name, offered, chosen)
    return _unchosen(field.auto_id, field.html_name, site, relayed, get_language())


@held
def _unchosen(auto_id: str, html_name: str, site: Authority | None, relayed: bool, _language: str | None) -> SafeString:
    return _families(auto_id, html_name, families(site, relayed=relayed))


def _families(auto_id: str, html_name: str, offered: Sequence[Family], chosen: str = "") -> SafeString:
    asked = {"auto_id": auto_id, "html_name": html_name, "families": offered, "chosen": chosen}
    return render_to_string("signalement/reporting/families.html", asked)
