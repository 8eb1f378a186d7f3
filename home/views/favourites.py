"""What a resident keeps of the content, in their space: their commune and its news, pages of any site."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page, Site

from accounts.registry import space as registry
from accounts.views.resident import account_of, for_residents
from communes.models import Authority
from home import operations
from home.forms import CommuneForm
from home.models import Alert, HomeCommune, NewsPage
from home.querysets import cards_below, favourites_of, readable
from home.registry import offered

LET_GO = "retire"  # in the address of the list: the page that was just let go, to take it back
IN_NEWS = 3


@require_safe
@for_residents
def favourites(request: HttpRequest) -> HttpResponse:
    """The pages that one keeps, each with its site."""
    asked = request.GET.get(LET_GO, "")
    let_go = readable().filter(pk=asked).first() if asked.isascii() and asked.isdecimal() else None
    pages = list(favourites_of(account_of(request).pk))
    context = {"rows": with_sites(pages), "let_go": None if let_go in pages else let_go}
    return render(request, "home/own/favourites.html", context)


def with_sites(pages: list[Page]) -> list[dict[str, Any]]:
    """Each page with its address and the name of its site: one query for them all."""
    names = dict(Site.objects.values_list("root_page__url_path", "site_name"))

    def site_of(page: Page) -> str:
        return next((name for path, name in names.items() if page.url_path.startswith(path)), "")

    return [{"page": page, "url": page.full_url, "site": site_of(page)} for page in pages]


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
def favourite(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep a page, or let it go. The page that links here is the same for all: one confirms on this one."""
    page = get_object_or_404(readable(), pk=page_id)
    user, there = account_of(request), reverse("favourites")
    if request.method != "POST":
        is_kept = favourites_of(user.pk).filter(pk=page_id).exists()
        context = {"row": with_sites([page])[0], "is_kept": is_kept}
        return render(request, "home/own/favourite.html", context)
    if "retirer" in request.POST:
        operations.let_go(user, page_id)
        return HttpResponseRedirect(f"{there}?{LET_GO}={page_id}")
    try:
        operations.keep(user, page)
        messages.success(request, _("«\u00a0%(title)s\u00a0» est dans vos favoris.") % {"title": page.title})
    except operations.TooManyError:
        words = _("Vous avez déjà %(number)d favoris\u00a0: retirez-en un pour garder cette page.")
        messages.error(request, words % {"number": operations.MOST_FAVOURITES})
    return HttpResponseRedirect(there)


@require_http_methods(["GET", "HEAD", "POST"])
@for_residents
def commune(request: HttpRequest) -> HttpResponse:
    """Choose one's commune; its news, its alerts, the ways into its site."""
    user = account_of(request)
    chosen = HomeCommune.objects.select_related("commune__site__root_page").filter(user=user).first()
    mine = chosen.commune if chosen else None
    form = CommuneForm(request.POST or None, initial={"commune": mine or proposed(request, user.pk)})
    if request.method == "POST" and form.is_valid():
        operations.choose_commune(user, form.cleaned_data["commune"])
        messages.success(request, _("Votre choix est enregistré."))
        return HttpResponseRedirect(reverse("my_commune"))
    context = {"form": form, "mine": mine, **(of_site(mine.site) if mine and mine.site and mine.open_site_url else {})}
    return render(request, "home/own/commune.html", context, status=422 if form.errors else 200)


def proposed(request: HttpRequest, user_id: int) -> Authority | None:
    """The commune on whose site one is; else one that has a request of theirs."""
    here: Authority | None = getattr(request, "authority", None)
    if here and here.kind == "commune":
        return here
    asked = [body.id for body in registry.bodies(user_id)]
    return Authority.objects.active().communes().filter(pk__in=asked).first() if asked else None


def of_site(site: Site) -> dict[str, Any]:
    """What is new on a commune's site, its services that are asked for most, and the ways into it."""
    home, now = site.root_page, timezone.now()
    return {
        "site": site,
        "alerts": Alert.objects.of_site(site.pk).in_force(now),
        "services": offered(site, now),
        "news": [(one, one.full_url) for one in NewsPage.objects.listed(below=home).newest_first()[:IN_NEWS]],
        "cards": [(one, one.full_url) for one in cards_below(home).filter(show_in_menus=True)],
    }
