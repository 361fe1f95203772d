"""The `conflictmap` command: one thin command per job."""


def main() -> None:
    """Run the command line."""
