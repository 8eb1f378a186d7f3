"""Files that the desk sends: the assets of an authority, categories. What would change is said, then confirmed."""

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from communes.loader import FileRefused
from communes.models import Authority
from grc.views.access import agent_of
from signalement.catalogue.forms import AssetFileForm, FileForm
from signalement.catalogue.loader import categories, load_assets
from signalement.catalogue.models import Asset
from signalement.dry_run import rehearse

LIFETIME = 1800  # seconds between what is shown and what is confirmed
CHANGE_CATEGORIES = "signalement.change_category"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def assets(request: HttpRequest) -> HttpResponse:
    """Load the assets of an authority that one runs."""
    user = agent_of(request)
    own = Authority.objects.run_by(user, on=timezone.localdate())
    if not own.exists():
        raise PermissionDenied
    form = AssetFileForm(request.POST or None, request.FILES or None, authorities=own.order_by("sort_key"))

    def load(content: bytes) -> list[str]:
        said = {name: form.cleaned_data[name] for name in ("kind", "authority", "replace")}
        with TemporaryDirectory() as folder:
            path = Path(folder, _("Le fichier"))
            path.write_bytes(content)
            return load_assets(path, **said).changes()

    return answer(request, form, load, lambda content: rehearse(lambda: load(content)), assets=held_by(own))


def held_by(authorities: QuerySet[Authority]) -> QuerySet[Any, Mapping[str, object]]:
    """How many assets of each kind they have, in their order: those that stand (`standing`) and those that do not."""
    return (
        Asset.objects.filter(authority__in=authorities)
        .values("authority__name", "kind__label")
        .annotate(standing=Count("pk", filter=Q(is_retired=False)), retired=Count("pk", filter=Q(is_retired=True)))
        .order_by("authority__sort_key", "kind__label")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def categories_file(request: HttpRequest) -> HttpResponse:
    """Bring categories in: for the project team."""
    user = agent_of(request)
    if not user.has_perm(CHANGE_CATEGORIES):
        raise PermissionDenied

    def differences(content: bytes) -> list[str]:
        return categories.differences(read(content)) or [_("Rien à changer.")]

    def load(content: bytes) -> list[str]:
        wanted = read(content)
        told = differences(content)
        categories.write(wanted, at=timezone.now(), by=user)
        return told

    form = FileForm(request.POST or None, request.FILES or None)
    return answer(request, form, load, differences, of_categories=True)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Take categories out, as `categories_file` reads them."""
    if not request.user.has_perm(CHANGE_CATEGORIES):
        raise PermissionDenied
    response = JsonResponse(categories.document(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="categories.json"'
    return response


def read(content: bytes) -> dict[str, Any]:
    try:
        return categories.read_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileRefused(_("Ce n’est pas du texte en UTF-8.")) from error


type_act = Callable[[bytes], list[str]]


def answer(
    request: HttpRequest,
    form: Form,
    load: type_act,
    look: type_act,
    *,
    of_categories: bool = False,
    assets: QuerySet[Any, Mapping[str, object]] | None = None,
) -> HttpResponse:
    """Show the form; what a file would change; or do it, once confirmed. `assets`: what is held, shown below."""
    context: dict[str, Any] = {"form": form, "of_categories": of_categories, "assets": assets}
    if request.method != "POST":
        return page(request, context)
    if not form.is_valid():
        return page(request, context, status=422)
    file, held = form.cleaned_data["file"], form.cleaned_data["held"]
    content = file.read() if file is not None else cache.get(_key(request, held))
    if content is None:
        form.add_error("file", _("Ce fichier n’est plus gardé\u00a0: choisissez-le de nouveau."))
        return page(request, context, status=422)
    try:
        if file is None:
            load(content)
            cache.delete(_key(request, held))
            messages.success(request, _("C’est chargé."))
            return redirect(name_of(request))
        context["lines"] = look(content)
    except (FileRefused, categories.BadDocument) as refusal:
        context["faults"] = str(refusal).splitlines()
        return page(request, context, status=422)
    context["held"] = secrets.token_urlsafe(16)
    cache.set(_key(request, context["held"]), content, LIFETIME)
    return page(request, context)


def page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    title = _("Importer des catégories") if context["of_categories"] else _("Importer des équipements")
    said = {
        "header_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": [{"url": "", "label": title}],
        "may_export": request.user.has_perm(CHANGE_CATEGORIES),
    }
    return render(request, "signalement/catalogue/admin/imports.html", said | context, status=status)


def name_of(request: HttpRequest) -> str:
    """The name of the address that is asked."""
    match = request.resolver_match
    return match.view_name if match else ""


def _key(request: HttpRequest, held: str) -> str:
    return f"import:{request.user.pk}:{name_of(request)}:{held}"
