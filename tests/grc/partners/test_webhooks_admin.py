"""The addresses that are told of changes, in the administration: who says which, and what was posted there."""

import datetime

import pytest
from django.test import Client

from accounts.enums import PostOutcome
from accounts.models import User
from accounts.sealing import unseal
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import DeliveryStatus, PauseReason
from grc.operations import changes
from grc.partners.models import Webhook, WebhookDelivery
from grc.partners.operations import webhooks
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.software import webhook
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
HOOKS = "/admin/notifications-logiciels/"
URL = "https://logiciel.exemple.fr/guichet"


def typed(authority: Authority, **more: object) -> dict[str, object]:
    return {"authority": authority.pk, "name": "Voirie 3000", "url": URL, "kinds": ["etat"]} | more


def given_up(authority: Authority, at: datetime.datetime) -> WebhookDelivery:
    """A message that nobody took for three days."""
    demande(authority)
    changes.relay(at=at)
    delivery = WebhookDelivery.objects.latest("pk")
    delivery.status, delivery.outcome, delivery.http_status = DeliveryStatus.DEAD, PostOutcome.REFUSED, 500
    delivery.attempts, delivery.last_attempt_at = 75, at
    delivery.save()
    return delivery


class TestAddresses:
    def test_the_secret_is_shown_once(self, supervision: Client, bron: Authority) -> None:
        page = supervision.post(f"{HOOKS}new/", typed(bron))
        told = Webhook.objects.get()
        secret = unseal(told.sealed_secret)
        assert (told.authority, told.url, told.kinds) == (bron, URL, ["etat"])
        assert secret in WebPage(page).text
        assert "no-store" in page["Cache-Control"]
        for path in ("", f"edit/{told.pk}/", f"history/{told.pk}/", f"envois/{told.pk}/"):
            assert secret not in supervision.get(HOOKS + path).content.decode()

    def test_a_new_secret_takes_over(self, supervision: Client, bron: Authority) -> None:
        told = webhook(bron, url=URL)
        page = WebPage(supervision.post(f"{HOOKS}edit/{told.pk}/", typed(bron, is_active="on", renew="on"))).text
        told.refresh_from_db()
        assert unseal(told.sealed_secret) in page
        assert told.sealed_former
        assert "L’ancien secret signe encore" in page

    @pytest.mark.parametrize("url", ["https://192.168.1.4/", "https://u:p@logiciel.exemple.fr/", "logiciel", ""])
    def test_an_address_that_is_not_called_cannot_be_typed(
        self, supervision: Client, bron: Authority, url: str
    ) -> None:
        assert supervision.post(f"{HOOKS}new/", typed(bron, url=url)).status_code == 200
        assert not Webhook.objects.exists()

    def test_out_of_service_then_deleted(self, supervision: Client, bron: Authority) -> None:
        told = webhook(bron, url=URL)
        assert supervision.post(f"{HOOKS}edit/{told.pk}/", typed(bron)).status_code == 302
        told.refresh_from_db()
        assert told.is_active is False
        assert "hors service" in WebPage(supervision.get(HOOKS)).text
        assert supervision.post(f"{HOOKS}delete/{told.pk}/").status_code == 302
        assert not Webhook.objects.exists()

    def test_those_of_another_authority_are_not_found(self, supervision: Client, dardilly: Authority, now) -> None:
        told = webhook(dardilly, url=URL, name="Eaux de Dardilly")
        given_up(dardilly, now)
        assert "Eaux de Dardilly" not in supervision.get(HOOKS).content.decode()
        for path in ("edit", "delete", "history", "usage", "envois"):
            assert supervision.get(f"{HOOKS}{path}/{told.pk}/").status_code == 404
        for path in ("reprendre", "renvoyer"):
            assert supervision.post(f"{HOOKS}envois/{told.pk}/{path}/").status_code == 404
        assert supervision.post(f"{HOOKS}new/", typed(dardilly)).status_code == 200
        assert WebhookDelivery.objects.get().status == DeliveryStatus.DEAD

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same(self, supervision: Client, bron: Authority, count: int) -> None:
        for _number in range(count):
            webhook(bron)
        _response, taken = statements(supervision, HOOKS)
        assert len(taken) == 15


class TestDeliveries:
    def test_what_was_given_up_is_seen_and_replayed(self, supervision: Client, bron: Authority, now) -> None:
        told = webhook(bron)
        first, second = given_up(bron, now), given_up(bron, now)
        page = WebPage(supervision.get(f"{HOOKS}envois/{told.pk}/")).text
        assert first.change.reference in page
        assert "refusé par le serveur (HTTP 500)" in page
        assert supervision.post(f"{HOOKS}envois/{told.pk}/renvoyer/", {"delivery": first.pk}).status_code == 302
        assert set(WebhookDelivery.objects.values_list("pk", "status")) == {
            (first.pk, DeliveryStatus.WAITING),
            (second.pk, DeliveryStatus.DEAD),
        }
        supervision.post(f"{HOOKS}envois/{told.pk}/renvoyer/")
        assert not WebhookDelivery.objects.filter(status=DeliveryStatus.DEAD).exists()
        history = WebPage(supervision.get(f"{HOOKS}history/{told.pk}/")).text
        assert "Envois abandonnés refaits" in history

    @pytest.mark.parametrize("delivery", ["x", "-1", "9" * 30, "١"])
    def test_a_number_that_is_none_replays_nothing(
        self, supervision: Client, bron: Authority, now, delivery: str
    ) -> None:
        told, dead = webhook(bron), given_up
        dead(bron, now)
        assert supervision.post(f"{HOOKS}envois/{told.pk}/renvoyer/", {"delivery": delivery}).status_code == 404
        assert WebhookDelivery.objects.get().status == DeliveryStatus.DEAD

    def test_one_of_another_address_is_not_replayed(self, supervision: Client, bron: Authority, now) -> None:
        told = webhook(bron)
        dead = given_up(bron, now)
        other = webhook(bron, name="Autre")
        assert dead.webhook == told
        supervision.post(f"{HOOKS}envois/{other.pk}/renvoyer/", {"delivery": dead.pk})
        assert WebhookDelivery.objects.get().status == DeliveryStatus.DEAD

    def test_one_that_is_paused_is_resumed(self, supervision: Client, bron: Authority, now) -> None:
        told = webhook(bron)
        Webhook.objects.update(paused_at=now, pause_reason=PauseReason.FAILING, failing_since=now)
        assert "Reprendre les envois" in WebPage(supervision.get(f"{HOOKS}envois/{told.pk}/")).text
        assert supervision.post(f"{HOOKS}envois/{told.pk}/reprendre/").status_code == 302
        told.refresh_from_db()
        assert (told.paused_at, told.failing_since) == (None, None)
        assert "Reprendre les envois" not in WebPage(supervision.get(f"{HOOKS}envois/{told.pk}/")).text

    @pytest.mark.parametrize("tab", ["abandonnes", "attente", "remis", "rien", ""])
    def test_empty_tabs_say_so(self, supervision: Client, bron: Authority, tab: str) -> None:
        told = webhook(bron)
        assert "desk-empty" in WebPage(supervision.get(f"{HOOKS}envois/{told.pk}/?vue={tab}")).html

    def test_the_project_team_sees_those_of_all(self, bron: Authority, metropolis: Authority, now) -> None:
        told = webhook(bron)
        dead = given_up(bron, now)
        team = signed_in(member(metropolis, Role.PROJECT_TEAM))
        assert dead.change.reference in WebPage(team.get(f"{HOOKS}envois/{told.pk}/")).text

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_costs_the_same(self, supervision: Client, bron: Authority, count: int, now) -> None:
        told = webhook(bron)
        for _number in range(count):
            given_up(bron, now)
        _response, taken = statements(supervision, f"{HOOKS}envois/{told.pk}/")
        assert len(taken) == 17


def test_only_who_answers_for_the_authority_may(bron: Authority, agent_bron: User, now) -> None:
    told = webhook(bron)
    for by in (agent_bron, user()):
        for act in (
            lambda by: webhooks.subscribe(authority=bron, name="x", url=URL, kinds=[], by=by, at=now),
            lambda by: webhooks.change(told, name="x", url=URL, kinds=[], is_active=True, by=by, at=now),
            lambda by: webhooks.renew_secret(told, by=by, at=now),
            lambda by: webhooks.resume(told, by=by, at=now),
            lambda by: webhooks.replay(told, deliveries=None, by=by, at=now),
            lambda by: webhooks.unsubscribe(told, by=by, at=now),
        ):
            with pytest.raises(operations.NotAllowed):
                act(by)
    assert Webhook.objects.get().name == "Voirie 3000"
