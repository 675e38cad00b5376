using Npgsql;

namespace RulesSdk.Hosting.PostgreSql;

/// <summary>Makes tables where there are none, and refuses those of another version.</summary>
internal static class PostgreSqlTables
{
    /// <summary>Makes a table unless it is there.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table that is asked for.</param>
    /// <param name="version">The version that it has.</param>
    /// <param name="create">The statements that make it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">The table has another version.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, string table, int version, string create, CancellationToken cancellationToken)
    {
        // Where all is there, nothing is made, so a host needs no right to make tables.
        var found = await FindAsync(connection, table, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                // Two that make the same table at once would fail, so one waits for the other.
                await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('rulessdk_schema', 0))", [], cancellationToken).ConfigureAwait(false);
                found = await FindAsync(connection, table, cancellationToken).ConfigureAwait(false);
                if (found is null)
                {
                    await connection.ExecuteAsync($"CREATE TABLE IF NOT EXISTS rulessdk_schema (name text PRIMARY KEY, version integer NOT NULL); {create}", [], cancellationToken).ConfigureAwait(false);
                    await connection.ExecuteAsync("INSERT INTO rulessdk_schema (name, version) VALUES (@name, @version) ON CONFLICT (name) DO UPDATE SET version = excluded.version", [new("name", table), new("version", version)], cancellationToken).ConfigureAwait(false);
                    found = version;
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        if (found != version)
        {
            throw new InvalidOperationException($"The table {table} has version {found} and not {version}, so nothing is written to it (use the version of RulesSdk.Hosting.PostgreSql that made it, or name another table).");
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string text, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var command = connection.Command(text, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a query of one value.</summary>
    /// <returns>The value; null if there is none.</returns>
    public static async Task<object?> QueryAsync(this NpgsqlConnection connection, string text, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var command = connection.Command(text, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is { } value and not DBNull ? value : null;
        }
    }

    public static NpgsqlCommand Command(this NpgsqlConnection connection, string text, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    // Its version; null if it is not there.
    private static async Task<int?> FindAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters() => [new("name", table)];
        return await connection.QueryAsync("SELECT to_regclass('rulessdk_schema') IS NOT NULL AND to_regclass(@name) IS NOT NULL", parameters(), cancellationToken).ConfigureAwait(false) is true
            ? (int?)await connection.QueryAsync("SELECT version FROM rulessdk_schema WHERE name = @name", parameters(), cancellationToken).ConfigureAwait(false)
            : null;
    }
}
