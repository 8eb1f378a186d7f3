"""Vocabulary of the file of the disabled person: its steps, the rights that it asks for, who hears an appeal."""

from enum import nonmember

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Step(Vocabulary):
    """Where a file stands at the MDMPH, in the usual order; no official list exists."""

    DEPOSITED = "depose", _("déposé")
    CHECKING = "recevabilite", _("vérification du dossier")
    PIECES_ASKED = "incomplet", _("pièces demandées")
    ADMISSIBLE = "recevable", _("recevable")
    EVALUATION = "evaluation", _("en cours d’évaluation")
    PROPOSAL = "proposition", _("proposition envoyée")
    COMMISSION = "cdaph", _("passage en commission")
    DECIDED = "decide", _("décision prise")
    NOTIFIED = "notifie", _("décision notifiée")
    CLOSED = "sans_suite", _("sans suite")
    APPEAL = "recours", _("recours")


class RightState(Vocabulary):
    """Where one right of a file stands: a file asks for several, and each has its own answer."""

    ASKED = "demande", _("demandé")
    GRANTED = "accorde", _("accordé")
    PARTLY_GRANTED = "accorde_en_partie", _("accordé en partie")
    REFUSED = "refuse", _("refusé")
    ENDED = "termine", _("terminé")


class AppealBody(Vocabulary):
    """To whom the prior appeal goes, without which no court may be seized."""

    MDMPH = "mdmph", "MDMPH"
    PRESIDENT = "president", _("président de la métropole")


class Court(Vocabulary):
    """Who judges, after the prior appeal."""

    JUDICIAL = "judiciaire", _("pôle social du tribunal judiciaire")
    ADMINISTRATIVE = "administratif", _("tribunal administratif")


class Right(Vocabulary):
    """What a file may ask for. `services.handicap.wording` has the full names, and what each is."""

    AAH = "aah", "AAH"
    MVA = "mva", _("complément de ressources ou MVA")
    AEEH = "aeeh", "AEEH"
    PCH = "pch", "PCH"
    CMI_INVALIDITY = "cmi_invalidite", _("CMI invalidité ou priorité")
    CMI_PARKING = "cmi_stationnement", _("CMI stationnement")
    RQTH = "rqth", "RQTH"
    VOCATIONAL = "orientation_professionnelle", _("orientation professionnelle")
    ESMS = "orientation_esms", _("orientation vers un établissement ou un service")
    SCHOOL = "parcours_scolaire", _("parcours scolaire")
    AVPF = "avpf", "AVPF"
    ACTP = "actp", "ACTP"

    CARDS = nonmember(("cmi_invalidite", "cmi_stationnement"))  # which the president of the metropolis issues
    AT_ADMINISTRATIVE_COURT = nonmember(("rqth", "orientation_professionnelle", "cmi_stationnement"))

    @property
    def is_card(self) -> bool:
        """Whether it is a *carte mobilité inclusion*: asked of the MDMPH, issued by the president of the metropolis."""
        return self.value in self.CARDS

    @property
    def appeal_body(self) -> AppealBody:
        """To whom the prior appeal goes (CASF R241-36; for the cards R241-17-1)."""
        return AppealBody.PRESIDENT if self.is_card else AppealBody.MDMPH

    @property
    def court(self) -> Court:
        """Who judges once the prior appeal is answered, or left without answer (CASF L241-9; a card has its rule)."""
        return Court.ADMINISTRATIVE if self.value in self.AT_ADMINISTRATIVE_COURT else Court.JUDICIAL
