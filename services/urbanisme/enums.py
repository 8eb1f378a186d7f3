"""Vocabulary of planning permissions: kinds of files, what happens to them, what is decided."""

from enum import nonmember

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class PermitKind(Vocabulary):
    """What is asked for: the ordinary delay and what silence gives depend on it."""

    DP = "DP", _("déclaration préalable")
    PCMI = "PCMI", _("permis de construire une maison individuelle")
    PC = "PC", _("permis de construire")
    PA = "PA", _("permis d’aménager")
    PD = "PD", _("permis de démolir")
    CUA = "CUa", _("certificat d’urbanisme d’information")
    CUB = "CUb", _("certificat d’urbanisme opérationnel")

    PERMITS = nonmember(("PCMI", "PC", "PA", "PD"))
    CERTIFICATES = nonmember(("CUa", "CUb"))
    OPENED = nonmember(("PCMI", "PC", "PA"))  # whose works are declared when they begin (R*424-16)
    COMPLETED = nonmember(("DP", "PCMI", "PC", "PA"))  # and when they end (R*462-1)


class FormSubject(Vocabulary):
    """What a declaration is about: each has its form. Those of other kinds have one each."""

    WORKS = "works", _("constructions et travaux")
    LAND = "land", _("divisions et aménagements du terrain")


class NoticeMeans(Vocabulary):
    """How a notice travels, on which the day that it is deemed received depends."""

    ELECTRONIC = "electronic", _("par voie électronique")
    REGISTERED = "registered", _("par lettre recommandée")
    HAND = "hand", _("en main propre")


class PermitOutcome(Vocabulary):
    """What an express decision says, in the terms of what was asked for."""

    GRANTED = "granted", _("accordé")
    GRANTED_WITH_PRESCRIPTIONS = "granted_with_prescriptions", _("accordé avec prescriptions")
    REFUSED = "refused", _("refusé")
    NOT_OPPOSED = "not_opposed", _("non-opposition")
    NOT_OPPOSED_WITH_PRESCRIPTIONS = "not_opposed_with_prescriptions", _("non-opposition avec prescriptions")
    OPPOSED = "opposed", _("opposition")
    DEFERRED = "deferred", _("sursis à statuer")

    FAVOURABLE = nonmember(("granted", "granted_with_prescriptions", "not_opposed", "not_opposed_with_prescriptions"))
    PRESCRIBING = nonmember(("granted_with_prescriptions", "not_opposed_with_prescriptions"))
    OF_DECLARATIONS = nonmember(("not_opposed", "not_opposed_with_prescriptions", "opposed", "deferred"))
    OF_PERMITS = nonmember(("granted", "granted_with_prescriptions", "refused", "deferred"))
    OF_CERTIFICATES = nonmember(("granted", "refused"))


class PermitEventKind(Vocabulary):
    """What happens to a file and moves its dates."""

    DEPOSITED = "deposited", _("dépôt")
    EXTENSION = "extension", _("allongement du délai")
    PIECES_ASKED = "pieces_asked", _("demande de pièces")
    COMPLETED = "completed", _("dossier complété")
    OPINION_ASKED = "opinion_asked", _("avis demandé")
    OPINION = "opinion", _("avis")
    CAUSE = "cause", _("cause de rejet tacite")
    ENQUIRY_REPORT = "enquiry_report", _("rapport du commissaire enquêteur")
    DECIDED = "decided", _("décision")
    TACIT_CONFIRMED = "tacit_confirmed", _("décision tacite constatée")
    CERTIFICATE_ASKED = "certificate_asked", _("demande de certificat de décision tacite")
    WITHDRAWN_BY_APPLICANT = "withdrawn_by_applicant", _("retrait par le demandeur")
    WITHDRAWN_BY_AUTHORITY = "withdrawn_by_authority", _("retrait par l’administration")
    POSTED = "posted", _("affichage sur le terrain")
    PROLONGED = "prolonged", _("prolongation de la validité")
    WORKS_OPENED = "works_opened", _("ouverture de chantier")
    WORKS_COMPLETED = "works_completed", _("achèvement des travaux")
    ATTESTATION_ASKED = "attestation_asked", _("demande d’attestation de conformité")


class ExtensionCode(Vocabulary):
    """Why more time is taken than the ordinary delay."""

    ABF = "abf", _("abords d’un monument historique ou site patrimonial remarquable")
    OTHER_LEGISLATION = "other_legislation", _("autre législation")
    DEROGATION = "derogation", _("dérogation aux règles d’urbanisme")
    CDPENAF = "cdpenaf", _("avis de la commission des espaces naturels, agricoles et forestiers")
    PARTICIPATION = "participation", _("participation du public")
    COMMISSION = "commission", _("avis d’une commission départementale ou régionale")
    NATIONAL_COMMISSION = "national_commission", _("avis d’une commission nationale")
    ERP = "erp", _("établissement recevant du public")
    IGH = "igh", _("immeuble de grande hauteur")
    MH_INSCRIT = "mh_inscrit", _("immeuble inscrit au titre des monuments historiques")
    CDAC = "cdac", _("autorisation d’exploitation commerciale")
    SITE_CLASSE = "site_classe", _("site classé")
    NATIONAL_PARK = "national_park", _("cœur d’un parc national")
    PUBLIC_ENQUIRY = "public_enquiry", _("enquête publique")
    EXCEPTIONAL = "exceptional", _("prolongation exceptionnelle")
    ABF_APPEAL = "abf_appeal", _("recours contre l’avis de l’architecte des Bâtiments de France")
    EVOCATION = "evocation", _("évocation par un ministre")


class SilenceCause(Vocabulary):
    """What makes of silence a rejection (R*424-2, R424-2-1)."""

    DEFENCE = "defence", _("autorisation du ministre de la défense")
    CLASSIFIED_SITE = "classified_site", _("site classé ou réserve naturelle")
    EVOCATION = "evocation", _("évocation par un ministre")
    INSCRIBED_MONUMENT = "inscribed_monument", _("immeuble inscrit au titre des monuments historiques")
    PUBLIC_ENQUIRY = "public_enquiry", _("enquête publique")
    ACCESSIBILITY_DEROGATION = "accessibility_derogation", _("dérogation aux règles d’accessibilité")
    PREFECT_ASSENT = "prefect_assent", _("avis conforme du préfet")
    INSCRIBED_SITE_DEMOLITION = "inscribed_site_demolition", _("démolition en site inscrit")
    ENVIRONMENTAL_ASSESSMENT = "environmental_assessment", _("évaluation environnementale")


class Adviser(Vocabulary):
    """Whose opinion is given. The region’s prefect decides on an appeal against that of the ABF, and replaces it."""

    ABF = "abf", _("architecte des Bâtiments de France")
    REGION_PREFECT = "region_prefect", _("préfet de région")
    NETWORKS = "networks", _("gestionnaire de réseaux")
    OTHER = "other", _("autre service")

    ON_HERITAGE = nonmember(("abf", "region_prefect"))


class OpinionSense(Vocabulary):
    """What an opinion says."""

    FAVOURABLE = "favourable", _("favorable")
    PRESCRIPTIONS = "prescriptions", _("favorable avec prescriptions")
    UNFAVOURABLE = "unfavourable", _("défavorable")
