"""Words about the file of the disabled person, for whoever follows it: each step, each right, each way to contest.

Every step is said twice: plainly, and easy to read (*FALC*: short sentences, one idea each, present tense, no jargon).
No text says when something will happen: the MDMPH alone could promise it. The legal dates are those of `clock`.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grc.enums import Turn
from services.handicap.enums import AppealBody, Court, Right, Step


class StepWording(NamedTuple):
    """What is said of a step: plainly, easy to read, what comes next, whose turn it is (the MDMPH is a partner)."""

    sentence: Promise
    easy: Promise
    then: Promise
    turn: Turn


class RightWording(NamedTuple):
    """The full name of a right, and what it is in one plain sentence."""

    name: Promise
    meaning: Promise


STEPS: dict[Step, StepWording] = {
    Step.DEPOSITED: StepWording(
        _("La MDMPH a reçu votre dossier."),
        _("Votre dossier est à la maison des personnes handicapées. On l’appelle aussi la MDMPH."),
        _("La MDMPH vérifie que le dossier contient les pièces obligatoires."),
        Turn.PARTNER,
    ),
    Step.CHECKING: StepWording(
        _("La MDMPH vérifie que votre dossier contient les pièces obligatoires."),
        _("La maison des personnes handicapées lit votre dossier. Elle vérifie que tous les papiers sont là."),
        _("S’il manque une pièce, la MDMPH vous la demande par courrier. Sinon, elle étudie votre demande."),
        Turn.PARTNER,
    ),
    Step.PIECES_ASKED: StepWording(
        _("Il manque des pièces dans votre dossier\u00a0: la MDMPH vous les a demandées."),
        _(
            "Il manque des papiers dans votre dossier. Une lettre vous dit quels papiers il faut. "
            "Vous envoyez ces papiers. Vous pouvez demander de l’aide."
        ),
        _("Quand la MDMPH a toutes les pièces, elle étudie votre demande. Sans elles, elle peut la rejeter."),
        Turn.RESIDENT,
    ),
    Step.ADMISSIBLE: StepWording(
        _("Votre dossier contient les pièces obligatoires\u00a0: la MDMPH l’a enregistré."),
        _("Tous les papiers sont là. Votre dossier a un numéro. Gardez ce numéro."),
        _("Une équipe de professionnels évalue votre situation et vos besoins."),
        Turn.PARTNER,
    ),
    Step.EVALUATION: StepWording(
        _("Une équipe de professionnels évalue votre situation et vos besoins."),
        _(
            "Des professionnels lisent votre dossier. Ils cherchent ce qui peut vous aider. "
            "Ils peuvent vous appeler ou vous rencontrer."
        ),
        _("L’équipe peut vous demander d’autres pièces ou un rendez-vous, puis prépare une proposition."),
        Turn.PARTNER,
    ),
    Step.PROPOSAL: StepWording(
        _("L’équipe vous a envoyé sa proposition\u00a0: vous pouvez donner votre avis."),
        _(
            "Une lettre vous propose des aides. Vous pouvez dire oui ou non. Vous pouvez dire pourquoi. "
            "La lettre dit jusqu’à quand répondre."
        ),
        _("La commission examine la proposition, avec votre avis si vous l’avez donné."),
        Turn.RESIDENT,
    ),
    Step.COMMISSION: StepWording(
        _("La commission des droits et de l’autonomie (CDAPH) examine votre demande."),
        _("Un groupe de personnes lit votre demande. Ce groupe s’appelle la commission. Il décide pour chaque aide."),
        _("La commission décide, droit par droit. La MDMPH vous écrit ensuite."),
        Turn.PARTNER,
    ),
    Step.DECIDED: StepWording(
        _("La décision est prise."),
        _("La décision est prise. La maison des personnes handicapées prépare une lettre pour vous."),
        _("La MDMPH vous envoie la décision par courrier. C’est le courrier qui fait courir le délai de recours."),
        Turn.PARTNER,
    ),
    Step.NOTIFIED: StepWording(
        _("La décision vous a été envoyée."),
        _("Une lettre vous dit la décision. Gardez bien cette lettre. Vous pouvez dire que vous n’êtes pas d’accord."),
        _("Si vous n’êtes pas d’accord, vous pouvez faire un recours. La lettre dit comment."),
        Turn.NOBODY,
    ),
    Step.CLOSED: StepWording(
        _("Votre dossier est fermé sans décision."),
        _("Votre dossier est fermé. Personne ne travaille plus dessus. Vous pouvez refaire une demande."),
        _("Vous pouvez déposer une nouvelle demande. Pour savoir pourquoi, écrivez à la MDMPH."),
        Turn.NOBODY,
    ),
    Step.APPEAL: StepWording(
        _("Votre recours est enregistré\u00a0: votre demande est examinée de nouveau."),
        _("Vous n’êtes pas d’accord avec la décision. On lit votre demande une nouvelle fois."),
        _("Si la nouvelle réponse ne vous convient pas, vous pouvez aller au tribunal."),
        Turn.PARTNER,
    ),
}

RIGHTS: dict[Right, RightWording] = {
    Right.AAH: RightWording(
        _("allocation aux adultes handicapés (AAH)"),
        _("Une aide financière qui assure un revenu minimal aux adultes handicapés."),
    ),
    Right.MVA: RightWording(
        _("complément de ressources, ou majoration pour la vie autonome (MVA)"),
        _("Une somme qui s’ajoute à l’AAH pour vivre dans un logement indépendant."),
    ),
    Right.AEEH: RightWording(
        _("allocation d’éducation de l’enfant handicapé (AEEH) et ses compléments"),
        _("Une aide financière aux parents pour les dépenses liées au handicap de leur enfant."),
    ),
    Right.PCH: RightWording(
        _("prestation de compensation du handicap (PCH)"),
        _(
            "Une aide qui finance ce que le handicap rend nécessaire\u00a0: une personne, du matériel, "
            "l’aménagement du logement ou du véhicule, un animal."
        ),
    ),
    Right.CMI_INVALIDITY: RightWording(
        _("carte mobilité inclusion (CMI), mention invalidité ou priorité"),
        _("Une carte qui donne la priorité dans les files d’attente et pour les places assises."),
    ),
    Right.CMI_PARKING: RightWording(
        _("carte mobilité inclusion (CMI), mention stationnement"),
        _("Une carte qui permet de se garer sur les places réservées aux personnes handicapées."),
    ),
    Right.RQTH: RightWording(
        _("reconnaissance de la qualité de travailleur handicapé (RQTH)"),
        _("Une reconnaissance qui ouvre des aides pour trouver un emploi ou pour le garder."),
    ),
    Right.VOCATIONAL: RightWording(
        _("orientation professionnelle"),
        _("Une décision qui oriente vers un emploi ordinaire, un travail protégé (ESAT) ou une formation adaptée."),
    ),
    Right.ESMS: RightWording(
        _("orientation vers un établissement ou un service médico-social (ESMS)"),
        _("Une décision qui permet d’être accueilli ou accompagné par un établissement ou un service spécialisé."),
    ),
    Right.SCHOOL: RightWording(
        _("parcours scolaire\u00a0: projet personnalisé (PPS), accompagnant (AESH), matériel adapté"),
        _("Des mesures qui aident un élève handicapé à suivre sa scolarité."),
    ),
    Right.AVPF: RightWording(
        _("assurance vieillesse des parents au foyer (AVPF)"),
        _("Une affiliation à la retraite pour qui s’occupe d’un enfant ou d’un proche handicapé."),
    ),
    Right.ACTP: RightWording(
        _("allocation compensatrice pour tierce personne (ACTP)"),
        _("Une aide ancienne pour payer l’aide d’une personne, gardée par qui l’avait avant la PCH."),
    ),
}

APPEAL_BODIES: dict[AppealBody, Promise] = {
    AppealBody.MDMPH: _("Avant le tribunal, un recours est obligatoire auprès de la MDMPH."),
    AppealBody.PRESIDENT: _("Avant le tribunal, un recours est obligatoire auprès du président de la métropole."),
}
ANY_APPEAL_BODY = _(
    "Avant le tribunal, un recours est obligatoire auprès de la MDMPH "
    "ou, pour une carte mobilité inclusion, du président de la métropole."
)

COURTS: dict[Court, Promise] = {
    Court.JUDICIAL: _("Après ce recours, le tribunal est le pôle social du tribunal judiciaire."),
    Court.ADMINISTRATIVE: _("Après ce recours, le tribunal est le tribunal administratif."),
}
ANY_COURT = _(
    "Après ce recours, le tribunal dépend du droit\u00a0: administratif pour la RQTH, l’orientation professionnelle "
    "et la CMI stationnement, pôle social du tribunal judiciaire pour les autres."
)


def appeal_body(right: Right | None) -> Promise:
    """To whom the compulsory prior appeal goes, in a sentence; both answers when the right is not known."""
    return APPEAL_BODIES[right.appeal_body] if right else ANY_APPEAL_BODY


def court(right: Right | None) -> Promise:
    """Who judges after that appeal, in a sentence; both answers when the right is not known."""
    return COURTS[right.court] if right else ANY_COURT
