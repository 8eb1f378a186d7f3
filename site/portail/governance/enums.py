"""Vocabulary of the bodies of the partnership."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Body(Vocabulary):
    """The three bodies of the convention (deliberation of 2018): who decides, who directs, who builds."""

    POLITICAL = "pilotage", _("comité de pilotage politique")
    MANAGEMENT = "direction", _("comité de direction")
    OPERATIONAL = "projet", _("comité opérationnel de projet")


class MeetingState(Vocabulary):
    DRAFT = "draft", _("en préparation")
    CONVENED = "convened", _("convoquée")
    HELD = "held", _("tenue")
    CANCELLED = "cancelled", _("annulée")


class Presence(Vocabulary):
    PRESENT = "present", _("présent")
    EXCUSED = "excused", _("excusé")
    REPRESENTED = "represented", _("représenté")
    ABSENT = "absent", _("absent")


class Method(Vocabulary):
    """What a calendar does with an invitation (RFC 5546): put it in or bring it up to date, take it out."""

    REQUEST = "REQUEST", _("convocation")
    CANCEL = "CANCEL", _("annulation")


class Choice(Vocabulary):
    """What a commune says of an investment on which it is consulted."""

    FAVOURABLE = "favourable", _("favorable")
    UNFAVOURABLE = "unfavourable", _("défavorable")
    ABSTENTION = "abstention", _("abstention")
