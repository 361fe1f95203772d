"""What stands second in phrases: most begin with a word such as "in" or "had", and the next one tells them apart."""

from conflictmap.extraction.text.words import ARABIC, Lexicon


def second_words(*lexicons: Lexicon[str]) -> dict[str, frozenset[str]]:
    """
    Return the words that begin nothing but phrases of several words, each with those that can stand second.

    Arabic words are not among them: what is written on to one may leave another that is a phrase.
    """
    found: dict[str, frozenset[str]] = {}
    for head in frozenset[str]().union(*(lexicon.heads for lexicon in lexicons)):
        seconds = [lexicon.seconds(head) for lexicon in lexicons if head in lexicon.heads]
        if head[0] <= ARABIC and None not in seconds:
            found[head] = frozenset[str]().union(*filter(None, seconds))
    return found
