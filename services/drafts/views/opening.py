"""Who comes to a draft: whoever holds its secret link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts import limits
from accounts.views import too_many
from communes.request import GuichetRequest
from grc import keys
from grc import links as request_links
from grc import operations as requests
from grc.models import Demande
from grc.questions import display, sealing
from services.drafts import links, operations
from services.drafts.models import ServiceDraft


def closed(request: GuichetRequest, draft: ServiceDraft | None = None, **more: Any) -> HttpResponse:
    """There is no such draft, or no more; of one whose service closed, what it holds is given to read."""
    told = display.answers(draft.definition, sealing.opened(draft.answers)) if draft else []
    answers = [{"label": one.label, "value": one.words} for one in told]
    context = {"draft": draft, "answers": answers, **more}
    return render(request, "services/drafts/closed.html", context, status=404)


def followed(_request: GuichetRequest, sent: Demande) -> HttpResponse:
    """To the request that a draft became."""
    return redirect(reverse("suivi", args=[request_links.token_for(sent)]))


def by_link(
    view: Callable[..., HttpResponse],
    *,
    closed: Callable[..., HttpResponse] = closed,
    followed: Callable[[GuichetRequest, Demande], HttpResponse] = followed,
) -> Callable[..., HttpResponse]:
    """Give `view` the draft that `token` opens, in the version that is published now, as `(request, draft, …)`.

    One that was just sent leads to its request; one that is gone, or whose service is no longer asked for here, is said
    so. `closed` and `followed` say it elsewhere than on the site's own pages.
    The signature is checked before the database is read; who tries tokens at random is slowed down.
    """

    @never_cache
    @wraps(view)
    def opened(request: GuichetRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        link = links.key_of(token)
        if link is None:
            decision = limits.hit(request, "token")
            return closed(request) if decision.allowed else too_many(request, decision.retry_after)
        draft = operations.find(link.uuid)
        if draft is None or draft.link_version != link.link_version:
            sent = requests.sent_under(link.uuid)
            # Not for longer than a form is recognised: a draft's link may lie in a mail for ever, and opens no request.
            if sent and timezone.now() - sent.filed_at > keys.LIFETIME:
                return closed(request)
            return followed(request, sent) if sent else closed(request)
        if not draft.page.live or not draft.page.is_online:
            return closed(request, draft)
        if draft.page.form_version_id != draft.form_version_id:
            draft = operations.move(draft)
        return view(request, draft, *args, **kwargs)

    return opened
