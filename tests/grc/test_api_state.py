"""Where a request stands, as the holder of its token reads it by program."""

import datetime
import io
import json
import logging.config
import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts import limits
from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import State
from grc.models import Demande
from portail.settings.logs import logging_config
from tests.factories.people import user
from tests.factories.requests import FILED_AT, demande, lamp
from tests.factories.sites import Visitor

pytestmark = pytest.mark.django_db
CANARY = "canari-personnel"


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return demande(
        bron,
        description=f"{CANARY}-description du lampadaire",
        name=f"{CANARY}-nom",
        email=f"{CANARY}@example.org",
        address=f"12 rue {CANARY}",
    )


def address_of(filed: Demande) -> str:
    return f"/api/v1/requests/{links.token_for(filed)}/"


def test_it_says_where_a_request_stands_and_whose_turn_it_is(program: Visitor, filed: Demande, bron: Authority) -> None:
    authority = {"slug": "bron", "name": "Bron", "url": "http://bron.localhost:8000/api/v1/authorities/bron/"}
    at = "2026-11-24T09:30:00+01:00"
    assert program.get(address_of(filed)).json() == {
        "reference": filed.reference,
        "kind": "signalement",
        "subject": {"slug": "lampadaire-eteint", "label": lamp().label},
        "authority": authority,
        "commune": authority,
        "state": {
            "code": "recu",
            "label": "Reçue",
            "sentence": "Nous avons bien reçu votre signalement.",
            "is_final": False,
        },
        "turn": {"code": "agent", "sentence": "C’est maintenant à la Ville de Bron."},
        "next_step": (
            "Un agent va lire votre signalement. Si un autre service est compétent, il le lui transmettra,"
            " et vous le verrez ici."
        ),
        "due_on": filed.due_on.isoformat(),
        "answer_by": None,
        "filed_at": at,
        "updated_at": at,
        "closed_at": None,
        "privacy": {
            "words": (
                "Votre demande est gardée 12\u00a0mois après la clôture, puis anonymisée. Un recours ou un message qui"
                " attend une réponse la font garder jusqu’à leur fin."
            ),
            "months": 12,
            "until": None,
            "basis": "Traiter votre demande, dans une mission d’intérêt public (article 6 du RGPD).",
            "contact": {
                "name": "",
                "email": bron.email,
                "phone": bron.phone,
                "address": ", ".join(bron.address.splitlines()),
            },
        },
        "events": [
            {"at": at, "kind": "depot", "label": "Vous avez envoyé votre signalement", "authority": authority},
        ],
        "follow_up_url": f"http://bron.localhost:8000/suivi/{links.token_for(filed)}/",
    }


def test_nothing_that_a_person_wrote_is_in_it(program: Visitor, filed: Demande, agent_bron: User) -> None:
    at = FILED_AT + datetime.timedelta(hours=1)
    operations.write_to_resident(demande_id=filed.pk, body=f"{CANARY}-message", by=agent_bron, version=1, at=at)
    operations.add_note(demande_id=filed.pk, body=f"{CANARY}-note", by=agent_bron, at=at + datetime.timedelta(hours=9))
    filed.refresh_from_db()
    operations.move(
        demande_id=filed.pk,
        to=State.WAITING_RESIDENT,
        by=agent_bron,
        version=filed.version,
        note=f"{CANARY}-motif",
        at=at + datetime.timedelta(hours=1),
    )
    answer = program.get(address_of(filed))
    assert CANARY not in answer.content.decode()
    said = answer.json()
    assert [event["kind"] for event in said["events"]] == ["depot", "message_agent", "etat"]
    assert said["turn"]["code"] == "usager"
    assert said["due_on"] is None
    assert said["updated_at"] == "2026-11-24T11:30:00+01:00"  # an agent's note is not an event that is shown


def test_no_one_else_may_keep_it(program: Visitor, filed: Demande) -> None:
    for address in (address_of(filed), "/api/v1/requests/inconnu/"):
        response = program.get(address)
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.has_header("ETag")


def test_a_token_that_opens_nothing_is_not_found(program: Visitor, filed: Demande) -> None:
    token = links.token_for(filed)
    Demande.objects.filter(pk=filed.pk).update(link_version=2)  # revoked
    for other in (token, token[:-2] + "AA", "x", str(uuid.uuid4()), filed.reference):
        assert program.get(f"/api/v1/requests/{other}/").status_code == 404


def test_a_signed_in_agent_sees_no_more(program: Visitor, filed: Demande) -> None:
    program.force_login(user(is_superuser=True))
    assert program.get(f"/api/v1/requests/{filed.reference}/").status_code == 404
    assert CANARY not in program.get(address_of(filed)).content.decode()


def test_who_tries_tokens_is_slowed_down(program: Visitor, filed: Demande) -> None:
    statuses = [program.get(f"/api/v1/requests/jeton-{number}/").status_code for number in range(25)]
    assert statuses == [404] * 20 + [429] * 5
    assert program.get(address_of(filed)).status_code == 200  # who holds one is not


def test_one_request_may_be_asked_for_so_often(
    program: Visitor, filed: Demande, bron: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = limits.Policy((limits.Rule(limits.Per.SUBJECT, limits.RateLimitItemPerMinute(2)),), limits.WhenDown.LOCAL)
    monkeypatch.setitem(limits.POLICIES, "api-state", few)
    answers = [program.get(address_of(filed)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert program.get(address_of(demande(bron))).status_code == 200


def test_the_token_is_in_no_log(program: Visitor, filed: Demande) -> None:
    stream = io.StringIO()
    config = logging_config(as_json=True)
    config["handlers"]["stdout"]["stream"] = stream
    logging.config.dictConfig(config)
    program.get(address_of(filed))
    logging.config.dictConfig(logging_config(as_json=False))
    written = [json.loads(line)["message"] for line in stream.getvalue().splitlines()]
    assert written == ["GET /api/v1/requests/…/ 200"]


@pytest.mark.parametrize("messages", [1, 3])
def test_it_costs_as_many_queries_whatever_happened(
    program: Visitor,
    filed: Demande,
    agent_bron: User,
    messages: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(messages):
        at = FILED_AT + datetime.timedelta(hours=number + 1)
        version = number + 1
        operations.write_to_resident(demande_id=filed.pk, body=f"{number}", by=agent_bron, version=version, at=at)
    program.get("/api/v1/categories/")
    with django_assert_num_queries(3):
        assert len(program.get(address_of(filed)).json()["events"]) == messages + 1
