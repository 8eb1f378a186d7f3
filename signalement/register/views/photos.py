"""The public photos of a report, as files that anyone may keep: each has an address of its own, used once."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from grc.models import attachment_storage
from signalement.register.models import PublishedPhoto
from signalement.register.pages import report_or_404

KEPT = 60 * 60  # seconds: for how long a photo that is taken back may still be seen by who has seen it
# Whatever the bytes turned out to be, no browser may run them or take them for something else (ASVS 5.4).
HEADERS = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@require_safe
def photo(request: HttpRequest, reference: str, photo: UUID, size: str) -> HttpResponse:
    """One copy (`size`: "large", "thumbnail") of a photo that anyone may see; 404 once it is taken back."""
    report = report_or_404(reference)
    found = PublishedPhoto.objects.shown().filter(report=report, uuid=photo).first()
    if found is None:
        raise Http404
    etag = f'"{found.uuid}-{size}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            with attachment_storage().open(found.derivatives[size]["name"]) as copy:
                response = HttpResponse(copy.read(), content_type="image/jpeg", headers=HEADERS)
        except (KeyError, FileNotFoundError):
            raise Http404 from None
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=KEPT, immutable=True)
    return response
