"""Whether files of disabled persons may be followed on this platform at all.

That a file exists is already a health datum: a body that has another hold such data must choose a host certified for
them (code de la santé publique, L1111-8; that it binds the metropolis, which hosts for the MDMPH, is to confirm).
Without that certificate the service is closed, whoever asks; the demonstration, whose people are invented, is open.
"""

from django.conf import settings


def is_open() -> bool:
    """Whether the host is certified for health data, or holds none that is real."""
    return bool(settings.HEALTH_HOST_CERTIFIED or settings.DEMO)
