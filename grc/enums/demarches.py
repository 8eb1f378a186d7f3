"""Slugs of the démarches that are the house's own, each that of its form too; what bounds the periods of all; how much
delay harms the people of one."""

from enum import nonmember

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary

CONTACT = "contact"  # what is written from « Contact », to the body that was chosen
SUPPORT = "assistance-communes"  # what the staff of communes asks the project team, and the body that answers
PERMITS = "suivi-urbanisme"  # planning files, which live in the software of who deals with them
DISABILITY = "dossier-suivi"  # files of the disabled person; nothing in it says so
# What is only followed here: residents neither withdraw nor judge it on the platform.
FOLLOWED = frozenset({PERMITS, DISABILITY})
SECRET = frozenset({DISABILITY})  # known to its people and to the agents of its body alone (professional secrecy)
KEPT_MONTHS = (1, 120)  # the least and the most that a service may say how long its closed requests are kept


class Criticality(Vocabulary):
    """How much it harms people that a request waits, from the least to the most."""

    NORMAL = "normale", _("Normale")
    HIGH = "elevee", _("Élevée")
    URGENT = "urgente", _("Urgente")

    RAISED = nonmember(("elevee", "urgente"))


class Procedure(Vocabulary):
    """A procedure of the law that a request begins, whose numbers and clock a package above keeps."""

    DECLARATION = "declaration", _("Déclaration préalable")
