"""The theatre: what a workspace follows, and what its people have said of doubtful names."""

from msgspec import Struct

from conflictmap.model.article import Article
from conflictmap.model.place import Place


class Answer(Struct, frozen=True, kw_only=True):
    """
    What a name stands for, as a person said.

    `key` is the folded name. `place` None says that the name is of no place. It holds in one article (`article_id`),
    in those of one `outlet`, or, with neither, in all of the theatre; the narrowest answer counts.
    """

    key: str
    place: Place | None
    article_id: str = ""
    outlet: str = ""

    def concerns(self, article: Article) -> bool:
        """Whether it holds in an article."""
        return self.article_id in {"", article.article_id} and self.outlet in {"", article.outlet}


class Theatre(Struct, frozen=True):
    """
    Countries (ISO 3166-1 alpha-2) and roads (route ids or refs) in focus; both empty for none.

    Inside its countries names are compared by consonants too, and doubtful names lean towards them. `answers` settle
    names that were in doubt.
    """

    countries: frozenset[str] = frozenset()
    roads: frozenset[str] = frozenset()
    answers: tuple[Answer, ...] = ()

    def answers_in(self, article: Article) -> dict[str, Answer]:
        """Return the answers that hold in an article, by folded name."""
        held = [answer for answer in self.answers if answer.concerns(article)]
        return {a.key: a for a in sorted(held, key=lambda a: (bool(a.article_id), bool(a.outlet)))}
