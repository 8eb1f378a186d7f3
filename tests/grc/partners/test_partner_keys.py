"""Keys of business software: who gives them, what they open, until when."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from accounts.context import acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk import wording
from grc.enums import AccessPurpose, PartnerScope, State
from grc.models import AccessRecord, Demande, Event, PartnerKey
from grc.operations import reads
from grc.partners.operations import partner_keys as partners
from grc.partners.viewsets.partner_keys import IN_A_WORD
from grc.personal.exchanges import reader_of
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.software import partner_key
from tests.grc.agents import statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
KEYS = "/admin/cles-logiciels/"
DAY = datetime.timedelta(days=1)


def typed(authority: Authority, **changes: object) -> dict[str, object]:
    until = (timezone.localdate() + 100 * DAY).isoformat()
    said = {"authority": authority.pk, "name": "Voirie 3000", "scopes": ["read", "move"], "expires_on": until}
    return said | changes


class TestOpening:
    def test_the_text_of_a_key_opens_and_its_day_of_use_is_written_once(self, bron: Authority) -> None:
        key, text = partner_key(bron)
        at = timezone.now()
        assert partners.authenticate(text, at=at) == key
        assert PartnerKey.objects.get().last_used_on == timezone.localdate(at)
        found = partners.authenticate(text, at=at)
        assert found is not None
        assert found.last_used_on == timezone.localdate(at)

    def test_what_is_kept_is_not_the_key(self, bron: Authority) -> None:
        key, text = partner_key(bron)
        secret = text.rpartition(key.prefix)[2][1:]
        assert len(secret) == 43
        assert not [value for value in vars(key).values() if secret in str(value)]

    @pytest.mark.parametrize("damage", [lambda text: text[:-1] + "~", lambda text: text[:-1], lambda text: text + "A"])
    def test_what_is_not_quite_it_opens_nothing(self, bron: Authority, damage) -> None:
        _key, text = partner_key(bron)
        assert partners.authenticate(damage(text), at=timezone.now()) is None

    def test_the_secret_of_another_key_opens_nothing(self, bron: Authority, dardilly: Authority) -> None:
        (one, _), (_other, text) = partner_key(bron), partner_key(dardilly)
        mixed = f"gk_{one.prefix}_{text[len('gk_') + 13 :]}"
        assert partners.KEY.fullmatch(mixed)
        assert partners.authenticate(mixed, at=timezone.now()) is None

    def test_not_after_its_last_day(self, bron: Authority) -> None:
        _key, text = partner_key(bron, days=3)
        now = timezone.now()
        assert partners.authenticate(text, at=now + 3 * DAY)
        assert partners.authenticate(text, at=now + 4 * DAY) is None

    def test_not_once_revoked_nor_when_the_authority_is_out_of_service(self, bron: Authority) -> None:
        key, text = partner_key(bron)
        Authority.objects.filter(pk=bron.pk).update(is_active=False)
        assert partners.authenticate(text, at=timezone.now()) is None
        Authority.objects.filter(pk=bron.pk).update(is_active=True)
        partners.revoke_key(key, by=member(bron, Role.SUPERVISOR), at=timezone.now())
        assert partners.authenticate(text, at=timezone.now()) is None


class TestActing:
    def test_the_database_shows_it_its_authority_and_no_other(self, bron: Authority, dardilly: Authority) -> None:
        mine, _theirs = demande(bron), demande(dardilly)
        key, _text = partner_key(bron)
        with acting_as(key.actor):
            assert list(Demande.objects.all()) == [mine]

    def test_it_is_named_in_the_journal_and_is_the_service_to_the_resident(self, bron: Authority, now) -> None:
        request, (key, _text) = demande(bron), partner_key(bron)
        event = operations.move(demande_id=request.pk, to=State.PLANNED, by=key, version=1, note="Jeudi", at=now)
        assert (event.actor, event.actor_role) == (None, "agent")
        assert (event.detail["partner"], event.detail["partner_key"]) == ("Voirie 3000", key.prefix)
        assert wording.journal_line(event).who == "logiciel «\u00a0Voirie 3000\u00a0»"

    @pytest.mark.parametrize("wrong", ["another", "revoked", "late"])
    def test_an_operation_refuses_a_key_that_has_no_right(
        self, bron: Authority, dardilly: Authority, now, wrong: str
    ) -> None:
        request = demande(bron)
        key, _text = partner_key(dardilly if wrong == "another" else bron)
        key.revoked_at = now if wrong == "revoked" else None
        key.expires_on = datetime.date(2026, 1, 1) if wrong == "late" else key.expires_on
        for act in (
            lambda: operations.move(demande_id=request.pk, to=State.PLANNED, by=key, version=1, at=now),
            lambda: operations.add_note(demande_id=request.pk, body="Vu", by=key, at=now),
            lambda: operations.write_to_resident(demande_id=request.pk, body="Vu", by=key, version=1, at=now),
            lambda: operations.add_document(demande_id=request.pk, submission_key=uuid.uuid4(), by=key, at=now),
        ):
            with pytest.raises(operations.NotAllowed):
                act()
        assert Event.objects.count() == 1

    def test_its_reads_are_in_the_journal_of_reads_whose_chain_holds(
        self, bron: Authority, agent_bron: User, now
    ) -> None:
        request, (key, _text) = demande(bron), partner_key(bron)
        for by in (agent_bron, key, key, agent_bron):
            reads.record_read(request, by=by, purpose=AccessPurpose.TREATMENT, at=now)
        assert list(AccessRecord.objects.values_list("user", "partner")) == [(agent_bron.pk, None), (None, key.pk)]
        assert reads.chain().broken == []
        told = [reader_of(row) for row in AccessRecord.objects.select_related("authority")]
        assert told == ["un agent de Bron", "un logiciel de Bron"]


class TestGiving:
    @pytest.mark.parametrize("role", [Role.AGENT, Role.OFFICER, Role.CONTRIBUTOR])
    def test_who_does_not_answer_for_the_authority_gives_none(self, bron: Authority, role: Role) -> None:
        with pytest.raises(operations.NotAllowed):
            self.give(bron, member(bron, role))

    def test_nor_does_the_supervisor_of_another(self, bron: Authority, dardilly: Authority) -> None:
        with pytest.raises(operations.NotAllowed):
            self.give(bron, member(dardilly, Role.SUPERVISOR))

    def test_the_project_team_does_for_all(self, bron: Authority, metropolis: Authority) -> None:
        assert self.give(bron, member(metropolis, Role.PROJECT_TEAM)).authority == bron

    @pytest.mark.parametrize("days", [-1, 733])
    def test_none_is_for_ever_nor_for_yesterday(self, bron: Authority, supervisor_bron: User, days: int) -> None:
        with pytest.raises(operations.Refused):
            self.give(bron, supervisor_bron, days=days)

    def give(self, authority: Authority, by: User, days: int = 10) -> PartnerKey:
        now = timezone.now()
        until = timezone.localdate(now) + days * DAY
        scopes = [PartnerScope.READ]
        return partners.create_key(authority=authority, name="Voirie", scopes=scopes, expires_on=until, by=by, at=now)[
            0
        ]


class TestAdministration:
    def test_a_key_is_shown_once(self, supervision: Client, bron: Authority) -> None:
        response = supervision.post(f"{KEYS}new/", typed(bron))
        page = response.content.decode()
        key = PartnerKey.objects.get()
        assert (key.authority, key.scopes) == (bron, ["move", "read"])
        found = partners.KEY.search(page)
        assert found
        assert partners.authenticate(found.group(), at=timezone.now()) == key
        assert "no-store" in response["Cache-Control"]
        for path in ("", f"edit/{key.pk}/", f"history/{key.pk}/"):
            assert found.group(2) not in supervision.get(KEYS + path).content.decode()

    def test_the_authority_of_another_cannot_be_chosen(self, supervision: Client, dardilly: Authority) -> None:
        response = supervision.post(f"{KEYS}new/", typed(dardilly))
        assert response.status_code == 200
        assert not PartnerKey.objects.exists()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"scopes": []}, "Cochez au moins un droit"),
            ({"scopes": ["everything"]}, "everything"),
            ({"expires_on": "2020-01-01"}, "deux ans au plus"),
            ({"name": ""}, "requis"),
        ],
    )
    def test_what_is_wrong_is_said(self, supervision: Client, bron: Authority, wrong: dict, said: str) -> None:
        assert said in WebPage(supervision.post(f"{KEYS}new/", typed(bron, **wrong))).text
        assert not PartnerKey.objects.exists()

    def test_rights_are_changed_and_the_key_stays_the_same(self, supervision: Client, bron: Authority) -> None:
        key, text = partner_key(bron)
        assert supervision.post(f"{KEYS}edit/{key.pk}/", typed(bron, scopes=["read"])).status_code == 302
        found = partners.authenticate(text, at=timezone.now())
        assert found is not None
        assert found.scopes == ["read"]

    def test_a_key_is_revoked_and_named_in_the_journal(self, supervision: Client, bron: Authority) -> None:
        key, text = partner_key(bron)
        assert "n’aura plus accès à rien" in WebPage(supervision.get(f"{KEYS}delete/{key.pk}/")).text
        assert supervision.post(f"{KEYS}delete/{key.pk}/").status_code == 302
        assert partners.authenticate(text, at=timezone.now()) is None
        assert "révoquée" in WebPage(supervision.get(KEYS)).text
        assert "Clé révoquée" in WebPage(supervision.get(f"{KEYS}history/{key.pk}/")).text
        refused = WebPage(supervision.post(f"{KEYS}edit/{key.pk}/", typed(bron))).text
        assert "créez-en une autre" in refused

    def test_those_of_another_authority_are_not_found(self, supervision: Client, dardilly: Authority) -> None:
        key, _text = partner_key(dardilly, name="Eaux de Dardilly")
        assert "Eaux de Dardilly" not in supervision.get(KEYS).content.decode()
        for path in ("edit", "delete", "history", "usage"):
            assert supervision.get(f"{KEYS}{path}/{key.pk}/").status_code == 404
        assert supervision.post(f"{KEYS}delete/{key.pk}/").status_code == 404
        assert PartnerKey.objects.get().revoked_at is None

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_costs_the_same(self, supervision: Client, bron: Authority, count: int) -> None:
        for _number in range(count):
            partner_key(bron)
        _response, taken = statements(supervision, KEYS)
        assert len(taken) == 15


def test_the_list_of_keys_has_a_word_for_each_scope() -> None:
    assert IN_A_WORD.keys() == set(PartnerScope)
