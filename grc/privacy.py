"""Privacy notice of a request: how long it is kept, by what right, whom one writes to (RGPD, article 13).

One wording, for the sheet of a service as for what comes after sending: receipt, mail, follow-up page, API.
"""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import wording
from accounts.enums import PeriodUnit, RetentionCategory
from accounts.models import RetentionRule
from communes.commitments.responsibility import Register, contact_of, register
from communes.models import Authority
from grc import registry
from grc.enums import Kind
from grc.models import Demande, Demarche
from grc.registry import OwnPrivacy

PERIODS = {Kind.REPORT: RetentionCategory.REPORTS, Kind.SERVICE: RetentionCategory.SERVICES}


class DataContact(NamedTuple):
    """Whom one writes to about one's data. `name` is empty where no officer was named."""

    name: str
    email: str
    phone: str
    address: str

    @property
    def addressee(self) -> str:
        return self.name or _("à l’attention du délégué ou de la déléguée à la protection des données")

    @property
    def words(self) -> str:
        """On one line: « Service des écoles, ecoles@example.org »."""
        return ", ".join(filter(None, [self.addressee, self.email, self.phone, self.address]))


class DataNotice(NamedTuple):
    """What is said of the data of a request. `rule`: how long it is kept once it is closed; `basis`: the text by which
    sensitive data are asked, empty where none is; `until`: the day from which it is kept no more, known once it is
    closed.
    """

    rule: RetentionRule
    basis: str
    contact: DataContact
    until: datetime.date | None = None

    @property
    def period(self) -> str:
        """From when, too: « 12 mois après la clôture »."""
        return self.rule.words

    @property
    def months(self) -> int | None:
        """How many; None where the period is counted in days."""
        return self.rule.length if self.rule.unit == PeriodUnit.MONTHS else None

    @property
    def purpose(self) -> str:
        """What the data are for, and by what right."""
        said = [_("Traiter votre demande, dans une mission d’intérêt public (article 6 du RGPD).")]
        if self.basis:
            said.append(_("Données sensibles\u00a0: %(basis)s.") % {"basis": self.basis.rstrip(".")})
        return " ".join(said)

    @property
    def kept(self) -> str:
        """How long, until what day where it is known, and what makes it longer."""
        names = {"period": self.period, "day": wording.day(self.until, "short")}
        kept = (
            _("Votre demande est gardée %(period)s, puis anonymisée le %(day)s.")
            if self.until
            else _("Votre demande est gardée %(period)s, puis anonymisée.")
        )
        longer = _("Un recours ou un message qui attend une réponse la font garder jusqu’à leur fin.")
        return f"{kept % names} {longer}"

    @property
    def rows(self) -> list[tuple[str, str]]:
        """All of it in plain words, under headings: label, words."""
        return [
            (_("Pourquoi"), self.purpose),
            (_("Durée de conservation"), self.kept),
            (_("À qui écrire"), self.contact.words),
        ]


def period_of(demarche: Demarche, rules: Mapping[str, RetentionRule]) -> RetentionRule:
    """How long requests of a démarche are kept: its own period where its sheet says one, else that of its category.

    Files under professional secrecy have theirs, whatever else is said.
    """
    if demarche.is_secret:
        return rules[RetentionCategory.SECRET_FILES]
    return rules[PERIODS[Kind(demarche.kind)]].lasting(demarche.kept_months)


def anonymised_on(demande: Demande, rules: Mapping[str, RetentionRule]) -> datetime.date | None:
    """The day from which nothing of its people is kept; None while it is open or under appeal."""
    if demande.closed_at is None or demande.under_appeal:
        return None
    return period_of(demande.demarche, rules).ends(timezone.localdate(demande.closed_at))


def data_contact(known: Register, authority: Authority, own: OwnPrivacy) -> DataContact:
    """The one that a service names, else the data protection officer of the authority, else the authority itself."""
    if own.email:
        return DataContact(own.name or authority.body_name, own.email, "", "")
    contact = contact_of(known, authority)
    return DataContact(contact.officer.name if contact.officer else "", contact.email, contact.phone, contact.address)


def notice_of(demande: Demande) -> DataNotice:
    """The notice of a request, as nights will apply it. Its service names a contact for as long as it is with it."""
    demarche, authority, known = demande.demarche, demande.authority, register()
    own = registry.own_privacy(demarche)
    if demarche.contact_authority_id != authority.pk:
        own = OwnPrivacy(own.basis)
    return DataNotice(
        period_of(demarche, known.rules),
        own.basis,
        data_contact(known, authority, own),
        anonymised_on(demande, known.rules),
    )
