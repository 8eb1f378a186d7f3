"""What is answered to a sensitive question: under seal wherever it lies, opened for its author and who treats it."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.context import SYSTEM, acting_as, resident
from accounts.models import User
from accounts.registry.personal import record_of
from communes.models import Authority
from grc.enums import EventKind
from grc.links import token_for
from grc.models import Demande, Event
from grc.questions.conditions import Clause, Condition, Operator
from grc.questions.definition import QuestionGroup, ShortText, YesNo, define
from grc.questions.iban import grouped
from grc.questions.kinds import Address
from grc.questions.sealing import is_sealed, opened
from services.drafts.models import ServiceDraft
from services.drafts.personal import told
from services.models import ServicePage
from tests.factories.people import user
from tests.factories.rectifications import asked
from tests.factories.services import Row, question_id, republish, service
from tests.factories.sites import Visitor
from tests.grc.desk.test_export_answers import table, taken
from tests.grc.partners.program import Program
from tests.pages import WebPage
from tests.services.drafts.forms import hidden
from tests.services.test_editor import SHORT, Officer, told_by
from tests.services.test_editor_conditions import only_if

pytestmark = pytest.mark.django_db
NAME: Row = ("short_text", "nom", {"label": "Nom", "max_length": 60})
IBAN: Row = ("short_text", "iban", {"label": "IBAN", "pattern": "iban", "max_length": 42})
HELP: Row = ("long_text", "situation", {"label": "Votre situation", "sensitive": True, "required": False})
WHO, ACCOUNT, STORY = (question_id(key) for key in ("nom", "iban", "situation"))
FIRST, SECOND = "FR7630006000011234567890189", "FR1420041010050500013M02606"
WORDS = "Je suis au chômage"
CONTACT = {"name": "Camille Martin", "email": "camille@example.org"}
ANSWERS = {WHO: "Lou", ACCOUNT: FIRST, STORY: WORDS}
OLD, NEW = "the key that sealed until now", "the key that seals from now on"


@pytest.fixture
def page(bron_site: Site) -> ServicePage:
    return service(bron_site, NAME, IBAN, HELP)


@pytest.fixture
def visitor(page: ServicePage) -> Visitor:
    return Visitor("bron.localhost")


def sent(visitor: Visitor, page: ServicePage, shown: HttpResponse | None = None, **more: str) -> HttpResponse:
    shown = shown or visitor.get(page.form_address)
    return visitor.post(page.form_address, hidden(shown) | ANSWERS | CONTACT | more)


def filed() -> Demande:
    made: Demande = Demande.objects.get()
    return made


def tables_with(*marks: str) -> set[str]:
    """What a backup would hold: the tables in which one of these can be read."""
    every, found = [f"%{mark}%" for mark in marks], set()
    with acting_as(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"SELECT EXISTS (SELECT FROM {name} AS row WHERE row::text ILIKE ANY (%s))", [every])
            if cursor.fetchone()[0]:
                found.add(name)
    return found


MARKS = (FIRST, grouped(FIRST), SECOND, grouped(SECOND), "ch_mag", FIRST[-9:])


def test_a_request_holds_it_sealed_from_its_filing_to_its_correction(
    visitor: Visitor, page: ServicePage, desk: Client, agent_bron: User, bron: Authority
) -> None:
    shown = visitor.get(page.form_address)
    assert sent(visitor, page, shown).status_code == 302
    assert sent(visitor, page, shown).status_code == 302, "the same form twice is one request"
    assert sent(visitor, page, shown, **{ACCOUNT: SECOND}).status_code == 409, "and another answer a conflict"
    request = filed()
    assert (request.summary, opened(request.answers)) == ("Lou", ANSWERS)
    desk_page = f"/admin/demandes/{request.pk}/"
    for who, address in ((visitor, f"/suivi/{token_for(request)}/"), (desk, desk_page)):
        read = who.get(address).content.decode()
        assert grouped(FIRST) in read
        assert WORDS in read
    preview = desk.get(f"{desk_page}apercu/").content.decode()
    assert "donnée masquée" in preview
    assert FIRST not in taken(desk, request.demarche_id).decode()
    headings, row = table(taken(desk, request.demarche_id))
    assert [row[headings.index(name)] for name in ("Nom", "IBAN", "Votre situation")] == ["Lou", "masqué", "masqué"]
    said = Program(bron).call(f"requests/{request.uuid}/").json()
    assert [(one["value"], one["words"]) for one in said["answers"][1:]] == [(FIRST, grouped(FIRST)), (WORDS, WORDS)]

    asked(request, agent_bron, {ACCOUNT: "Ce compte est clos."}, at=timezone.now())
    address = f"/suivi/{token_for(request)}/corriger/"
    form = visitor.get(address)
    assert FIRST in form.content.decode()
    assert visitor.post(address, WebPage(form).hidden | {ACCOUNT: FIRST}).status_code == 422, "nothing was changed"
    assert visitor.post(address, WebPage(form).hidden | {ACCOUNT: SECOND}).status_code == 302
    request.refresh_from_db()
    assert opened(request.answers)[ACCOUNT] == SECOND
    (change,) = Event.objects.get(kind=EventKind.RECTIFIED).detail["changes"]
    assert (change["before"], change["after"]) == ("donnée masquée", "donnée masquée")
    assert not tables_with(*MARKS)


def test_a_draft_holds_it_sealed_until_it_is_sent(visitor: Visitor, bron_site: Site) -> None:
    steps: list[Row] = [("step", "un", {"label": "Vous"}), NAME, ("step", "deux", {"label": "Le compte"}), IBAN, HELP]
    page = service(bron_site, *steps)
    visitor.force_login(author := user())
    second = visitor.post(page.form_address, hidden(visitor.get(page.form_address)) | {WHO: "Lou"}).headers["Location"]
    step = visitor.get(second)
    account = {ACCOUNT: FIRST, STORY: WORDS}
    check = visitor.post(second, hidden(step) | account).headers["Location"]
    assert visitor.post(second, hidden(step) | account).headers["Location"] == check, "a second click changes nothing"
    assert not tables_with(*MARKS)
    draft = ServiceDraft.objects.get()
    assert (draft.version, opened(draft.answers)) == (2, ANSWERS)
    assert grouped(FIRST) in told(draft), "in what its author takes along"
    assert FIRST in visitor.get(second).content.decode()
    republish(page, *steps, ("long_text", "suite", {"label": "Autre chose", "required": False}))
    visitor.get(check)
    assert opened(ServiceDraft.objects.get().answers) == ANSWERS, "a later version takes it along"
    assert not tables_with(*MARKS)
    visitor.post(second, hidden(visitor.get(second)) | account)
    ready = visitor.get(check)
    assert grouped(FIRST) in ready.content.decode()
    assert visitor.post(check, hidden(ready) | CONTACT).status_code == 302
    assert opened(filed().answers) == ANSWERS
    assert not tables_with(*MARKS)
    with acting_as(resident(author.pk)):
        record = record_of(Demande)
        assert record is not None
        assert grouped(FIRST) in record.columns["Réponses"](filed()).values()


def test_it_outlives_its_key_and_a_lost_key_breaks_no_page(
    visitor: Visitor, page: ServicePage, desk: Client, settings: Any
) -> None:
    settings.SEAL_KEYS = [OLD]
    sent(visitor, page)
    bare = filed()
    Demande.objects.filter(pk=bare.pk).update(answers=bare.answers | {STORY: WORDS})  # from before it was sensitive
    settings.SEAL_KEYS = [NEW, OLD]
    call_command("reseal")
    settings.SEAL_KEYS = [NEW]
    assert is_sealed(filed().answers[STORY])
    assert opened(filed().answers) == ANSWERS
    settings.SEAL_KEYS = ["another"]
    request = filed()
    link = f"/suivi/{token_for(request)}/"
    for who, address in ((visitor, link), (desk, f"/admin/demandes/{request.pk}/")):
        assert "illisible" in WebPage(who.get(address)).text
    assert Program(request.authority).call(f"requests/{request.uuid}/").json()["answers"][1]["value"] is None
    with pytest.raises(CommandError, match="qu’aucune clé n’ouvre : 2"):
        call_command("reseal")


def test_nothing_compares_it_and_no_place_is_sealed() -> None:
    secret = YesNo(id="a", label="A", sensitive=True)

    def on(operator: Operator, value: object = None) -> Condition:
        return Condition(clauses=(Clause(question="a", operator=operator, value=value),))

    define([secret, ShortText(id="b", label="B", when=on(Operator.ANSWERED))])
    with pytest.raises(ValueError, match="cannot ask"):
        define([secret, ShortText(id="b", label="B", when=on(Operator.IS, value=True))])
    with pytest.raises(ValueError, match="cannot be sealed"):
        Address(id="a", label="A", territorial=True, sensitive=True)
    group = QuestionGroup(id="g", label="G", questions=(ShortText(id="i", label="I", pattern="iban"),))
    assert group.is_sensitive, "an account in each item seals them all"
    assert "sensitive" not in group.as_json(), "and no published definition changes"


@pytest.fixture
def officer(bron: Authority, bron_site: Site) -> Officer:
    return Officer(bron)


def test_an_officer_marks_what_is_sensitive(officer: Officer, bron_site: Site) -> None:
    assert officer.add(bron_site, [("short_text", SHORT | {"sensitive": "on"}), ("yes_no", {})]).status_code == 302
    page = ServicePage.objects.get(slug="nouveau")
    first, second = page.form_version.definition["questions"]
    assert (first["sensitive"], "sensitive" in second) == (True, False)
    officer.client.post(reverse("service_version", args=[page.pk, 1]))
    assert page.get_latest_revision_as_object().questions[0].value["sensitive"] is True


def test_a_condition_or_a_place_that_is_sensitive_is_refused(officer: Officer, bron_site: Site) -> None:
    secret = SHORT | {"label": "Secret", "sensitive": "on"}
    compared = [("short_text", secret), ("yes_no", {"label": "Puis", **only_if(("Secret", "is", "x"))})]
    place = [("address", {"territorial": "on", "sensitive": "on"})]
    for questions, said in ((compared, "pas la comparer"), (place, "ne peut pas être masqué")):
        refused = officer.add(bron_site, questions)
        assert refused.status_code == 200
        assert said in told_by(refused)
