"""A form as somebody would write it by hand: the fields of one step of `form_steps`, a row read and written."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts import limits
from accounts.context import SYSTEM, acting_as
from services.drafts.models import ServiceDraft

OPTIONS = [(f"o{rank}", f"Réponse {rank}") for rank in range(4)]
YES_NO = [("oui", "Oui"), ("non", "Non")]
TEMPLATE = """{% extends "base.html" %}
{% block title %}Formulaire{% endblock %}
{% block content %}
  {% error_summary form %}
  <form class="form" method="post" novalidate>
    {% csrf_token %}
    {% for bound in form.visible_fields %}{% field bound %}{% endfor %}
    <div class="button-row">{% button %}Enregistrer{% endbutton %}</div>
  </form>
{% endblock %}"""


class StepForm(forms.Form):
    """Eight fields."""

    use_required_attribute = False

    c1 = forms.ChoiceField(label="Que voulez-vous faire ?", choices=OPTIONS, widget=forms.RadioSelect)
    q1_0 = forms.CharField(label="Question 1 de l’étape", max_length=240)
    q1_1 = forms.IntegerField(label="Question 2 de l’étape")
    q1_2 = forms.ChoiceField(label="Question 3 de l’étape", choices=YES_NO, widget=forms.RadioSelect)
    q1_3 = forms.CharField(label="Question 4 de l’étape", max_length=240)
    q1_4 = forms.IntegerField(label="Question 5 de l’étape")
    q1_5 = forms.ChoiceField(label="Question 6 de l’étape", choices=YES_NO, widget=forms.RadioSelect)


@never_cache
def by_hand(request: HttpRequest) -> HttpResponse:
    """The page, and its saving."""
    if request.method == "POST" and not limits.hit(request, "draft").allowed:  # as whatever anybody may send
        return HttpResponse(status=429)
    with acting_as(SYSTEM), transaction.atomic():
        row = ServiceDraft.objects.select_for_update().order_by("-pk")[0]
        form = StepForm(request.POST or None, initial=row.answers)
        if request.method == "POST" and form.is_valid():
            row.answers, row.saved_at = row.answers | {"by_hand": form.cleaned_data}, timezone.now()
            row.save()
            return redirect(request.path)
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"form": form}, request))
