"""Kinds of authorities, roles, and what an offer may contain."""

from enum import StrEnum, nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class AuthorityKind(Vocabulary):
    METROPOLIS = "metropole", _("métropole")
    COMMUNE = "commune", _("commune")
    PARTNER = "partenaire", _("organisme partenaire")


class Role(Vocabulary):
    """What a member does for an authority."""

    AGENT = "agent", _("agent")
    SUPERVISOR = "responsable", _("responsable")
    OFFICER = "redaction", _("chargé de communication")
    CONTRIBUTOR = "contribution", _("contributeur")
    PROJECT_TEAM = "projet", _("équipe projet")
    HELP_DESK = "assistance", _("assistance aux usagers")

    INBOX = nonmember(("agent", "responsable"))  # the roles that treat requests
    METROPOLITAN = nonmember(("projet", "assistance"))  # the roles that serve the whole territory


class TerritoryKind(Vocabulary):
    COMMUNE = "commune", _("commune")
    ARRONDISSEMENT = "arrondissement", _("arrondissement")
    FORMER_COMMUNE = "commune_deleguee", _("commune déléguée")


class MarkShape(Vocabulary):
    CIRCLE = "circle", _("rond")
    SQUARE = "square", _("carré")
    SHIELD = "shield", _("écu")


class Density(Vocabulary):
    COMFORTABLE = "comfortable", _("aérée")
    COMPACT = "compact", _("resserrée")


class HeaderLayout(Vocabulary):
    """How the header is laid out: the menu under the name on the same ground, or in a band of the main colour."""

    PLAIN = "plain", _("sobre : le menu sur le fond de l’en-tête")
    BANDED = "banded", _("bandeau : le menu sur la couleur principale")


class Network(models.TextChoices):
    """Where an authority may have an account. The values name icons of the sprite."""

    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    LINKEDIN = "linkedin", "LinkedIn"
    YOUTUBE = "youtube", "YouTube"
    X = "x-network", "X"
    THREADS = "threads", "Threads"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    TIKTOK = "tiktok", "TikTok"
    WHATSAPP = "whatsapp", "WhatsApp"

    # Whose address an account has; Mastodon is on thousands.
    HOSTS = nonmember(
        {
            "facebook": ("facebook.com",),
            "instagram": ("instagram.com",),
            "linkedin": ("linkedin.com",),
            "youtube": ("youtube.com", "youtu.be"),
            "x-network": ("x.com", "twitter.com"),
            "threads": ("threads.net", "threads.com"),
            "bluesky": ("bsky.app", "bsky.social"),
            "tiktok": ("tiktok.com",),
            "whatsapp": ("whatsapp.com", "wa.me"),
        }
    )


class SigningAlgorithm(Vocabulary):
    """How a provider signs its tokens (RFC 7518, 3.1): the two that are not broken and that everybody knows."""

    ES256 = "ES256", "ES256"
    RS256 = "RS256", "RS256"


class Coverage(StrEnum):
    """What an authority has of the platform on a day.

    A commune: what its convention says; for a set time after its last day (`READABLE`), and later (`ENDED`), what is
    left of it. The metropolis has all of it; a partner body what its agreement names.
    """

    METROPOLIS = "metropolis"
    PARTNER = "partner"
    GLOBAL = "global"
    RESTRICTED = "restricted"
    READABLE = "readable"
    ENDED = "ended"
    NONE = "none"


class Feature(Vocabulary):
    """A block of what the platform does, as a convention gives it or not (`communes.entitlements`).

    `READING`: the site is shown, though nothing is filed there. `INBOX`: new requests come to its agents; `TREATMENT`:
    they treat those that came.
    """

    SITE = "site", _("son site, où l’on dépose des demandes")
    READING = "reading", _("son site, à lire")
    ACCOUNT = "account", _("le compte usager, depuis son site")
    ASSISTANCE = "assistance", _("l’assistance aux usagers, depuis son site")
    API = "api", _("le dépôt par des programmes, sur son site")
    COMPOSER = "composer", _("la composition de ses propres services")
    INBOX = "inbox", _("les nouvelles demandes, dans l’outil de ses agents")
    TREATMENT = "treatment", _("le traitement des demandes reçues")
    PARTNER_KEYS = "partner_keys", _("l’accès de ses logiciels métier")
