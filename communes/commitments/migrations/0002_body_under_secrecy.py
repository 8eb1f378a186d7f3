"""Who answers for a processing activity may be a body under professional secrecy."""

from django.db import migrations, models

import communes.commitments.enums


class Migration(migrations.Migration):

    dependencies = [
        ('commitments', '0001_tables'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='processingactivity',
            name='commitments_activity_arrangement',
        ),
        migrations.AddConstraint(
            model_name='processingactivity',
            constraint=models.CheckConstraint(condition=models.Q(('arrangement__in', ['joint', 'processor', 'metropolis', 'body'])), name='commitments_activity_arrangement'),
        ),
    ]
