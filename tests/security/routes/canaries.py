"""Words that must not be seen where they do not belong, and a request that is full of them."""

import datetime
import uuid

from accounts.models import User
from accounts.sealing import seal
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.mailroom.models import IncomingMail, Mailbox
from grc.models import Demande, Scan
from tests.factories.requests import demande
from tests.factories.uploads import checked, staged, upload

AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
# One word, in letters that neither HTML nor a header changes.
CANARY = "CanariDeBron"
# In what Bron's officers wrote, sent and called things; beside it, the word that a search may say.
MARK = "MerleDeBron"
WORD = "passerelle"
MARKED = f"{WORD} {MARK}"


def request_with_canaries(authority: Authority, agent: User) -> Demande:
    """A request with a photo, messages both ways, a note and a reason: everything that a person may type."""
    key = uuid.uuid4()
    checked(staged(upload(f"{CANARY}-photo.jpg"), key=key, at=AT))
    filed = demande(
        authority,
        key=key,
        description=f"{CANARY}-description du lampadaire",
        name=f"{CANARY}-nom",
        email=f"{CANARY.lower()}@example.org",
        address=f"12 rue {CANARY}-adresse",
        at=AT,
    )
    pk = filed.pk
    operations.write_to_resident(demande_id=pk, body=f"{CANARY}-message", by=agent, version=1, at=AT)
    operations.move(demande_id=pk, to=State.WAITING_RESIDENT, by=agent, version=2, note=f"{CANARY}-motif", at=AT)
    operations.reply(demande_id=pk, body=f"{CANARY}-reponse", at=AT)
    operations.add_note(demande_id=pk, body=f"{CANARY}-note", by=agent, at=AT)
    filed.refresh_from_db()
    return filed


def came_with_canaries(authority: Authority) -> dict[str, dict[str, object]]:
    """What somebody wrote to the authority, by mail and by post, that nobody has opened: what addresses call it."""
    box = Mailbox.objects.create(
        authority=authority,
        label=f"Accueil {MARKED}",
        address="demande@bron.example",
        host="localhost",
        port=1,
        user="accueil",
        sealed_password=seal("secret"),
    )
    words = {name: f"{CANARY}-{name}" for name in ("sender", "sender_name", "subject", "text", "message_id")}
    of_both = {"authority": authority, "size": 1}
    mail = IncomingMail.objects.create(mailbox=box, digest="-", received_at=AT, **words, **of_both)
    scan = Scan.objects.create(received_on=AT.date(), filename=f"{CANARY}-courrier.pdf", uploaded_at=AT, **of_both)
    return {
        "courriels": {"pk": mail.pk, "uuid": mail.files_key},
        "courrier": {"pk": scan.pk, "uuid": scan.uuid},
        "boites-aux-lettres": {"pk": box.pk},
    }
