"""What the packages above tell this one, in their `AppConfig.ready`."""
