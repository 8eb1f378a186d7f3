"""What networks show of a page that somebody shares."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portail.pages.cards import card_of, image_of
from portail.pages.layout import brand_of, frame_of
from portail.pages.views.site import cacheable, site_of


@require_safe
def card(request: HttpRequest, page_id: int) -> HttpResponse:
    """The card of a page that anyone may read on this site, as PNG."""
    site = site_of(request)
    page = Page.objects.live().public().descendant_of(site.root_page, inclusive=True).filter(pk=page_id).first()
    if page is None:
        raise Http404
    drawing = card_of(page.specific, brand_of(site), site_name=frame_of(site)["name"])
    response = HttpResponse(image_of(drawing), content_type="image/png")
    return cacheable(request, response, version=drawing.version)
