-- From version 1 to 2: lists and counts read no texts, and mentions say which linker found them.

CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
INSERT INTO texts SELECT id, text FROM articles;
ALTER TABLE articles DROP COLUMN text;

-- The digest of the linker that found the mentions; NULL where they are the excerpts of a record.
ALTER TABLE articles ADD COLUMN linker TEXT;
UPDATE articles SET linker = 'unknown' WHERE record IS NULL;

CREATE INDEX articles_by_date ON articles (date);
DROP INDEX mentions_of_article;
CREATE INDEX mentions_of_article ON mentions (article, target, topic);

-- One or two characters of Japanese are the beginning of a trigram, or else they are in the last two of the text.
CREATE VIRTUAL TABLE trigram_places USING fts5vocab (trigrams, instance);
CREATE TABLE endings (
    article INTEGER PRIMARY KEY REFERENCES searched ON DELETE CASCADE,
    letters TEXT NOT NULL
) STRICT;
INSERT INTO endings SELECT article, substr(folded, -2) FROM searched;
DROP TRIGGER searched_added;
CREATE TRIGGER searched_added AFTER INSERT ON searched BEGIN
    INSERT INTO words (rowid, folded) VALUES (new.article, new.folded);
    INSERT INTO trigrams (rowid, folded) VALUES (new.article, new.folded);
    INSERT INTO endings VALUES (new.article, substr(new.folded, -2));
END;
