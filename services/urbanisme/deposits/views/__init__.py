"""What declarations that are filed here add to the page of their request; their récépissé and notice."""
