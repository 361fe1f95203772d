"""Phrases of time as intervals of whole days."""
