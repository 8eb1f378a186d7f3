"""Messages that a service gives the agents who treat its requests, as an officer writes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from grc.desk.wording import state_choices, state_label
from grc.models.reply_template import BODY_LENGTH, TITLE_LENGTH
from grc.placeholders import check_names
from grc.workflow import TRANSITIONS, may_follow
from services.blocks.base import refuse
from services.blocks.keys import identifier_of, key_of

MOST_MESSAGES = 20
MESSAGE = "message"  # the type of the block of one
SAID = ("title", "text", "state", "leads_to")
# What messages look like outside a page: in a file, and frozen in `grc.models.Demarche.messages`.
SCHEMA = {
    "type": "array",
    "maxItems": MOST_MESSAGES,
    "items": {
        "type": "object",
        "required": ["key", *SAID],
        "additionalProperties": False,
        "properties": {name: {"type": "string"} for name in ("key", *SAID)}
        | {"key": {"pattern": "^m_[0-9a-z]{1,12}$"}},
    },
}


def any_state() -> list[tuple[str, str]]:
    """When a message is offered, as officers choose it."""
    return [("", gettext("Tous les états")), *state_choices()]


def state_to_follow() -> list[tuple[str, str]]:
    """Where a message brings a request, as officers choose it: what follows some state."""
    following = {state for states in TRANSITIONS.values() for state in states}
    return [("", gettext("Ne pas changer l’état")), *state_choices(one for one in TRANSITIONS if one in following)]


class MessageBlock(blocks.StructBlock):
    """A text that agents start a message to a resident from, when they treat a request of the service."""

    title = blocks.CharBlock(
        max_length=TITLE_LENGTH, label=_("Titre"), help_text=_("Lu par les agents seulement, pour choisir.")
    )
    text = blocks.TextBlock(
        max_length=BODY_LENGTH,
        rows=6,
        validators=[check_names],
        label=_("Texte"),
        help_text=_("L’agent le relit et le complète avant de l’envoyer."),
    )
    state = blocks.ChoiceBlock(choices=any_state, required=False, default="", label=_("Quand la demande est"))
    leads_to = blocks.ChoiceBlock(
        choices=state_to_follow,
        required=False,
        default="",
        label=_("Passer la demande à"),
        help_text=_("Proposé avec ce texte, quand cet état peut suivre."),
    )

    class Meta:
        icon = "mail"
        label = _("Message")
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        state, leads_to = cleaned.get("state"), cleaned.get("leads_to")
        if not self.is_deferred_validation and state and leads_to and not may_follow(state, leads_to):
            words = gettext("«\u00a0%(to)s\u00a0» ne suit jamais «\u00a0%(from)s\u00a0»\u00a0: changez l’un des deux.")
            refuse(leads_to=words % {"to": state_label(leads_to), "from": state_label(state)})
        return cleaned


class MessagesBlock(blocks.StreamBlock):
    """The messages of a service, in the order in which agents are offered them."""

    message = MessageBlock()

    class Meta:
        max_num = MOST_MESSAGES
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        seen: set[str] = set()
        wrong: dict[int, ValidationError] = {}
        words = gettext("Un autre message a déjà ce titre\u00a0: donnez-lui-en un autre.")
        for rank, child in enumerate(cleaned):
            title = child.value["title"].casefold()
            if title in seen:
                wrong[rank] = blocks.StructBlockValidationError(block_errors={"title": ValidationError(words)})
            seen.add(title)
        if wrong:
            raise blocks.StreamBlockValidationError(block_errors=wrong)
        return cleaned


def plain_messages(stream: Any) -> list[dict[str, str]]:
    """The messages of a stream as they are kept outside a page, each under a key that its words do not change."""
    return [
        {"key": key_of("m", child.id, rank)} | {name: child.value.get(name) or "" for name in SAID}
        for rank, child in enumerate(stream)
    ]


def messages_stream(messages: Iterable[dict[str, str]]) -> list[dict[str, Any]]:
    """The blocks of these, as a page stores them: the way back."""
    return [
        {"type": MESSAGE, "id": identifier_of(one["key"]), "value": {name: one[name] for name in SAID}}
        for one in messages
    ]


def message_faults(messages: list[dict[str, str]]) -> Iterator[str]:
    """Why these could not be those of a service, a French sentence each."""
    block = MessagesBlock()
    try:
        block.clean(block.to_python(messages_stream(messages)))
    except blocks.StreamBlockValidationError as refused:
        for rank, fault in refused.block_errors.items():
            for name, reason in fault.block_errors.items():
                label = block.child_blocks[MESSAGE].child_blocks[name].label
                words = {"title": messages[rank]["title"][:TITLE_LENGTH], "field": label, "why": reason.messages[0]}
                yield gettext("Message «\u00a0%(title)s\u00a0», %(field)s\u00a0: %(why)s") % words
