"""What answers entail once a form is sent, as an officer writes it: how many places there are, which team has it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from grc.questions.conditions import Condition
from grc.questions.definition_schema import CONDITION
from grc.questions.kinds import Question
from services.blocks.conditions import ClauseBlock, check_clauses, condition_of
from services.blocks.sequence import asked_by_block

MOST_RULES, MOST_PLACES, TEAM_LENGTH, FULL_LENGTH = 60, 100_000, 60, 200
CAPACITY, TEAM = "capacity", "team"  # the types of their blocks
# What rules look like outside a page: each with its block's type and, under `when`, a condition as questions have them.
SAID: dict[str, dict[str, Any]] = {
    CAPACITY: {
        "number": {"type": "integer", "minimum": 1, "maximum": MOST_PLACES},
        "full": {"type": "string", "maxLength": FULL_LENGTH},
    },
    TEAM: {"team": {"type": "string", "minLength": 1, "maxLength": TEAM_LENGTH}},
}
RULES_SCHEMA = {
    "type": "array",
    "maxItems": MOST_RULES,
    "items": {
        "oneOf": [
            {
                "type": "object",
                "required": ["kind", *said, "when"],
                "additionalProperties": False,
                "properties": {"kind": {"const": kind}, "when": CONDITION} | said,
            }
            for kind, said in SAID.items()
        ]
    },
}


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
        max_length=FULL_LENGTH,
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
        max_length=TEAM_LENGTH,
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
        max_num = MOST_RULES
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


def plain_rules(rules: Iterable[AnswerRule]) -> list[dict[str, Any]]:
    """Rules as they are kept outside a page (`RULES_SCHEMA`).

    One that a draft has not finished is left out: without the comparison that cannot be made yet, it would hold for
    more answers than it was written for.
    """
    return [
        {"kind": one.kind}
        | {name: one.value.get(name) or "" for name in SAID[one.kind]}
        | {"when": asdict(one.when) if one.when else None}
        for one in rules
        if _is_finished(one)
    ]


def _is_finished(rule: AnswerRule) -> bool:
    said = rule.value.get("number" if rule.kind == CAPACITY else "team")
    return bool(said) and len(rule.value.get("when") or ()) == (len(rule.when.clauses) if rule.when else 0)
