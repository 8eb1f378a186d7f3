"""Wherever démarches are listed, homonyms are told apart, and only those are offered that may be used."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.forms.models import ModelChoiceField
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.mailroom.forms.mails import MailboxForm, NewRequestForm
from grc.models import Demarche, ReplyTemplate, Team
from tests.factories.people import member, user
from tests.factories.requests import demande, lamp, pothole
from tests.factories.teams import team_of
from tests.grc.agents import signed_in
from tests.grc.homonyms import LABEL, OURS, THEIRS, named

pytestmark = pytest.mark.django_db


def every_form(base: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for each in base.__subclasses__():
        yield each
        yield from every_form(each)


def test_no_form_lists_them_otherwise() -> None:
    """Each of these is looked at below, or in the tests of its room."""
    listing = {
        form.__name__
        for form in every_form(forms.BaseForm)
        if form.__module__.split(".")[0] in {"grc", "services", "signalement", "home", "portail"}
        for field in getattr(form, "base_fields", {}).values()
        if isinstance(field, ModelChoiceField) and field.queryset is not None and field.queryset.model is Demarche
    }
    in_lists = {"TeamForm", "FiguresForm", "NewRequestForm", "PartForm", "ReplyTemplateForm", "MailboxForm"}
    assert {"TeamForm", "NewRequestForm"} <= listing <= in_lists


def test_who_runs_a_desk_is_offered_its_own(
    certificates: list[Demarche], bron: Authority, supervisor_bron: User
) -> None:
    desk = signed_in(supervisor_bron)
    team = team_of(bron, name="État civil")
    for address in (f"/admin/demandes/equipes/{team.pk}/", "/admin/reponses-types/new/"):
        assert named(desk, address) == [OURS], address


def test_the_project_team_tells_them_apart(certificates: list[Demarche], metropolis: Authority) -> None:
    team = signed_in(member(metropolis, Role.PROJECT_TEAM))
    for address in ("/admin/grc/competence/create/", "/admin/reponses-types/new/"):
        assert named(team, address) == [OURS, THEIRS], address
    cells = BeautifulSoup(team.get("/admin/grc/demarche/?q=acte").content, "html.parser").select(
        "td.field-authority_name"
    )
    assert {" ".join(cell.text.split()) for cell in cells} >= {"Bron", "Dardilly"}


def test_letters_may_ask_anybody_and_a_mailbox_receives_for_its_own(
    certificates: list[Demarche], bron: Authority, supervisor_bron: User
) -> None:
    for form, said in (
        (NewRequestForm(authority=bron), [OURS, THEIRS]),  # it goes to who answers for it
        (MailboxForm(for_user=supervisor_bron), [OURS]),
    ):
        assert [words for _key, words in form.fields["demarche"].choices if words.startswith(LABEL)] == said


class TestRefusals:
    def test_a_template_for_a_service_of_others(
        self, certificates: list[Demarche], bron: Authority, supervisor_bron: User
    ) -> None:
        both = user(is_superuser=True)
        for by in (supervisor_bron, both):
            typed = {"authority": bron.pk, "title": "Acte", "demarche": certificates[1].pk, "state": "", "body": "Oui."}
            answer = signed_in(by).post("/admin/reponses-types/new/", typed)
            assert answer.status_code == 200
            assert answer.context["form"].errors["demarche"]
        assert not ReplyTemplate.objects.exists()
        typed["demarche"] = certificates[0].pk
        assert signed_in(supervisor_bron).post("/admin/reponses-types/new/", typed).status_code == 302

    def test_a_team_receives_no_service_of_others_but_any_report(
        self, certificates: list[Demarche], bron: Authority, supervisor_bron: User
    ) -> None:
        team = team_of(bron, name="État civil")
        said = {"name": team.name, "is_active": True, "members": [], "by": supervisor_bron, "at": timezone.now()}
        with pytest.raises(operations.Refused, match="d’une autre collectivité"):
            operations.set_up_team(team=team, demarches=certificates, **said)
        operations.set_up_team(team=team, demarches=[certificates[0], lamp(), pothole()], **said)
        assert team.demarches.count() == 3

    def test_what_a_team_had_may_stay(
        self, certificates: list[Demarche], bron: Authority, supervisor_bron: User
    ) -> None:
        team = team_of(bron, name="État civil", demarches=certificates)
        page = f"/admin/demandes/equipes/{team.pk}/"
        desk = signed_in(supervisor_bron)
        assert named(desk, page) == [OURS, THEIRS]
        typed = {"name": "État civil", "is_active": "on", "demarches": [one.pk for one in certificates]}
        assert desk.post(page, typed).status_code == 302
        assert Team.objects.get(pk=team.pk).demarches.count() == 2


def test_the_filter_of_the_list_has_one_line_for_all(
    certificates: list[Demarche], bron: Authority, agent_bron: User
) -> None:
    filed = [demande(bron) for _one in certificates]
    for one, service in zip(filed, certificates, strict=True):
        type(one).objects.filter(pk=one.pk).update(demarche=service)
    demande(bron)
    desk = signed_in(agent_bron)
    for service in certificates:
        found = desk.get("/admin/demandes/", {"vue": "toutes", "objet": service.pk})
        assert {row.demande.pk for row in found.context["rows"]} == {one.pk for one in filed}
        assert [one.value for one in found.context["view"].active_filters] == [LABEL]
    assert named(desk, "/admin/demandes/") == [LABEL]
    assert desk.get("/admin/demandes/", {"objet": "x"}).context["form"].errors
