-- Texts that several articles share: a sketch of each text, and of which article each one is a copy (or itself).

CREATE TABLE article_sketches (
    shingle INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles,
    PRIMARY KEY (shingle, article_id)
) STRICT;

CREATE TABLE article_copies (
    article_id TEXT PRIMARY KEY REFERENCES articles,
    original_id TEXT NOT NULL REFERENCES articles,
    alike REAL NOT NULL
) STRICT;
CREATE INDEX article_copies_by_original ON article_copies (original_id);
