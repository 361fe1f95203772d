"""How alike two events of different reports are."""
