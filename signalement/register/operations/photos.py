"""The photos that anyone may see of a report: an agent publishes a copy, with faces and plates painted over.

The copy is made at once from the clean copy that agents see. The photo of the request stays as it is, and goes on its
date as before (`grc.operations.anonymisation`); the public copy goes with it, and sooner when it is taken back.
"""

import datetime
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import one_line
from grc.enums import ScanState
from grc.enums.publication import PublicAct
from grc.images import pictures
from grc.images.pictures import MOST_ZONES, Zone
from grc.models import Attachment, Event
from grc.operations import files
from grc.operations.changing import Refused
from signalement.enums import PhotoKind
from signalement.register.models import PublishedPhoto
from signalement.register.models.published import SHORT
from signalement.register.operations.moderation import moderating, tell
from signalement.register.operations.photo_copies import forget_photos, make_copies

MOST_PHOTOS = 12  # of one report


def publish_photo(
    *,
    demande_id: int,
    attachment: uuid.UUID,
    zones: Sequence[Zone],
    alternative: str,
    by: User,
    version: int,
    at: datetime.datetime,
    reason: str = "",
) -> Event:
    """Let anyone see a photo of the request, but for these zones of it; published already, it is done again.

    `alternative` says what it shows to who does not see it; `reason`, for the journal, what is covered.
    """
    alternative = one_line(alternative)
    with moderating(demande_id, by=by, version=version, at=at) as held:
        file = Attachment.objects.filter(demande=held.demande, uuid=attachment, scan_state=ScanState.CLEAN).first()
        if file is None or file.is_document:
            raise Refused(_("Cette photo n’est pas encore vérifiée, ou n’est plus là\u00a0: rechargez la page."))
        if len(zones) > MOST_ZONES or not all(zone.is_within for zone in zones):
            raise Refused(_("Une zone sort de la photo\u00a0: dessinez-la de nouveau."))
        if len(alternative) > SHORT:
            raise Refused(_("Décrivez la photo en %(limit)s caractères au plus.") % {"limit": SHORT})
        published = PublishedPhoto.objects.filter(report=held.report)
        former = published.filter(attachment=file).first()
        if former is None and published.count() >= MOST_PHOTOS:
            raise Refused(
                _("Ce signalement a déjà %(most)s photos publiques\u00a0: retirez-en une.") % {"most": MOST_PHOTOS}
            )
        kind, position = (former.kind, former.position) if former else (PhotoKind.BEFORE, published.count())
        forget_photos([former] if former else [])
        photo = PublishedPhoto(
            report=held.report,
            attachment=file,
            kind=kind,
            position=position,
            alternative=alternative,
            zones=list(zones),
            published_at=at,
            by=by,
        )
        try:
            make_copies(photo, file, zones)
        except (OSError, pictures.NotAPicture, files.StorageFailed) as error:
            raise Refused(_("La photo n’a pas pu être préparée\u00a0: réessayez dans un instant.")) from error
        if not zones:
            return tell(held, PublicAct.PHOTO_PUBLISHED, by=by, at=at)
        return tell(held, PublicAct.PHOTO_MASKED, by=by, at=at, note=reason.strip()[:SHORT], zones=len(zones))


def unpublish_photo(*, demande_id: int, photo: uuid.UUID, by: User, version: int, at: datetime.datetime) -> Event:
    """Take a photo back: nobody but the agents sees it any more, and its public copies are deleted."""
    with moderating(demande_id, by=by, version=version, at=at) as held:
        found = list(PublishedPhoto.objects.filter(report=held.report, uuid=photo))
        if not found:
            raise Refused(_("Cette photo n’est plus publique."))
        forget_photos(found)
        return tell(held, PublicAct.PHOTO_REMOVED, by=by, at=at)
