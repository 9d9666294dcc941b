namespace Automations.Sqlite;

/// <summary>The file's schema: each entry takes it from the version that is its index to the next.</summary>
internal static class Schema
{
    // Rows lie in the order in which they came, so that new ones go to the end of the table, and are found by an index of their keys. A
    // table clustered by key (as version 1 was) has whole rows in its inner pages too: few fit there, and the tree grows deep. The
    // index of due times carries the key with it, so reading it touches no row. Numbers are reserved in blocks (see WriteNumbers).
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE entities(
            tbl TEXT NOT NULL,
            part TEXT NOT NULL,
            row TEXT NOT NULL,
            etag INTEGER NOT NULL,
            due INTEGER,
            body BLOB NOT NULL,
            PRIMARY KEY(tbl, part, row)) STRICT, WITHOUT ROWID;
        CREATE INDEX entities_due ON entities(due, etag) WHERE due IS NOT NULL;
        CREATE TABLE numbers(reserved INTEGER NOT NULL) STRICT;
        INSERT INTO numbers VALUES(0);
        """,
        """
        ALTER TABLE entities RENAME TO clustered;
        DROP INDEX entities_due;
        CREATE TABLE entities(
            id INTEGER PRIMARY KEY,
            tbl TEXT NOT NULL,
            part TEXT NOT NULL,
            row TEXT NOT NULL,
            etag INTEGER NOT NULL,
            due INTEGER,
            body BLOB NOT NULL) STRICT;
        INSERT INTO entities(tbl, part, row, etag, due, body) SELECT tbl, part, row, etag, due, body FROM clustered ORDER BY tbl, part, row;
        DROP TABLE clustered;
        CREATE UNIQUE INDEX entities_key ON entities(tbl, part, row);
        CREATE INDEX entities_due ON entities(due, etag, tbl, part, row) WHERE due IS NOT NULL;
        """,
    ];

    public static void Migrate(Connection connection, string path)
    {
        var version = connection.ReadNumber("PRAGMA user_version");
        if (version > Migrations.Length)
            throw new StoreVersionException($"{path} has schema version {version}; this program knows versions up to {Migrations.Length}.");
        for (; version < Migrations.Length; version++)
            connection.Execute($"BEGIN IMMEDIATE; {Migrations[version]} PRAGMA user_version = {version + 1}; COMMIT;");
    }
}
