"""Privacy notice of a service: what residents read of their data before they give it (RGPD, article 13)."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from communes.commitments.responsibility import register
from communes.enums import AuthorityKind
from grc.enums import Kind
from grc.models import Demarche
from grc.privacy import DataNotice, data_contact, period_of
from grc.registry import OwnPrivacy
from services.blocks import asked
from services.capacity import has_places
from services.models import ServicePage
from services.sensitive import asked_by

APPEAL_MONTHS = 2  # in which a decision is contested (CJA, article R421-1)


class PrivacyNotice(NamedTuple):
    """What is said of the data of a service's requests.

    `controller` answers for them; `processor` works for it, empty where nobody does. `data`: the rest, as it is said of
    each request afterwards.
    """

    controller: str
    processor: str
    data: DataNotice


def notice_of(page: ServicePage) -> PrivacyNotice | None:
    """The notice of a service, as nights will apply it; None outside a site. Periods and officers cost no statement."""
    authority, known = page.provider, register()
    if authority is None:
        return None
    own = OwnPrivacy(page.legal_basis, page.data_contact, page.data_email)
    demarche = Demarche(kind=Kind.SERVICE, kept_months=page.kept_months)
    is_metropolis = authority.kind == AuthorityKind.METROPOLIS
    return PrivacyNotice(
        authority.body_name,
        "" if is_metropolis else known.metropolis.name,
        DataNotice(period_of(demarche, known.rules), own.basis, data_contact(known, authority, own)),
    )


def own_privacy_of(demarche: Demarche) -> OwnPrivacy:
    """What the page of a démarche says of its data; nothing where no page asks for it."""
    if demarche.pk is None or demarche.is_followed:  # of a page that was never published, or of none
        return OwnPrivacy()
    said = ServicePage.objects.filter(demarche=demarche).values_list("legal_basis", "data_contact", "data_email")
    return OwnPrivacy(*said.first() or ())


def remarks_of(page: ServicePage) -> Iterator[str]:
    """What an officer is told to look at of the data of a published service: nothing that keeps it from being so."""
    notice, months = notice_of(page), page.kept_months
    if notice is None:
        return
    if asks_sensitive_data(page):
        if months is None:
            words = _(
                "Il demande des données sensibles et n’a pas de durée à lui\u00a0: elles sont gardées %(period)s."
                " Dites dans «\u00a0Données personnelles\u00a0» combien de temps elles servent."
            )
            yield words % {"period": notice.data.period}
        if not notice.data.contact.name:
            yield _(
                "Il demande des données sensibles, et aucun délégué à la protection des données n’est nommé\u00a0:"
                " dites à qui l’usager écrit."
            )
    if months is not None and months <= APPEAL_MONTHS and page.silence:
        yield _("Une décision se conteste pendant deux mois\u00a0: gardez les demandes trois mois au moins.")
    if months is not None and has_places(page, page.form_version):
        yield _(
            "Ses places se comptent d’après les réponses\u00a0: une demande anonymisée n’en tient plus."
            " Gardez les demandes jusqu’à la fermeture du service."
        )


def asks_sensitive_data(page: ServicePage) -> bool:
    """Whether it gives a text for sensitive data, or a question is marked so or asks for some by its words."""
    return bool(page.legal_basis) or any(one.is_sensitive or asked_by(one) for one in asked(page.questions))
