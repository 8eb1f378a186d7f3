"""Who may be acting on the database; what is known of a person, by whom, and how it is described."""

from enum import IntEnum, StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorKind(StrEnum):
    """What the row-level security policies know of the person or process that acts."""

    NOBODY = ""
    SYSTEM = "system"  # operations, after they have checked the permission; jobs; tasks
    AGENT = "agent"  # an agent in the admin: the rows of their authorities
    RESIDENT = "resident"  # the holder of an account, for themselves: the requests of which they are a party
    LINK = "link"  # the holder of a secret link: the one record that it opens


class SignInStrength(IntEnum):
    """By how much a session proves who its holder is: each level is worth those below it."""

    ONE_FACTOR = 1
    TWO_FACTORS = 2
    SUBSTANTIAL = 3  # by the State's provider, at the « substantiel » level (regulation (EU) 2015/1502)


class Vocabulary(models.TextChoices):
    """A fixed list of values that a field takes, each with its label.

    Fields name it by `choices=….entries`: migrations then hold its name and not its words, so that a new word is one
    line, and one CHECK where the table has one.
    """

    @classmethod
    def entries(cls) -> list[tuple[str, str]]:
        """The values and labels, as `choices` of a field."""
        return list(cls.choices)


class Gender(Vocabulary):
    """As the civil register has it, in the words of OpenID Connect."""

    MALE = "male", _("masculin")
    FEMALE = "female", _("féminin")


class IdentitySource(Vocabulary):
    """Who vouches for a verified identity."""

    FRANCECONNECT = "franceconnect", "FranceConnect"


class DataCategory(models.TextChoices):
    """How « Mes données » sorts what is held about a person, in the order in which it is read."""

    IDENTITY = "identite", _("Qui vous êtes")
    SECURITY = "securite", _("Comment vous vous connectez")
    REQUESTS = "demandes", _("Vos demandes")
    SPACE = "espace", _("Votre espace")
    LETTERS = "courriels", _("Ce que nous vous avons écrit")
    REUSES = "reutilisations", _("Ce que les administrations se transmettent")
    READS = "lectures", _("Qui a lu vos demandes")


class DataSource(models.TextChoices):
    """Where a datum comes from (RGPD art. 14 §2 f)."""

    RESIDENT = "usager", _("vous")
    AGENT = "agent", _("le service qui traite votre demande")
    ADMINISTRATION = "administration", _("une autre administration")
    SERVICE = "teleservice", _("le téléservice, quand vous vous en servez")


class LegalBasis(models.TextChoices):
    """Why it may be held (RGPD art. 6 §1)."""

    CONSENT = "consentement", _("votre accord")
    LEGAL_OBLIGATION = "obligation", _("une obligation légale")
    PUBLIC_TASK = "mission", _("une mission d’intérêt public")


class RetentionCategory(Vocabulary):
    """Which period applies: one row of `RetentionRule` each."""

    ACCOUNT = "compte", _("comptes")
    SESSIONS = "connexions", _("connexions")
    REPORTS = "signalements", _("signalements")
    SERVICES = "demarches", _("démarches")
    DRAFTS = "brouillons", _("demandes commencées")
    SECRET_FILES = "dossiers_secrets", _("dossiers sous secret professionnel")
    LETTERS = "courriels", _("courriels envoyés")
    MAILS = "courriels_recus", _("courriels et courriers reçus")
    READS = "lectures", _("journal des lectures")
    EXPORTS = "archives", _("archives de données")
    PROOFS = "preuves", _("preuves d’accord et d’effacement")


class PeriodUnit(Vocabulary):
    DAYS = "jours", _("jours")
    MONTHS = "mois", _("mois")


class ExportState(Vocabulary):
    """Where the archive of someone's data stands."""

    WAITING = "attente", _("en préparation")
    READY = "prete", _("prête")
    EXPIRED = "expiree", _("supprimée")
    FAILED = "echec", _("n’a pas pu être faite")


class Scope(Vocabulary):
    """What a service may be let to know of somebody (OpenID Connect Core 1.0, 5.4), in the words of the consent."""

    OPENID = "openid", _("Un identifiant propre à ce service, le même à chaque connexion")
    EMAIL = "email", _("Votre adresse électronique")
    PROFILE = "profile", _("Votre prénom et votre nom")


class PostOutcome(Vocabulary):
    """How one attempt to post a message ended; `STARTED` for long means that the worker died during it."""

    STARTED = "commence", _("essai commencé")
    ACCEPTED = "accepte", _("accepté")
    REFUSED = "refuse", _("refusé par le serveur")
    REDIRECTED = "redirige", _("redirection, que l’on ne suit pas")
    OVERLOADED = "surcharge", _("serveur surchargé")
    GONE = "parti", _("adresse retirée par son serveur")
    TIMEOUT = "delai", _("pas de réponse à temps")
    UNREACHABLE = "injoignable", _("serveur injoignable")
    TLS = "tls", _("certificat refusé")
    ADDRESS = "adresse", _("adresse interdite : elle mène à un réseau privé")
    UNSIGNED = "scelle", _("secret illisible : renouvelez-le")
