"""Trials and invitations in the administration, and what the database keeps of them beside the authority."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from communes.conventions.models import Convention
from communes.conventions.progress import progress
from communes.enums import Role
from communes.launch import operations
from communes.launch.models import Invitation, Trial
from communes.models import Authority
from tests.factories.launch import LAUNCHES_ON, D, in_trial, invitation
from tests.factories.people import member
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
TODAY = D(2026, 11, 30)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC), tick=True):
        yield


@pytest.fixture
def trial(bron: Authority) -> Trial:
    bare_site(bron)
    return in_trial(bron)


@pytest.fixture
def as_officer(redaction_bron: User) -> Client:
    return signed_in(redaction_bron)


def post(client: Client, name: str, /, *args: object, **data: object) -> Any:
    return client.post(reverse(name, args=args), data, HTTP_HOST="localhost")


def read(client: Client, name: str, /, *args: object) -> Any:
    return client.get(reverse(name, args=args), HTTP_HOST="localhost")


def test_the_project_team_puts_a_site_into_trial_and_moves_its_day(as_projet: Client, bron: Authority) -> None:
    answer = post(as_projet, "essais:add", authority=bron.pk, launches_on="2027-01-15")
    assert answer.url == reverse("essais:index")
    trial = Trial.objects.get()
    post(as_projet, "essais:edit", trial.pk, launches_on="2027-02-01")
    bron.refresh_from_db()
    assert (bron.launches_on, bron.is_in_trial()) == (D(2027, 2, 1), True)
    acts = ModelLogEntry.objects.for_instance(trial).order_by("pk")
    assert [(act.action, act.data["day"]) for act in acts] == [
        ("launch.begin", "2027-01-15"),
        ("launch.move", "2027-02-01"),
    ]
    history = WebPage(read(as_projet, "essais:history", trial.pk)).text.replace("\u00a0", " ")
    assert "Date d’ouverture changée (1er février 2027)" in history


@pytest.mark.parametrize(
    ("slug", "day", "said"),
    [
        ("bron", "2026-11-30", "Choisissez un jour à venir"),
        ("bron", "2020-01-01", "Choisissez un jour à venir"),
        ("bron", "", "Champ requis"),
        ("dardilly", "2027-01-15", "est déjà ouvert à tous"),
        ("metropole", "2027-01-15", "choix valide"),
    ],
)
def test_what_cannot_be_tried_is_refused(
    as_projet: Client, dardilly: Authority, slug: str, day: str, said: str
) -> None:
    bare_site(dardilly)
    chosen = Authority.objects.get(slug=slug).pk
    answer = post(as_projet, "essais:add", authority=chosen, launches_on=day)
    assert said in WebPage(answer).text
    assert not Trial.objects.exists()


def test_a_day_that_has_come_moves_no_more(projet: User, trial: Trial) -> None:
    with time_machine.travel(datetime.datetime(2027, 1, 15, 9, tzinfo=datetime.UTC)):
        answer = post(signed_in(projet), "essais:edit", trial.pk, launches_on="2027-03-01")
    assert "ouvert à tous depuis le 15 janvier 2027" in WebPage(answer).text
    trial.refresh_from_db()
    assert trial.launches_on == LAUNCHES_ON


def test_an_officer_invites_to_their_own_site(as_officer: Client, trial: Trial) -> None:
    answer = post(as_officer, "invitations:add", trial=trial.pk, label="Presse", ends_on="2027-01-14")
    made = Invitation.objects.get()
    assert answer.url == reverse("invitations:edit", args=[made.pk])
    page = WebPage(read(as_officer, "invitations:edit", made.pk))
    assert f"http://bron.localhost:8000/invitation/{made.uuid.hex}." in page.text
    post(as_officer, "invitations:edit", made.pk, label="Presse locale", ends_on="2027-01-10")
    made.refresh_from_db()
    assert (made.label, made.ends_on) == ("Presse locale", D(2027, 1, 10))
    assert post(as_officer, "invitations:delete", made.pk).url == reverse("invitations:index")
    made.refresh_from_db()
    assert made.revoked_at is not None
    assert "retirée" in WebPage(read(as_officer, "invitations:index")).text
    acts = ModelLogEntry.objects.filter(action__startswith="launch.").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["launch.invite", "launch.change", "launch.revoke"]


@pytest.mark.parametrize(
    ("label", "day", "said"),
    [
        ("Presse", "2026-11-29", "Ce jour est passé"),
        ("Presse", "2027-01-15", "au plus tard la veille"),
        ("Presse", "", "Champ requis"),
        ("", "2026-12-31", "Champ requis"),
    ],
)
def test_an_invitation_that_would_open_nothing_is_refused(
    as_officer: Client, trial: Trial, label: str, day: str, said: str
) -> None:
    answer = post(as_officer, "invitations:add", trial=trial.pk, label=label, ends_on=day)
    assert said in WebPage(answer).text
    assert not Invitation.objects.exists()


def test_one_that_is_withdrawn_or_past_changes_no_more(
    as_officer: Client, redaction_bron: User, trial: Trial, projet: User
) -> None:
    one = invitation(trial)
    operations.revoke(one, by=projet, at=timezone.now(), on=TODAY)
    answer = post(as_officer, "invitations:edit", one.pk, label="Autres", ends_on="2026-12-20")
    assert "Cette invitation est retirée : faites-en une autre." in WebPage(answer).text.replace("\u00a0", " ")
    other = invitation(trial)
    with time_machine.travel(datetime.datetime(2027, 1, 15, 9, tzinfo=datetime.UTC)):
        answer = post(signed_in(redaction_bron), "invitations:edit", other.pk, label="Autres", ends_on="2027-01-20")
    assert "il n’y a plus personne à inviter" in WebPage(answer).text


def test_an_officer_has_no_part_in_other_sites_nor_in_days(
    as_officer: Client, trial: Trial, dardilly: Authority
) -> None:
    others = in_trial(dardilly)
    one = invitation(others)
    assert read(as_officer, "invitations:edit", one.pk).status_code == 404
    assert post(as_officer, "invitations:delete", one.pk).status_code == 404
    assert (
        "choix valide"
        in WebPage(post(as_officer, "invitations:add", trial=others.pk, label="Presse", ends_on="2026-12-31")).text
    )
    assert "Dardilly" not in read(as_officer, "invitations:index").content.decode()
    assert read(as_officer, "essais:add").status_code == 302
    for name, *args in (("essais:edit", trial.pk), ("essais:edit", others.pk), ("essais:history", others.pk)):
        assert read(as_officer, name, *args).status_code == 404, name
    listed = WebPage(read(as_officer, "essais:index")).text
    assert "Bron, le site" in listed
    assert "Dardilly" not in listed
    assert "Mettre un site en essai" not in listed
    assert Invitation.objects.get().revoked_at is None


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.CONTRIBUTOR])
def test_who_writes_no_site_invites_nobody(trial: Trial, bron: Authority, role: Role) -> None:
    by = member(bron, role)
    one = Invitation(trial=trial, label="Presse", ends_on=D(2026, 12, 31))
    with pytest.raises(PermissionDenied):
        operations.invite(one, by=by, on=TODAY)
    with pytest.raises(PermissionDenied):
        operations.set_day(trial, by=by, on=TODAY)
    assert read(signed_in(by), "invitations:add").status_code == 302


def test_the_first_page_leads_to_what_one_looks_after(
    as_officer: Client, redaction_bron: User, as_projet: Client, trial: Trial
) -> None:
    page = WebPage(as_officer.get("/admin/"))
    assert "jusqu’au 15 janvier 2027, où il s’ouvre à tous" in page.text
    assert page.link("Inviter Bron, le site") == f"{reverse('invitations:add')}?essai={trial.pk}"
    assert "Changer la date" not in page.text
    assert "Changer la date" in WebPage(as_projet.get("/admin/", HTTP_HOST="localhost")).text
    with time_machine.travel(datetime.datetime(2027, 1, 15, 9, tzinfo=datetime.UTC)):
        assert "Essais en cours" not in WebPage(signed_in(redaction_bron).get("/admin/")).text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_ask_the_same_whatever_their_length(projet: User, rows: int) -> None:
    for commune in Authority.objects.communes()[:rows]:
        invitation(in_trial(commune))
    client = signed_in(projet)
    for name in ("essais:index", "invitations:index"):
        _answer, asked = statements(client, reverse(name))
        assert len([one for one in asked if "launch_" in one]) == 2, asked


def kept(authority: Authority) -> dict[str, Any]:
    authority.refresh_from_db()
    return dict(authority.trial)


def test_the_database_keeps_it_whoever_writes(bron: Authority, projet: User) -> None:
    assert kept(bron) == {}
    stale = Authority.objects.get(pk=bron.pk)
    trial = in_trial(bron)
    one, other = invitation(trial), invitation(trial, ends_on=D(2026, 12, 24))
    stale.save()
    everyone = {one.uuid.hex: "2026-12-31", other.uuid.hex: "2026-12-24"}
    assert kept(bron) == {"launches_on": "2027-01-15", "invitations": everyone}
    operations.revoke(one, by=projet, at=timezone.now(), on=TODAY)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE launch_trial SET launches_on = '2027-03-01'")
    assert kept(bron) == {"launches_on": "2027-03-01", "invitations": {other.uuid.hex: "2026-12-24"}}
    trial.delete()
    assert kept(bron) == {}


def test_the_step_of_the_convention_is_done_once_the_site_is_open(trial: Trial, bron: Authority) -> None:
    signed = list(Convention.objects.with_decisions().filter(authority=bron))
    before, after = (progress(bron, signed, [], on=day).steps[-1] for day in (TODAY, LAUNCHES_ON))
    assert (before.is_done, before.detail.replace("\u00a0", " ")) == (False, "en essai jusqu’au 15 janvier 2027")
    assert (after.is_done, after.detail) == (True, "")
