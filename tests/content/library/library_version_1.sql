-- The tables of version 1 as they were made while it was the newest: never changed, to test the way from it on.

CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- an id is not given again to another article
    title TEXT NOT NULL,
    publisher TEXT,
    date TEXT, -- ISO, or part of one: 1956, 1956-10, 1956-10-19
    language TEXT,
    digest TEXT NOT NULL UNIQUE, -- of the text without its spacing
    text TEXT NOT NULL,
    added TEXT NOT NULL, -- ISO, UTC
    record TEXT UNIQUE -- id of the article in content/articles of which this is the record: not its text, but excerpts
) STRICT;

CREATE TABLE IF NOT EXISTS mentions (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL, -- characters of articles.text
    "end" INTEGER NOT NULL,
    target TEXT NOT NULL,
    place TEXT,
    topic TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS mentions_of_article ON mentions (article);

-- Title and text in the one form that is searched. Words of English and Russian are found in `words`, parts of
-- Japanese, which has no spaces, in `trigrams`; parts shorter than three characters are looked for in the text itself.
CREATE TABLE IF NOT EXISTS searched (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    folded TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    folded, content = 'searched', content_rowid = 'article', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE IF NOT EXISTS trigrams USING fts5 (
    folded, content = 'searched', content_rowid = 'article', tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER IF NOT EXISTS searched_added AFTER INSERT ON searched BEGIN
    INSERT INTO words (rowid, folded) VALUES (new.article, new.folded);
    INSERT INTO trigrams (rowid, folded) VALUES (new.article, new.folded);
END;
CREATE TRIGGER IF NOT EXISTS searched_removed AFTER DELETE ON searched BEGIN
    INSERT INTO words (words, rowid, folded) VALUES ('delete', old.article, old.folded);
    INSERT INTO trigrams (trigrams, rowid, folded) VALUES ('delete', old.article, old.folded);
END;
