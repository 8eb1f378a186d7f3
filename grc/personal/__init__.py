"""What requests hold about people."""

from django.utils.translation import gettext_lazy

from accounts.registry import retention, reuse
from accounts.registry.personal import exempt
from grc.models import (
    BulkAction,
    BulkItem,
    Change,
    DemandeLabel,
    Demarche,
    DeskSettings,
    Handover,
    Incident,
    Label,
    Likeness,
    PartnerKey,
    PartnerWrite,
    SavedView,
    SearchEntry,
    SearchWord,
    Team,
    TeamDemarche,
    TeamMember,
    WaitingInterval,
    Watch,
)
from grc.operations import anonymisation
from grc.personal.exchanges import register_exchanges
from grc.personal.passed_on import by_profile, by_transfers
from grc.personal.requests import register_requests


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register_requests()
    register_exchanges()
    exempt("the words of a request, for its agents' search: they go with it", SearchEntry)
    exempt("words without whose they are or where: they go with the last request that has them", SearchWord)
    exempt("pairs of cards, without a word of who they are", Likeness)
    exempt("spans of time of a request, without a word", WaitingInterval)
    exempt("which agents follow a request: their work, nothing of the resident's", Watch)
    exempt("programs of authorities, what they wrote once, that a request changed", PartnerKey, PartnerWrite, Change)
    exempt("told by the event of the transfer", Handover)
    exempt("what may be asked for, and the service to reach about it, as its public sheet says it", Demarche)
    exempt("which requests an authority answers together, without a word of anyone", Incident)
    exempt("words of an authority for its agents, on requests whose people are declared", Label, DemandeLabel)
    exempt("how an authority's agents share its requests: their work", Team, TeamMember, TeamDemarche)
    exempt("what an agent asked for many requests, forgotten after a month", BulkAction, BulkItem)
    exempt("filters of the list of requests, without a search: nobody is named", SavedView)
    exempt("what an agent prefers at their desk: gone with their account", DeskSettings)
    reuse.register(by_transfers)
    reuse.register(by_profile)
    retention.register(*anonymisation.TREATMENTS)
    retention.hold_accounts(gettext_lazy("ont une demande en cours, ou un recours"), anonymisation.with_pending)
