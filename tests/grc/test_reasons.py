"""A question skipped with a reason: no answer, kept beside the answers, read by agents, corrected later."""

import datetime
import uuid
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from communes.models import Authority
from grc.models import Demande, FormVersion
from grc.operations import rectification
from grc.questions import definition as kinds
from grc.questions import display
from grc.questions.asking_again import form_again, initial_of
from grc.questions.conditions import Clause, Condition
from grc.questions.forms import AnswersForm, form_class
from grc.questions.schema import NotAnswers, typed
from tests.factories.rectifications import FILED_AT, asked, canteen

ON = datetime.date(2026, 11, 25)
NAME = kinds.ShortText(id="nom", label="Nom du père", required=True, skippable=True)
DAY = kinds.Date(id="jour", label="Sa naissance", required=True, skippable=True)
PROOF = kinds.Files(id="piece", label="Acte de naissance", required=True, skippable=True)
MORE = kinds.ShortText(
    id="suite", label="La suite", required=True, when=Condition(clauses=(Clause(question="nom", operator="answered"),))
)
FORM = kinds.define([NAME, DAY, PROOF, MORE])
WHY = {"nom-raison": "Je ne le connais pas.", "jour-raison": "Je ne la connais pas.", "piece-raison": "Perdu."}
TICKED = {f"{key}-passer": "on" for key in ("nom", "jour", "piece")}


def sent(**fields: str) -> AnswersForm:
    form = form_class(FORM, AnswersForm)(MultiValueDict({name: [said] for name, said in fields.items()}), on=ON)
    form.is_valid()
    return form


def test_what_is_skipped_is_no_answer_and_says_why() -> None:
    form = sent(**WHY, **TICKED)
    assert (form.errors, form.answers()) == ({}, WHY)
    assert [one.words for one in display.answers(FORM, WHY)] == [f"Sans réponse\u00a0: {why}" for why in WHY.values()]
    assert display.summary(FORM, WHY) == ""
    assert "La suite" not in [one.label for one in form.path.questions], "silence opens nothing"


def test_who_skips_says_why_and_who_does_not_answers() -> None:
    ticked = sent(**TICKED)
    assert ticked.errors["nom-raison"] == [
        "Nom du père\u00a0: dites en quelques mots pourquoi vous ne pouvez pas répondre."
    ]
    assert set(ticked.errors) == {"nom-raison", "jour-raison", "piece-raison"}
    left = sent(**WHY)
    assert set(left.errors) == {"nom", "jour", "piece"}, "a reason without the tick is none"
    long = sent(**TICKED, **WHY | {"nom-raison": "a" * 241})
    assert long.errors["nom-raison"] == ["Nom du père\u00a0: raccourcissez cette réponse, 240 caractères au plus."]


def test_what_was_typed_beside_a_reason_is_no_answer_and_no_fault() -> None:
    form = sent(**WHY, **TICKED, nom="Jean", jour="pas une date")
    assert (form.errors, form.answers()) == ({}, WHY)


def test_a_file_that_came_is_an_answer() -> None:
    files = {"piece": [object()]}
    data = MultiValueDict({name: [said] for name, said in (TICKED | WHY).items()})
    form = form_class(FORM, AnswersForm)(data, on=ON, received=files)
    assert form.is_valid()
    assert "piece-raison" not in form.answers()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"nom": "Jean", "nom-raison": "Je ne sais pas."}, "pas les deux"),
        ({"nom-raison": 3}, "Envoyez un texte"),
        ({"suite-raison": "Je ne sais pas."}, "n’a pas cette question"),
    ],
)
def test_a_program_gives_an_answer_or_a_reason(answers: dict[str, Any], said: str) -> None:
    with pytest.raises(NotAnswers) as refused:
        typed(FORM, answers)
    assert said in refused.value.faults[list(answers)[-1]]


def test_a_definition_without_it_is_written_as_before() -> None:
    plain = kinds.ShortText(id="nom", label="Nom", required=True)
    assert "skippable" not in plain.as_json()
    assert kinds.questions_of(kinds.define([NAME]))[0] == NAME
    assert not kinds.ShortText(id="nom", label="Nom", skippable=True).may_be_skipped


def test_it_is_asked_again_as_it_was_answered() -> None:
    asks = form_again(FORM, ["nom"], AnswersForm)
    form = asks(on=ON, initial=initial_of(asks, WHY))
    tick, reason = form.parts()[0].asked[0].skip
    assert (bool(tick.value()), reason.value()) == (True, WHY["nom-raison"])


@pytest.mark.django_db
def test_a_correction_puts_an_answer_in_place_of_a_reason_and_back(bron: Authority, agent_bron: User) -> None:
    version = FormVersion.objects.create(
        form="service:pere", number=1, definition=FORM, digest=kinds.digest_of(FORM), published_at=FILED_AT
    )
    filed = canteen(bron, form_version=version, answers=WHY)
    later = FILED_AT + datetime.timedelta(hours=30)

    def corrected(hours: int, **answers: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
        event = asked(filed, agent_bron, {"nom": "Cherchez encore."}, at=later + datetime.timedelta(hours=hours))
        done = rectification.rectify(
            demande_id=filed.pk,
            ask_id=event.pk,
            answers={name.replace("_", "-"): said for name, said in answers.items()},
            submission_key=uuid.uuid4(),
            at=later + datetime.timedelta(hours=hours + 1),
        )
        assert done
        return Demande.objects.get(pk=filed.pk).answers, done.detail["changes"]

    answers, changes = corrected(0, nom="Jean")
    assert answers == {"nom": "Jean", **{key: why for key, why in WHY.items() if key != "nom-raison"}}
    assert changes[0]["before"] == "Sans réponse\u00a0: Je ne le connais pas."
    answers, changes = corrected(2, nom_raison="Je me suis trompé.")
    assert answers == WHY | {"nom-raison": "Je me suis trompé."}
    assert changes[0] | {"id": ""} == {
        "id": "",
        "label": "Nom du père",
        "before": "Jean",
        "after": "Sans réponse\u00a0: Je me suis trompé.",
    }
