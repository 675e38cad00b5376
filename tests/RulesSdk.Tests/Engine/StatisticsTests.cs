using System.Collections.Concurrent;
using RulesSdk.Runtime;

namespace RulesSdk.Tests.Engines;

/// <summary>The statistics of an engine that runs, as other threads get them.</summary>
public sealed class StatisticsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Fact]
    public void Another_thread_gets_them_once_no_call_is_in_the_engine()
    {
        using var isInside = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        var engine = new RulesEngine(
            [AlertRule.Rule],
            new CallbackSink(_ =>
            {
                isInside.Set();
                mayGoOn.Wait();
            }),
            TrailRun.AtOnce);
        var source = engine.OpenSource<Trail>("trail");
        var feeding = new Thread(() => source.Process(Trail.At(0, "Alert")));
        feeding.Start();
        isInside.Wait();

        Assert.False(engine.TryGetStatistics(TimeSpan.Zero, out var none));
        Assert.Null(none);

        EngineStatistics? found = null;
        var reading = new Thread(() => engine.TryGetStatistics(Long, out found));
        reading.Start();
        mayGoOn.Set();
        reading.Join();
        feeding.Join();
        Assert.Equal((1, 1), (found?.Events, found?.Detections["alert"]));
    }

    [Fact]
    public void A_call_waits_for_a_thread_that_reads()
    {
        using var isReading = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var gate = new EngineGate();
        var order = new ConcurrentQueue<string>();
        var reading = new Thread(() => gate.TryRead(
            Long,
            () =>
            {
                isReading.Set();
                mayEnd.Wait();
                order.Enqueue("read");
                return 0;
            },
            out _));
        var calling = new Thread(() =>
        {
            try
            {
                using var turn = gate.Enter();
                order.Enqueue("called");
            }
            catch (InvalidOperationException refused)
            {
                order.Enqueue(refused.Message);
            }
        });
        reading.Start();
        isReading.Wait();
        calling.Start();
        SpinWait.SpinUntil(() => calling.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || !calling.IsAlive, Long);
        mayEnd.Set();
        reading.Join();
        calling.Join();

        Assert.Equal(["read", "called"], order);
        Assert.True(gate.TryRead(TimeSpan.Zero, static () => 7, out var value) && value == 7);
    }

    [Fact]
    public void A_sink_gets_them_in_the_middle_of_its_call()
    {
        RulesEngine engine = null!;
        var events = new List<long>();
        void Ask()
        {
            Assert.True(engine.TryGetStatistics(TimeSpan.Zero, out var statistics));
            events.Add(statistics.Events);
        }

        engine = new RulesEngine([AlertRule.Rule], new CallbackSink(_ => Ask()), TrailRun.AtOnce with { Phases = DetectionPhases.Opened, RejectSink = new AskingSink(Ask) });
        var source = engine.OpenSource<Trail>("trail");
        source.Process(Trail.At(0, "Alert"));
        source.Process("nonsense"u8);

        Assert.Equal([1, 2], events);
    }

    [Fact]
    public void Threads_that_read_while_events_come_harm_no_call()
    {
        const int Events = 20_000;
        var engine = new RulesEngine([AlertRule.Rule, ThreeAlertsRule.Rule], new CallbackSink(static _ => { }), TrailRun.AtOnce with { MaxRowsPerRule = 100 });
        var source = engine.OpenSource<Trail>("trail");
        var isOver = 0;
        var seen = new List<long>();
        var reading = new Thread(() =>
        {
            while (Volatile.Read(ref isOver) == 0)
            {
                if (engine.TryGetStatistics(Long, out var statistics))
                {
                    seen.Add(statistics.Events);
                }
            }
        });
        reading.Start();
        for (var i = 0; i < Events; i++)
        {
            source.Process(Trail.At(i, "Alert", "u" + (i % 7)));
        }

        Volatile.Write(ref isOver, 1);
        reading.Join();

        Assert.NotEmpty(seen);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(Events, engine.GetStatistics().Events);
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.TryGetStatistics(TimeSpan.FromTicks(-1), out _));
    }

    private sealed class AskingSink(Action ask) : IRejectSink
    {
        public void Reject(string source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line) => ask();
    }
}
