using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RulesSdk.Hosting.Stores.Tests.Servers;
using RulesSdk.Hosting.Tests.Running;

namespace RulesSdk.Hosting.Stores.Tests.Stores;

/// <summary>Detections and checkpoints in PostgreSQL.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>, IDisposable
{
    private readonly HostFolder _folder = new();

    [PostgreSqlFact]
    public async Task A_detection_that_comes_twice_is_one_row_that_says_what_it_is()
    {
        using (var target = new PostgreSqlTarget(server.ConnectionString, "twice"))
        {
            await target.SendAsync(Samples.Detections, default);
        }

        using var again = new PostgreSqlTarget(server.ConnectionString, "twice");
        await again.SendAsync([.. Samples.Detections.Take(3)], default);

        Assert.Equal(Samples.Detections.Select(Samples.NameOf).Order(StringComparer.Ordinal), Rows("twice"));
        var one = Samples.Detections.First(static detection => detection.Header.Key.Count > 0);
        using var json = JsonDocument.Parse(DetectionJson.Format(one));
        Assert.Equal(
            [$"{one.Rule.Id} {one.Rule.Title} {one.Severity.ToString().ToLowerInvariant()} {one.Header.EventCount}"],
            server.Query($"SELECT concat_ws(' ', rule, title, severity, event_count) FROM twice WHERE id = '{one.Id}' AND phase = '{one.Phase.ToString().ToLowerInvariant()}'"));
        var key = json.RootElement.GetProperty("key").GetRawText().Replace("'", "''", StringComparison.Ordinal);
        Assert.Contains(one.Id, server.Query($"SELECT id FROM twice WHERE key @> '{key}'"));
        Assert.Equal([$"{Samples.Detections.Count}"], server.Query("SELECT count(*) FROM twice WHERE detection->>'id' = id AND (detection->>'openedAt')::timestamptz = opened_at"));
    }

    [PostgreSqlFact]
    public async Task A_character_that_jsonb_has_not_keeps_no_detection_out()
    {
        var detection = Samples.Changed(Samples.Detections[0], static header => header with { Key = ["a\0b\\u0000"] }, ("Command", "\\\0"));
        using var target = new PostgreSqlTarget(server.ConnectionString, "odd");

        await target.SendAsync([detection], default);

        Assert.Equal(["\\\uFFFD"], server.Query("SELECT outcomes->>'command' FROM odd"));
        Assert.Equal(["a\uFFFDb\\u0000"], server.Query("SELECT value FROM odd, jsonb_each_text(key)"));
    }

    [PostgreSqlFact]
    public async Task A_table_without_a_column_refuses_rows_and_one_of_another_version_is_left_alone()
    {
        using (var target = new PostgreSqlTarget(server.ConnectionString, "changed"))
        {
            await target.SendAsync([Samples.Detections[0]], default);
            await server.ExecuteAsync("ALTER TABLE changed DROP COLUMN title");

            var refused = await Assert.ThrowsAsync<DetectionRefusedException>(() => target.SendAsync([Samples.Detections[1]], default));
            Assert.Contains("title", refused.Message, StringComparison.Ordinal);
        }

        await server.ExecuteAsync("UPDATE rulessdk_schema SET version = 2 WHERE name = 'changed'");
        using var other = new PostgreSqlTarget(server.ConnectionString, "changed");
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => other.SendAsync([Samples.Detections[1]], default));
        Assert.EndsWith("(use the version of RulesSdk.Hosting.PostgreSql that made it, or name another table).", fault.Message, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_table_that_is_dropped_is_made_again_and_a_missing_right_is_waited_for()
    {
        using var target = new PostgreSqlTarget(server.ConnectionString, "dropped");
        await target.SendAsync([Samples.Detections[0]], default);
        await server.ExecuteAsync("DROP TABLE dropped; DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN; GRANT SELECT ON rulessdk_schema TO guest");
        await Assert.ThrowsAsync<PostgresException>(() => target.SendAsync([Samples.Detections[1]], default));
        await target.SendAsync([Samples.Detections[1]], default);
        Assert.Equal([Samples.NameOf(Samples.Detections[1])], Rows("dropped"));

        using var guest = new PostgreSqlTarget($"{server.ConnectionString};Username=guest", "dropped");
        await Assert.ThrowsAsync<PostgresException>(() => guest.SendAsync([Samples.Detections[2]], default));
        await server.ExecuteAsync("GRANT SELECT, INSERT, UPDATE ON dropped TO guest");
        await guest.SendAsync([Samples.Detections[2]], default);
        Assert.Equal(2, Rows("dropped").Count);
    }

    [PostgreSqlFact]
    public Task The_newest_checkpoints_are_kept() => CheckpointCases.KeepsTheNewestAsync(() => new PostgreSqlCheckpoints("newest", server.ConnectionString, keep: 2));

    [PostgreSqlFact]
    public async Task A_checkpoint_counts_once_it_is_committed()
    {
        using var store = new PostgreSqlCheckpoints("committed", server.ConnectionString);
        await CheckpointCases.CountsWhatIsCommittedAsync(store);
    }

    [PostgreSqlFact]
    public async Task A_second_host_does_not_take_the_checkpoints()
    {
        using (var first = new PostgreSqlCheckpoints("two's", server.ConnectionString))
        {
            await first.ListAsync(default);
            using var second = new PostgreSqlCheckpoints("two's", server.ConnectionString);
            var fault = await Assert.ThrowsAsync<IOException>(async () => await second.ListAsync(default));
            Assert.Matches(@"belong to another host \(session \d+ from 127\.0\.0\.1", fault.Message);
            using var other = new PostgreSqlCheckpoints("another", server.ConnectionString);
            Assert.Empty(await other.ListAsync(default));
        }

        using var next = new PostgreSqlCheckpoints("two's", server.ConnectionString);
        Assert.Empty(await next.ListAsync(default));
    }

    [PostgreSqlFact]
    public async Task A_host_that_was_cut_off_while_another_one_went_on_stores_nothing_any_more()
    {
        using var first = new PostgreSqlCheckpoints("cut", server.ConnectionString);
        await first.ListAsync(default);
        await CheckpointCases.StoreAsync(first, 1, [1]);
        await CutAsync();
        await Assert.ThrowsAsync<IOException>(() => CheckpointCases.StoreAsync(first, 2, [1]));
        await CheckpointCases.StoreAsync(first, 3, [1]);

        await CutAsync();
        using (var second = new PostgreSqlCheckpoints("cut", server.ConnectionString))
        {
            Assert.Equal([3, 1], await second.ListAsync(default));
            await CheckpointCases.StoreAsync(second, 4, [2]);
        }

        await Assert.ThrowsAsync<IOException>(() => CheckpointCases.StoreAsync(first, 5, [1]));
        var fault = await Assert.ThrowsAsync<IOException>(() => CheckpointCases.StoreAsync(first, 6, [1]));
        Assert.StartsWith("Another host has stored checkpoint 4 of 'cut'", fault.Message, StringComparison.Ordinal);

        Task CutAsync() => server.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()");
    }

    [PostgreSqlFact]
    public async Task A_host_finds_what_an_engine_alone_finds_although_it_and_the_server_end_in_between()
    {
        var all = _folder.Stream.Events.Count;
        _folder.Write(0, all / 3);
        using (var host = await StartAsync())
        {
            await HostFolder.UntilAsync(() => Rows("found").Count > 0 && server.Query("SELECT 1 FROM rulessdk_checkpoints WHERE host = 'eu'").Count > 0);
            await host.StopAsync();
        }

        using (var host = await StartAsync())
        {
            // A host does not start without its checkpoints; once it runs, it goes on without the server.
            await HostFolder.UntilAsync(() => Logged("Restored"));
            await server.CrashAsync();
            _folder.Write(all / 3, all / 3);
            await HostFolder.UntilAsync(() => Logged("AttemptFailed") || Logged("CheckpointFailed"));
            server.Start();
            await server.WhenThereAsync();
            _folder.Write(2 * (all / 3), all - (2 * (all / 3)));
            var expected = _folder.Expected();
            await HostFolder.UntilAsync(() => Rows("found").Count >= expected.Count);
            await host.StopAsync();

            // Each event was handled once.
            Assert.Equal(all, host.Services.GetRequiredService<RulesEngine>().GetStatistics().Events);
            Assert.Equal(expected, Rows("found"));
        }

        Task<Microsoft.Extensions.Hosting.IHost> StartAsync() =>
            _folder.StartAsync(rules => rules.AddPostgreSqlTarget("table", server.ConnectionString, "found").AddPostgreSqlCheckpoints("eu", server.ConnectionString));
    }

    public void Dispose() => _folder.Dispose();

    private bool Logged(string name)
    {
        lock (_folder.Log.Entries)
        {
            return _folder.Log.Entries.Exists(entry => entry.Id.Name == name);
        }
    }

    private List<string> Rows(string table) => [.. server.Query($"SELECT id || ' ' || phase FROM {table}").Order(StringComparer.Ordinal)];
}
