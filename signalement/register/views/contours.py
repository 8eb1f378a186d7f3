"""The outlines of the communes, which every map draws."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from communes import territory

DAY = 86_400  # seconds: outlines change once a year


@require_safe
def contours(request: HttpRequest) -> HttpResponse:
    """GeoJSON, compressed for who takes it so. Anyone may keep it for a day, then asks whether it changed."""
    known = territory.contours()
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        known.compressed if compressed else known.plain,
        content_type="application/geo+json",
        headers={"Vary": "Accept-Encoding"},
    )
    if compressed:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = etag = quote_etag(f"{known.version}{'-gzip' if compressed else ''}")
    patch_cache_control(response, public=True, max_age=DAY)
    return get_conditional_response(request, etag=etag, response=response) or response
