"""What answers entail once a form is sent, as an officer writes it: how many places there are, which team has it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from grc.questions.conditions import Condition
from grc.questions.kinds import Question
from services.blocks.conditions import ClauseBlock, check_clauses, condition_of
from services.blocks.sequence import asked_by_block

MOST_PLACES = 100_000


class RuleBlock(blocks.StructBlock):
    """Something that these answers entail; without a condition, any answers."""

    when = blocks.ListBlock(
        ClauseBlock(),
        default=[],
        label=_("Seulement si"),
        help_text=_("Pour toutes les demandes sans condition. Avec plusieurs, toutes doivent être remplies."),
    )
    one_of = blocks.BooleanBlock(required=False, default=False, label=_("Une seule de ces conditions suffit"))


class CapacityBlock(RuleBlock):
    """How many requests may be filed with these answers."""

    number = blocks.IntegerBlock(
        min_value=1,
        max_value=MOST_PLACES,
        label=_("Nombre de places"),
        help_text=_(
            "Comptées depuis l’ouverture de la démarche, si elle en a une. Une demande retirée, refusée ou sans suite"
            " rend sa place."
        ),
    )
    full = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Phrase quand c’est complet"),
        help_text=_("Vide\u00a0: une phrase du guichet. Dites ce que l’on peut faire à la place."),
    )

    class Meta:
        icon = "group"
        label = _("Nombre de places")
        form_layout = ["number", "when", "one_of", "full"]
        label_format = "{number} places"


class TeamBlock(RuleBlock):
    """Which team of the authority receives requests with these answers. The first rule that fits decides."""

    team = blocks.CharBlock(
        max_length=60,
        label=_("Équipe"),
        help_text=_(
            "Son nom, comme il est écrit dans «\u00a0Équipes\u00a0». Sans équipe de ce nom, la demande va où vont"
            " les autres."
        ),
    )

    class Meta:
        icon = "user"
        label = _("Confier à une équipe")
        form_layout = ["team", "when", "one_of"]
        label_format = "{team}"


class RulesBlock(blocks.StreamBlock):
    """The rules of a service, in their order."""

    capacity = CapacityBlock()
    team = TeamBlock()

    class Meta:
        max_num = 60
        required = False


def wrong_rules(stream: Any, questions: Mapping[str, Question]) -> blocks.StreamBlockValidationError | None:
    """What is wrong with the conditions of rules, said in their fields; None when nothing is.

    `questions`: those of the form, by the identifier of their blocks.
    """
    wrong = {rank: fault for rank, child in enumerate(stream) if (fault := check_clauses(child.value, questions))}
    return blocks.StreamBlockValidationError(block_errors=wrong) if wrong else None


class AnswerRule(NamedTuple):
    """A rule of a service: `capacity` or `team`, what its block says, and the answers that it is about (None: any)."""

    kind: str
    value: Any
    when: Condition | None


def answer_rules(stream: Any, questions: Any) -> list[AnswerRule]:
    """The rules of a page, given its stream of questions."""
    by_block = asked_by_block(questions)
    return [AnswerRule(child.block_type, child.value, condition_of(child.value, by_block)) for child in stream]
