"""Incidents: requests that are joined, what is refused, and taking them apart again."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from accounts.context import Actor, acting_as
from accounts.enums import ActorKind
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from communes.operations import grant
from grc import operations
from grc.desk import wording as desk
from grc.desk.operations import bulk
from grc.enums import BulkKind, BulkOutcome, EventKind, Kind, State
from grc.models import Demande, Demarche, Event, Incident
from grc.operations import incidents
from tests.factories.rectifications import canteen
from tests.factories.requests import demande, pothole
from tests.grc.desk.test_bulk import ask

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)


def filed(bron: Authority, number: int, **fields: Any) -> list[Demande]:
    """So many requests, the oldest first."""
    return [demande(bron, at=AT - datetime.timedelta(hours=9 - hour), **fields) for hour in range(number)]


def for_service(request: Demande, slug: str) -> Demande:
    """The same, as if it asked for a service."""
    service, _made = Demarche.objects.get_or_create(kind=Kind.SERVICE, slug=slug, defaults={"label": slug})
    Demande.objects.filter(pk=request.pk).update(demarche=service)
    return request


def mixed(bron: Authority, by: User) -> Incident:
    """A report that leads what asks for a service: joined before that was refused."""
    incident = joined([demande(bron) for _ in range(3)], by)
    _first, second, third = incident.demandes.order_by("pk")
    for_service(second, "acte")
    operations.part(demande_id=third.pk, by=by, at=AT)
    return incident


def joined(requests: list[Demande], by: User) -> Incident:
    """These requests, joined to the first."""
    for one in requests[1:]:
        operations.join(demande_id=one.pk, to=requests[0].pk, by=by, at=AT)
    return Incident.objects.get(main=requests[0])


def held(incident: Incident) -> set[int]:
    """The keys of what it holds; its size says so too."""
    incident.refresh_from_db()
    keys = set(Demande.objects.filter(incident=incident).values_list("pk", flat=True))
    assert incident.size == len(keys)
    return keys


def journal(request: Demande) -> list[str]:
    kinds = (EventKind.JOINED, EventKind.PARTED)
    return [desk.journal_line(event).what for event in request.events.filter(kind__in=kinds).order_by("id")]


class TestJoining:
    def test_opens_an_incident_that_the_other_leads(self, bron: Authority, agent_bron: User) -> None:
        first, second, third = filed(bron, 3)
        incident = joined([first, second], agent_bron)
        assert (incident.authority, incident.by, incident.opened_at) == (bron, agent_bron, AT)
        operations.join(demande_id=third.pk, to=second.pk, by=agent_bron, at=AT)  # to what it is joined to
        assert held(incident) == {first.pk, second.pk, third.pk}
        assert journal(first) == ["Réunie à d’autres demandes, dont elle est la principale"]
        assert journal(second) == journal(third) == [f"Réunie à {first.reference}"]

    def test_shows_residents_no_event_and_makes_no_form_stale(self, bron: Authority, agent_bron: User) -> None:
        first, second = filed(bron, 2)
        joined([first, second], agent_bron)
        assert not Event.objects.filter(kind=EventKind.JOINED, shown=True).exists()
        assert set(Demande.objects.values_list("version", flat=True)) == {1}

    def test_again_changes_nothing(self, bron: Authority, agent_bron: User) -> None:
        first, second = filed(bron, 2)
        incident = joined([first, second], agent_bron)
        for one, other in ((first, second), (second, first), (first, first)):
            assert operations.join(demande_id=one.pk, to=other.pk, by=agent_bron, at=AT) is None
        assert held(incident) == {first.pk, second.pk}
        assert len(journal(first)) == len(journal(second)) == 1

    def test_of_two_incidents_takes_all_of_one_when_that_is_asked(self, bron: Authority, agent_bron: User) -> None:
        requests = filed(bron, 5)
        one, other = joined(requests[:2], agent_bron), joined(requests[2:], agent_bron)
        last = {"demande_id": requests[3].pk, "to": requests[1].pk, "by": agent_bron, "at": AT}
        with pytest.raises(operations.Refused, match=f"déjà réunie à d’autres, autour de {requests[2].reference}"):
            operations.join(**last)
        operations.join(**last, with_others=True)
        assert held(one) == {request.pk for request in requests}
        assert not Incident.objects.filter(pk=other.pk).exists()
        assert journal(requests[2])[-1] == f"Réunie à {requests[0].reference}"

    @pytest.mark.parametrize("which", [0, 1])
    def test_a_closed_one_is_refused(self, bron: Authority, agent_bron: User, which: int) -> None:
        requests = filed(bron, 2)
        operations.move(demande_id=requests[which].pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
        with pytest.raises(operations.Refused, match="close"):
            joined(requests, agent_bron)
        assert not Incident.objects.exists()

    def test_nor_two_authorities_even_by_who_serves_both(
        self, bron: Authority, metropolis: Authority, agent_bron: User
    ) -> None:
        grant(user=agent_bron, authority=metropolis, role=Role.AGENT, starts_on=datetime.date(2026, 1, 1))
        ours, theirs = demande(bron), demande(bron, demarche=pothole())
        assert theirs.authority == metropolis
        with pytest.raises(operations.Refused, match="même collectivité"):
            joined([ours, theirs], agent_bron)

    def test_nor_two_kinds_of_things(self, bron: Authority, agent_bron: User) -> None:
        report, meal, hall = demande(bron), canteen(bron), for_service(demande(bron), "salle")
        for one, to in ((report, meal), (meal, report), (meal, hall)):
            with pytest.raises(operations.Refused, match="pas de même nature"):
                joined([one, to], agent_bron)
        assert not Incident.objects.exists()
        joined([meal, canteen(bron)], agent_bron)
        other_report = demande(bron)
        Demande.objects.filter(pk=other_report.pk).update(demarche=pothole())
        joined([report, other_report], agent_bron)
        assert Incident.objects.count() == 2

    def test_nor_with_what_was_joined_before_that_was_refused(self, bron: Authority, agent_bron: User) -> None:
        first, second, third = filed(bron, 3)
        joined([first, second], agent_bron)
        for_service(second, "acte")
        with pytest.raises(operations.Refused, match="pas de même nature"):
            operations.join(demande_id=third.pk, to=first.pk, by=agent_bron, at=AT)

    def test_so_many_at_most(self, bron: Authority, agent_bron: User, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(incidents, "MOST", 2)
        first, second, third = filed(bron, 3)
        incident = joined([first, second], agent_bron)
        with pytest.raises(operations.Refused, match="Au plus 2 demandes"):
            operations.join(demande_id=third.pk, to=first.pk, by=agent_bron, at=AT)
        assert held(incident) == {first.pk, second.pk}

    def test_not_by_another_authoritys_agent(
        self, bron: Authority, dardilly: Authority, agent_dardilly: User, agent_bron: User
    ) -> None:
        (first, second), theirs = filed(bron, 2), demande(dardilly)
        for one, other in ((first, second), (first, theirs), (theirs, first)):
            with pytest.raises(operations.NotAllowed):
                operations.join(demande_id=one.pk, to=other.pk, by=agent_dardilly, at=AT)
        incident = joined([first, second], agent_bron)
        for act in (operations.part, operations.part_all):
            with pytest.raises(operations.NotAllowed):
                act(demande_id=second.pk, by=agent_dardilly, at=AT)
        assert held(incident) == {first.pk, second.pk}
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(dardilly.pk,))):
            assert not Incident.objects.exists()

    def test_one_that_does_not_exist(self, bron: Authority, agent_bron: User) -> None:
        with pytest.raises(Demande.DoesNotExist):
            operations.join(demande_id=demande(bron).pk, to=2**30, by=agent_bron, at=AT)


class TestParting:
    def test_takes_one_out_with_its_history(self, bron: Authority, agent_bron: User) -> None:
        first, second, third = filed(bron, 3)
        incident = joined([first, second, third], agent_bron)
        operations.part(demande_id=second.pk, by=agent_bron, at=AT)
        assert held(incident) == {first.pk, third.pk}
        assert journal(second) == [f"Réunie à {first.reference}", f"Séparée de {first.reference}"]
        operations.join(demande_id=second.pk, to=first.pk, by=agent_bron, at=AT)  # and back
        assert held(incident) == {first.pk, second.pk, third.pk}

    def test_the_oldest_left_leads_when_the_main_one_goes(self, bron: Authority, agent_bron: User) -> None:
        first, second, third = filed(bron, 3)
        incident = joined([third, first, second], agent_bron)
        operations.part(demande_id=third.pk, by=agent_bron, at=AT)
        assert held(incident) == {first.pk, second.pk}
        assert incident.main == first
        assert journal(third)[-1] == "Séparée d’autres demandes"
        assert journal(first)[-1] == "Réunie à d’autres demandes, dont elle est la principale"

    def test_of_two_leaves_none(self, bron: Authority, agent_bron: User) -> None:
        first, second = filed(bron, 2)
        joined([first, second], agent_bron)
        operations.part(demande_id=second.pk, by=agent_bron, at=AT)
        assert not Incident.objects.exists()
        assert not Demande.objects.exclude(incident=None).exists()
        assert journal(first)[-1] == "Séparée d’autres demandes"
        with pytest.raises(operations.Refused, match="n’est plus, réunie"):
            operations.part(demande_id=second.pk, by=agent_bron, at=AT)

    def test_all_at_once(self, bron: Authority, agent_bron: User) -> None:
        requests = filed(bron, 3)
        joined(requests, agent_bron)
        assert operations.part_all(demande_id=requests[1].pk, by=agent_bron, at=AT) == 3
        assert not Incident.objects.exists()
        assert Event.objects.filter(kind=EventKind.PARTED).count() == 3

    def test_what_is_anonymised_stays_counted_and_nothing_is_written_on_it(
        self, bron: Authority, agent_bron: User
    ) -> None:
        first, second, third = filed(bron, 3)
        incident = joined([first, second, third], agent_bron)
        closed = {"state": State.RESOLVED, "closed_at": AT, "anonymised_at": timezone.now()}
        Demande.objects.filter(pk=second.pk).update(**closed)
        assert held(incident) == {first.pk, second.pk, third.pk}
        with pytest.raises(operations.Refused, match="anonymisée"):
            operations.part(demande_id=second.pk, by=agent_bron, at=AT)
        operations.part(demande_id=first.pk, by=agent_bron, at=AT)
        incident.refresh_from_db()
        assert incident.main == third  # the oldest that may still be written on
        operations.part(demande_id=third.pk, by=agent_bron, at=AT)
        assert not Incident.objects.exists()
        assert journal(second) == [f"Réunie à {first.reference}"]


class TestTransfer:
    def test_is_refused_until_they_are_taken_apart(
        self, bron: Authority, metropolis: Authority, agent_bron: User
    ) -> None:
        first, second = filed(bron, 2)
        joined([first, second], agent_bron)
        going = {"to": metropolis, "reason": "Voirie", "by": agent_bron, "version": 1, "at": AT}
        for one in (first, second):
            with pytest.raises(operations.Refused, match="séparez-la d’abord"):
                operations.transfer(demande_id=one.pk, **going)
        operations.part(demande_id=second.pk, by=agent_bron, at=AT)
        operations.transfer(demande_id=second.pk, **going)

    def test_nor_is_one_sent_back(
        self, bron: Authority, dardilly: Authority, agent_bron: User, agent_dardilly: User
    ) -> None:
        passed_on, theirs = demande(bron), demande(dardilly)
        going = {"demande_id": passed_on.pk, "reason": "Voirie", "at": AT}
        operations.transfer(**going, to=dardilly, by=agent_bron, version=1)
        joined([theirs, passed_on], agent_dardilly)
        with pytest.raises(operations.Refused, match="séparez-la d’abord"):
            operations.send_back(**going, by=agent_dardilly, version=2)


class TestMany:
    def test_each_is_joined_and_what_is_refused_is_said(self, bron: Authority, agent_bron: User) -> None:
        main, free, closed, elsewhere, its_main = filed(bron, 5)
        operations.move(demande_id=closed.pk, to=State.RESOLVED, by=agent_bron, version=1, at=AT)
        joined([its_main, elsewhere], agent_bron)
        chosen = [main, free, closed, elsewhere]
        action = ask(agent_bron, chosen, BulkKind.JOIN, to=main.pk, with_others=False)
        bulk.run(action_id=action.pk)
        said = {item.demande_id: item.reason for item in action.items.all()}
        assert held(Incident.objects.get(main=main)) == {main.pk, free.pk}
        assert said[main.pk] == said[free.pk] == ""
        assert "close" in said[closed.pk]
        assert "déjà réunie" in said[elsewhere.pk]
        both = ask(agent_bron, [main, elsewhere], BulkKind.JOIN, to=main.pk, with_others=True)
        bulk.run(action_id=both.pk)
        assert set(both.items.values_list("outcome", flat=True)) == {BulkOutcome.DONE}
        assert held(Incident.objects.get(main=main)) == {main.pk, free.pk, elsewhere.pk, its_main.pk}
