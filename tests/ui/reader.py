"""What a browser would make of HTML: its text, its tags, its addresses."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects text, tags, names of attributes and addresses of links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags = set[str]()
        self.attributes = set[str]()
        self.links = set[str]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}


def read(html: str) -> Reader:
    """Read HTML to its end."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader
