using System.Globalization;
using DuckDB.NET.Data;

namespace RulesSdk.Benchmarks;

/// <summary>The questions in SQL, over all events in a table in memory. One thread, as the engine has one.</summary>
internal sealed class DuckDbQueries : IDisposable
{
    private static readonly string Window = TimeSpan.FromMinutes(10).Ticks.ToString(CultureInfo.InvariantCulture);

    private static readonly string ThresholdQuery =
        $"""
        SELECT "user", min(time), count(*)
        FROM events
        WHERE action = 'failed'
        GROUP BY "user", (time - {DateTime.UnixEpoch.Ticks.ToString(CultureInfo.InvariantCulture)}) // {Window}
        HAVING count(*) >= 5
        """;

    private static readonly string JoinQuery =
        $"""
        SELECT login."user", login.time, count(*)
        FROM events AS login
        JOIN events AS failed
          ON failed."user" = login."user" AND failed.time < login.time AND failed.time >= login.time - {Window}
        WHERE login.action = 'login' AND failed.action = 'failed'
        GROUP BY login."user", login.time, login.id
        """;

    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public DuckDbQueries()
    {
        _connection.Open();
        Execute("SET threads = 1");
        Execute("""CREATE TABLE events (time BIGINT, id VARCHAR, action VARCHAR, "user" VARCHAR, host VARCHAR, bytes BIGINT)""");
    }

    /// <summary>Adds events to the table.</summary>
    public void Load(IEnumerable<AccessEvent> events)
    {
        using var appender = _connection.CreateAppender("events");
        foreach (var e in events)
        {
            appender.CreateRow()
                .AppendValue(e.Time.UtcTicks)
                .AppendValue(e.Id)
                .AppendValue(e.Action)
                .AppendValue(e.User)
                .AppendValue(e.Host)
                .AppendValue(e.Bytes)
                .EndRow();
        }
    }

    public List<Found> Threshold() => Query(ThresholdQuery);

    public List<Found> Join() => Query(JoinQuery);

    public void Dispose() => _connection.Dispose();

    private List<Found> Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<Found>();
        while (reader.Read())
        {
            found.Add(new Found(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return found;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
