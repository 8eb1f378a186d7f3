"""Places of a service: said while they are few, refused when they are gone, given back, never sold twice."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.models import Demande, Team
from grc.operations import rectification
from grc.questions.conditions import Clause, Condition, Operator, holds
from services import capacity, operations
from services.models import ServicePage
from tests.factories.people import user
from tests.factories.rectifications import asked
from tests.factories.services import CLASS as CLASS_ROW
from tests.factories.services import NAME as NAME_ROW
from tests.factories.services import option_id, republish, rules, service, when
from tests.factories.sites import bare_site
from tests.pages import WebPage
from tests.services.conftest import CLASS, NAME, Sender
from tests.services.test_availability import filed_by_program

pytestmark = pytest.mark.django_db
CE1, CE2 = (option_id("classe", words) for words in ("CE1", "CE2"))


def of_class(number: int, name: str = "CE1", **more: str) -> str:
    return rules(("capacity", "places", {"number": number, **more, **when("classe", "is", name)}))


def filed(page: ServicePage, chosen: str = CE1, **who: Any) -> Demande:
    return operations.file(
        page=page,
        version=page.form_version,
        answers={NAME: "Lou", CLASS: chosen},
        filer=requests.Filer(requests.Contact(name="Camille Martin", email="camille@example.org"), **who),
        submission_key=uuid.uuid4(),
        at=timezone.now(),
    ).demande


def test_the_last_places_are_said_beside_the_answer(page: ServicePage) -> None:
    republish(page, rules=of_class(2))
    assert "CE1 (il reste 2 places)" in WebPage(Sender(page).open()).text
    filed(page)
    assert "CE1 (il reste 1 place)" in WebPage(Sender(page).open()).text
    filed(page)
    shown = WebPage(Sender(page).open()).text
    assert "CE1 (complet)" in shown
    assert "CE2 (" not in shown


def test_a_version_that_comes_back_has_the_places_of_the_same_answer(page: ServicePage) -> None:
    (former,) = republish(page, rules=of_class(2)).answer_rules
    operations.restore(page, page.form_version, by=user())
    page.get_latest_revision().publish()
    (later,) = ServicePage.objects.get(pk=page.pk).answer_rules
    assert later.when == former.when is not None
    assert "CE1 (il reste 2 places)" in WebPage(Sender(page).open()).text


def test_an_answer_without_place_is_refused_at_its_question(page: ServicePage) -> None:
    republish(page, rules=of_class(1, full="Le CE1 est complet\u00a0: appelez l’école."))
    filed(page)
    sender = Sender(page)
    answer = sender.send()
    assert answer.status_code == 422
    assert "Classe : le CE1 est complet : appelez l’école." in WebPage(answer).alert
    assert sender.send(**{CLASS: CE2}).status_code == 302


def test_a_program_is_told_which_answer_has_no_place(page: ServicePage) -> None:
    republish(page, rules=of_class(1))
    filed(page)
    answer = filed_by_program(page, {NAME: "Lou", CLASS: CE1})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [f"answers.{CLASS}"]
    assert filed_by_program(page, {NAME: "Lou", CLASS: CE2}).status_code == 201


def test_without_a_condition_the_whole_service_is_full(page: ServicePage) -> None:
    republish(page, rules=rules(("capacity", "places", {"number": 1})))
    sender = Sender(page)
    first = sender.send()
    shown = WebPage(Sender(page).open()).text
    assert "Il ne reste plus de place" in shown
    assert "Toutes les places sont prises. Joignez le service" in shown
    assert "choisissez une autre réponse" not in shown
    again = sender.send()
    assert again["Location"] == first["Location"]


def test_a_request_without_further_action_gives_its_place_back(page: ServicePage, agent_bron: User) -> None:
    republish(page, rules=of_class(1))
    first = filed(page)
    with pytest.raises(requests.Refused):
        filed(page)
    requests.move(demande_id=first.pk, to="sans_suite", by=agent_bron, version=1, at=timezone.now(), note="Trop tard.")
    assert filed(page).answers[CLASS] == CE1


def test_places_count_from_the_opening(page: ServicePage) -> None:
    republish(page, rules=of_class(1))
    filed(page)
    republish(page, opens_at=timezone.now())
    assert filed(page).answers[CLASS] == CE1


def test_a_correction_takes_no_place_that_is_not_there(page: ServicePage, bron: Authority, agent_bron: User) -> None:
    republish(page, rules=of_class(1))
    filed(page)
    other = filed(page, CE2)
    ask = asked(other, agent_bron, {CLASS: "Relisez."}, at=timezone.now())
    correction: dict[str, Any] = {"demande_id": other.pk, "ask_id": ask.pk, "at": timezone.now()}
    with pytest.raises(requests.Refused, match="Il ne reste plus de place"):
        rectification.rectify(**correction, answers={CLASS: CE1}, submission_key=uuid.uuid4())
    kept = rectification.rectify(**correction, answers={CLASS: option_id("classe", "CP")}, submission_key=uuid.uuid4())
    assert kept is not None


@pytest.mark.parametrize("operator", [one.value for one in Operator])
@pytest.mark.parametrize("one_of", [False, True])
def test_requests_are_counted_as_conditions_are_held(page: ServicePage, operator: str, one_of: bool) -> None:
    told: list[dict[str, Any]] = [
        {},
        {"a": "x"},
        {"a": ["x", "y"]},
        {"a": 3},
        {"a": 3, "b": True},
        {"b": True},
        {"a": "2026-12-01"},
        {"a": "2027-01-01", "b": False},
    ]
    ids = []
    for answers in told:
        one = filed(page)
        Demande.objects.filter(pk=one.pk).update(answers=answers)
        ids.append(one.pk)
    ordered = operator in (Operator.AT_LEAST, Operator.AT_MOST)
    for value in (3, "2026-12-31") if ordered else ("x", 3, True, "2026-12-01"):
        clauses = (
            Clause(question="a", operator=operator, value=value),
            Clause(question="b", operator="is", value=True),
        )
        condition = Condition(clauses=clauses, one_of=one_of)
        comparable = [
            (pk, said)
            for pk, said in zip(ids, told, strict=True)
            if not ordered or "a" not in said or type(said["a"]) is type(value)
        ]
        among = Demande.objects.filter(pk__in=[pk for pk, _said in comparable])
        found = set(among.filter(capacity.matching(condition)).values_list("pk", flat=True))
        assert found == {pk for pk, said in comparable if holds(condition, said)}, (operator, value)


def test_the_first_rule_that_fits_says_which_team_has_it(page: ServicePage, bron: Authority) -> None:
    schools, canteens = (Team.objects.create(authority=bron, name=name) for name in ("Écoles", "Cantines"))
    republish(
        page,
        rules=rules(
            ("team", "a", {"team": "écoles", **when("classe", "is", "CE1")}),
            ("team", "b", {"team": "Une équipe disparue", **when("classe", "is", "CE2")}),
            ("team", "c", {"team": "Cantines"}),
        ),
    )
    assert filed(page).team == schools
    assert filed(page, CE2).team is None
    assert filed(page, option_id("classe", "CP")).team == canteens


@pytest.mark.django_db(transaction=True)
def test_of_200_people_at_once_20_get_the_last_20_places(bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis)
    page = service(bare_site(bron), NAME_ROW, CLASS_ROW, rules=of_class(20))

    def ask(_rank: int) -> bool:
        with acting_as(SYSTEM):
            try:
                filed(page)
            except requests.Refused:
                return False
            finally:
                connection.close()
        return True

    with ThreadPoolExecutor(20) as people:
        outcomes = list(people.map(ask, range(200)))
    assert outcomes.count(True) == Demande.objects.count() == 20
