"""From a definition back to the editor: the same questions, under the same ids, with the same conditions."""

import json

import pytest
from wagtail.blocks import StreamValue

from grc.questions.definition import define, digest_of
from grc.questions.kinds import Choice, Option, Question, ShortText
from services.blocks import QuestionsBlock, asked
from services.blocks.keys import identifier_of
from services.blocks.restoring import stream_of
from services.loader.ready_made import DATA, _page, filled
from services.models import ServicePage

pytestmark = pytest.mark.django_db
SLUGS = sorted(path.stem for path in (DATA / "services").glob("*.json"))
FACTS = dict.fromkeys(("name", "of_name", "at_name", "Body", "body", "phone", "email"), "Bron")


def again(questions: list[Question]) -> list[Question]:
    """The questions of the blocks that are made of these, cleaned as for a publication."""
    block = QuestionsBlock()
    value: StreamValue = block.to_python(json.loads(json.dumps(stream_of(questions))))
    return asked(block.clean(value))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_ready_made_service_comes_back_as_it_was(slug: str) -> None:
    said = json.loads((DATA / "services" / f"{slug}.json").read_text(encoding="utf-8"))
    page: ServicePage = _page(slug, filled(said, FACTS))
    questions = asked(page.questions)
    assert again(questions) == questions
    assert digest_of(define(again(questions))) == digest_of(define(questions))


def test_ids_that_blocks_do_not_make_become_such_ids_and_stay_so() -> None:
    colour = Choice(
        id="couleur", label="Couleur", options=(Option(key="r", label="Rouge"), Option(key="b", label="Bleu"))
    )
    name = ShortText(id="nom", label="Nom")
    first = again([colour, name])
    assert [one.label for one in first] == ["Couleur", "Nom"]
    assert again(first) == first == again([colour, name])
    assert identifier_of("nom") == identifier_of("nom") != identifier_of("autre")
