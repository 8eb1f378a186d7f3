"""What may be reported, as Open311 lists it."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from signalement.catalogue.models import AssetKind, Category, CategoryQuestion
from signalement.open311.api.access import Open311View
from signalement.open311.api.formats import Rows, Sheet
from signalement.open311.api.shapes import attributes_of, service


class ServiceList(Open311View):
    """All that may be reported: the same in every jurisdiction."""

    def get(self, request: Request, suffix: str) -> HttpResponse:
        self.jurisdiction  # noqa: B018 refused when it is unknown
        questions = CategoryQuestion.objects.values_list("category_id")
        asking = {pk for (pk,) in questions.union(AssetKind.categories.through.objects.values_list("category_id"))}
        return self.said(Rows("services", [service(one, asks=one.pk in asking) for one in offered()]))


class ServiceDetail(Open311View):
    """What a service asks for besides the usual."""

    def get(self, request: Request, code: str, suffix: str) -> HttpResponse:
        self.jurisdiction  # noqa: B018
        category = category_of(code)
        said = {"service_code": category.demarche.slug, "attributes": attributes_of(category)}
        return self.said(Sheet("service_definition", said))


def offered() -> QuerySet[Category]:
    """The categories that are filed: what is an immediate danger is called for, not reported."""
    return Category.objects.offered().filter(is_danger=False)


def category_of(code: str) -> Category:
    """The category of that code. Raises `Http404`."""
    category = None if "\0" in code else offered().filter(demarche__slug=code).first()
    if category is None:
        raise Http404(_("«\u00a0%(code)s\u00a0» n’est pas un service\u00a0: voyez leur liste.") % {"code": code[:60]})
    return category
