using Microsoft.Data.Sqlite;

namespace RulesSdk.Hosting.Sqlite;

/// <summary>Opens databases, and makes tables in them.</summary>
internal static class SqliteDatabase
{
    /// <summary>Opens a database whose commits are on the disk when they return, and which others can read meanwhile.</summary>
    /// <param name="path">Its file, which is made where there is none.</param>
    /// <param name="table">The table that is asked for.</param>
    /// <param name="version">The version that it has.</param>
    /// <param name="create">The statements that make it.</param>
    /// <exception cref="InvalidOperationException">The table has another version.</exception>
    public static SqliteConnection Open(string path, string table, int version, string create)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            using var transaction = connection.BeginTransaction();
            connection.Execute("CREATE TABLE IF NOT EXISTS rulessdk_schema (name TEXT PRIMARY KEY, version INTEGER NOT NULL)");
            using var asked = connection.Command("SELECT version FROM rulessdk_schema WHERE name = @name", ("@name", table));
            switch (asked.ExecuteScalar())
            {
                case null:
                    connection.Execute(create);
                    connection.Execute("INSERT INTO rulessdk_schema (name, version) VALUES (@name, @version)", ("@name", table), ("@version", version));
                    break;
                case long other when other != version:
                    throw new InvalidOperationException($"The table {table} in '{path}' has version {other} and not {version}, so nothing is written to it (use the version of RulesSdk.Hosting.Sqlite that made it, or name another table).");
            }

            transaction.Commit();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteCommand Command(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static int Execute(this SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(text, parameters);
        return command.ExecuteNonQuery();
    }
}
