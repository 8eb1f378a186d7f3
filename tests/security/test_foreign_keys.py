"""What a form names must be one's own, or open to all (security item 6)."""

import datetime
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority, Membership
from grc import operations
from grc.keys import sign_key
from grc.models import Demande
from signalement.catalogue.models import Category
from signalement.reporting.models import SignalementPage
from tests.factories.people import member, user
from tests.factories.requests import demande, lamp
from tests.factories.sites import starter_site
from tests.security.routes.canaries import AT
from tests.security.routes.cells import attempt
from tests.security.routes.people import browser
from tests.security.routes.state import digests
from tests.security.test_rowsecurity import TABLES

pytestmark = pytest.mark.django_db
ABSENT = 999_999_999  # the number of no request


class TestForeignKeys:
    """What a form names must be one's own, or open to all."""

    @pytest.fixture
    def own(self, dardilly: Authority) -> Demande:
        return demande(dardilly)

    @pytest.fixture
    def desk(self, agent_dardilly: User) -> Client:
        return browser(agent_dardilly)

    def post(self, desk: Client, own: Demande, action: str, **body: object) -> tuple[int, bool]:
        """The status, and whether anything of the request was written."""
        before = digests(TABLES)
        response = desk.post(reverse(f"demandes:{action}", args=[own.pk]), {"version": own.version, **body})
        return response.status_code, digests(TABLES) != before

    def test_a_request_is_given_to_no_one_of_another_authority(
        self, own: Demande, desk: Client, outsiders: dict[str, User]
    ) -> None:
        for who, person in outsiders.items():
            if who not in ("agent of Dardilly", "supervisor of Dardilly"):
                assert self.post(desk, own, "attribuer", assignee=person.pk) == (422, False), who
        assert self.post(desk, own, "attribuer", assignee=outsiders["agent of Dardilly"].pk) == (302, True)

    def test_nor_by_the_operation(self, own: Demande, agent_dardilly: User, outsiders: dict[str, User]) -> None:
        for who in ("agent of the metropolis", "officer of Dardilly", "former agent of Bron", "resident"):
            with pytest.raises(operations.Refused):
                operations.assign(demande_id=own.pk, assignee=outsiders[who], by=agent_dardilly, version=1, at=AT)

    def test_nor_transferred_to_an_authority_out_of_service(self, own: Demande, desk: Client, bron: Authority) -> None:
        Authority.objects.filter(pk=bron.pk).update(is_active=False)
        assert self.post(desk, own, "transferer", to=bron.pk, reason="x") == (422, False)
        assert self.post(desk, own, "transferer", to=ABSENT, reason="x") == (422, False)
        assert self.post(desk, own, "transferer", to=own.authority_id, reason="x") == (422, False)

    def test_extra_fields_are_ignored(self, own: Demande, desk: Client, bron: Authority, agent_bron: User) -> None:
        """Mass assignment: a note writes a note, whatever else is sent."""
        extra = {
            "authority": bron.pk,
            "authority_id": bron.pk,
            "state": "resolu",
            "assignee": agent_bron.pk,
            "at": "2020-01-01",
        }
        status, written = self.post(desk, own, "note", body="Vu", **extra)
        own.refresh_from_db()
        assert (status, written) == (302, True)
        assert (own.authority.slug, own.state, own.assignee, own.version) == ("dardilly", "recu", None, 1)

    def test_a_filter_of_another_authority_lists_nothing(
        self, own: Demande, bronze: Demande, agent_dardilly: User
    ) -> None:
        """With two authorities the filter exists, and Bron is not among its choices."""
        metropolis = Authority.objects.metropolis()
        communes_operations.grant(
            user=agent_dardilly, authority=metropolis, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1)
        )
        response = browser(agent_dardilly).get(
            reverse("demandes:list"), {"vue": "toutes", "collectivite": bronze.authority_id}
        )
        assert response.context["rows"] == []
        choices = {str(key) for key, _label in response.context["form"].fields["collectivite"].choices}
        assert choices == {"", str(metropolis.pk), str(own.authority_id)}

    @pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.OFFICER, Role.HELP_DESK])
    def test_nobody_but_the_project_team_gives_a_role(self, role: Role, bron: Authority, metropolis: Authority) -> None:
        person = member(metropolis if role in Role.METROPOLITAN else bron, role)
        body = {"email": person.email, "authority": bron.pk, "role": Role.SUPERVISOR, "starts_on": "2026-01-01"}
        before = Membership.objects.count()
        client = browser(person)
        assert attempt(client, "POST", reverse("rattachements:add"), body).is_denied
        kept = person.memberships.get()
        assert attempt(client, "POST", reverse("rattachements:edit", args=[kept.pk]), body).is_denied
        assert attempt(client, "POST", reverse("rattachements:delete", args=[kept.pk]), {}).is_denied
        assert Membership.objects.count() == before

    def test_a_membership_form_refuses_what_makes_no_sense(self, bron: Authority, metropolis: Authority) -> None:
        client = browser(member(metropolis, Role.PROJECT_TEAM))
        resident = user()
        sound = {"email": resident.email, "authority": bron.pk, "role": Role.AGENT, "starts_on": "2026-01-01"}
        for wrong in (
            {"authority": ABSENT},
            {"role": "superuser"},
            {"role": Role.PROJECT_TEAM},
            {"email": "personne@example.invalid"},
            {"starts_on": "2026-02-01", "ends_on": "2026-01-01"},
        ):
            answer = attempt(client, "POST", reverse("rattachements:add"), sound | wrong)
            assert answer.status == 200, wrong
            assert "communes_membership" not in answer.written, wrong
        assert attempt(client, "POST", reverse("rattachements:add"), sound).status == 302

    def test_a_report_in_a_category_out_of_service_is_refused(self, bron: Authority) -> None:
        starter_site(bron)
        category = Category.objects.get(demarche=lamp())
        address = SignalementPage.objects.child_of(Authority.objects.get(pk=bron.pk).site.root_page).get().url
        path = re.sub(r"^https?://[^/]+", "", address)
        client = browser(None, host="bron.localhost")
        body = {
            "category": category.demarche.slug,
            "description": "Le lampadaire est éteint.",
            "address": "12 rue de la République",
            "latitude": str(bron.latitude),
            "longitude": str(bron.longitude),
            "submission_key": sign_key(uuid.uuid4(), at=timezone.now()),
        }
        assert attempt(client, "POST", path, body).written.get("grc_demande"), (
            "the same form passes while it is offered"
        )
        type(category.demarche).objects.filter(pk=category.demarche_id).update(is_active=False)
        answer = attempt(client, "POST", path, body)
        assert answer.status == 422
        assert "grc_demande" not in answer.written
