"""Whatever is done of a request, the view that it was opened from is kept: in each form, and where each act leads."""

import datetime
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes import operations as communes
from communes.enums import Role
from communes.models import Authority
from grc import operations, registry
from grc.models import Demande, Label
from grc.opinions.models import Opinion
from services.urbanisme.deposits.enums import NoticePosting, Numbering
from signalement.enums import SendingStatus
from signalement.open311.models import Sending
from signalement.register.forms.moderation import FORMS
from tests.factories import rectifications
from tests.factories.endpoints import endpoint
from tests.factories.files import followed
from tests.factories.pages import help_page
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.factories.sharings import question
from tests.factories.sites import bare_site
from tests.factories.uploads import checked, staged
from tests.grc.agents import signed_in
from tests.grc.desk.opened import DeskForm, forms_on, lost, opened
from tests.grc.opinions.factory import opinion_of
from tests.services.urbanisme import declarations as openings
from tests.services.urbanisme.declarations import declared, filed

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)
DEPOSITED = {"kind": "deposited", "on": "2026-09-21"}
DECIDED = {"kind": "decided", "outcome": "granted", "on": "2026-11-14", "notified_on": "2026-11-16"}
OF_THEIR_OWN = ("demandes:take_back", "envois-partenaires:resend", "help_draft")  # acts that no form of the desk does
ACTS = sorted(
    {f"demandes:{name}" for name in registry.actions()} | {f"relecture:{name}" for name in FORMS} | {*OF_THEIR_OWN}
)
# What is done before an act.
AFTER = {
    "demandes:corriger": ("demandes:etat",),
    "demandes:fin-recours": ("demandes:recours",),
    "demandes:ne-plus-suivre": ("demandes:suivre",),
    "demandes:annuler-avis": ("demandes:avis",),
    "demandes:separer": ("demandes:reunir",),
    "demandes:separer-toutes": ("demandes:reunir", "demandes:reunir"),
    "demandes:ne-plus-rectifier": ("demandes:rectifier",),
    "demandes:dementi": ("demandes:silence",),
    "demandes:complet": ("demandes:pieces",),
    "demandes:demander-a-voir": ("demandes:attribuer",),
    "demandes:take_back": ("demandes:message",),
    "relecture:montrer": ("relecture:cacher",),
    "relecture:effacer": ("relecture:repondre",),
    "relecture:retirer-photo": ("relecture:photo",),
}
TYPED = {"demandes:numero": {"number": "DP 069 029 26 00042"}}  # what no other words will do for
ELSEWHERE = {"help_draft": "/admin/pages/"}  # where an act leads on purpose


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def report(bron: Authority, _metropolis: Authority) -> Demande:
    """One with a photo, beside two others; its authority has a label."""
    Label.objects.create(authority=bron, name="À rappeler")
    for name in ("Noé Merle", "Ana Pinson"):
        demande(bron, name=name)
    return demande(bron, name="Zoé Canari", email="zoe@example.org", key=checked(staged()).submission_key)


def service(bron: Authority, _metropolis: Authority) -> Demande:
    return rectifications.canteen(bron)


def asked(bron: Authority, metropolis: Authority) -> Demande:
    """A question to the assistance team, of somebody who has an account."""
    for authority in (metropolis, bron):
        bare_site(authority)
        communes.equip(authority=authority)
    help_page(bron.site.root_page, title="Aide", slug="aide")
    return question(member(metropolis, Role.OFFICER), origin=bron)


def passed_on(bron: Authority, metropolis: Authority) -> Demande:
    """One that Bron has neither accepted nor sent back."""
    filed, by = demande(bron, demarche=pothole()), member(metropolis, Role.AGENT)
    operations.transfer(demande_id=filed.pk, to=bron, reason="C’est à vous.", by=by, version=1, at=NOW)
    return filed


def awaited(bron: Authority, _metropolis: Authority) -> Demande:
    """One of which an opinion was asked days ago."""
    filed = demande(bron)
    Opinion.objects.filter(pk=opinion_of(filed).pk).update(asked_at=NOW - datetime.timedelta(days=5))
    return filed


def sent(bron: Authority, _metropolis: Authority) -> Demande:
    """One that a partner refused."""
    endpoint(bron, codes={lamp(): "LAMP"})
    filed = demande(bron)
    Sending.objects.filter(demande=filed).update(status=SendingStatus.REFUSED)
    return filed


def planning(bron: Authority, metropolis: Authority, *events: dict[str, str], stage: str = "instruction") -> Demande:
    """A permit whose term is past."""
    bare_site(metropolis)
    bare_site(bron)
    return followed(bron, stage=stage, at="2026-11-28T09:00:00+01:00", events=[DEPOSITED, *events]).demande


def decided(bron: Authority, metropolis: Authority) -> Demande:
    return planning(bron, metropolis, DECIDED, stage="favorable")


def declaration(bron: Authority, metropolis: Authority, **said: str) -> Demande:
    """One that was filed here."""
    bare_site(metropolis)
    page = declared(bare_site(bron))
    openings.opened(bron, **said)
    return filed(page)


def on_board(bron: Authority, metropolis: Authority) -> Demande:
    return declaration(bron, metropolis, posting=NoticePosting.BOARD)


def unnumbered(bron: Authority, metropolis: Authority) -> Demande:
    return declaration(bron, metropolis, numbered_by=Numbering.SOFTWARE)


# What an act is done on, where that is no ordinary report.
ON = {
    "demandes:rectifier": service,
    "demandes:ne-plus-rectifier": service,
    "demandes:demander-a-voir": asked,
    "help_draft": asked,
    "demandes:silence": planning,
    "demandes:dementi": planning,
    "demandes:decision": decided,
    **dict.fromkeys(("demandes:recepisse", "demandes:pieces", "demandes:complet", "demandes:decider"), declaration),
    "demandes:affichage": on_board,
    "demandes:numero": unnumbered,
    "demandes:renvoyer": passed_on,
    "demandes:relancer": awaited,
    "envois-partenaires:resend": sent,
}
KINDS = (report, service, asked, passed_on, awaited, sent, planning, decided, declaration)


@pytest.fixture
def agent(agent_bron: User, bron: Authority, assistance: Authority) -> Client:
    """Who treats what comes to Bron and to the assistance team, and writes the pages of help."""
    communes.grant(user=agent_bron, authority=assistance, role=Role.AGENT, starts_on=timezone.localdate())
    communes.grant(user=agent_bron, authority=bron, role=Role.OFFICER, starts_on=timezone.localdate())
    return signed_in(agent_bron)


def form_of(agent: Client, request: Demande, act: str) -> tuple[str, DeskForm]:
    """The form of an act, on the first of the pages of the request that has it, and what its address carries on."""
    suffix, pages = opened(agent, request.pk)
    form = next((one for page in pages for one in forms_on(page) if one.name == act), None)
    assert form, f"no form for {act} on the pages of the request: say in `ON` or `AFTER` what it needs"
    return suffix, form


def done(agent: Client, request: Demande, act: str) -> None:
    _suffix, form = form_of(agent, request, act)
    assert agent.post(form.action, form.filled).status_code == 302


@pytest.mark.parametrize("act", ACTS)
def test_each_act_leads_back_to_it(bron: Authority, metropolis: Authority, agent: Client, act: str) -> None:
    request = ON.get(act, report)(bron, metropolis)
    for earlier in AFTER.get(act, ()):
        done(agent, request, earlier)
    suffix, form = form_of(agent, request, act)
    if act in ELSEWHERE:
        assert agent.post(form.action).url.startswith(ELSEWHERE[act])
        return
    with transaction.atomic():
        assert not lost(agent.post(form.action, {"version": "1"}), suffix)
        transaction.set_rollback(True)
    first = agent.post(form.action, form.filled | TYPED.get(act, {}))
    again = agent.post(form.action, form.filled | TYPED.get(act, {}))
    assert first.status_code == 302 or act == "demandes:take_back"
    assert not lost(first, suffix)
    assert again.status_code == 404 or not lost(again, suffix)  # not found: it is another authority's now


@pytest.mark.parametrize("kind", KINDS)
def test_each_form_of_its_pages_carries_it(
    bron: Authority, metropolis: Authority, agent: Client, kind: Callable[[Authority, Authority], Demande]
) -> None:
    suffix, pages = opened(agent, kind(bron, metropolis).pk)
    forgetful = [lost(page, suffix) for page in pages]
    assert len(forgetful) > 4
    assert not any(forgetful)
