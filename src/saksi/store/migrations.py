"""The tables of a store as its migrations make them.

`MIGRATIONS` is the history of a store: each entry is applied once, in order, in a transaction of its own, and none is
ever edited; a change of the tables is a new entry. The `Table` objects of `schema.py` say the same to the queries.
"""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

# Commands are set apart by blank lines. The words are kept once: the search indexes point into the tables, and triggers
# hold the two together.
MIGRATIONS: tuple[str, ...] = (
    """
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID

CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL, source TEXT NOT NULL, url TEXT,
    outlet TEXT, title TEXT, language TEXT, text TEXT NOT NULL, facts BLOB NOT NULL)

CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles(number) ON DELETE CASCADE, version TEXT NOT NULL,
    published TEXT NOT NULL, unread TEXT, anchor BLOB, body BLOB NOT NULL)

CREATE TABLE statements (
    number INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE,
    id TEXT NOT NULL, speaker TEXT, words TEXT NOT NULL)

CREATE INDEX statements_article ON statements (article)

CREATE INDEX statements_id ON statements (id)

CREATE TABLE linked (part TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (part, number))
    WITHOUT ROWID

CREATE TABLE omissions (source TEXT NOT NULL, reason TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (source, reason))
    WITHOUT ROWID

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='articles', content_rowid='number', tokenize='unicode61 remove_diacritics 2')

CREATE TRIGGER article_in AFTER INSERT ON articles BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END

CREATE TRIGGER article_out AFTER DELETE ON articles BEGIN
    INSERT INTO article_words (article_words, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END

CREATE VIRTUAL TABLE statement_words USING fts5 (
    speaker, words, content='statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2')

CREATE TRIGGER statement_in AFTER INSERT ON statements BEGIN
    INSERT INTO statement_words (rowid, speaker, words) VALUES (new.number, new.speaker, new.words);
END

CREATE TRIGGER statement_out AFTER DELETE ON statements BEGIN
    INSERT INTO statement_words (statement_words, rowid, speaker, words)
    VALUES ('delete', old.number, old.speaker, old.words);
END
""",
    """
CREATE TABLE items (
    id TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, PRIMARY KEY (id, article))
    WITHOUT ROWID

CREATE INDEX items_article ON items (article)

CREATE TABLE verdicts (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, item TEXT NOT NULL, other TEXT, body BLOB NOT NULL) WITHOUT ROWID

CREATE INDEX verdicts_item ON verdicts (item)

CREATE INDEX verdicts_other ON verdicts (other)
""",
    """
DROP TABLE linked

CREATE TABLE shelved (
    article INTEGER PRIMARY KEY REFERENCES articles(number) ON DELETE CASCADE, day INTEGER, outlet TEXT,
    opening TEXT NOT NULL, keys BLOB NOT NULL, rows BLOB NOT NULL, scene BLOB NOT NULL, facets BLOB)

CREATE INDEX shelved_facets ON shelved (article) WHERE facets IS NOT NULL

CREATE TABLE keys (
    kind INTEGER NOT NULL, key INTEGER NOT NULL, day INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, size INTEGER NOT NULL,
    PRIMARY KEY (kind, key, day, article)) WITHOUT ROWID

CREATE TABLE ties (
    one INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, body BLOB NOT NULL,
    PRIMARY KEY (one, other)) WITHOUT ROWID

CREATE INDEX ties_other ON ties (other)

CREATE TABLE kept (part TEXT NOT NULL, owner TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL)

CREATE INDEX kept_owner ON kept (part, owner)

CREATE INDEX kept_at ON kept (part, at)

CREATE TABLE members (part TEXT NOT NULL, item TEXT NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (part, item))
    WITHOUT ROWID

CREATE INDEX members_owner ON members (part, owner)

CREATE TABLE due (article INTEGER PRIMARY KEY REFERENCES articles(number) ON DELETE CASCADE)

INSERT INTO due SELECT article FROM readings

INSERT OR IGNORE INTO items SELECT id, article FROM statements

DELETE FROM state WHERE key = 'linked'
""",
    """
ALTER TABLE readings ADD COLUMN shape TEXT NOT NULL DEFAULT ''

DROP TABLE kept

CREATE INDEX readings_made ON readings (version, shape)

CREATE TABLE kept (
    part TEXT NOT NULL, owner TEXT NOT NULL, at TEXT NOT NULL, link TEXT, one TEXT, other TEXT, body BLOB NOT NULL)

CREATE INDEX kept_owner ON kept (part, owner)

CREATE INDEX kept_at ON kept (part, at)

CREATE INDEX kept_link ON kept (link) WHERE link IS NOT NULL

CREATE INDEX kept_one ON kept (one) WHERE one IS NOT NULL

CREATE INDEX kept_other ON kept (other) WHERE other IS NOT NULL

DROP TABLE members

CREATE TABLE members (
    part TEXT NOT NULL, item TEXT NOT NULL, owner TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, PRIMARY KEY (part, item)) WITHOUT ROWID

CREATE INDEX members_owner ON members (part, owner)

INSERT OR IGNORE INTO due SELECT article FROM readings

DELETE FROM state WHERE key IN ('linked', 'surveyed')
""",
    """
ALTER TABLE articles ADD COLUMN added TEXT NOT NULL DEFAULT ''

CREATE INDEX articles_outlet ON articles (outlet)

CREATE INDEX readings_published ON readings (published)

DROP TABLE items

CREATE TABLE items (
    id TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, kind TEXT NOT NULL,
    actor TEXT, day TEXT, what TEXT NOT NULL, place TEXT, score REAL NOT NULL, PRIMARY KEY (id, article)) WITHOUT ROWID

CREATE INDEX items_article ON items (article)

CREATE INDEX items_actor ON items (actor, day) WHERE actor IS NOT NULL

CREATE INDEX items_score ON items (kind, score)

CREATE TABLE called (
    actor TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, name TEXT NOT NULL,
    kind TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (actor, article, name)) WITHOUT ROWID

CREATE INDEX called_article ON called (article)

DROP TABLE members

CREATE TABLE members (
    part TEXT NOT NULL, item TEXT NOT NULL, owner TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(number) ON DELETE CASCADE, PRIMARY KEY (part, item, owner))
    WITHOUT ROWID

CREATE INDEX members_owner ON members (part, owner)

CREATE INDEX members_article ON members (article, part)

UPDATE readings SET shape = ''

INSERT OR IGNORE INTO due SELECT article FROM readings

DELETE FROM state WHERE key IN ('linked', 'surveyed', 'shelf')
""",
    """
CREATE TABLE accounts (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, password TEXT NOT NULL,
    temporary INTEGER NOT NULL DEFAULT 0, made TEXT NOT NULL, disabled TEXT)

CREATE TABLE sessions (
    hash BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts(number) ON DELETE CASCADE, made TEXT NOT NULL,
    seen TEXT NOT NULL, address TEXT, agent TEXT) WITHOUT ROWID

CREATE INDEX sessions_account ON sessions (account)

CREATE TABLE tokens (
    number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE,
    account INTEGER NOT NULL REFERENCES accounts(number) ON DELETE CASCADE, name TEXT NOT NULL, scope TEXT NOT NULL,
    made TEXT NOT NULL, ends TEXT NOT NULL, used TEXT)

CREATE INDEX tokens_account ON tokens (account)

CREATE TABLE trail (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT, address TEXT, act TEXT NOT NULL, item TEXT,
    detail TEXT)

CREATE INDEX trail_who ON trail (who, act, address)

CREATE INDEX trail_item ON trail (item)

CREATE TRIGGER trail_kept BEFORE DELETE ON trail BEGIN
    SELECT raise(ABORT, 'the audit log is only ever added to');
END

CREATE TRIGGER trail_fixed BEFORE UPDATE ON trail BEGIN
    SELECT raise(ABORT, 'the audit log is only ever added to');
END
""",
    """
CREATE TABLE marks (reader TEXT PRIMARY KEY, number INTEGER NOT NULL, at TEXT NOT NULL) WITHOUT ROWID

CREATE TABLE briefings (
    id TEXT PRIMARY KEY, reader TEXT NOT NULL, title TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
    body BLOB NOT NULL) WITHOUT ROWID

CREATE INDEX briefings_reader ON briefings (reader, changed)

CREATE INDEX briefings_changed ON briefings (changed)

CREATE INDEX articles_language ON articles (language)
""",
    """
CREATE INDEX verdicts_at ON verdicts (at)
""",
    """
CREATE INDEX articles_name ON articles (id, outlet)

CREATE INDEX readings_day ON readings (article, published)

CREATE INDEX kept_copies ON kept (one, other) WHERE part = 'copies'

CREATE TABLE names (
    actor TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (actor, kind, name))
    WITHOUT ROWID

INSERT INTO names SELECT actor, kind, name, count(*) FROM called GROUP BY actor, kind, name

CREATE TRIGGER called_in AFTER INSERT ON called BEGIN
    INSERT INTO names VALUES (new.actor, new.kind, new.name, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END

CREATE TRIGGER called_out AFTER DELETE ON called BEGIN
    UPDATE names SET n = n - 1 WHERE actor = old.actor AND kind = old.kind AND name = old.name;
    DELETE FROM names WHERE actor = old.actor AND kind = old.kind AND name = old.name AND n < 1;
END
""",
    """
CREATE INDEX articles_number ON articles (number, id, outlet)

DROP INDEX members_owner

CREATE INDEX members_owner ON members (part, owner, article)
""",
)
