"""The door of the interface for business software: who is let in, how often, to what."""

import pytest
from django.test import Client
from limits import RateLimitItemPerMinute

from accounts import limits
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.enums import PartnerScope
from grc.partners.operations import partner_keys as partners
from tests.factories.requests import demande
from tests.grc.agents import signed_in
from tests.grc.partners.program import ROOT, Program, name_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]


def test_a_key_says_what_it_opens(bron: Authority) -> None:
    program = Program(bron, PartnerScope.READ)
    said = program.call("key/").json()
    assert (said["name"], said["authority"]["slug"], said["scopes"]) == ("Voirie 3000", "bron", ["read"])


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer gk_0123456789ab_" + "A" * 43, "Basic Z2s6eA==", "Token {}", "{}"]
)
def test_without_a_key_nothing_is_opened(bron: Authority, header: str | None) -> None:
    program = Program(bron)
    headers = {} if header is None else {"authorization": header.format(program.text)}
    answer = program.client.get(f"{ROOT}changes/", headers=headers)
    assert (answer.status_code, name_of(answer)) == (401, "unauthorized")
    assert answer["WWW-Authenticate"] == 'Bearer realm="guichet"'


def test_a_key_in_the_address_is_refused(bron: Authority) -> None:
    program = Program(bron)
    assert program.client.get(f"{ROOT}changes/?key={program.text}").status_code == 401
    assert program.call(f"changes/?key={program.text}").status_code == 400


def test_a_session_opens_nothing(agent_bron: User) -> None:
    assert signed_in(agent_bron).get(f"{ROOT}requests/").status_code == 401


def test_a_revoked_key_opens_nothing_from_the_next_call_on(bron: Authority, supervisor_bron: User, now) -> None:
    program = Program(bron)
    assert program.call("key/").status_code == 200
    partners.revoke_key(program.key, by=supervisor_bron, at=now)
    assert program.call("key/").status_code == 401


NEEDS = {
    "changes/": PartnerScope.READ,
    "requests/": PartnerScope.READ,
    "requests/{}/": PartnerScope.READ,
    "requests/{}/state/": PartnerScope.MOVE,
    "requests/{}/messages/": PartnerScope.MESSAGE,
    "requests/{}/attachments/": PartnerScope.ATTACH,
}


@pytest.mark.parametrize(("path", "scope"), NEEDS.items())
def test_each_right_opens_what_is_its_own(bron: Authority, path: str, scope: PartnerScope) -> None:
    request = demande(bron)
    others = Program(bron, *(one for one in PartnerScope if one != scope))
    body = None if scope == PartnerScope.READ else {}
    answer = others.call(path.format(request.uuid), body)
    assert (answer.status_code, name_of(answer)) == (403, "scope")
    assert str(scope.label) in answer.json()["detail"]
    assert Program(bron, scope).call(path.format(request.uuid), body).status_code in (200, 415, 422)


def test_the_request_of_another_authority_is_as_one_that_does_not_exist(bron: Authority, dardilly: Authority) -> None:
    theirs, program = demande(dardilly), Program(bron)
    for path, body in (
        ("", None),
        ("state/", {"state": "planifie", "version": 1}),
        ("messages/", {"visibility": "internal", "text": "x"}),
    ):
        answer = program.call(f"requests/{theirs.uuid}/{path}", body)
        assert (answer.status_code, name_of(answer)) == (404, "not-found")
    assert theirs.events.count() == 1


def test_who_tries_keys_is_slowed_down(bron: Authority) -> None:
    program, client = Program(bron), Client(headers={"host": "localhost"})
    wrong = {"authorization": "Bearer gk_0123456789ab_" + "A" * 43}
    statuses = [client.get(f"{ROOT}key/", headers=wrong).status_code for _try in range(32)]
    assert statuses == [401] * 30 + [429] * 2
    assert program.call("key/").status_code == 429  # the same address; another one is not concerned
    assert program.call("key/", REMOTE_ADDR="203.0.113.7").status_code == 200


def test_calls_count_by_key_wherever_they_come_from(bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limits.Policy((limits.Rule(limits.Per.SUBJECT, RateLimitItemPerMinute(2)),), limits.WhenDown.LOCAL)
    monkeypatch.setitem(limits.POLICIES, "partner-read", few)
    one, other = Program(bron), Program(bron)
    calls = [one.call("key/", REMOTE_ADDR=f"203.0.113.{number}") for number in range(3)]
    assert [answer.status_code for answer in calls] == [200, 200, 429]
    assert int(calls[-1]["Retry-After"]) > 0
    assert other.call("key/").status_code == 200


def test_answers_are_kept_by_nobody(bron: Authority) -> None:
    for path in ("key/", "changes/", "requests/"):
        assert "no-store" in Program(bron).call(path)["Cache-Control"]


def test_a_supervisor_who_leaves_takes_no_key_with_them(bron: Authority, supervisor_bron: User) -> None:
    """A key is the authority's, not the person's."""
    program = Program(bron)
    supervisor_bron.memberships.filter(role=Role.SUPERVISOR).delete()
    assert program.call("key/").status_code == 200
