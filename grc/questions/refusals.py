"""What is said of an answer that is missing or does not fit: what to do, and in which question.

It is read beside the question and, away from it, in the summary of what is wrong: alone it must say which one it is
about. « Combien de temps ? » is asked again as « Choisissez combien de temps. »; what cannot be said so stands before
what is to be done: « Nom de naissance : écrivez votre réponse. »
"""

import re
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

NO_BREAK = "\u00a0"
ENDED = ("?", "…", "!", ".")  # after these signs a sentence begins
# « Pour combien de personnes », « de qui », « à partir de quand »: what a question may begin with and be told as it is.
INDIRECT = re.compile(
    r"(?:(?:à partir|à côté|près|autour|jusqu’à|à|de|d’|pour|avec|devant|dans|sur|chez|en|par|vers|depuis) ?(?:de )?)*"
    r"(?:combien|(?:le|la|les)?quel(?:le)?s?|où|quand|comment|pourquoi|qui)\b",
    re.IGNORECASE,
)
# « Quel document voulez-vous ? », « Qui est-ce ? »: the order of words that only a question has.
INVERTED = re.compile(r"-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)\b", re.IGNORECASE)


class MissingAnswer(NamedTuple):
    """What to do for want of an answer: with the question in the sentence, and after it."""

    told: Promise | str  # empty where no question is told so
    plain: Promise


TO_WRITE = gettext_lazy("Écrivez %(question)s.")
TO_CHOOSE = gettext_lazy("Choisissez %(question)s.")
WANTED: dict[str, MissingAnswer] = {
    "short_text": MissingAnswer(TO_WRITE, gettext_lazy("écrivez votre réponse.")),
    "long_text": MissingAnswer(TO_WRITE, gettext_lazy("écrivez votre réponse.")),
    "number": MissingAnswer(TO_WRITE, gettext_lazy("écrivez un nombre.")),
    "date": MissingAnswer(gettext_lazy("Indiquez %(question)s."), gettext_lazy("indiquez une date.")),
    "email": MissingAnswer(TO_WRITE, gettext_lazy("écrivez une adresse électronique.")),
    "phone": MissingAnswer(TO_WRITE, gettext_lazy("écrivez un numéro de téléphone.")),
    "yes_no": MissingAnswer(TO_CHOOSE, gettext_lazy("répondez par oui ou par non.")),
    "choice": MissingAnswer(TO_CHOOSE, gettext_lazy("choisissez une réponse.")),
    "choices": MissingAnswer(TO_CHOOSE, gettext_lazy("choisissez au moins une réponse.")),
    "address": MissingAnswer(TO_WRITE, gettext_lazy("écrivez votre réponse.")),
    "identity": MissingAnswer(TO_WRITE, gettext_lazy("écrivez votre réponse.")),
    "parcels": MissingAnswer("", gettext_lazy("écrivez la référence d’une parcelle au moins.")),
    "group": MissingAnswer("", gettext_lazy("remplissez-en au moins un.")),
    "files": MissingAnswer("", gettext_lazy("joignez un fichier.")),
    "consent": MissingAnswer("", gettext_lazy("cochez cette case pour continuer.")),
}


class Said(str):
    """Words that are complete. Django puts values into messages with `%`: in these, an officer's « 50 % » stays."""

    __slots__ = ()

    def __mod__(self, values: object) -> "Said":
        return self


def missing(kind: str, label: str) -> Said:
    """The sentence that asks for an answer of this kind to the question `label`."""
    wanted = WANTED[kind]
    if wanted.told and (question := as_told(label)):
        return Said(str(wanted.told) % {"question": question})
    return led(label, wanted.plain)


def led(label: object, then: object) -> Said:
    """What is to be done, after the question that it is about; alone when its words hold those of the question."""
    question, said = str(label).strip(), str(then)
    if not question or re.search(rf"\b{re.escape(question)}\b", said, re.IGNORECASE):
        return Said(capfirst(said))
    if question.endswith(ENDED):
        return Said(f"{question} {capfirst(said)}")
    return Said(f"{question}{NO_BREAK}: {said[:1].lower()}{said[1:]}")


def as_told(label: str) -> str:
    """« combien de temps » for « Combien de temps ? »; empty when the question is none that can be told so."""
    question = label.strip()
    if not question.endswith("?") or INVERTED.search(question):
        return ""
    question = question[:-1].rstrip()
    return question[:1].lower() + question[1:] if INDIRECT.match(question) else ""


def names(label: object, error: object) -> bool:
    """Whether an error says of which question it speaks: a word of four letters of the one begins one of the other."""
    asked, said = ({word[:4] for word in re.findall(r"\w{4,}", str(text).casefold())} for text in (label, error))
    return bool(asked & said)


def number_missed(decimals: int, *, has_decimals: bool) -> str:
    """Why what was typed is not the number that is asked for; `has_decimals`: it is one, with too many of them."""
    if has_decimals and not decimals:
        return _("écrivez un nombre entier, sans virgule\u00a0: les moitiés ne se comptent pas.")
    if has_decimals:
        return ngettext(
            "écrivez au plus %(decimals)s chiffre après la virgule, par exemple 12,5.",
            "écrivez au plus %(decimals)s chiffres après la virgule, par exemple 12,5.",
            decimals,
        ) % {"decimals": decimals}
    if decimals:
        return _("écrivez un nombre en chiffres, par exemple 12 ou 12,5.")
    return _("écrivez un nombre entier, en chiffres.")


def outside(label: str, *, here: str, there: str) -> Said:
    """That the place of a matter is not in the commune `here` (empty: in none of ours) but in `there`, where known."""
    if not here:
        why = _(
            "cette adresse est hors de la Métropole de Lyon. Adressez-vous à la mairie de la commune où elle se trouve,"
            " ou corrigez-la."
        )
    elif there:
        why = _("cette adresse est à %(there)s, et cette démarche est pour %(here)s.") % {"there": there, "here": here}
    else:
        why = _(
            "cette adresse n’est pas à %(here)s. Adressez-vous à la mairie de la commune où elle se trouve, ou"
            " corrigez-la."
        ) % {"here": here}
    return led(label, why)


def parcel_outside(label: str, *, parcel: str, here: str, there: str) -> Said:
    """The same of a parcel."""
    said = {"parcel": parcel, "here": here, "there": there}
    if not here:
        why = _(
            "la parcelle %(parcel)s est hors de la Métropole de Lyon. Adressez-vous à la mairie de la commune où elle"
            " se trouve, ou corrigez-la."
        )
    elif there:
        why = _("la parcelle %(parcel)s est à %(there)s, et cette démarche est pour %(here)s.")
    else:
        why = _(
            "la parcelle %(parcel)s n’est pas à %(here)s. Adressez-vous à la mairie de la commune où elle se trouve, ou"
            " corrigez-la."
        )
    return led(label, why % said)
