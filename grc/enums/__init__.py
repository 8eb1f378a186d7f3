"""The fixed vocabulary of requests. Stored values are readable slugs; labels are what people read."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.enums import Vocabulary


class State(Vocabulary):
    """Where a request stands. The transitions are in `grc.workflow`."""

    RECEIVED = "recu", _("Reçue")
    FORWARDED = "transmis", _("Transmise")
    ACCEPTED = "pris_en_charge", _("Prise en charge")
    PLANNED = "planifie", _("Intervention planifiée")
    IN_PROGRESS = "en_cours", _("En cours")
    WAITING_RESIDENT = "attente_usager", _("En attente de votre réponse")
    WAITING_PARTNER = "attente_partenaire", _("En attente d’un partenaire")
    RESOLVED = "resolu", _("Résolue")
    REFUSED = "sans_suite", _("Sans suite")
    NOT_COMPETENT = "non_competent", _("Hors de notre compétence")
    DUPLICATE = "doublon", _("Déjà signalée")
    WITHDRAWN = "retire", _("Retirée par l’usager")
    REOPENED = "rouvert", _("Rouverte")

    FINAL = nonmember(("resolu", "sans_suite", "non_competent", "doublon", "retire"))
    OPEN = nonmember(
        (
            *("recu", "transmis", "pris_en_charge", "planifie", "en_cours"),
            *("attente_usager", "attente_partenaire", "rouvert"),
        )
    )


class Turn(Vocabulary):
    """Whose turn it is to act."""

    AGENT = "agent", _("service")
    RESIDENT = "usager", _("usager")
    PARTNER = "partenaire", _("partenaire")
    NOBODY = "personne", pgettext_lazy("who acts next", "personne")


class Kind(Vocabulary):
    REPORT = "signalement", _("signalement")
    SERVICE = "service", _("démarche")


class Channel(Vocabulary):
    WEB = "web", _("site")
    PHONE = "telephone", _("téléphone")
    COUNTER = "guichet", _("guichet")
    EMAIL = "courriel", _("courriel")
    POST = "courrier", _("courrier")
    API = "api", _("partenaire")


class PartyRole(Vocabulary):
    AUTHOR = "auteur", _("auteur")
    BENEFICIARY = "beneficiaire", _("bénéficiaire")
    HELPER = "aidant", _("aidant")


class EventKind(Vocabulary):
    FILED = "depot", _("dépôt")
    MOVED = "etat", _("changement d’état")
    ASSIGNED = "attribution", _("attribution")
    TRANSFERRED = "transfert", _("transfert")
    RELAYED = "transmission", _("transmise à la commune")
    NOTE = "note", _("note interne")
    MESSAGE_TO_RESIDENT = "message_agent", _("message à l’usager")
    MESSAGE_FROM_RESIDENT = "message_usager", _("message de l’usager")
    PHOTO_ADDED = "photo", _("photo ajoutée")
    LETTER_ADDED = "courrier", _("courrier joint")
    WITHDRAWN = "retrait", _("retrait")
    LINK_SENT = "lien", _("lien de suivi envoyé")
    ATTACHED = "rattachement", _("rattachée à un compte")
    DETACHED = "detachement", _("détachée du compte")
    APPEAL = "recours", _("recours en cours : anonymisation suspendue")
    APPEAL_OVER = "fin_recours", _("recours terminé : anonymisation à sa date")
    LABELLED = "etiquettes", _("étiquettes")
    CORRECTED = "correction", _("changement d’état annulé")
    DOCUMENT_ADDED = "document", _("document ajouté par le service")
    JOINED = "reunion", _("réunie à d’autres demandes")
    PARTED = "separation", _("séparée d’autres demandes")
    OPINION_ASKED = "avis_demande", _("avis demandé")
    OPINION_GIVEN = "avis_rendu", _("avis rendu")
    COSIGN_ASKED = "cosig_demandee", _("confirmation demandée à une deuxième personne")
    COSIGNED = "cosignature", _("confirmée par la deuxième personne")
    COSIGN_REFUSED = "cosig_refusee", _("confirmation refusée par la deuxième personne")
    COSIGN_EXPIRED = "cosig_expiree", _("confirmation non reçue à temps")
    RECTIFY_ASKED = "rectif_demandee", _("correction demandée à l’usager")
    RECTIFY_DROPPED = "rectif_retiree", _("correction plus demandée")
    RECTIFIED = "rectification", _("demande corrigée par l’usager")
    ANONYMISED = "anonymisation", _("anonymisée")
    RECLASSIFIED = "requalification", _("changée de catégorie")
    PUBLISHED = "publication", _("relue pour le public")
    SENT_OUT = "envoi_externe", _("envoyée à un partenaire")
    TOLD_OUTSIDE = "retour_externe", _("nouvelle d’un partenaire")
    SHARING_ASKED = "partage_demande", _("demande à voir la page de l’usager")
    SHARING_GIVEN = "partage_accepte", _("accord pour voir la page")
    SHARING_REFUSED = "partage_refuse", _("refus de montrer la page")
    SHARING_ENDED = "partage_fini", _("fin de l’accord pour voir la page")


class ActorRole(Vocabulary):
    """Who caused an event."""

    AGENT = "agent", _("agent")
    RESIDENT = "usager", _("usager")
    SYSTEM = "systeme", _("système")


class PartnerScope(Vocabulary):
    """What the key of a program lets it do with the requests of its authority."""

    READ = "read", _("lire les demandes et suivre leurs changements")
    MOVE = "move", _("changer l’état d’une demande")
    MESSAGE = "message", _("écrire à l’usager et laisser des notes")
    ATTACH = "attach", _("joindre des documents")
    FILE = "file", _("déposer des signalements (Open311)")
    FOLLOW = "follow", _("dire où en sont des dossiers")


class DeliveryStatus(Vocabulary):
    """Where a message to a program stands."""

    WAITING = "attente", _("en attente")
    DELIVERED = "remis", _("remis")
    DEAD = "abandonne", _("abandonné après trois jours")


class PauseReason(Vocabulary):
    """Why nothing more is posted to an address."""

    FAILING = "echecs", _("trois jours d’échecs")
    GONE = "parti", _("adresse retirée par son serveur")


class MessageKind(Vocabulary):
    TO_RESIDENT = "agent", _("message à l’usager")
    FROM_RESIDENT = "usager", _("message de l’usager")
    NOTE = "note", _("note interne")


class ScanState(Vocabulary):
    """Life of an attachment: nothing is served before it is `CLEAN`."""

    QUARANTINED = "quarantaine", _("en cours de vérification")
    CLEAN = "sain", _("vérifié")
    REFUSED = "refuse", _("refusé")


class DocumentKind(Vocabulary):
    """What a document is, that a resident keeps for several requests."""

    PROOF_OF_ADDRESS = "domicile", _("Justificatif de domicile")
    IDENTITY = "identite", _("Pièce d’identité")
    FAMILY_QUOTIENT = "quotient", _("Attestation de quotient familial")
    TAX_NOTICE = "impots", _("Avis d’imposition")
    FAMILY_BOOK = "livret", _("Livret de famille")
    BANK_DETAILS = "rib", _("Relevé d’identité bancaire (RIB)")
    SCHOOL = "scolarite", _("Certificat de scolarité")
    INSURANCE = "assurance", _("Attestation d’assurance")
    OTHER = "autre", _("Autre document")


class Holder(Vocabulary):
    """Who holds a competence."""

    COMMUNE = "commune", _("la commune du lieu")
    METROPOLIS = "metropole", _("la métropole")
    BODY = "organisme", _("l’organisme indiqué")


class DelayUnit(Vocabulary):
    WORKING_DAYS = "ouvres", _("jours ouvrés")
    CALENDAR_DAYS = "calendaires", _("jours calendaires")


class Silence(Vocabulary):
    """What an authority decides by not answering in time."""

    ACCEPTANCE = "accord", _("la demande est acceptée")
    REFUSAL = "rejet", _("la demande est refusée")


class AccessPurpose(Vocabulary):
    """Why an agent read a request."""

    TREATMENT = "traitement", _("page de traitement")
    ATTACHMENT = "piece", _("pièce jointe")
    EXPORT = "export", _("export")
    SHARED_PAGE = "partage", _("page que vous montrez")


class BeneficiaryKind(Vocabulary):
    """For whom a helper acts."""

    CHILD = "enfant", _("un enfant mineur")
    ADULT = "majeur", _("une personne majeure")
    BODY = "association", _("une association ou une autre personne morale")


class Side(Vocabulary):
    """One of the two parties of a mandate."""

    HELPER = "aidant", _("l’aidant")
    BENEFICIARY = "beneficiaire", _("le bénéficiaire")


class Evidence(Vocabulary):
    """Why two cards look like one person's."""

    SAME_NAME = "nom", _("même nom")
    CLOSE_NAME = "nom_proche", _("noms très proches")
    SAME_BIRTHDATE = "naissance", _("même date de naissance")
    SAME_EMAIL = "courriel", _("même adresse électronique")
    SAME_PHONE = "telephone", _("même téléphone")
    BY_HAND = "agent", _("rapprochées par un agent")


class LikenessState(Vocabulary):
    """What agents said of two cards that look alike."""

    OPEN = "a_voir", _("à rapprocher")
    SAME = "meme", _("la même personne")
    APART = "distinct", _("deux personnes")


class LabelColour(Vocabulary):
    """The ground of a label; its text keeps the colour of the page."""

    GREY = "gris", _("gris")
    BLUE = "bleu", _("bleu")
    GREEN = "vert", _("vert")
    YELLOW = "jaune", _("jaune")
    RED = "rouge", _("rouge")
    VIOLET = "violet", _("violet")


class DigestChoice(Vocabulary):
    """Of what an agent is written each working morning."""

    ALL = "tout", _("Toutes les demandes que je peux traiter")
    MINE = "les_miennes", _("Mes demandes, et leurs retards")
    NONE = "rien", _("Rien")


class BulkKind(Vocabulary):
    """What is done with many requests at once."""

    ASSIGN = "attribuer", _("Attribuer")
    MOVE = "etat", _("Changer l’état")
    CLOSE = "clore", _("Clore")
    MESSAGE = "message", _("Écrire aux usagers")
    NOTE = "note", _("Ajouter une note interne")
    LABEL = "etiqueter", _("Mettre une étiquette")
    UNLABEL = "desetiqueter", _("Retirer une étiquette")
    JOIN = "reunir", _("Réunir")
    TRANSFER = "transferer", _("Transférer à une autre collectivité")


class BulkOutcome(Vocabulary):
    """What came of one of many requests."""

    WAITING = "attente", _("en attente")
    DONE = "fait", _("fait")
    REFUSED = "refuse", _("refusé")


class DeskColumn(Vocabulary):
    """A column of the list of requests that an agent may do without, in the order of the list."""

    SUMMARY = "resume", _("Résumé")
    LABELS = "etiquettes", _("Étiquettes")
    PLACE = "lieu", _("Lieu")
    RESIDENT = "usager", _("Usager")
    CHANNEL = "canal", _("Canal")
    STANDING = "avancement", _("Où en est-on")
    ASSIGNEE = "suivi", _("Suivie par")
    DATES = "dates", _("Dates")

    USUAL = nonmember(("resume", "etiquettes", "lieu", "usager", "avancement", "suivi", "dates"))


class ExportFormat(models.TextChoices):
    """As what a list is taken away."""

    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel (XLSX)")
