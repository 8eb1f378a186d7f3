"""Colleagues at the same request see each other, and nobody else does."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc.desk import presence
from grc.models import AccessRecord, Demande
from tests.factories.people import member
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db


def beat(request: Demande, user: User | Client, **said: str) -> str:
    client = user if isinstance(user, Client) else signed_in(user)
    response = client.post(f"/admin/demandes/{request.pk}/presence/", said)
    assert response.status_code == 200
    return response.json()["said"]


class TestSeen:
    def test_each_sees_the_other_and_not_oneself(self, lamp: Demande, agent_bron: User, colleague: User) -> None:
        assert beat(lamp, colleague) == ""
        assert beat(lamp, agent_bron) == "Camille Diallo consulte aussi cette demande."
        assert beat(lamp, colleague) == f"{agent_bron} consulte aussi cette demande."

    def test_several_in_the_order_in_which_they_came(self, lamp: Demande, bron: Authority, agent_bron: User) -> None:
        for name in ("Ana", "Bachir", "Chloé", "Driss", "Emma"):
            beat(lamp, member(bron, Role.AGENT, first_name=name, last_name="B."))
        assert beat(lamp, agent_bron) == "Ana B., Bachir B., Chloé B. et 2 autres consultent aussi cette demande."

    def test_who_closes_the_page_is_gone(self, lamp: Demande, agent_bron: User, colleague: User) -> None:
        beat(lamp, colleague)
        beat(lamp, colleague, parti="1")
        assert beat(lamp, agent_bron) == ""

    def test_who_gives_no_sign_is_gone(self) -> None:
        presence.seen(1, 7, now=1000.0)
        assert presence.seen(1, 8, now=1000.0 + presence.GONE_AFTER - 1) == [7]
        assert presence.seen(1, 9, now=1000.0 + presence.GONE_AFTER) == [8]

    def test_another_request_is_another_room(self, lamp: Demande, bron: Authority, agent_bron: User, colleague: User):
        beat(lamp, colleague)
        assert beat(demande(bron), agent_bron) == ""

    def test_who_lost_their_rights_is_not_named(
        self, lamp: Demande, bron: Authority, agent_bron: User, colleague: User
    ) -> None:
        beat(lamp, colleague)
        communes_operations.revoke(user=colleague, authority=bron, role=Role.AGENT)
        assert beat(lamp, agent_bron) == ""


class TestWho:
    def test_another_authoritys_agent_finds_nothing_and_is_not_seen(
        self, lamp: Demande, agent_bron: User, agent_dardilly: User
    ) -> None:
        response = signed_in(agent_dardilly).post(f"/admin/demandes/{lamp.pk}/presence/")
        assert response.status_code == 404
        assert beat(lamp, agent_bron) == ""

    def test_it_only_listens_to_forms(self, lamp: Demande, agent_bron: User) -> None:
        assert signed_in(agent_bron).get(f"/admin/demandes/{lamp.pk}/presence/").status_code == 405
        strict = signed_in(agent_bron, enforce_csrf_checks=True)
        assert strict.post(f"/admin/demandes/{lamp.pk}/presence/").status_code == 403

    def test_it_reads_nothing_of_the_request(self, lamp: Demande, agent_bron: User) -> None:
        beat(lamp, agent_bron)
        assert not AccessRecord.objects.exists()


class TestTheCache:
    def test_it_holds_ids_and_times(self, lamp: Demande, colleague: User) -> None:
        beat(lamp, colleague)
        kept = cache.get(f"grc.desk.presence.{lamp.pk}")
        assert list(kept) == [str(colleague.pk)]
        assert all(type(moment) is float for moment in kept[str(colleague.pk)])

    def test_without_it_the_page_and_the_beat_answer(
        self, lamp: Demande, agent_bron: User, colleague: User, settings: object
    ) -> None:
        beat(lamp, colleague)
        down = {"BACKEND": "portail.runtime.cache.SharedCache", "LOCATION": "redis://127.0.0.1:1/0"}
        settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], **down}}
        assert beat(lamp, agent_bron) == ""
        response, _asked = statements(signed_in(agent_bron), f"/admin/demandes/{lamp.pk}/")
        assert response.status_code == 200
        assert "data-presence" in WebPage(response).html
