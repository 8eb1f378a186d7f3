"""Reports and their public register: who may use their addresses, and what those of Bron's report take."""

from grc.models import Demande
from signalement.alerts import notices
from signalement.alerts.operations.subscribing import Wish, subscribe
from signalement.enums import SubscriptionKind
from tests.security.routes import open311
from tests.security.routes.policy import (
    DESK,
    EVERYONE,
    NOBODY,
    PROJECT,
    REPORT_DESKS,
    ROOT,
    RUN_BRON,
    RUNNERS,
    Policy,
    read_by,
    reference_data,
    software,
)

# What agents of its authority decide of what the public sees of a report.
DECISIONS = (
    *("publier", "garder", "cacher", "montrer", "repondre", "effacer", "photo", "retirer-photo", "categorie"),
    *("publier_liste", "garder_liste"),
)

REPORTS: dict[str, Policy] = {
    **open311.OPEN311,
    **reference_data("signalement_assetkind", delete=ROOT),
    "contours": read_by(EVERYONE),
    "donnees": read_by(EVERYONE),
    "donnees_signalements": read_by(EVERYONE),
    "signalements": read_by(EVERYONE),
    "signalements_categories": read_by(EVERYONE, found=False),  # a script posts words to it
    "signalements_equipements": read_by(EVERYONE, found=False),  # the sweep says no category
    "signalements_flux": read_by(EVERYONE),
    "signalement_flux": read_by(EVERYONE),
    "signalements_tuile": read_by(EVERYONE),
    "signalement_public": read_by(EVERYONE),
    "signalement_rejoindre": Policy(EVERYONE),
    # Nothing is public of a photo until an agent publishes it.
    **{name: read_by(EVERYONE, found=False) for name in ("signalement_photo", "signalement_vignette")},
    "relecture:list": read_by(REPORT_DESKS),
    **{f"relecture:{name}": Policy(DESK, found=False) for name in DECISIONS},
    **{f"carte:{name}": read_by(REPORT_DESKS) for name in ("map", "map_results", "tile")},
    "tournee:sheet": read_by(REPORT_DESKS),
    "tournee:prepare": read_by(REPORT_DESKS, found=False),  # without a request, it leads back to the list
    "tournee:on_site": Policy(DESK),
    **software("serveurs-open311"),
    "serveurs-open311:examine": Policy(RUN_BRON),
    "envois-partenaires:list": read_by(REPORT_DESKS),
    "envois-partenaires:resend": Policy(DESK, found=False),
    "imports:index": Policy(RUNNERS),
    "imports:categories": Policy(PROJECT),
    "imports:export": read_by(PROJECT),
    "alertes": Policy(EVERYONE, NOBODY),  # the sweep's form asks for nothing
    "alertes_appareil": Policy(EVERYONE, NOBODY),  # likewise: no device is named
    **{name: Policy(EVERYONE) for name in ("alerte", "alerte_arret")},  # whoever holds its link, which the sweep does
}


def values_for(demande: Demande) -> dict[str, dict[str, object]]:
    """What stands in the addresses, by their names."""
    return {
        "donnees_signalements": {"slug": "bron", "kind": "csv"},
        **open311.values_for(demande.reference, demande.demarche.slug),
        **{name: {"token": _alert(demande)} for name in ("alerte", "alerte_arret")},
        "api_authority": {"slug": "bron"},
        "api_category": {"slug": demande.demarche.slug},
        **{name: {"z": 12, "x": 2103, "y": 1461} for name in ("signalements_tuile", "carte:tile")},
        **{
            name: {"reference": demande.reference}
            for name in ("signalement_public", "signalement_rejoindre", "signalement_flux")
        },
        **{name: {"photo": demande.attachments.get().uuid} for name in ("signalement_photo", "signalement_vignette")},
        "tournee:on_site": {"pk": demande.pk},
        "envois-partenaires:resend": {"pk": demande.pk, "endpoint": 1},
        **{f"relecture:{name}": {"pk": demande.pk} for name in DECISIONS},
    }


def _alert(demande: Demande) -> str:
    """The link of somebody who is told of what is reported in its commune."""
    wish = Wish(kind=SubscriptionKind.COMMUNE, commune=demande.authority)
    email = "voisine@example.org"
    asked = subscribe(wish, email=email, user=None, origin=demande.authority, at=demande.filed_at)
    return notices.token_of(asked)
