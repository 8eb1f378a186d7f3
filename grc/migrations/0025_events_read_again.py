"""Events are read to see that each is of a kind that is known, without holding anybody up."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('grc', '0024_cosigned')]

    operations = [ValidateConstraint(model_name='event', name='grc_event_kind')]
