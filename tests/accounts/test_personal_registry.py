"""Security item 56: no model leads to a person without being declared."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from accounts.models import RetentionRule, User
from accounts.registry import personal
from tests.factories.people import user

# What a column of a person is called, by Django and by us.
OF_PEOPLE = re.compile(
    r"(^|_)(e?mail|phone|mobile|name|first_name|last_name|surname|birth\w*|ip|ip_address|user_agent|recipient|nir)$"
)
TYPES_OF_PEOPLE = (models.EmailField, models.GenericIPAddressField)


def targets(model: type[models.Model]) -> set[type[models.Model]]:
    """What the rows of a model hang on."""
    return {
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model and field.related_model is not model
    }


def leads_to_a_person(model: type[models.Model]) -> bool:
    """By a relation to an account or to a model of people, or by a column that describes someone."""
    people = {User, *(record.model for record in personal.records())}
    return bool(targets(model) & people) or any(
        isinstance(field, TYPES_OF_PEOPLE) or OF_PEOPLE.search(field.name) for field in model._meta.concrete_fields
    )


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_each_model_that_leads_to_a_person_is_declared(model: type[models.Model]) -> None:
    if leads_to_a_person(model):
        assert personal.record_of(model) or personal.reason_of(model), (
            f"{model._meta.label} leads to a person: register it, or exempt it with a reason, in `personal.py`."
        )


def test_the_walk_would_see_a_new_model() -> None:
    assert leads_to_a_person(apps.get_model("grc.Party"))
    assert leads_to_a_person(apps.get_model("usersessions.UserSession"))
    assert not leads_to_a_person(apps.get_model("grc.FormVersion"))


def test_a_model_is_declared_once() -> None:
    with pytest.raises(ImproperlyConfigured):
        personal.exempt("again", User)


@pytest.mark.django_db
@pytest.mark.parametrize("record", personal.records(), ids=lambda record: record.model._meta.label)
class TestRecord:
    def test_finds_rows_without_failing(self, record: personal.Record) -> None:
        rows = record.rows(user())
        assert rows.model is record.model
        assert rows.ordered or rows.query.is_sliced or record.model is User or rows.count() <= 1
        assert not list(rows) or record.model in (User, EmailAddress)

    def test_has_a_period(self, record: personal.Record) -> None:
        assert RetentionRule.objects.filter(category=record.retention).exists()

    def test_is_named_in_words(self, record: personal.Record) -> None:
        assert str(record.label)[0].isupper()
        assert record.columns
