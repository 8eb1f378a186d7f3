"""What one authority's people see and do of another's requests: nothing (security items 2, 3 and 9)."""

import datetime
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import links, operations, registry
from grc.enums import State
from grc.models import Demande, Event, Handover, Label
from tests.factories.rectifications import asked, canteen
from tests.factories.requests import demande
from tests.sampling import Sample
from tests.security import rooms
from tests.security.routes.canaries import AT, CANARY
from tests.security.routes.cells import attempt
from tests.security.routes.people import browser
from tests.security.routes.state import digests
from tests.security.test_rowsecurity import TABLES

pytestmark = pytest.mark.django_db
ABSENT = 999_999_999  # the number of no request
# What leaves nothing in the journal of the request.
SILENT = ("suivre/", *(action for room in rooms.sweeps() for action in room.silent))
# What only other requests have: the assistance team's, those of followed files.
ELSEWHERE = ("demander-a-voir/", *(action for room in rooms.sweeps() for action in room.elsewhere))


def ready_for_all(request: Demande, by: User) -> None:
    """Give the request what its actions need: a label, one it is joined to, a former authority, a form whose answers
    may be corrected, and what rooms say."""
    bron, former = request.authority, Authority.objects.metropolis()
    Label.objects.create(authority=bron, name="Éclairage")
    for room in rooms.sweeps():
        room.prepare(request)
    operations.join(demande_id=demande(bron, at=AT).pk, to=request.pk, by=by, at=AT)
    neighbours = Demande.objects.filter(authority=bron)  # that it may be joined to
    neighbours.update(demarche=canteen(bron, at=AT).demarche)
    Handover.objects.create(demande=request, authority=bron, former_authority=former, reason="", at=AT)


def valid_bodies(request: Demande, by: User, to: Authority) -> Iterator[tuple[str, dict[str, object]]]:
    """For each action of the treatment page of a request that is `ready_for_all`, what its own page would send."""
    neighbours = Demande.objects.filter(authority=request.authority).exclude(pk=request.pk)
    bodies: dict[str, dict[str, object]] = {
        "attribuer": {"assignee": by.pk},
        "etat": {"to": State.IN_PROGRESS, "note": "Jeudi"},
        "corriger": {},
        "message": {"body": "Bonjour"},
        "note": {"body": "À revoir"},
        "etiquettes": {"labels": [label.pk for label in Label.objects.filter(authority=request.authority)]},
        "suivre": {},
        "ne-plus-suivre": {},
        "reunir": {"other": neighbours.get(incident=None).pk},
        "separer": {"other": request.pk},
        "separer-toutes": {},
        **rooms.merged([room.actions(request) for room in rooms.sweeps()]),
        "rectifier": {"questions": ["description"], "mot-description": "Où ?"},
        "ne-plus-rectifier": {},
        "demander-a-voir": {},
        "recours": {"reason": "Tribunal"},
        "fin-recours": {"reason": "Rejeté"},
        "transferer": {"to": to.pk, "reason": "Compétence"},
        "renvoyer": {"reason": "Compétence"},
    }
    assert bodies.keys() == registry.actions().keys()
    for name, body in bodies.items():
        yield reverse(f"demandes:{name}", args=[request.pk]), body | {"version": request.version}


def test_the_canaries_are_where_bron_looks(bronze: Demande, agent_bron: User) -> None:
    """Else nothing below would prove anything."""
    page = browser(agent_bron).get(reverse("demandes:edit", args=[bronze.pk])).content.decode()
    for text in ("description", "nom", "adresse", "message", "motif", "reponse", "note"):
        assert f"{CANARY}-{text}" in page, text
    assert f"{CANARY.lower()}@example.org" in page
    photo = attempt(
        browser(agent_bron), "GET", reverse("demandes:photo", args=[bronze.pk, bronze.attachments.get().uuid, "large"])
    )
    assert f"{CANARY}-photo" in photo.headers


def test_the_bodies_are_valid(bronze: Demande, agent_bron: User, metropolis: Authority) -> None:
    client = browser(agent_bron)
    ready_for_all(bronze, agent_bron)
    waits = {"to": State.WAITING_RESIDENT, "note": "Où ?", "version": bronze.version}
    operations.move(demande_id=bronze.pk, by=agent_bron, at=timezone.now(), **waits)
    asked(bronze, agent_bron, {"description": "Où ?"}, at=timezone.now())
    bronze.refresh_from_db()
    for address, body in valid_bodies(bronze, agent_bron, metropolis):
        changed = {"under_appeal": "fin-recours" in address}
        if "transferer" in address or "renvoyer" in address:  # which one that is joined to others refuses
            changed |= {"incident": None, "state": State.FORWARDED}
        Demande.objects.filter(pk=bronze.pk).update(**changed)
        answer = attempt(client, "POST", address, body)
        if address.endswith(ELSEWHERE):
            assert (answer.status, "grc_event" in answer.written) == (422, False)
            continue
        assert answer.status == 302, address
        assert "grc_event" in answer.written or address.endswith(SILENT), address


def test_another_authoritys_request_is_as_one_that_does_not_exist(bronze: Demande, outsiders: dict[str, User]) -> None:
    """Same status, same page: not even its existence is told."""
    photo = bronze.attachments.get()
    pages = [
        ("demandes:edit", []),
        ("demandes:photo", [photo.uuid, "thumbnail"]),
        ("demandes:photo", [photo.uuid, "large"]),
    ]
    for who, person in outsiders.items():
        client = browser(person)
        for name, rest in pages:
            theirs = attempt(client, "GET", reverse(name, args=[bronze.pk, *rest]))
            absent = attempt(client, "GET", reverse(name, args=[ABSENT, *rest]))
            assert theirs.is_denied, (who, name, theirs.status)
            assert theirs.status == absent.status, (who, name)
            assert CANARY.lower() not in theirs.text.lower(), (who, name)
            assert bronze.reference not in theirs.text, (who, name)


def test_nor_can_it_be_written(
    bronze: Demande, agent_bron: User, outsiders: dict[str, User], dardilly: Authority, sample: Sample
) -> None:
    """Each action is sent by somebody, and each of them sends some."""
    ready_for_all(bronze, agent_bron)
    before = digests(TABLES)
    clients = {who: browser(person) for who, person in outsiders.items()}
    tries = [
        (who, method, address, body)
        for who, person in outsiders.items()
        for address, body in valid_bodies(bronze, person, dardilly)
        for method in ("POST", "PUT", "PATCH", "DELETE")
    ]
    for who, method, address, body in sample.of(
        tries, 1 / 12, lambda one: (one[1] == "POST", one[2]), lambda one: one[:2]
    ):
        send = getattr(clients[who], method.lower())
        response = send(address, body) if method == "POST" else send(address)
        assert response.status_code in (302, 403, 404, 405), (who, method, address)
        assert CANARY.lower() not in response.content.decode().lower()
    assert digests(TABLES) == before


def test_no_operation_can_be_called_for_it(bronze: Demande, outsiders: dict[str, User], dardilly: Authority) -> None:
    """The operations themselves check, whatever the view did."""
    pk, version, before = bronze.pk, bronze.version, digests(TABLES)
    for person in outsiders.values():
        acts = [
            lambda by: operations.move(demande_id=pk, to=State.PLANNED, by=by, version=version, at=AT),
            lambda by: operations.assign(demande_id=pk, assignee=by, by=by, version=version, at=AT),
            lambda by: operations.add_note(demande_id=pk, body="x", by=by, at=AT),
            lambda by: operations.write_to_resident(demande_id=pk, body="x", by=by, version=version, at=AT),
            lambda by: operations.correct(demande_id=pk, by=by, version=version, at=AT),
            lambda by: operations.watch(demande_id=pk, by=by, at=AT),
            lambda by: operations.transfer(demande_id=pk, to=dardilly, reason="x", by=by, version=version, at=AT),
        ]
        for act in acts:
            with pytest.raises(operations.NotAllowed):
                act(person)
    assert digests(TABLES) == before


class TestLinks:
    """The links of residents: each opens one request."""

    def test_a_link_opens_no_photo_of_another_request(self, bronze: Demande, dardilly: Authority) -> None:
        token = links.token_for(demande(dardilly))
        answer = attempt(
            browser(None), "GET", reverse("suivi_photo", args=[token, bronze.attachments.get().uuid, "large"])
        )
        assert answer.status == 404
        assert CANARY.lower() not in answer.text.lower()

    def test_a_link_that_was_altered_or_revoked_opens_nothing(self, bronze: Demande) -> None:
        token = links.token_for(bronze)
        Demande.objects.filter(pk=bronze.pk).update(link_version=2)
        altered = [token, token[:-1] + ("A" if token[-1] != "A" else "B"), token + "A", token.upper(), str(bronze.uuid)]
        before = digests(TABLES)
        for text in [*altered, bronze.reference]:
            # Few enough not to be stopped as someone who guesses.
            for name, method in (("suivi", "GET"), ("suivi", "POST"), ("suivi_retirer", "POST")):
                answer = attempt(browser(None), method, reverse(name, args=[text]), {"action": "message", "body": "x"})
                assert answer.status == 404, (name, method, text)
                assert CANARY.lower() not in answer.text.lower()
        assert digests(TABLES) == before

    def test_the_resident_reads_no_note(self, bronze: Demande) -> None:
        page = browser(None).get(reverse("suivi", args=[links.token_for(bronze)])).content.decode()
        assert f"{CANARY}-message" in page
        assert f"{CANARY}-note" not in page

    def test_photos_of_another_key_cannot_be_taken(self, bronze: Demande, dardilly: Authority) -> None:
        """A key that someone else's form waits under is not theirs to name: it is signed."""
        other = demande(dardilly)
        forged = str(bronze.submission_key)
        answer = attempt(
            browser(None),
            "POST",
            reverse("suivi", args=[links.token_for(other)]),
            {"action": "photos", "submission_key": forged},
        )
        assert answer.status == 422
        assert not answer.written


class TestRightsThatEnd:
    """A membership that ends acts at the next request of a session that lives."""

    def test_when_it_is_removed(self, bronze: Demande, agent_bron: User, bron: Authority) -> None:
        client = browser(agent_bron)
        address = reverse("demandes:edit", args=[bronze.pk])
        assert attempt(client, "GET", address).status == 200
        communes_operations.revoke(user=agent_bron, authority=bron, role=Role.AGENT)
        events = Event.objects.count()
        for method in ("GET", "POST"):
            answer = attempt(
                client, method, address if method == "GET" else f"{address}note/", {"version": 1, "body": "x"}
            )
            assert answer.is_denied
            assert CANARY.lower() not in answer.text.lower()
        assert Event.objects.count() == events

    def test_when_it_is_over(self, bronze: Demande, agent_bron: User) -> None:
        client = browser(agent_bron)
        address = reverse("demandes:edit", args=[bronze.pk])
        assert attempt(client, "GET", address).status == 200
        agent_bron.memberships.update(ends_on=datetime.date(2026, 1, 2))
        assert attempt(client, "GET", address).is_denied

    def test_when_another_membership_remains(
        self, bronze: Demande, agent_bron: User, bron: Authority, dardilly: Authority
    ) -> None:
        communes_operations.grant(
            user=agent_bron, authority=dardilly, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1)
        )
        communes_operations.revoke(user=agent_bron, authority=bron, role=Role.AGENT)
        assert attempt(browser(agent_bron), "GET", reverse("demandes:edit", args=[bronze.pk])).status == 404

    def test_when_the_account_or_the_authority_is_out_of_service(
        self, bronze: Demande, agent_bron: User, bron: Authority
    ) -> None:
        client = browser(agent_bron)
        address = reverse("demandes:edit", args=[bronze.pk])
        Authority.objects.filter(pk=bron.pk).update(is_active=False)
        assert attempt(client, "GET", address).is_denied
        Authority.objects.filter(pk=bron.pk).update(is_active=True)
        User.objects.filter(pk=agent_bron.pk).update(is_active=False)
        assert attempt(client, "GET", address).is_denied

    def test_when_the_request_has_gone_to_another_authority(
        self, bronze: Demande, agent_bron: User, metropolis: Authority
    ) -> None:
        client = browser(agent_bron)
        operations.transfer(
            demande_id=bronze.pk, to=metropolis, reason="Voirie", by=agent_bron, version=bronze.version, at=AT
        )
        for name in ("demandes:edit", "demandes:list"):
            args = [bronze.pk] if name == "demandes:edit" else []
            assert CANARY.lower() not in attempt(client, "GET", reverse(name, args=args)).text.lower()
        assert attempt(client, "GET", reverse("demandes:edit", args=[bronze.pk])).status == 404
