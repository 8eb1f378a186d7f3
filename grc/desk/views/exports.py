"""The list of requests as a file, for a table of one's own: what the list shows, no more."""

import logging
from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import limits
from accounts.context import current_actor
from accounts.models import User
from accounts.views.limits import too_many
from grc.desk import inbox
from grc.desk.inbox import own
from grc.desk.views.answer_columns import AnswerColumns, answers_of, columns_of
from grc.desk.views.bulk import list_address
from grc.desk.views.inbox_columns import Field, fields_of
from grc.desk.views.selection import Selection, is_few_of, known_to, page_of, selection_of
from grc.enums import ExportFormat
from grc.operations import reads
from grc.views.access import agent_of, for_agents
from grc.views.spreadsheets import Rows, csv_of, xlsx_of

log = logging.getLogger(__name__)

MOST = 100_000  # requests in one file: it says when there were more
AT_ONCE = 500  # requests in memory
WRITERS = {ExportFormat.CSV: csv_of, ExportFormat.XLSX: xlsx_of}
CONTENT_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_POST
@for_agents
def export(request: HttpRequest) -> HttpResponseBase:
    """All that the list holds, in the tab, the filters and the search of the address that the form names (`filtre`).

    With the answers (`reponses`), one column a question, of the one subject that the list is narrowed to.
    """
    actor, today = current_actor(), timezone.localdate()
    wanted = request.POST.get("format", "")
    mine = own.desk_of(actor, today)
    asked = QueryDict(request.POST.get("filtre", ""))
    selection = selection_of(asked, actor, today, known_to(actor, mine))
    if wanted not in ExportFormat.values or not selection.form.is_valid():
        messages.warning(request, _("Choisissez un format et corrigez les filtres\u00a0: rien n’a été exporté."))
        return redirect(list_address(request))
    decision = limits.hit(request, "export", subject=f"agent:{actor.user_id}")
    if not decision.allowed:
        return too_many(request, decision.retry_after)
    kind = ExportFormat(wanted)
    fields = fields_of(mine.columns, several=len(actor.authority_ids) > 1)
    asked_for = selection.form.demarche_ids if request.POST.get("reponses") else []
    answers = columns_of(asked_for, actor) if asked_for else None
    pages = pages_of(Taken(selection, fields, answers, agent_of(request), translation.get_language()))
    response = StreamingHttpResponse(WRITERS[kind](pages), content_type=CONTENT_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="demandes-{today.isoformat()}.{kind.value}"'
    return response


class Taken(NamedTuple):
    """What is taken away, by whom, and the language of their view, which has returned when the file is written.

    `answers`: the columns of the answers, where they are taken along.
    """

    selection: Selection
    fields: list[Field]
    answers: AnswerColumns | None
    by: User
    language: str


def pages_of(taken: Taken) -> Iterator[Rows]:
    """The rows of the table, some at a time, its headings first. Each request is in the journal before it leaves.

    Whatever the requests, a page costs the same few statements.
    """
    actor, at = current_actor(), timezone.now()
    with translation.override(taken.language):
        headings = [str(field.heading) for field in taken.fields]
        headings += taken.answers.headings if taken.answers else []
        stopped = _("Export arrêté à %(most)s demandes\u00a0: resserrez les filtres.") % {"most": MOST}
    yield [headings]
    start, done, more = None, 0, True
    is_few = is_few_of(taken.selection, actor)
    while more:
        page = page_of(taken.selection, actor, start, size=min(AT_ONCE, MOST - done), is_few=is_few)
        found = [one for one in inbox.rows_of(page, actor) if not one.demarche.is_secret]  # which no file takes along
        reads.record_export([one.pk for one in found], by=taken.by, at=at)
        answered = answers_of([one.pk for one in found], actor) if taken.answers else {}
        with translation.override(taken.language):
            cells = taken.answers.cells_of(answered) if taken.answers else {}
            rows = [[*(field.cell(one) for field in taken.fields), *cells.get(one.pk, ())] for one in found]
        yield rows
        start, done = page.next, done + len(found)
        more = start is not None and done < MOST
    if start is not None:
        yield [[stopped]]
    log.info("Export: user %s, %s requests.", taken.by.pk, done)
