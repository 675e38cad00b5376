using System.Text;
using RulesSdk.Cli.Batch;

namespace RulesSdk.Cli.Tests.Batch;

public sealed class RecordStoreTests
{
    [Theory]
    [InlineData(long.MaxValue, false)]
    [InlineData(20_000, true)]
    [InlineData(1, true)]
    public void Records_come_back_in_order_of_time_then_file_then_place(long budget, bool spills)
    {
        var random = new Random(7);
        var keys = Enumerable.Range(0, 1000).Select(i => new RecordKey(random.Next(50), random.Next(5), i, random.Next(2))).ToArray();
        using var store = new RecordStore(budget);
        foreach (var key in keys)
        {
            store.Add(key, Encoding.UTF8.GetBytes($"{key.Number}{new string('.', (int)key.Number % 40)}"));
        }

        var drained = new List<RecordKey>();
        store.Drain(
            run =>
            {
                drained.Add(run.Key);
                Assert.Equal($"{run.Key.Number}{new string('.', (int)run.Key.Number % 40)}", Encoding.UTF8.GetString(run.Record));
            },
            CancellationToken.None);

        Assert.Equal(keys.OrderBy(key => key.Ticks).ThenBy(key => key.File).ThenBy(key => key.Number), drained);
        Assert.Equal(spills, store.Spilled > 0);
    }

    [Fact]
    public void Runs_lie_in_files_that_no_one_else_can_open()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var before = Files();
        using var run = new SpilledRun(Path.GetTempPath());
        run.Add(new RecordKey(1, 0, 1, 0), [7]);
        run.Rewind();

        Assert.Subset(before, Files());
        Assert.True(run.MoveNext());
        Assert.Equal([7], run.Record.ToArray());

        static HashSet<string> Files() => [.. Directory.GetFiles(Path.GetTempPath(), "rulesdk-*.run")];
    }

    [Fact]
    public void Where_records_cannot_be_put_aside_those_before_are_kept_and_the_folder_is_named()
    {
        using var store = new RecordStore(1, "/no/such/folder");
        store.Add(new RecordKey(1, 0, 1, 0), [1]);

        var problem = Assert.Throws<StoreException>(() => store.Add(new RecordKey(2, 0, 2, 0), [2]));

        Assert.StartsWith("The temporary folder /no/such/folder cannot take records", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("(make room there, or name another folder in TMPDIR)", problem.Message, StringComparison.Ordinal);
        var drained = new List<long>();
        store.Drain(run => drained.Add(run.Key.Number), CancellationToken.None);
        Assert.Equal([1], drained);
    }

    [Fact]
    public void An_interrupt_ends_the_draining()
    {
        using var store = new RecordStore(long.MaxValue);
        using var interrupt = new CancellationTokenSource();
        store.Add(new RecordKey(1, 0, 1, 0), [1]);
        store.Add(new RecordKey(2, 0, 2, 0), [2]);
        var drained = 0;

        store.Drain(
            _ =>
            {
                drained++;
                interrupt.Cancel();
            },
            interrupt.Token);

        Assert.Equal(1, drained);
    }
}
