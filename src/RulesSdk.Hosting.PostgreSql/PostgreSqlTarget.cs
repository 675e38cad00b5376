using Npgsql;
using NpgsqlTypes;
using RulesSdk.Hosting.PostgreSql;
using RulesSdk.Shared.Stores;

namespace RulesSdk.Hosting;

/// <summary>Writes detections to a table of PostgreSQL, a row for each id and phase. What comes again replaces its row, so each is there once.</summary>
/// <remarks>
/// <para>
/// Columns: <c>id</c>, <c>phase</c>, <c>rule</c>, <c>title</c>, <c>severity</c>, <c>case_name</c> (null if there is none), <c>key</c> (<c>jsonb</c>), <c>first_event</c>,
/// <c>last_event</c>, <c>opened_at</c> (<c>timestamptz</c>), <c>event_count</c>, <c>outcomes</c> (<c>jsonb</c>) and <c>detection</c> (<c>jsonb</c>): all of it, as
/// <see cref="DetectionJson"/> writes it, with U+FFFD for the character U+0000, which <c>jsonb</c> has not. Columns that others add are left alone. The table and its indexes are
/// made where there are none; the table <c>rulessdk_schema</c> has their version. <c>WHERE key @> '{"user":"ann"}'</c> is answered by an index.
/// </para>
/// <para>
/// What is sent in one call is one transaction. Statements that PostgreSQL refuses for what they say (a column that was dropped, a value that is too large) are a
/// <see cref="DetectionRefusedException"/>. A server that is away, a missing right and a table of another version are waited for.
/// </para>
/// </remarks>
public sealed class PostgreSqlTarget : IDetectionTarget, IDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly bool _isOwner;
    private readonly string _table;
    private bool _isThere;

    /// <summary>Names the table.</summary>
    /// <param name="connectionString">Where the database is.</param>
    /// <param name="table">The table: lower-case letters, digits and underscores; a schema may stand before a dot.</param>
    /// <exception cref="ArgumentException">That is no name of a table, or no connection string.</exception>
    public PostgreSqlTarget(string connectionString, string table = "detections")
        : this(NpgsqlDataSource.Create(connectionString), table) => _isOwner = true;

    /// <summary>Names the table.</summary>
    /// <param name="database">Where the database is, for instance with passwords that change. Disposed of by its owner.</param>
    /// <param name="table">The table: lower-case letters, digits and underscores; a schema may stand before a dot.</param>
    /// <exception cref="ArgumentException">That is no name of a table.</exception>
    public PostgreSqlTarget(NpgsqlDataSource database, string table = "detections")
    {
        ArgumentNullException.ThrowIfNull(database);
        (_database, _table) = (database, DetectionRow.CheckTable(table));
    }

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var connection = await _database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!_isThere)
            {
                await PostgreSqlTables.EnsureAsync(connection, _table, DetectionRow.SchemaVersion, Create(), cancellationToken).ConfigureAwait(false);
                _isThere = true;
            }

            // All of a batch is one transaction.
            var batch = new NpgsqlBatch(connection);
            await using (batch.ConfigureAwait(false))
            {
                foreach (var detection in detections)
                {
                    batch.BatchCommands.Add(Write(DetectionRow.Of(detection)));
                }

                try
                {
                    await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (PostgresException problem)
                {
                    // Made again where somebody has dropped it.
                    _isThere = false;
                    if (!IsForGood(problem.SqlState))
                    {
                        throw;
                    }

                    throw new DetectionRefusedException($"PostgreSQL refuses the row: {problem.MessageText.TrimEnd('.')} (see whether the table {_table} has the columns that the documents name)", problem);
                }
            }
        }
    }

    /// <summary>Closes its connections.</summary>
    public void Dispose()
    {
        if (_isOwner)
        {
            _database.Dispose();
        }
    }

    // Data, constraints, names, limits. Rights may be granted while the host waits.
    private static bool IsForGood(string state) => state is not (PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable) && state[..2] is "22" or "23" or "42" or "54";

    private NpgsqlBatchCommand Write(DetectionRow row) => new(DetectionRow.Upsert(_table))
    {
        Parameters =
        {
            new("id", row.Id),
            new("phase", row.Phase),
            new("rule", row.Rule),
            new("title", row.Title),
            new("severity", row.Severity),
            new("case_name", NpgsqlDbType.Text) { Value = (object?)row.Case ?? DBNull.Value },
            Json("key", row.Key),
            new("first_event", row.FirstEvent),
            new("last_event", row.LastEvent),
            new("opened_at", row.OpenedAt),
            new("event_count", row.EventCount),
            Json("outcomes", row.Outcomes),
            Json("detection", row.Json),
        },
    };

    private static NpgsqlParameter Json(string column, string json) => new(column, NpgsqlDbType.Jsonb) { Value = JsonText.WithoutNull(json) };

    private string Create()
    {
        var name = _table[(_table.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return $"""
                CREATE TABLE {_table} (
                  id text NOT NULL, phase text NOT NULL, rule text NOT NULL, title text NOT NULL, severity text NOT NULL, case_name text, key jsonb NOT NULL,
                  first_event timestamptz NOT NULL, last_event timestamptz NOT NULL, opened_at timestamptz NOT NULL, event_count bigint NOT NULL, outcomes jsonb NOT NULL,
                  detection jsonb NOT NULL, PRIMARY KEY (id, phase));
                CREATE INDEX {name}_by_time ON {_table} (opened_at);
                CREATE INDEX {name}_by_rule ON {_table} (rule, opened_at);
                CREATE INDEX {name}_by_severity ON {_table} (severity, opened_at);
                CREATE INDEX {name}_by_key ON {_table} USING gin (key jsonb_path_ops);
                """;
    }
}
