"""Shared blocks: kept once, placed in forms at a version, taken over by drafts, never changed behind a form's back."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc.questions.definition import questions_of
from services import operations
from services.blocks import asked
from services.blocks.keys import shared_identifier
from services.blocks.restoring import with_own_questions
from services.interchange import export_of
from services.loader import load_question_sets
from services.models import QuestionSet, QuestionSetVersion, ServicePage
from tests.factories.people import member
from tests.factories.services import block_id, republish, service, stream, when
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.services.test_editor import COMMON, SHORT, Officer, told_by

pytestmark = pytest.mark.django_db
WHO: list[Any] = [
    ("short_text", "nom", {"label": "Nom", "max_length": 60}),
    ("yes_no", "represente", {"label": "Vous représentez quelqu’un"}),
    ("short_text", "qui", {"label": "Qui représentez-vous", "max_length": 60, **when("represente", "is", "oui")}),
]


@pytest.fixture
def officer(bron: Authority) -> User:
    return member(bron, Role.OFFICER)


def saved(authority: Authority, by: User, *rows: Any, name: str = "Qui demande", one: Any = None) -> QuestionSet:
    """A block, or another version of `one`."""
    one = one or QuestionSet(authority=authority, name=name)
    one.questions = stream(*(rows or WHO))
    return operations.save_question_set(one, by=by, at=timezone.now())


def placed(one: QuestionSet, key: str = "place", **more: Any) -> Any:
    """The block in a form, at its last version."""
    version = QuestionSetVersion.objects.get(question_set=one, number=one.number)
    return ("question_set", key, {"version": version.pk, **more})


@pytest.fixture
def block(bron: Authority, officer: User) -> QuestionSet:
    return saved(bron, officer)


@pytest.fixture
def page(bron_site: Site, block: QuestionSet) -> ServicePage:
    first = ("yes_no", "premier", {"label": "Première demande"})
    return service(bron_site, first, placed(block, **when("premier", "is", "oui")), placed(block, "autre"))


def labels(page: ServicePage) -> list[str]:
    return [one.label for one in page.form_version.questions]


def test_its_questions_are_frozen_each_under_an_id_of_its_place(page: ServicePage) -> None:
    questions = page.form_version.questions
    assert [one.label for one in questions][1:4] == ["Nom", "Vous représentez quelqu’un", "Qui représentez-vous"]
    assert len({one.id for one in questions}) == len(questions) == 7
    first, name, stands_for, whom = questions[:4]
    assert name.when.clauses[0].question == stands_for.when.clauses[0].question == first.id
    assert whom.when.clauses[0].question == stands_for.id  # which is not asked where the block is not
    assert questions[4].when is None


def test_another_version_changes_no_form_until_it_is_taken_over(
    page: ServicePage, block: QuestionSet, bron: Authority, officer: User
) -> None:
    former = page.form_version
    saved(bron, officer, *WHO, one=block)
    assert block.number == 1, "the same questions are the same version"
    saved(bron, officer, ("short_text", "nom", {"label": "Nom de famille", "max_length": 60}), *WHO[1:], one=block)
    page = republish(ServicePage.objects.get(pk=page.pk))
    assert (block.number, page.form_version) == (2, former)
    [use] = operations.question_set_uses(block)
    assert (use.online, use.drafted, use.is_behind) == (1, 1, True)
    assert operations.take_over(block, [page], by=officer) == []
    page.refresh_from_db()
    assert page.form_version == former, "nothing is published by this"
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert labels(page)[1] == "Nom de famille"
    assert [one.id for one in page.form_version.questions] == [one.id for one in former.questions]
    [use] = operations.question_set_uses(block)
    assert (use.online, use.drafted, use.is_behind) == (2, 2, False)


def depending(site: Site, block: QuestionSet) -> ServicePage:
    """A form of which a question depends on one of the block."""
    name = shared_identifier(block_id("place"), block_id("nom"))
    last = {"label": "Suite", "max_length": 9, **when("place", "answered")}
    page = service(site, placed(block), ("short_text", "suite", last))
    raw = page.questions.get_prep_value()
    raw[1]["value"]["when"][0]["value"]["question"] = name
    return republish(page, questions=json.dumps(raw))


def test_a_question_of_the_form_may_depend_on_one_of_the_block(bron_site: Site, block: QuestionSet) -> None:
    page = depending(bron_site, block)
    name, last = page.form_version.questions[0], page.form_version.questions[-1]
    assert last.when.clauses[0].question == name.id
    kept = page.questions.stream_block.to_python(with_own_questions(page.questions))
    assert asked(kept) == asked(page.questions), "in an archive the questions themselves"
    assert [child.block_type for child in kept] == ["short_text", "yes_no", "short_text", "short_text"]


def test_a_draft_that_no_longer_fits_is_said(
    bron_site: Site, block: QuestionSet, bron: Authority, officer: User
) -> None:
    page = depending(bron_site, block)
    saved(bron, officer, *WHO[1:], one=block)
    assert operations.take_over(block, [page], by=officer) == [page]


def test_one_that_a_form_has_is_not_taken_away(page: ServicePage, block: QuestionSet, officer: User) -> None:
    with pytest.raises(ValidationError, match=page.title):
        operations.delete_question_set(block, by=officer, at=timezone.now())
    republish(page, ("short_text", "seul", {"label": "Seule", "max_length": 9}))
    operations.delete_question_set(block, by=officer, at=timezone.now())
    assert not QuestionSet.objects.filter(authority=block.authority).exists()


def test_a_form_leaves_with_the_questions_themselves(page: ServicePage) -> None:
    said = export_of(page)["definition"]
    assert questions_of(said) == list(page.form_version.questions)
    operations.bring_in(page, questions_of(said), by=member(page.provider, Role.OFFICER))
    draft = page.get_latest_revision_as_object()
    assert all(child.block_type != "question_set" for child in draft.questions)
    assert draft.definition == said, "under the same ids"


def test_a_version_that_comes_back_says_that_its_questions_follow_no_block(page: ServicePage, bron: Authority) -> None:
    editor, address = Officer(bron).client, reverse("service_version", args=[page.pk, 1])
    said = "pour suivre un bloc, retirez-les et placez-le de nouveau"
    assert said in WebPage(editor.post(address, follow=True)).text
    assert said not in WebPage(editor.post(address, follow=True)).text


def test_nobody_keeps_those_of_others(dardilly: Authority, block: QuestionSet) -> None:
    other = member(dardilly, Role.OFFICER)
    with pytest.raises(PermissionDenied):
        operations.delete_question_set(block, by=other, at=timezone.now())
    visitor = Visitor("localhost")
    visitor.force_login(other)
    for name in ("blocs-partages:edit", "blocs-partages:delete", "question_set_uses"):
        assert visitor.get(reverse(name, args=[block.pk])).status_code == 404
    version = block.versions.get()
    for name in ("question_set_questions", "question_set_chooser:chosen"):
        assert visitor.get(reverse(name, args=[version.pk])).status_code == 404
    assert "Qui demande" not in WebPage(visitor.get(reverse("blocs-partages:index"))).text
    assert "Qui demande" not in visitor.get(reverse("question_set_chooser:choose")).content.decode()


def test_those_of_the_metropolis_are_offered_to_all(metropolis: Authority, dardilly: Authority) -> None:
    shared = saved(metropolis, member(metropolis, Role.OFFICER))
    visitor = Visitor("localhost")
    visitor.force_login(member(dardilly, Role.OFFICER))
    assert "Qui demande, version 1" in visitor.get(reverse("question_set_chooser:choose")).json()["html"]
    shown = WebPage(visitor.get(reverse("question_set_uses", args=[shared.pk])))
    assert "Aucun pour l’instant" in shown.text
    assert "Modifier le bloc" not in shown.text
    assert visitor.get(reverse("blocs-partages:edit", args=[shared.pk])).status_code == 404


def test_two_are_shipped_once() -> None:
    load_question_sets(at=timezone.now())
    assert load_question_sets(at=timezone.now()) == ["Blocs partagés\u00a0: 2, dont 0 nouveaux."]
    for one in QuestionSet.objects.all():
        one.questions.stream_block.clean(one.questions)
        assert one.number == one.versions.get().number == 1


class TestEditor:
    def test_a_block_is_written_changed_and_taken_over(self, bron: Authority, page: ServicePage) -> None:
        editor = Officer(bron).client
        block = QuestionSet.objects.get(authority=bron)
        assert "Nom" in told_by(editor.get(reverse("blocs-partages:edit", args=[block.pk])))
        data = nested_form_data(
            {
                "name": "Le demandeur",
                "questions": streamfield([("short_text", COMMON | SHORT | {"label": "Nom usuel"})]),
            }
        )
        answer = editor.post(reverse("blocs-partages:edit", args=[block.pk]), data, follow=True)
        shown = WebPage(answer)
        assert "en ligne : version 1" in shown.text
        assert "Nom usuel ajoutée" in shown.text
        edit = told_by(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
        assert "Une version plus récente de ce bloc existe" in edit
        assert "Le demandeur\u00a0: prendre la version 2" in edit
        uses = reverse("question_set_uses", args=[block.pk])
        assert "Cochez les services" in WebPage(editor.post(uses, {})).alert
        taken = WebPage(editor.post(uses, {"page": str(page.pk)}, follow=True))
        assert "La version 2 est dans le brouillon de 1 service" in taken.text
        assert "brouillon : version 2" in taken.text

    def test_what_cannot_be_asked_is_refused(self, bron: Authority) -> None:
        editor = Officer(bron).client
        address = reverse("blocs-partages:add")
        half = {"authority": bron.pk, "name": "Vide", "questions": streamfield([])}
        assert editor.post(address, nested_form_data(half)).status_code == 200
        assert not QuestionSet.objects.filter(authority=bron).exists()
        half["questions"] = streamfield([("short_text", COMMON | SHORT | {"label": ""})])
        refused = told_by(editor.post(address, nested_form_data(half)))
        assert "corrigez ce qui est indiqué" in refused
        assert '"blockErrors": {"0": {"blockErrors": {"label": {"messages":' in refused
        half["questions"] = streamfield([("short_text", COMMON | SHORT)])
        assert editor.post(address, nested_form_data(half)).status_code == 302
        assert "a déjà un bloc de ce nom" in WebPage(editor.post(address, nested_form_data(half))).text

    def test_one_in_use_is_kept_and_says_where(self, bron: Authority, page: ServicePage) -> None:
        address = reverse("blocs-partages:delete", args=[QuestionSet.objects.get(authority=bron).pk])
        refused = Officer(bron).client.post(address, {})
        assert refused.status_code == 422
        assert f"« {page.title} »" in WebPage(refused).text

    def test_a_form_takes_it_by_the_chooser(self, bron: Authority, page: ServicePage, block: QuestionSet) -> None:
        version = {"version": str(block.versions.get().pk)}
        assert Officer(bron).edit(page, [("question_set", version)]).status_code == 302
        page.refresh_from_db()
        assert labels(page) == ["Nom", "Vous représentez quelqu’un", "Qui représentez-vous"]

    def test_that_of_another_commune_is_refused(self, bron: Authority, page: ServicePage, dardilly: Authority) -> None:
        theirs = saved(dardilly, member(dardilly, Role.OFFICER))
        answer = Officer(bron).edit(page, [("question_set", {"version": str(theirs.versions.get().pk)})])
        assert "tenu par une autre collectivité" in told_by(answer)

    def test_sensitive_questions_of_a_block_want_a_text(
        self, bron: Authority, page: ServicePage, officer: User, block: QuestionSet
    ) -> None:
        saved(
            bron, officer, ("short_text", "nir", {"label": "Numéro de sécurité sociale", "max_length": 20}), one=block
        )
        version = {"version": str(block.versions.get(number=2).pk)}
        assert "retirez-la, ou dites" in told_by(Officer(bron).edit(page, [("question_set", version)]))

    def test_conditions_are_told_what_they_may_look_at(self, bron: Authority, block: QuestionSet) -> None:
        said = Officer(bron).client.get(reverse("question_set_questions", args=[block.versions.get().pk])).json()
        assert [one["label"] for one in said["questions"]] == [
            "Nom",
            "Vous représentez quelqu’un",
            "Qui représentez-vous",
        ]
        assert said["questions"][1] | {"label": ""} == {
            "id": block_id("represente"),
            "label": "",
            "options": ["oui", "non"],
        }
