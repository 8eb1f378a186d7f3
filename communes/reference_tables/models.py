"""A table of a commune, its versions, one for each import, and their rows. Public data: nothing of anybody."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from communes.models import Authority
from communes.reference_tables.enums import Purpose
from communes.reference_tables.querysets import ReferenceTableQuerySet, TableRowQuerySet


class ReferenceTable(models.Model):
    """What a commune's pages and forms answer from, for one purpose: the rows of the version that is `current`.

    `name`: of a list for forms, as officers wrote it first; empty for a table of which there is one.
    """

    authority = models.ForeignKey(
        Authority,
        verbose_name=_("collectivité"),
        on_delete=models.CASCADE,
        related_name="reference_tables",
        db_index=False,
    )
    purpose = models.CharField(_("objet"), max_length=40, choices=Purpose.entries)
    name = models.CharField(_("nom"), max_length=80, default="", db_default="", blank=True)
    current = models.PositiveIntegerField(_("numéro de la version en service"), default=0, db_default=0)

    if TYPE_CHECKING:
        authority_id: int
    objects: ClassVar[models.Manager] = ReferenceTableQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("table de référence")
        verbose_name_plural = _("tables de référence")
        ordering = ("authority__sort_key", "purpose", "name", "pk")
        constraints = [
            models.UniqueConstraint("authority", "purpose", Lower("name"), name="reference_tables_table_once"),
            models.CheckConstraint(
                condition=models.Q(purpose=Purpose.LIST) & ~models.Q(name="")
                | ~models.Q(purpose=Purpose.LIST) & models.Q(name=""),
                name="reference_tables_table_name",
            ),
            models.CheckConstraint(
                condition=models.Q(purpose__in=Purpose.values), name="reference_tables_table_purpose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or Purpose(self.purpose).label} – {self.authority}"


class TableVersion(models.Model):
    """What one import made of a table. It never changes; the oldest ones are forgotten (`operations.KEPT`).

    `columns`: name, kind and words of each, as they were then (`Column.described`).
    """

    table = models.ForeignKey(
        ReferenceTable, verbose_name=_("table"), on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField(_("numéro"))
    imported_at = models.DateTimeField(_("importée le"))
    size = models.PositiveIntegerField(_("nombre de lignes"))
    columns = models.JSONField(_("colonnes"))

    if TYPE_CHECKING:
        table_id: int

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version d’une table")
        verbose_name_plural = _("versions d’une table")
        ordering = ("table", "-number")
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="reference_tables_version_once")]

    def __str__(self) -> str:
        return gettext("version %(number)s") % {"number": self.number}


class TableRow(models.Model):
    """A row of a version: its cells by column (`communes.reference_tables.columns`), in the order of the file.

    `key`: by what it is looked up, the street as names of streets are compared, or the key of a row of a list.
    """

    version = models.ForeignKey(
        TableVersion, verbose_name=_("version"), on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    position = models.PositiveIntegerField(_("rang"))
    key = models.CharField(_("clé"), max_length=200, default="", db_default="")
    cells = models.JSONField(_("cellules"))

    objects: ClassVar[models.Manager] = TableRowQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ligne d’une table")
        verbose_name_plural = _("lignes d’une table")
        ordering = ("version", "position")
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="reference_tables_row_once")]
        indexes = [models.Index(fields=["version", "key"], name="reference_tables_row_key")]

    def __str__(self) -> str:
        return str(self.position)
