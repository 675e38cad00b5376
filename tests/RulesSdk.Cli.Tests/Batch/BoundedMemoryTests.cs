using RulesSdk.Cli.Batch;
using RulesSdk.Cli.Batch.Reading;
using RulesSdk.Input;
using RulesSdk.Rules.Aws;

namespace RulesSdk.Cli.Tests.Batch;

/// <summary>What is held in memory does not grow with the input.</summary>
public sealed class BoundedMemoryTests : IDisposable
{
    private const int Budget = 200_000;

    // Files that are read at the same time have half as much for themselves.
    private const int Most = Budget * 3 / 2;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void Of_a_file_that_is_larger_than_the_store_only_the_order_is_kept(int events)
    {
        var files = Files(("large.json", Lines(0, events)));
        using var store = new RecordStore(Budget);

        var dropped = Read(files, store, mayDrop: true);

        Assert.Equal(events, Assert.Single(dropped).Value.Count);
        Assert.Equal(0, dropped[0].Disorder);
        Assert.InRange(store.Peak, 1, Most);
        Assert.Equal((0, 0), (store.Runs().Count(run => run.MoveNext()), store.Spilled));
    }

    [Fact]
    public void Beside_it_small_files_are_kept_whole()
    {
        var files = Files(("a.json", Lines(0, 100)), ("b.json", Lines(0, 5_000)), ("c.json", Lines(9, 100) + "\n{}"));
        using var store = new RecordStore(Budget);

        var dropped = Read(files, store, mayDrop: true);

        Assert.Equal([1], dropped.Keys);
        Assert.InRange(store.Peak, 1, Most);
        var kept = new List<RecordKey>();
        store.Drain(run => kept.Add(run.Key), CancellationToken.None);
        Assert.Equal((1, 100, 100), (kept.Count(key => key.IsRefused), kept.Count(key => key.File == 0), kept.Count(key => key is { File: 2, IsRefused: false })));
    }

    [Fact]
    public void What_must_be_sorted_goes_to_disk_beyond_the_budget()
    {
        var files = Files(("a.json", Lines(0, 5_000)));
        using var store = new RecordStore(Budget);

        Assert.Empty(Read(files, store, mayDrop: false));

        Assert.InRange(store.Peak, 1, Most);
        Assert.True(store.Spilled > 2, $"{store.Spilled} runs");
        var kept = 0;
        store.Drain(_ => kept++, CancellationToken.None);
        Assert.Equal(5_000, kept);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public void A_reader_that_is_ahead_waits(int records)
    {
        var key = new RecordKey(1, 0, 1, 0);
        StreamBuffer? used = null;
        using var run = new StreamRun(Fill, 0, onWait: null, CancellationToken.None);

        var taken = 0;
        while (run.MoveNext())
        {
            taken++;
        }

        Assert.Equal(records, taken);
        Assert.InRange(used!.Blocks, 1, 7);

        void Fill(StreamBuffer buffer, CancellationToken stop)
        {
            used = buffer;
            for (var i = 0; i < records; i++)
            {
                buffer.Filled += 1_000;
                buffer.Add(key, buffer.Bytes.AsSpan(buffer.Filled - 1_000, 1_000));
                if (!buffer.HasRoom)
                {
                    buffer.MakeRoom(buffer.Filled);
                }
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Lines(int first, int count) => string.Join('\n', Enumerable.Range(first, count).Select(number =>
        $$"""{"eventID":"{{number}}","eventTime":"{{new DateTime(2026, 1, 1).AddSeconds(number):s}}Z","eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity"}"""));

    private static IReadOnlyDictionary<int, TimeOrder> Read(IReadOnlyList<InputFile> files, RecordStore store, bool mayDrop)
    {
        var input = new InputSet(files, [AwsRules.Pack], []);
        return new InputReader(files, store, 1 << 20, new Progress<BatchProgress>()).Read([.. Enumerable.Range(0, files.Count)], mayDrop, input.NewSchemas, input.Tally, CancellationToken.None);
    }

    private IReadOnlyList<InputFile> Files(params (string Name, string Content)[] files) =>
        FileArguments.Expand(files.Select(file => _folder.Write(file.Name, file.Content)), () => Stream.Null, pattern => Assert.Fail(pattern));
}
