using System.Globalization;
using Microsoft.Data.Sqlite;
using RulesSdk.Hosting.Sqlite;
using RulesSdk.Shared.Stores;

namespace RulesSdk.Hosting;

/// <summary>Writes detections to a table of SQLite, a row for each id and phase. What comes again replaces its row, so each is there once.</summary>
/// <remarks>
/// <para>
/// Columns: <c>id</c>, <c>phase</c>, <c>rule</c>, <c>title</c>, <c>severity</c>, <c>case_name</c> (null if there is none), <c>key</c> (JSON), <c>first_event</c>,
/// <c>last_event</c>, <c>opened_at</c> (UTC with seven digits of the second, which sort as text), <c>event_count</c>, <c>outcomes</c> (JSON) and <c>detection</c>: all of it, as
/// <see cref="DetectionJson"/> writes it. Columns that others add are left alone. The table and its indexes are made where there are none; the table <c>rulessdk_schema</c>
/// has their version.
/// </para>
/// <para>
/// What is sent is on the disk when the call returns. Others can read meanwhile (write-ahead log). The file has to be on a disk of this machine, as SQLite asks for.
/// Statements that SQLite refuses, such as one for a column that was dropped, are a <see cref="DetectionRefusedException"/>; a full disk or a database that is locked is waited for.
/// </para>
/// </remarks>
public sealed class SqliteTarget : IDetectionTarget, IDisposable
{
    private readonly string _path;
    private readonly string _table;
    private SqliteConnection? _connection;

    /// <summary>Names the table.</summary>
    /// <param name="path">The file of the database.</param>
    /// <param name="table">The table: lower-case letters, digits and underscores.</param>
    /// <exception cref="ArgumentException">That is no name of a table.</exception>
    public SqliteTarget(string path, string table = "detections")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (_path, _table) = (path, DetectionRow.CheckTable(table));
    }

    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyList<Detection> detections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(detections);
        _connection ??= SqliteDatabase.Open(_path, _table, DetectionRow.SchemaVersion, Create());
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var detection in detections)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(DetectionRow.Of(detection));
            }

            transaction.Commit();
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_TOOBIG or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH)
        {
            throw new DetectionRefusedException($"SQLite refuses the row: {problem.Message.TrimEnd('.')} (see whether the table {_table} has the columns that the documents name)", problem);
        }
        catch (SqliteException)
        {
            // The next attempt opens it anew, whatever has become of the file.
            Dispose();
            throw;
        }

        return Task.CompletedTask;
    }

    /// <summary>Closes the database.</summary>
    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private void Write(DetectionRow row) => _connection!.Execute(
        DetectionRow.Upsert(_table),
        ("@id", row.Id),
        ("@phase", row.Phase),
        ("@rule", row.Rule),
        ("@title", row.Title),
        ("@severity", row.Severity),
        ("@case_name", row.Case),
        ("@key", row.Key),
        ("@first_event", Time(row.FirstEvent)),
        ("@last_event", Time(row.LastEvent)),
        ("@opened_at", Time(row.OpenedAt)),
        ("@event_count", row.EventCount),
        ("@outcomes", row.Outcomes),
        ("@detection", row.Json));

    // Of one length, so that the order of texts is that of times.
    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private string Create() =>
        $"""
         CREATE TABLE {_table} (
           id TEXT NOT NULL, phase TEXT NOT NULL, rule TEXT NOT NULL, title TEXT NOT NULL, severity TEXT NOT NULL, case_name TEXT, key TEXT NOT NULL,
           first_event TEXT NOT NULL, last_event TEXT NOT NULL, opened_at TEXT NOT NULL, event_count INTEGER NOT NULL, outcomes TEXT NOT NULL, detection TEXT NOT NULL,
           PRIMARY KEY (id, phase));
         CREATE INDEX {_table}_by_time ON {_table} (opened_at);
         CREATE INDEX {_table}_by_rule ON {_table} (rule, opened_at);
         CREATE INDEX {_table}_by_severity ON {_table} (severity, opened_at);
         """;
}
