using System.Buffers;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Programs;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class SuppressTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void None_of_the_same_rule_and_key_opens_until_the_time_is_over()
    {
        var run = new TrailRun(TrailRun.AtOnce, AlertRule.Rule.With(static rule => rule with { Suppress = Day }));
        run.Source.Process(Trail.At(0, "Alert", "a"));
        run.Source.Process(Trail.At(10, "Alert", "b"));
        run.Source.Process(Trail.At(86_399, "Alert", "a"));
        Assert.Equal(["a", "a", "b", "b"], run.Detections.Select(static d => d.Header.Key[0]));

        // What was held back does not count as opened, and the end of the time is out of it.
        run.Source.Process(Trail.At(86_400, "Alert", "a"));
        Assert.Equal(6, run.Detections.Count);
        Assert.Equal(1, run.Engine.GetStatistics().Suppressed["alert"]);
        Assert.Equal(3, run.Engine.GetStatistics().Detections["alert"]);
    }

    [Fact]
    public void By_an_outcome_its_text_counts_in_place_of_the_key()
    {
        var run = new TrailRun(TrailRun.AtOnce, TokenRule.Rule.With(static rule => rule with { Suppress = Day, SuppressBy = "Uses" }));
        run.Source.Process(Trail.At(0, "Issue", "a", "t1", "1"));
        run.Source.Process(Trail.At(1, "Issue", "b", "t2", "1"));
        run.Source.Process(Trail.At(2, "Issue", "c", "t3", "1"));
        run.Source.Process(Trail.At(2.5, "Issue", "c", "t3", "3"));
        run.Source.Process(Trail.At(3, "List", "a", "t1", "2"));
        run.Source.Process(Trail.At(4, "List", "b", "t2", "2"));
        run.Source.Process(Trail.At(5, "List", "c", "t3", "2"));

        Assert.Equal(["token Opened a 2", "token Opened c 3"], run.Short);
    }

    [Fact]
    public void What_a_held_back_join_is_made_of_does_not_open_later()
    {
        var run = new TrailRun(TrailRun.AtOnce, TokenRule.Rule.With(static rule => rule with { Suppress = TimeSpan.FromMinutes(90) }));
        run.Source.Process(Trail.At(0, "Issue", "a", "t", "1"));
        run.Source.Process(Trail.At(1, "List", "a", "t", "2"));
        run.Source.Process(Trail.At(5000, "Issue", "a", "t", "1"));
        run.Source.Process(Trail.At(5300, "List", "a", "t", "2"));
        run.Source.Process(Trail.At(5401, "List", "a", "t", "3"));
        run.Engine.Complete();

        Assert.Equal(["token Opened a 2", "token Closed a 2", "token Opened a 2", "token Closed a 2"], run.Short);
        Assert.Equal(["3"], (IReadOnlyList<string>)run.Detections[^1].GetOutcome(0)!);
    }

    [Fact]
    public void A_held_back_chain_loses_its_evidence_as_if_it_had_closed()
    {
        var run = new TrailRun(TrailRun.AtOnce, ChainRule.Rule.With(static rule => rule with { Suppress = TimeSpan.FromHours(3) }));
        run.Source.Process(Trail.At(0, "Cred", "a"));
        run.Source.Process(Trail.At(1, "Ssh", "a"));
        run.Source.Process(Trail.At(10_000, "Ssh", "a"));
        run.Source.Process(Trail.At(10_802, "Cred", "a"));
        run.Source.Process(Trail.At(10_803, "Ssh", "a"));
        run.Engine.Complete();

        Assert.Equal(["chain Opened Both a 2", "chain Closed Both a 2", "chain Opened Both a 2", "chain Closed Both a 2"], run.Short);
        Assert.Equal(1, run.Engine.GetStatistics().Suppressed["chain"]);
    }

    [Fact]
    public void A_held_back_chain_goes_on_where_it_may_become_more_severe()
    {
        var run = new TrailRun(TrailRun.AtOnce, ChainRule.Rule.With(static rule => rule with { Suppress = TimeSpan.FromHours(3) }));
        run.Source.Process(Trail.At(0, "Ssh", "a"));
        run.Source.Process(Trail.At(10_000, "Ssh", "a"));
        run.Source.Process(Trail.At(10_001, "Cred", "a"));
        run.Engine.Complete();

        Assert.Equal(["chain Opened Session a 1", "chain Closed Session a 1", "chain Opened Both a 2", "chain Closed Both a 2"], run.Short);
    }

    [Fact]
    public void The_oldest_keys_are_forgotten_at_the_bound()
    {
        var table = new SuppressTable(100, 2);
        Assert.False(table.Holds("a"u8.ToArray(), 1, Severity.Low));
        Assert.False(table.Holds("b"u8.ToArray(), 2, Severity.Low));
        Assert.False(table.Holds("c"u8.ToArray(), 3, Severity.Low));
        Assert.Equal(1, table.Shed);
        Assert.True(table.Holds("b"u8.ToArray(), 101, Severity.Low));
        Assert.False(table.Holds("a"u8.ToArray(), 4, Severity.Low));
        Assert.False(table.Holds("b"u8.ToArray(), 5, Severity.Low));
    }

    [Fact]
    public void What_is_more_severe_than_the_last_one_became_is_not_held_back()
    {
        var table = new SuppressTable(100, 10);
        Assert.False(table.Holds("a"u8.ToArray(), 1, Severity.Low));
        Assert.True(table.Holds("a"u8.ToArray(), 2, Severity.Low));
        Assert.False(table.Holds("a"u8.ToArray(), 50, Severity.Medium));
        Assert.True(table.Holds("a"u8.ToArray(), 149, Severity.Medium));
        table.Escalate("a"u8.ToArray(), Severity.High);

        var buffer = new ArrayBufferWriter<byte>();
        table.Save(new CheckpointWriter(buffer));
        var restored = new SuppressTable(100, 10);
        var reader = new CheckpointReader(buffer.WrittenSpan);
        restored.Load(ref reader);
        Assert.True(restored.Holds("a"u8.ToArray(), 149, Severity.High));
        Assert.Equal(Severity.High, restored.SeverityOf("a"u8.ToArray()));
        Assert.False(restored.Holds("a"u8.ToArray(), 150, Severity.Low));
        Assert.True(restored.Holds("a"u8.ToArray(), 151, Severity.Low));
    }

    [Fact]
    public void What_is_remembered_is_saved_and_what_is_over_is_forgotten()
    {
        var table = new SuppressTable(100, 10);
        table.Holds("a"u8.ToArray(), 1, Severity.Low);
        table.Holds("b"u8.ToArray(), 50, Severity.Low);
        table.Holds("a"u8.ToArray(), 101, Severity.Low);
        Assert.Equal(2, table.Count);

        var buffer = new ArrayBufferWriter<byte>();
        table.Save(new CheckpointWriter(buffer));
        var restored = new SuppressTable(100, 10);
        var reader = new CheckpointReader(buffer.WrittenSpan);
        restored.Load(ref reader);
        Assert.True(reader.IsAtEnd);
        Assert.True(restored.Holds("b"u8.ToArray(), 149, Severity.Low));
        Assert.True(restored.Holds("a"u8.ToArray(), 200, Severity.Low));
        Assert.False(restored.Holds("b"u8.ToArray(), 150, Severity.Low));
        restored.Forget(1000);
        Assert.False(restored.Holds("c"u8.ToArray(), 1000, Severity.Low));
        Assert.Equal(1, restored.Count);
    }
}
