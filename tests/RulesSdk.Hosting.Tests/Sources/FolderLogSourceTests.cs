using System.IO.Compression;
using System.Text;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Schemas;

namespace RulesSdk.Hosting.Tests.Sources;

/// <summary>A folder of whole files: each record comes once, in an order that a restart does not change.</summary>
public sealed class FolderLogSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-folder").FullName;
    private readonly ListLogger _log = new();
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(1));

    private string Ledger => Path.Combine(_folder, "state", "ledger");

    [Fact]
    public async Task Envelopes_in_folders_below_come_in_the_order_of_their_names()
    {
        Write("AWSLogs/2026/01/06/b.json.gz", "3");
        Write("AWSLogs/2026/01/05/z.json.gz", "1", "2");
        Write("AWSLogs/2026/01/06/a.json", "4");

        Assert.Equal(["1", "2", "4", "3"], Ids(await ReadAsync()));
    }

    [Fact]
    public async Task A_late_file_with_a_smaller_name_comes_after_those_before_also_when_all_is_read_again()
    {
        Write("AWSLogs/b.json", "1");
        Assert.Equal(["1"], Ids(await ReadAsync()));
        Write("AWSLogs/a.json", "2");
        var late = await ReadAsync(from: "1 0");

        Assert.Equal(["2"], Ids(late));
        Assert.Equal("2 0", late[^1].Position);
        Assert.Equal(["1", "2"], Ids(await ReadAsync()));
    }

    [Fact]
    public async Task From_each_position_what_comes_is_what_came_behind_it()
    {
        for (var file = 0; file < 4; file++)
        {
            Write($"AWSLogs/{file}.json.gz", [.. Enumerable.Range(0, 5).Select(record => $"{file}-{record}")]);
        }

        var all = await ReadAsync();
        Assert.True(all.Count > 8, $"{all.Count} batches are too few to show positions within a file.");
        for (var i = 0; i < all.Count; i++)
        {
            var rest = await ReadAsync(from: all[i].Position);
            Assert.Equal(Ids(all[(i + 1)..]), Ids(rest));
            Assert.Equal(all[(i + 1)..].Where(static batch => batch.Ids.Count > 0).Select(static batch => batch.Offset), rest.Where(static batch => batch.Ids.Count > 0).Select(static batch => batch.Offset));
        }
    }

    [Fact]
    public async Task A_file_that_grows_is_read_once_it_has_stopped()
    {
        var clock = new ManualClock();
        Write("AWSLogs/a.json", "1");
        var source = new FolderLogSource(Path.Combine(_folder, "AWSLogs/**/*.json*"), Ledger, EventSchemas.Of<CloudTrailEvent>(), new() { Follow = true }, _log, clock);
        await using var batches = source.ReadAsync(new Dictionary<string, string>(), _stop.Token).GetAsyncEnumerator();
        var next = batches.MoveNextAsync();
        Write("AWSLogs/a.json", "1", "2");
        clock.Advance(TimeSpan.FromSeconds(10));
        await Task.Delay(20);
        Assert.False(next.IsCompleted);

        for (; !next.IsCompleted; clock.Advance(TimeSpan.FromSeconds(10)))
        {
            await Task.Delay(5, _stop.Token);
        }

        Assert.True(await next);
        Assert.Equal(2, batches.Current.Records!.Count);
    }

    [Fact]
    public async Task What_cannot_be_read_is_logged_once_and_what_it_had_before_counts()
    {
        Write("AWSLogs/a.json.gz", "1", "2");
        var packed = Path.Combine(_folder, "AWSLogs", "a.json.gz");
        await File.WriteAllBytesAsync(packed, (await File.ReadAllBytesAsync(packed))[..^4]);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "AWSLogs", "b.json.gz"), "PK\u0003\u0004 an archive, which holds others"u8.ToArray());
        Write("AWSLogs/c.json", "3");

        var all = await ReadAsync();

        Assert.Equal(["1", "2", "3"], Ids(all));
        Assert.Equal("3 0", all[^1].Position);
        Assert.Equal(["a.json.gz", "b.json.gz"], _log.Entries.Select(static entry => Path.GetFileName(entry.Message[..entry.Message.IndexOf(' ', StringComparison.Ordinal)])));
        Assert.Empty(Ids(await ReadAsync(from: "3 0")));
        Assert.Equal(2, _log.Entries.Count);
    }

    [Fact]
    public async Task Lines_of_files_that_were_deleted_are_removed_but_not_where_all_are_missing()
    {
        Write("AWSLogs/a.json", "1");
        Write("AWSLogs/b.json", "2");
        await ReadAsync();
        File.Delete(Path.Combine(_folder, "AWSLogs", "a.json"));
        await ReadAsync(from: "2 0");
        Assert.Equal("2", Assert.Single(await File.ReadAllLinesAsync(Ledger)).Split(' ')[0]);

        Directory.Move(Path.Combine(_folder, "AWSLogs"), Path.Combine(_folder, "away"));
        await ReadAsync(from: "2 0");
        Directory.Move(Path.Combine(_folder, "away"), Path.Combine(_folder, "AWSLogs"));
        Write("AWSLogs/c.json", "3");

        var rest = await ReadAsync(from: "2 0");
        Assert.Equal(["3"], Ids(rest));
        Assert.Equal("3 0", rest[^1].Position);
        Assert.Empty(_log.Entries);

        // An older checkpoint would have needed the file that is deleted.
        Assert.Equal(["2", "3"], Ids(await ReadAsync()));
        Assert.Equal("FilesAreGone", Assert.Single(_log.Entries).Id.Name);
    }

    [Fact]
    public async Task A_last_line_of_the_ledger_that_was_cut_is_removed_and_another_is_a_fault()
    {
        Write("AWSLogs/a.json", "1");
        await ReadAsync();
        await File.AppendAllTextAsync(Ledger, "2 \"AWSL");
        Write("AWSLogs/b.json", "2");
        Assert.Equal(["2"], Ids(await ReadAsync(from: "1 0")));

        await File.AppendAllTextAsync(Ledger, "2 \"AWSL\n");
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(from: "1 0"));
        Assert.EndsWith("(restore the ledger, or remove it and give the source a new name to read all files again).", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static List<string> Ids(IEnumerable<Batch> batches) => [.. batches.SelectMany(static batch => batch.Ids)];

    private async Task<List<Batch>> ReadAsync(string? from = null)
    {
        var options = new FolderLogOptions { PollInterval = TimeSpan.FromMilliseconds(1), BatchBytes = 200, Follow = false };
        var source = new FolderLogSource(Path.Combine(_folder, "AWSLogs/**/*.json*"), Ledger, EventSchemas.Of<CloudTrailEvent>(), options, _log);
        var all = new List<Batch>();
        await foreach (var batch in source.ReadAsync(from is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["files"] = from }, _stop.Token))
        {
            using (batch)
            {
                all.Add(new(batch.Position, batch.Offset, [.. batch.Records!.Select(range => Encoding.UTF8.GetString(batch.Bytes.Span[range])).Select(static text => text.Split('"')[3])]));
            }
        }

        return all;
    }

    private void Write(string name, params string[] ids)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var events = ids.Select(static id => $$"""{"eventID":"{{id}}","eventTime":"2026-01-05T09:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets"}""");
        var text = Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', events)}}]}""");
        using Stream file = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        file.Write(text);
    }

    private sealed record Batch(string Position, long Offset, List<string> Ids);
}
