"""Shared request management: what was asked, by whom, of whom, and all that happened since."""

from grc.models.attachment import Attachment
from grc.models.competence import Competence, Demarche
from grc.models.demande import Demande
from grc.models.form_version import FormVersion
from grc.models.journal import Event, Handover, Message, WaitingInterval
from grc.models.party import Party
from grc.models.search import SearchEntry

__all__ = [
    "Attachment",
    "Competence",
    "Demande",
    "Demarche",
    "Event",
    "FormVersion",
    "Handover",
    "Message",
    "Party",
    "SearchEntry",
    "WaitingInterval",
]
