"""The words of an article: sentences, clauses, numbers, grammar, and the vocabularies they are read with."""
