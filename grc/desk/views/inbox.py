"""The list of requests that agents work from."""

from collections.abc import Mapping
from typing import Any

from django.forms import CharField
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.active_filters import ActiveFilter
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.widgets.button import Button

from accounts.context import current_actor
from grc import registry
from grc.desk import inbox
from grc.desk.inbox import own, pages
from grc.desk.inbox.awaited import empty_words
from grc.desk.views import inbox_links as links
from grc.desk.views import way_back
from grc.desk.views.inbox_amiss import amiss, is_dead
from grc.desk.views.inbox_drawer import Drawer
from grc.desk.views.inbox_table import InboxRow, InboxTable, columns_of, rows_of
from grc.desk.views.selection import ListContext, Selection, known_to, page_of, selection_of
from grc.enums import BulkKind, ExportFormat
from grc.models import Demande
from grc.permissions import can_see_figures
from grc.references import normalise
from grc.views.access import agent_of, received_by

SELECTION = "selection"
OPENING = "ouvrir"  # a parameter of searches from the first page: a list that is read anew would lead on for ever


class InboxSearchForm(SearchForm):
    """The search of the header; what it takes is checked with the filters (`InboxForm`)."""

    q = CharField(label=gettext_lazy("Rechercher dans les demandes"), required=False, max_length=200)


class InboxView(IndexView):
    """One page of the requests of the agent's authorities, in the tab, order, filters and search of its address.

    Wagtail's listing, with rows and pages of our own: none of its searches, exports or bulk actions.
    """

    model = Demande
    template_name = "grc/admin/inbox.html"
    results_template_name = "grc/admin/inbox_results.html"
    index_url_name, index_results_url_name = "demandes:list", "demandes:list_results"
    header_icon = "mail"
    is_searchable = True
    is_export, paginate_by = False, None
    http_method_names = ("get", "head")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        # Not Wagtail's export, which begins here: with nothing to export it would read everything.
        super(SpreadsheetExportMixin, self).setup(request, *args, **kwargs)
        self.actor, self.now = current_actor(), timezone.now()
        self.today = timezone.localdate(self.now)
        self.mine = own.desk_of(self.actor, self.today)
        self.known = known_to(self.actor, self.mine)
        self.chosen: Selection = selection_of(request.GET, self.actor, self.today, self.known)
        self.received = received_by(request)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.GET and self.mine.first_view and not self.results_only:
            return redirect(f"{reverse(self.index_url_name)}?{self.mine.first_view.query}")
        if designated := self.designated():
            suffix = way_back.of_list(request.GET, self.chosen.tab).suffix
            return redirect(reverse("demandes:edit", args=[designated]) + suffix)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def designated(self) -> int | None:
        """The request to open at once: its whole reference was typed where nothing else is listed (`ouvrir`)."""
        reference = normalise(self.chosen.asked) if OPENING in self.request.GET else None
        if reference is None:
            return None
        found = Demande.objects.visible_to(self.actor).filter(reference=reference)
        return found.values_list("pk", flat=True).first()

    def get_queryset(self) -> list[InboxRow]:
        """The rows of the page, in the order asked for."""
        counts, places = self.counted
        found = counts.get(SELECTION, counts[self.chosen.tab])
        start = inbox.read_bookmark(self.request.GET.get("page", ""), self.chosen.ordering)
        self.page = page_of(self.chosen, self.actor, start, is_few=found <= pages.MOST_COUNTED, few=places)
        self.found = found
        several = len(self.actor.authority_ids) > 1
        rows = inbox.rows_of(self.page, self.actor)
        suffix = way_back.of_list(self.request.GET, self.chosen.tab).suffix
        return rows_of(rows, self.columns, self.mine.columns, self.now, several=several, suffix=suffix)

    @cached_property
    def counted(self) -> tuple[Mapping[str, int], list[inbox.Place] | None]:
        """How many each tab holds, each saved view by its key, and what is filtered, with its places: one statement."""
        ids, chosen = self.actor.authority_ids, self.chosen
        is_listed = bool(chosen.form.chosen())
        listed = inbox.listing_of(chosen.demandes, ids, chosen.ordering) if is_listed else None
        wanted = counts_of(self.known, self.views, ids, self.today)
        counts, rows = inbox.count_and_list(wanted, listed)
        return (counts | {SELECTION: len(rows)}, [inbox.Place(*row) for row in rows]) if is_listed else (counts, None)

    @property
    def counts(self) -> Mapping[str, int]:
        return self.counted[0]

    @cached_property
    def views(self) -> dict[str, Selection]:
        """What each saved view asks for, by its key."""
        return {
            f"{view.pk}": selection_of(QueryDict(view.query), self.actor, self.today, self.known)
            for view in self.mine.views
        }

    @cached_property
    def columns(self) -> list[Any]:
        return columns_of(self.mine.columns, has_places=self.mine.has_places)

    def get_valid_orderings(self) -> list[str]:
        return [f"{self.chosen.ordering}"]

    def get_ordering(self) -> str:
        return f"{self.chosen.ordering}"

    def get_table(self, object_list: list[InboxRow]) -> InboxTable:
        caption = _("Demandes de la vue «\u00a0%(view)s\u00a0», %(order)s") % {
            "view": inbox.TABS[self.chosen.tab].label,
            "order": self.chosen.ordering.words,
        }
        return InboxTable(
            self.columns,
            object_list,
            params=self.request.GET,
            base_url=self.index_url,
            ordering=self.ordering,
            caption=caption,
        )

    def get_search_form(self) -> SearchForm:
        return InboxSearchForm(self.request.GET, placeholder=_("Référence, nom, téléphone, rue, mots…"))

    @cached_property
    def search_query(self) -> str:
        return self.chosen.asked

    @cached_property
    def filters(self) -> Drawer:
        return Drawer(self.chosen.form)

    @cached_property
    def is_filtering(self) -> bool:
        return bool(self.chosen.form.chosen())

    @cached_property
    def active_filters(self) -> list[ActiveFilter]:
        return links.active_filters(self.chosen, self.request.GET, self.index_results_url)

    def get_page_title(self) -> str:
        return str(inbox.TABS[self.chosen.tab].label)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": "", "label": _("Demandes")}]

    @cached_property
    def query(self) -> str:
        """What the address asks for, whatever its page."""
        return links.parameters(self.request.GET).removeprefix("?")

    @cached_property
    def header_buttons(self) -> list[Button]:
        return links.header_buttons(self.received, self.query)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return links.more_buttons(agent_of(self.request), self.today, self.query)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        chosen, params, tab = self.chosen, self.request.GET, self.chosen.tab
        rows, current = context["object_list"], "" if chosen.asked else chosen.kept
        return context | {
            "form": chosen.form,
            "asked": chosen.asked,
            "tab": inbox.TABS[tab],
            "tab_key": tab,
            "kept": {"vue": tab if chosen.is_explicit else "", "ordering": params.get("ordering", "")},
            "tabs": links.tabs(self.counts, tab, params, has_teams=bool(self.known.reader.teams)),
            "listings": [
                (one, links.counted(one.waiting))
                for one in registry.listings(self.received.kinds, self.actor.authority_ids)
            ],
            "orders": links.orders(params, chosen.ordering),
            "order_words": chosen.ordering.words,
            "found": self.found,
            "found_words": links.counted(self.found),
            "whole": links.parameters(params, vue=None, ordering=None),
            "page": self.page,
            "first": links.parameters(params),
            "previous": links.parameters(params) + f"&page={self.page.previous.encode()}" if self.page.previous else "",
            "next": links.parameters(params) + f"&page={self.page.next.encode()}" if self.page.next else "",
            "amiss": amiss(chosen, params, self.actor, self.mine.views),
            "examined": pages.EXAMINED,
            "rows": rows,
            "views": [
                links.view_link(one, self.counts[f"{one.pk}"], current, is_dead=is_dead(self.views[f"{one.pk}"]))
                for one in self.mine.views
            ],
            "bulk_kinds": BulkKind.choices,
            "errands": registry.errands(self.received.kinds),
            "export_formats": ExportFormat.choices,
            "takes_answers": bool(chosen.form.demarche_ids),
            "query": self.query,
            "is_assistance": self.received.only_questions,
            "empty_words": empty_words(tab, self.received),
            "may_give_teams": tab == inbox.TEAM_TAB
            and not rows
            and can_see_figures(agent_of(self.request), self.today),
        }


def counts_of(
    known: ListContext, wanted: Mapping[str, Selection], authority_ids: tuple[int, ...], today: Any
) -> Mapping[str, inbox.Count]:
    """How many each tab holds, and each selection that is `wanted`, by its key."""
    return {
        **inbox.counts_of_tabs(known.reader, today, authority_ids),
        **inbox.counts_of({key: one.demandes for key, one in wanted.items()}, authority_ids),
    }
