"""What the clock and the workers show of themselves."""

from django.db import models


class Tick(models.Model):
    """The last tick of the clock that a worker ran, of each queue: when it was sent, and when it was run."""

    queue = models.CharField(max_length=20, primary_key=True)
    sent_at = models.DateTimeField()
    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.queue
