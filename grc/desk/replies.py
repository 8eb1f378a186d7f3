"""What an agent who writes is offered to start from: the messages of the service, the templates of the authority."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts import wording
from accounts.statements import written_once
from grc import placeholders
from grc.enums import PartyRole
from grc.models import Demande, Party, ReplyTemplate


class Reply(NamedTuple):
    """A text to start a message from, its names replaced for one request; the state and the label that it brings.

    `key` tells it from all that are offered with it.
    """

    key: str
    title: str
    text: str
    to: str = ""
    label_id: int | None = None
    label: str = ""


def replies_of(demande: Demande, author: Party | None) -> list[Reply]:
    """Those that fit the request, ready to be sent or completed: the messages of its service, in the order of who wrote
    it, then the templates of its authority."""
    values = {
        "reference": demande.reference,
        "demarche": demande.demarche.label,
        "collectivite": demande.authority.name,
        "service": demande.authority.body_name,
        "demandeur": author.name if author and author.name else _("Madame, Monsieur"),
        "date_depot": wording.day(demande.filed_at, "short"),
        "date_limite": wording.day(demande.due_on, "short") if demande.due_on and demande.is_open else "",
    }
    own = [
        Reply(one["key"], one["title"], placeholders.filled(one["text"], values), one["leads_to"])
        for one in demande.demarche.messages
        if one["state"] in ("", demande.state)
    ]
    return own + [
        Reply(
            f"t{template.pk}",
            template.title,
            placeholders.filled(template.body, values),
            template.leads_to,
            template.label_id,
            template.label.name if template.label else "",
        )
        for template in _fitting(demande.authority_id, demande.demarche_id, str(demande.state))
    ]


@written_once
def _fitting(authority_id: int, demarche_id: int, state: str) -> QuerySet[ReplyTemplate]:
    demande = Demande(authority_id=authority_id, demarche_id=demarche_id, state=state)
    return ReplyTemplate.objects.fitting(demande)


def replies_to_author(demande: Demande) -> list[Reply]:
    """The same, as who made the request reads them. Two statements."""
    return replies_of(demande, demande.parties.filter(role=PartyRole.AUTHOR).first())
