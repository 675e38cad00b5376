using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using RulesSdk.Hosting.Tests.Running;

namespace RulesSdk.Hosting.Stores.Tests.Stores;

/// <summary>Detections and checkpoints in SQLite.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly HostFolder _folder = new();

    private string Database => _folder.PathOf("out/detections.db");

    [Fact]
    public async Task A_detection_that_comes_twice_is_one_row_that_says_what_it_is()
    {
        using (var target = new SqliteTarget(Database))
        {
            await target.SendAsync(Samples.Detections, default);
        }

        using var again = new SqliteTarget(Database);
        await again.SendAsync([.. Samples.Detections.Take(3)], default);

        Assert.Equal(Samples.Detections.Select(Samples.NameOf).Order(StringComparer.Ordinal), Rows());
        var one = Samples.Detections.First(static detection => detection.Header.Key.Count > 0);
        using var json = JsonDocument.Parse(DetectionJson.Format(one));
        string[] columns = ["rule", "title", "severity", "key", "outcomes", "detection"];
        Assert.Equal(
            [one.Rule.Id, one.Rule.Title, one.Severity.ToString().ToLowerInvariant(), json.RootElement.GetProperty("key").GetRawText(), json.RootElement.GetProperty("outcomes").GetRawText(), DetectionJson.Format(one)],
            columns.Select(column => Query($"SELECT {column} FROM detections WHERE id = '{one.Id}' AND phase = '{one.Phase.ToString().ToLowerInvariant()}'").Single()));
    }

    [Fact]
    public async Task Rows_in_the_order_of_their_times_as_text_are_in_the_order_of_their_times()
    {
        var times = new[] { "09:00:00.5", "09:00:00", "08:59:59.1234567", "09:00:01" }.Select(static text => DateTimeOffset.Parse($"2026-01-05T{text}Z", System.Globalization.CultureInfo.InvariantCulture)).ToList();
        using var target = new SqliteTarget(Database);
        await target.SendAsync([.. times.Select(static (time, i) => Samples.Changed(Samples.Detections[0], header => header with { Id = $"{i}", OpenedAt = time }))], default);

        Assert.Equal(["2", "1", "0", "3"], Query("SELECT id FROM detections ORDER BY opened_at"));
        Assert.Equal(["2026-01-05 08:59:59"], Query("SELECT datetime(opened_at) FROM detections WHERE id = '2'"));
    }

    [Fact]
    public async Task A_later_row_of_an_id_and_phase_replaces_the_first_and_leaves_columns_of_others_alone()
    {
        var (first, second) = (Samples.Changed(Samples.Detections[0], static header => header, ("Count", 1L)), Samples.Changed(Samples.Detections[0], static header => header, ("Count", 2L)));
        using var target = new SqliteTarget(Database, "alerts");
        await target.SendAsync([first], default);
        Query("ALTER TABLE alerts ADD COLUMN analyst TEXT");
        Query("UPDATE alerts SET analyst = 'ann'");
        await target.SendAsync([second], default);

        Assert.Equal(["ann 2"], Query("SELECT analyst || ' ' || json_extract(outcomes, '$.count') FROM alerts"));
    }

    [Fact]
    public async Task A_table_without_a_column_refuses_rows_and_one_of_another_version_is_left_alone()
    {
        using (var target = new SqliteTarget(Database))
        {
            await target.SendAsync([Samples.Detections[0]], default);
            Query("ALTER TABLE detections DROP COLUMN title");

            var refused = await Assert.ThrowsAsync<DetectionRefusedException>(() => target.SendAsync([Samples.Detections[1]], default));
            Assert.Contains("title", refused.Message, StringComparison.Ordinal);
        }

        Query("UPDATE rulessdk_schema SET version = 2 WHERE name = 'detections'");
        using var other = new SqliteTarget(Database);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => other.SendAsync([Samples.Detections[1]], default));
        Assert.EndsWith("(use the version of RulesSdk.Hosting.Sqlite that made it, or name another table).", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a;DROP TABLE detections")]
    [InlineData("")]
    public void What_is_no_name_of_a_table_is_refused(string table) => Assert.Throws<ArgumentException>(() => new SqliteTarget(Database, table));

    [Fact]
    public Task The_newest_checkpoints_are_kept() => CheckpointCases.KeepsTheNewestAsync(() => new SqliteCheckpoints(_folder.PathOf("checkpoints.db"), keep: 2));

    [Fact]
    public async Task A_checkpoint_counts_once_it_is_committed()
    {
        using var store = new SqliteCheckpoints(_folder.PathOf("checkpoints.db"));
        await CheckpointCases.CountsWhatIsCommittedAsync(store);
    }

    [Fact]
    public void A_second_host_does_not_take_the_checkpoints()
    {
        using (new SqliteCheckpoints(_folder.PathOf("checkpoints.db")))
        {
            var fault = Assert.Throws<IOException>(() => new SqliteCheckpoints(_folder.PathOf("checkpoints.db")));
            Assert.EndsWith("(end the host that uses them, or name another file).", fault.Message, StringComparison.Ordinal);
        }

        using var next = new SqliteCheckpoints(_folder.PathOf("checkpoints.db"));
    }

    [Fact]
    public void What_is_no_database_is_said_and_left_alone()
    {
        var path = _folder.PathOf("checkpoints.db");
        File.WriteAllText(path, new string('x', 5000));

        var fault = Assert.Throws<IOException>(() => new SqliteCheckpoints(path));
        Assert.EndsWith("(see that it is a database of SQLite that can be written to, or name another file).", fault.Message, StringComparison.Ordinal);

        // Nor does it keep the lock.
        Assert.Equal(fault.Message, Assert.Throws<IOException>(() => new SqliteCheckpoints(path)).Message);
        Assert.Equal(5000, new FileInfo(path).Length);
    }

    [Fact]
    public async Task A_host_that_is_started_again_finds_what_an_engine_alone_finds()
    {
        var all = _folder.Stream.Events.Count;
        var step = all / 4;
        for (var first = 0; first < all; first += step)
        {
            _folder.Write(first, Math.Min(step, all - first));
            using var host = await _folder.StartAsync(rules => rules.AddSqliteTarget("table", Database).AddSqliteCheckpoints(Database));
            var engine = host.Services.GetRequiredService<RulesEngine>();
            var goal = Math.Min(first + step, all);
            await HostFolder.UntilAsync(() => engine.TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == goal);
            await host.StopAsync();
        }

        Assert.NotEmpty(Rows());
        Assert.Equal(_folder.Expected(), Rows());
        Assert.Contains(_folder.Log.Entries, static entry => entry.Id.Name == "Restored");

        // Without checkpoints all is detected again, and the table stays as it is.
        using var anew = await _folder.StartAsync(rules => rules.AddSqliteTarget("table", Database));
        var another = anew.Services.GetRequiredService<RulesEngine>();
        await HostFolder.UntilAsync(() => another.TryGetStatistics(TimeSpan.FromSeconds(1), out var statistics) && statistics.Events == all);
        await anew.StopAsync();
        Assert.Equal(_folder.Expected(), Rows());
    }

    public void Dispose() => _folder.Dispose();

    private List<string> Rows() => [.. Query("SELECT id || ' ' || phase FROM detections").Order(StringComparer.Ordinal)];

    private List<string> Query(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
