"""The key that seals is replaced: what it sealed opens all the way through, then no more."""

import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from accounts.sealing import SealError, reseal, seal, unseal
from communes.models import AgentProvider, Authority
from grc.partners.operations import webhooks
from notifications.enums import Status
from notifications.models import Notification
from notifications.operations import deliver_next
from tests.factories.accounts import app_code, holder, letters_to, sign_in, with_app, with_codes
from tests.factories.sites import Visitor, bare_site

OLD, NEW = "the key that sealed until now", "the key that seals from now on"


@pytest.fixture(autouse=True)
def old_key(settings: Any) -> None:
    settings.SEAL_KEYS = [OLD]


def test_what_was_sealed_opens_with_both_keys_and_is_refused_without_the_old_one(settings: Any) -> None:
    sealed = seal("un secret")
    settings.SEAL_KEYS = [NEW, OLD]
    assert unseal(sealed) == "un secret"
    renewed, fresh = reseal(sealed), seal("un autre")
    settings.SEAL_KEYS = [NEW]
    assert (unseal(renewed), unseal(fresh)) == ("un secret", "un autre")
    for refused in (unseal, reseal):
        with pytest.raises(SealError):
            refused(sealed)
    settings.SEAL_KEYS = [OLD]
    with pytest.raises(SealError):
        unseal(fresh)


def test_sealing_again_makes_nothing_younger(settings: Any) -> None:
    sealed = seal("un secret")
    settings.SEAL_KEYS = [NEW, OLD]
    with pytest.raises(SealError):
        unseal(reseal(sealed), lifetime=-1)


@pytest.mark.django_db
class TestLetters:
    @pytest.fixture(autouse=True)
    def asked(self, metropolis: Authority) -> str:
        bare_site(metropolis)
        person = holder()
        Visitor("localhost").post("/compte/connexion/lien/", {"email": person.email})
        return person.email

    def test_one_that_waits_leaves_with_the_new_key_beside_the_old_one(self, asked: str, settings: Any) -> None:
        settings.SEAL_KEYS = [NEW, OLD]
        assert letters_to(asked)[0]["code"]
        assert deliver_next(at=timezone.now())
        assert Notification.objects.get().status == Status.SENT

    def test_one_under_a_key_that_is_gone_is_tried_again_and_the_next_ones_leave(
        self, asked: str, settings: Any
    ) -> None:
        settings.SEAL_KEYS = [NEW]
        later = holder()
        Visitor("localhost").post("/compte/connexion/lien/", {"email": later.email})
        now = timezone.now()
        while deliver_next(at=now):
            pass
        status = dict(Notification.objects.values_list("recipient", "status"))
        assert status == {asked: Status.WAITING, later.email: Status.SENT}
        settings.SEAL_KEYS = [NEW, OLD]
        deliver_next(at=now + datetime.timedelta(minutes=2))
        assert Notification.objects.get(recipient=asked).status == Status.SENT


@pytest.mark.django_db
class TestCommand:
    @pytest.fixture
    def provider(self, bron: Authority, metropolis: Authority) -> AgentProvider:
        bare_site(metropolis)
        return AgentProvider.objects.create(
            authority=bron,
            name="Bron",
            issuer="https://agents.example.org",
            client_id="guichet",
            sealed_secret=seal("le secret"),
            domains=["bron.example.org"],
        )

    def test_factors_providers_and_waiting_letters_outlive_the_old_key(
        self, provider: AgentProvider, settings: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        person = holder()
        with_app(person)
        codes = with_codes(person)
        Visitor("localhost").post("/compte/connexion/lien/", {"email": person.email})
        settings.SEAL_KEYS = [NEW, OLD]
        call_command("reseal")
        assert "Secrets scellés de nouveau : 4." in capsys.readouterr().out
        settings.SEAL_KEYS = [NEW]
        provider.refresh_from_db()
        assert unseal(provider.sealed_secret) == "le secret"
        assert letters_to(person.email)[0]["code"]
        for code in (app_code(), codes[0]):
            visitor = sign_in(person)
            answer = visitor.post("/compte/connexion/second-facteur/", {"code": code})
            assert (answer.status_code, "_auth_user_id" in visitor.session) == (302, True)
        call_command("reseal")

    def test_what_no_key_opens_is_left_and_told(self, provider: AgentProvider, settings: Any) -> None:
        former = provider.sealed_secret
        settings.SEAL_KEYS = [NEW]
        with pytest.raises(CommandError, match="qu’aucune clé n’ouvre : 1"):
            call_command("reseal")
        provider.refresh_from_db()
        assert provider.sealed_secret == former


@pytest.mark.django_db
def test_secrets_of_webhooks_outlive_the_key_that_sealed_them(
    bron: Authority, supervisor_bron: User, now: datetime.datetime, settings: Any
) -> None:
    told, former = webhooks.subscribe(
        authority=bron, name="Voirie", url="https://a.exemple.fr/", kinds=[], by=supervisor_bron, at=now
    )
    secret = webhooks.renew_secret(told, by=supervisor_bron, at=now)
    settings.SEAL_KEYS = [NEW, OLD]
    call_command("reseal")
    settings.SEAL_KEYS = [NEW]
    told.refresh_from_db()
    assert [unseal(sealed) for sealed in told.sealed_secrets] == [secret, former]
