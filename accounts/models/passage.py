import datetime

from django.conf import settings
from django.db import models

from accounts.enums import SignInStrength
from accounts.querysets import PassageQuerySet


class Passage(models.Model):
    """Somebody signed in on the account host is on their way to another site, with a code that serves once.

    `code` and `state` are kept as SHA-256 digests: what lies here opens nothing. `browser` is what the sessions of one
    browser have in common, on whatever host; `strength`: by how much its session there proves who it is.
    """

    LIFETIME = datetime.timedelta(seconds=60)

    code = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=64)
    host = models.CharField(max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=36)
    signed_in_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)  # who they are (`accounts.stepup`); since they signed in unless said
    strength = models.PositiveSmallIntegerField(
        default=SignInStrength.ONE_FACTOR, db_default=SignInStrength.ONE_FACTOR.value
    )
    expires_at = models.DateTimeField(db_index=True)

    objects = PassageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.host
