"""The history of what is no page: each reads what was done to their own."""

import pytest
from django.urls import reverse
from wagtail.log_actions import log

from accounts.models import User
from communes.enums import Role
from communes.launch.operations import BEGUN
from communes.models import Authority
from tests.factories.conventions import convention
from tests.factories.launch import LAUNCHES_ON, in_trial
from tests.factories.people import member
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
HISTORY = reverse("wagtailadmin_reports:site_history")


def history(serves: User) -> str:
    return WebPage(signed_in(serves).get(HISTORY, headers={"host": "localhost"})).text


def test_a_trial_is_told_to_who_sets_or_invites(bron: Authority, dardilly: Authority, projet: User) -> None:
    bare_site(bron)
    bare_site(dardilly)
    log(in_trial(bron), BEGUN, user=projet, title="Essai de Bron", data={"day": LAUNCHES_ON.isoformat()})
    assert "Essai de Bron" in history(projet)
    assert "Essai de Bron" in history(member(bron, Role.OFFICER))
    other = history(member(dardilly, Role.OFFICER))
    assert "Essai de Bron" not in other
    assert str(projet) not in other


def test_of_a_kind_that_nobody_owns_the_acts_of_colleagues(bron: Authority, dardilly: Authority, projet: User) -> None:
    agreed = convention(bron)
    log(agreed, "wagtail.edit", user=projet, title="Convention de Bron")
    assert "Convention de Bron" in history(projet)
    assert "Convention de Bron" not in history(member(dardilly, Role.SUPERVISOR))
    log(agreed, "wagtail.edit", user=member(bron, Role.SUPERVISOR), title="Relue à Bron")
    assert "Relue à Bron" in history(member(bron, Role.SUPERVISOR))
    assert "Relue à Bron" not in history(member(dardilly, Role.SUPERVISOR))


def test_what_one_did_stays_though_its_row_is_gone(bron: Authority, projet: User) -> None:
    officer = member(bron, Role.OFFICER)
    bare_site(bron)
    trial = in_trial(bron)
    log(trial, "wagtail.delete", user=officer, deleted=True, title="Essai retiré")
    trial.delete()
    assert "Essai retiré" in history(officer)
    assert "Essai retiré" not in history(member(bron, Role.OFFICER))
