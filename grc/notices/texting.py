"""Who is told by SMS, and of what: a telephone shows it to whoever passes by."""

from grc.enums import State
from grc.models import Demande, Party
from grc.names import mobile_of
from notifications.channels import CHANNELS
from notifications.enums import Channel

BY_SMS = {"filed", "moved", "message"}


def texted(party: Party) -> str:
    """The number to which one of its people is sent SMS; empty when there is none: they have mail, or want none."""
    number = "" if party.email or party.refuses_sms else mobile_of(party.phone)
    return number if CHANNELS[Channel.SMS].can_reach(number) else ""


def is_texted(kind: str, demande: Demande) -> bool:
    """The receipt and answers are; of other steps, the question that waits and the end; nothing of what is secret."""
    if demande.demarche.is_secret or kind.partition(".")[2] not in BY_SMS:
        return False
    return kind != "grc.moved" or demande.state == State.WAITING_RESIDENT or not demande.is_open
