"""What is asked without a form: by mail, by post. The words of the person are the answer to its one question."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grc.models import FormVersion
from grc.questions import definition

FORM = "courrier"


def written_form(at: datetime.datetime) -> FormVersion:
    """The form with one question, « Message », published the first time that it is needed."""
    found = FormVersion.objects.filter(form=FORM, number=1).first()
    if found:
        return found
    asked = definition.define([definition.LongText(id="description", label=_("Message"), required=True)])
    try:
        with transaction.atomic():
            return FormVersion.objects.create(
                form=FORM, number=1, definition=asked, digest=definition.digest_of(asked), published_at=at
            )
    except IntegrityError:  # a colleague was faster
        return FormVersion.objects.get(form=FORM, number=1)
