namespace Automations.Sqlite;

/// <summary>The file's schema: each entry takes it from the version that is its index to the next.</summary>
internal static class Schema
{
    // One clustered table: the rows of a partition lie together, and a batch touches few pages. The index of due times
    // carries the key with it, so reading it touches no row. Numbers are reserved in blocks (see WriteNumbers).
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
