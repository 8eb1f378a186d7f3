from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Image(AbstractImage):
    """A picture of a site, in the collection of the authority that owns it."""

    # Wagtail's own image model is installed beside this one: the reverse names must differ.
    tags = TaggableManager(verbose_name=_("mots-clés"), blank=True, related_name="home_images")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    admin_form_fields = WagtailImage.admin_form_fields


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="home_rendition_once")
        ]


class Document(AbstractDocument):
    """A document of a site, in the collection of the authority that owns it."""

    tags = TaggableManager(verbose_name=_("mots-clés"), blank=True, related_name="home_documents")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    admin_form_fields = WagtailDocument.admin_form_fields

    def clean(self) -> None:
        """A file that was refused for its content has no name to be refused for."""
        if self.file:
            super().clean()
