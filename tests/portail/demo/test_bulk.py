"""Plausible requests in bulk: whose they are, what they are joined to, and that a second run doubles nothing."""

import datetime
from collections import Counter

import pytest
from django.db.models import Count, F

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import AuthorityKind, Role
from communes.models import Authority, Membership
from grc.desk.operations import digest
from grc.enums import EventKind
from grc.models import Demande, DemandeLabel, Event, Incident, TeamMember
from grc.weights import weights_of
from portail.demo import close_accounts
from portail.demo.bulk import fill_up_to
from portail.demo.bulk.staff import DOMAIN, MOST, staff_of
from signalement.register.models import PublishedReport
from tests.factories.people import member
from tests.factories.requests import pothole
from tests.factories.teams import team_of

AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
NUMBER = 900


def fill(number: int) -> int:
    return fill_up_to(number, at=AT, say=lambda _line: None)


@pytest.mark.django_db(transaction=True)
def test_they_are_spread_among_agents_teams_labels_and_matters() -> None:
    with acting_as(SYSTEM):
        metropolis = Authority.objects.metropolis()
        known = member(metropolis, Role.AGENT)
        team = team_of(metropolis, known, demarches=[pothole()])
    assert fill(NUMBER) == NUMBER
    with acting_as(SYSTEM):
        check_agents(metropolis)
        check_teams(team.pk, pothole().pk)
        labelled = Demande.objects.annotate(number=Count("labelled")).filter(number__gt=0).count()
        assert 0.1 < labelled / NUMBER < 0.2
        assert not DemandeLabel.objects.exclude(label__authority=F("demande__authority")).exists()
        check_matters()
        check_register()
        invented = User.objects.filter(email__endswith=f"@{DOMAIN}")
        before = invented.count()
        assert not any(one.has_usable_password() for one in invented)
        staffed = Authority.objects.filter(memberships__user__in=invented)
        assert not staffed.filter(kind=AuthorityKind.PARTNER).exists(), "no report goes there"
        asked = {one for one in digest.send(at=AT) if invented.filter(pk=one).exists()}
        assert not asked, "no mail of the morning is written to who does not exist"
    assert fill(NUMBER) == 0
    assert fill(NUMBER + 10) == 10
    with acting_as(SYSTEM):
        assert invented.count() == before
        close_accounts()
        assert not invented.filter(is_active=True).exists()


def check_agents(metropolis: Authority) -> None:
    """Each of those who answer has several, none does half of it, and some requests are nobody's."""
    given = Counter(Demande.objects.values_list("authority", "assignee"))
    for authority in {pk for pk, _agent in given}:
        agents = set(Membership.objects.filter(authority=authority, role=Role.AGENT).values_list("user", flat=True))
        assert len(agents) >= 2
        assert {agent for pk, agent in given if pk == authority} - {None} <= agents
    metropolitan = [number for (pk, agent), number in given.items() if pk == metropolis.pk and agent]
    assert len(metropolitan) > MOST
    assert max(metropolitan) < sum(metropolitan) / 3
    assert max(metropolitan) > 2 * min(metropolitan)
    unassigned = sum(number for (_pk, agent), number in given.items() if agent is None)
    assert 0.05 < unassigned / NUMBER < 0.4


def check_teams(team: int, demarche: int) -> None:
    """What a team receives is the team's, and most of it one of its agents'."""
    theirs = Demande.objects.filter(team=team)
    assert set(theirs.values_list("demarche", flat=True)) == {demarche}
    members = TeamMember.objects.filter(team=team).values("user")
    given = theirs.filter(assignee__isnull=False)
    assert given.filter(assignee__in=members).count() >= given.count() / 2 > 0


def check_matters() -> None:
    """One request in twenty is joined to others like it, filed nearby after the one that leads, with their people."""
    joined = list(Demande.objects.filter(incident__isnull=False).select_related("incident__main"))
    assert 0.02 < len(joined) / NUMBER < 0.1
    assert {one.pk: one.people for one in joined} == weights_of(joined)
    assert max(one.people for one in joined) > 1
    sizes = Counter(one.incident_id for one in joined)
    for incident in Incident.objects.all():
        assert incident.size == sizes[incident.pk] in range(2, 7)
    for one in joined:
        lead = one.incident.main  # type: ignore[union-attr]
        assert (one.authority_id, one.demarche_id, one.state) == (lead.authority_id, lead.demarche_id, lead.state)
        assert one.filed_at >= lead.filed_at
        assert one.latitude == pytest.approx(lead.latitude, abs=0.001)
    told = Event.objects.filter(kind=EventKind.JOINED)
    assert (told.count(), told.filter(shown=True).count()) == (len(joined), 0)
    assert not Demande.objects.filter(incident=None, people__gt=1).exists()


def check_register() -> None:
    """Each matter is shown once, under the report that leads it, by its number of people."""
    led = PublishedReport.objects.filter(led_by__isnull=False)
    assert led.exists()
    assert not led.filter(listed=True).exists()
    for one in PublishedReport.objects.filter(demande__incident__main=F("pk")):
        assert (one.listed, one.joined) == (True, one.demande.people)


def test_some_do_more_than_others_and_nobody_most_of_it() -> None:
    shares = staff_of(range(5)).shares
    assert shares[0] / shares[-1] < 0.4
    assert staff_of([]).agents == []
