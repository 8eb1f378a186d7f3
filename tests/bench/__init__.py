"""Benchmarks: `make bench`. Medians and ratios against a plain view, measured in one run on real servers."""
