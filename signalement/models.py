"""Anomalies in public space: their categories, and the page on which residents report them."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import get_callable
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager

from grc.models import Demarche
from home.models import BasePage
from signalement.querysets import CategoryQuerySet


class CategoryGroup(models.Model):
    """A family of categories, as residents think of them."""

    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    label = models.CharField(_("libellé"), max_length=80)
    icon = models.CharField(_("icône"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("famille d’anomalies")
        verbose_name_plural = _("familles d’anomalies")
        ordering = ("position", "label")

    def __str__(self) -> str:
        return self.label


class Category(models.Model):
    """A kind of anomaly in plain words. Its démarche says who is competent and in how long."""

    group = models.ForeignKey(
        CategoryGroup, verbose_name=_("famille"), on_delete=models.PROTECT, related_name="categories"
    )
    demarche = models.OneToOneField(Demarche, verbose_name=_("démarche"), on_delete=models.PROTECT, related_name="+")
    hint = models.CharField(_("précision"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    if TYPE_CHECKING:
        id: int
    objects: ClassVar[models.Manager] = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("catégorie d’anomalie")
        verbose_name_plural = _("catégories d’anomalies")
        ordering = ("group__position", "position", "id")

    def __str__(self) -> str:
        return self.demarche.label


class SignalementPage(BasePage):
    """The form on which residents report an anomaly: one at the root of each site, at `/signaler/`.

    A form, so never cached. What it does is in `signalement.views`, named here and looked up at the first request.
    """

    VIEW: ClassVar[str] = "signalement.views.report"

    objects: ClassVar[PageManager] = PageManager()

    own_slug = "signaler"
    template = "signalement/report.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page de signalement")
        verbose_name_plural = _("pages de signalement")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return get_callable(self.VIEW)(request, self)

    def serve_expired(self, request: HttpRequest) -> HttpResponse:
        """The answer to a form whose CSRF token is no longer good: the form again, nothing sent."""
        view: Any = get_callable(self.VIEW)
        return view.expired(request, self)
