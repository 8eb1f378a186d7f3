"""What may be done with requests: the only code that writes them.

Every operation is one transaction: it checks the permission, writes as the system, adds its `Event`, posts what must
be told to the outbox, and returns; what follows leaves after the commit. `at` is the time of the act, UTC.
"""

from grc.operations.accounts import (
    Detached,
    add_helper,
    attach,
    claim,
    claim_offered,
    claimable,
    detach,
    offer_again,
    refuse_offer,
)
from grc.operations.appeals import resume_anonymisation, suspend_anonymisation
from grc.operations.attachments import (
    PHOTOS,
    PIECES,
    UploadSlot,
    brought,
    discard_staged,
    examine_upload,
    stage_copy,
    stage_upload,
    staged,
    wanted_by,
)
from grc.operations.changing import NotAllowed, Refused, Stale
from grc.operations.contact import Contact, known_contact
from grc.operations.correction import Corrected, correct, last_move
from grc.operations.filing import Counter, Filer, Location
from grc.operations.incidents import join, part, part_all
from grc.operations.labels import delete_label, save_label, tag
from grc.operations.receiving import UploadRefused
from grc.operations.reminding import remind
from grc.operations.resident import add_photo, refuse_sms, reply, see, send_link, set_contact, withdraw
from grc.operations.satisfaction import judge
from grc.operations.submission import SubmissionConflict, Submitted, sent_under, submit
from grc.operations.teams import delete_team, give_to_team, make_team, set_up_team
from grc.operations.treatment import (
    add_document,
    add_note,
    assign,
    move,
    send_back,
    set_due_day,
    transfer,
)
from grc.operations.watching import unwatch, watch
from grc.operations.writing import take_back, write_to_resident

__all__ = [
    "PHOTOS",
    "PIECES",
    "Contact",
    "Corrected",
    "Counter",
    "Detached",
    "Filer",
    "Location",
    "NotAllowed",
    "Refused",
    "Stale",
    "SubmissionConflict",
    "Submitted",
    "UploadRefused",
    "UploadSlot",
    "add_document",
    "add_helper",
    "add_note",
    "add_photo",
    "assign",
    "attach",
    "brought",
    "claim",
    "claim_offered",
    "claimable",
    "correct",
    "delete_label",
    "delete_team",
    "detach",
    "discard_staged",
    "examine_upload",
    "give_to_team",
    "join",
    "judge",
    "known_contact",
    "last_move",
    "make_team",
    "move",
    "offer_again",
    "part",
    "part_all",
    "refuse_offer",
    "refuse_sms",
    "remind",
    "reply",
    "resume_anonymisation",
    "save_label",
    "see",
    "send_back",
    "send_link",
    "sent_under",
    "set_contact",
    "set_due_day",
    "set_up_team",
    "stage_copy",
    "stage_upload",
    "staged",
    "submit",
    "suspend_anonymisation",
    "tag",
    "take_back",
    "transfer",
    "unwatch",
    "wanted_by",
    "watch",
    "withdraw",
    "write_to_resident",
]
