"""Makers of the shipped geodata, one module a family of files; `scripts/build_data.py` runs them all."""
