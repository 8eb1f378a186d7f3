"""Shared request management: what was asked, by whom, of whom, and all that happened since."""

from grc.models.access import AccessRecord
from grc.models.attachment import Attachment, StoredFile, attachment_storage
from grc.models.bulk import BulkAction, BulkItem
from grc.models.competence import Competence, Demarche
from grc.models.demande import Demande
from grc.models.form_version import FormVersion
from grc.models.journal import Event, Handover, Message, WaitingInterval
from grc.models.kept_document import KeptDocument
from grc.models.label import DemandeLabel, Label
from grc.models.mail import IncomingMail, Mailbox
from grc.models.mandate import Mandate
from grc.models.outcome import ObservedDelay, Satisfaction
from grc.models.party import Party
from grc.models.person import Likeness, Person
from grc.models.saved_view import DeskSettings, SavedView
from grc.models.scan import Scan, ScanPart
from grc.models.search import SearchEntry

__all__ = [
    "AccessRecord",
    "Attachment",
    "BulkAction",
    "BulkItem",
    "Competence",
    "Demande",
    "DemandeLabel",
    "Demarche",
    "DeskSettings",
    "Event",
    "FormVersion",
    "Handover",
    "IncomingMail",
    "KeptDocument",
    "Label",
    "Likeness",
    "Mailbox",
    "Mandate",
    "Message",
    "ObservedDelay",
    "Party",
    "Person",
    "Satisfaction",
    "SavedView",
    "Scan",
    "ScanPart",
    "SearchEntry",
    "StoredFile",
    "WaitingInterval",
    "attachment_storage",
]
