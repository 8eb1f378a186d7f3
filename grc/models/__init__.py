"""Shared request management: what was asked, by whom, of whom, and all that happened since."""

from grc.models.access import AccessRecord
from grc.models.attachment import Attachment, StoredFile, attachment_storage
from grc.models.bulk import BulkAction, BulkItem
from grc.models.change import Change
from grc.models.competence import Competence, Demarche
from grc.models.demande import Demande
from grc.models.form_version import FormVersion
from grc.models.incident import Incident
from grc.models.journal import Event, Handover, Message, WaitingInterval
from grc.models.kept_document import KeptDocument
from grc.models.label import DemandeLabel, Label
from grc.models.mandate import Mandate
from grc.models.offer import OfferRefusal
from grc.models.outcome import ObservedDelay, Satisfaction
from grc.models.partner import PartnerKey, PartnerWrite
from grc.models.party import Party
from grc.models.person import Likeness, Person
from grc.models.reply_template import ReplyTemplate
from grc.models.saved_view import DeskSettings, SavedView
from grc.models.scan import Scan, ScanPart
from grc.models.search import SearchEntry, SearchWord
from grc.models.sharing import Look, Sharing
from grc.models.team import Team, TeamDemarche, TeamMember
from grc.models.watch import Watch

__all__ = [
    "AccessRecord",
    "Attachment",
    "BulkAction",
    "BulkItem",
    "Change",
    "Competence",
    "Demande",
    "DemandeLabel",
    "Demarche",
    "DeskSettings",
    "Event",
    "FormVersion",
    "Handover",
    "Incident",
    "KeptDocument",
    "Label",
    "Likeness",
    "Look",
    "Mandate",
    "Message",
    "ObservedDelay",
    "OfferRefusal",
    "PartnerKey",
    "PartnerWrite",
    "Party",
    "Person",
    "ReplyTemplate",
    "Satisfaction",
    "SavedView",
    "Scan",
    "ScanPart",
    "SearchEntry",
    "SearchWord",
    "Sharing",
    "StoredFile",
    "Team",
    "TeamDemarche",
    "TeamMember",
    "WaitingInterval",
    "Watch",
    "attachment_storage",
]
