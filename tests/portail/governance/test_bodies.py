"""Who sits in the three bodies: by right, by exception, or nobody, and why."""

import datetime

from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.conventions.enums import ReferentKind
from communes.conventions.models import Convention
from communes.models import Authority
from portail.governance.enums import Body
from portail.governance.models import Seat
from portail.governance.seating import SITS, seating
from tests.factories.conventions import covered, referent
from tests.factories.governance import TODAY, member
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

D = datetime.date
SEAT = {"name": "Une adjointe", "office": "Mairie", "starts_on": "2026-01-01", "reason": "Le référent est empêché"}


def names(body: Body, on: datetime.date = TODAY) -> dict[str, str]:
    return {one.authority.slug: one.name for one in seating(body, on).members}


def test_members_follow_from_the_referents_of_the_day(bron: Authority, metropolis: Authority) -> None:
    """The third body gathers those of the communes alone."""
    for body in Body:
        for authority in (bron, metropolis):
            member(authority, body, name=f"La première ({body})", ends_on=D(2026, 6, 30))
            member(authority, body, name=f"Le second ({body})", starts_on=D(2026, 7, 1))
    for body in Body:
        sitting = {"bron"} if body == Body.OPERATIONAL else {"bron", "metropole"}
        assert names(body) == dict.fromkeys(sitting, f"Le second ({body})")
        assert names(body, D(2026, 6, 30)) == dict.fromkeys(sitting, f"La première ({body})")


def test_a_commune_sits_while_its_convention_is_in_force(bron: Authority) -> None:
    member(bron)
    covered(bron, "global", D(2026, 1, 1), D(2026, 11, 30))
    assert names(Body.POLITICAL, D(2026, 11, 30)) == {"bron": "Le référent politique"}
    ended = seating(Body.POLITICAL, D(2026, 12, 1))
    assert not ended.members
    assert "bron" not in {one.authority.slug for one in ended.vacancies}


def test_a_referent_who_left_is_flagged_and_a_deputy_sits(team: Client, bron: Authority) -> None:
    left = member(bron, name="Lou Martin", ends_on=D(2026, 10, 31))
    page = WebPage(team.get(reverse("gouvernance:body", args=["pilotage"])))
    said = "Lou Martin (référent politique) n’est plus en fonction depuis le 31 octobre 2026, et n’a pas de successeur."
    assert said in page.text.replace("\u00a0", " ")
    referent(bron, ReferentKind.POLITICAL, name="Sam Petit", is_deputy=True)
    (found,) = seating(Body.POLITICAL, TODAY).members
    assert (found.name, found.remark.startswith("Suppléant")) == ("Sam Petit", True)
    left.delete()


def test_an_exception_sits_with_its_reason_and_the_conflict_is_flagged(team: Client, bron: Authority) -> None:
    member(bron, name="Lou Martin")
    refused = team.post(reverse("sieges:add"), {"body": "pilotage", "authority": bron.pk, **SEAT, "reason": ""})
    assert not Seat.objects.exists()
    assert refused.status_code == 200
    answer = team.post(reverse("sieges:add"), {"body": "pilotage", "authority": bron.pk, **SEAT})
    assert answer.url == reverse("gouvernance:body", args=["pilotage"])
    page = WebPage(team.get(answer.url)).text
    assert "Siège à la place de Lou Martin, référent politique en fonction" in page
    again = WebPage(team.post(reverse("sieges:add"), {"body": "pilotage", "authority": bron.pk, **SEAT}))
    assert "Une autre exception vaut déjà" in again.text
    seat = Seat.objects.get()
    assert team.post(reverse("sieges:delete", args=[seat.pk])).url == answer.url
    assert names(Body.POLITICAL) == {"bron": "Lou Martin"}


def test_the_metropolis_designates_its_own(team: Client, metropolis: Authority) -> None:
    who = {"kind": "director", "name": "La directrice", "office": "Direction générale", "starts_on": "2026-01-01"}
    assert team.post(reverse("referents:add"), {"authority": metropolis.pk, **who}).status_code == 302
    assert names(Body.MANAGEMENT) == {"metropole": "La directrice"}


def test_a_director_is_asked_of_no_commune() -> None:
    """The convention asks for the two others: a commune without one still takes part."""
    assert set(ReferentKind.COMPULSORY) == {SITS[Body.POLITICAL], SITS[Body.OPERATIONAL]}


def test_the_list_is_taken_away_with_what_is_vacant(team: Client, bron: Authority) -> None:
    member(bron, name="Lou Martin")
    answer = team.get(reverse("gouvernance:body_export", args=["pilotage", "csv"]) + "?jour=2026-11-30")
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert 'filename="pilotage-2026-11-30.csv"' in answer.headers["Content-Disposition"]
    assert "Bron,Lou Martin,Mairie,pilotage@bron.example," in rows
    vacant = [row for row in rows if "personne n’est écrit" in row.lower()]
    assert len(vacant) == Convention.objects.count()  # all communes but Bron, and the metropolis
    assert team.get(reverse("gouvernance:body_export", args=["pilotage", "pdf"])).status_code == 404


def test_a_body_costs_the_same_whatever_its_members(team: Client) -> None:
    counts = []
    for communes in (Authority.objects.communes()[:1], Authority.objects.communes()[1:3]):
        for commune in communes:
            member(commune)
        counts.append(len(statements(team, reverse("gouvernance:body", args=["pilotage"]))[1]))
    assert counts[0] == counts[1]


def test_nobody_but_the_project_team_reads_who_sits(supervisor_bron: User) -> None:
    client = signed_in(supervisor_bron)
    for name, args in {"index": [], "body": ["pilotage"], "body_export": ["pilotage", "csv"]}.items():
        assert client.get(reverse(f"gouvernance:{name}", args=args)).url == reverse("wagtailadmin_home")
    assert client.post(reverse("sieges:add"), SEAT).status_code == 302
    assert not Seat.objects.exists()


def test_what_is_no_body_is_not_found(team: Client) -> None:
    assert team.get(reverse("gouvernance:body", args=["autre"])).status_code == 404
    page = WebPage(team.get(reverse("gouvernance:body", args=["projet"]) + "?jour=demain"))
    assert page.value("jour") == "2026-11-30"
