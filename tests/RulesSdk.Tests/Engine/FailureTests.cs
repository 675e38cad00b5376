using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Join;
using RulesSdk.Runtime.Programs.Single;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Tests.Engines;

/// <summary>A program that throws is stopped and told, and harms no other.</summary>
public sealed class FailureTests
{
    private static readonly RuleDefinition[] Others = [AlertRule.Rule, ChainRule.Rule, TokenRule.Rule];

    public enum Place
    {
        Apply,
        EndOfInstant,
        Closing,
    }

    [Theory]
    [InlineData(Place.Apply, 0)]
    [InlineData(Place.Apply, 15)]
    [InlineData(Place.EndOfInstant, 0)]
    [InlineData(Place.EndOfInstant, 15)]
    [InlineData(Place.Closing, 0)]
    [InlineData(Place.Closing, 15)]
    public void A_rule_that_throws_is_stopped_and_told_and_all_others_detect_what_they_would_have(Place place, int lateness)
    {
        var events = TrailRun.Stream(seed: 5, count: 300);
        var failures = new Failures();
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromMinutes(lateness), FailureSink = failures };
        var alone = Run(options, Others, events);
        var beside = Run(options, [.. Others, Failing(place)], events);

        Assert.NotEmpty(alone.Detections);
        Assert.Equal(alone.Text, string.Join('\n', beside.Detections.Where(static one => one.Rule.Id != "failing").Select(DetectionJson.Format)));
        Assert.Equal(["failing: broken"], failures.Received);
        Assert.Equal("FormatException: broken", beside.Engine.GetStatistics().Stopped["failing"]);
        Assert.Empty(alone.Engine.GetStatistics().Stopped);
    }

    [Fact]
    public void It_detects_nothing_more_and_holds_nothing()
    {
        var run = new TrailRun(TrailRun.AtOnce, Failing(Place.Closing));
        run.Source.Process(Trail.At(0, "Alert", "a"));
        run.Source.Process(Trail.At(1, "Alert", "b"));
        Assert.Equal(2, run.Engine.GetStatistics().Deadlines);

        run.Source.AdvanceTo(Trail.Start.AddHours(3));
        run.Source.Process(Trail.At(20_000, "Alert", "c"));

        Assert.Equal(["failing Opened a 1", "failing Opened b 1"], run.Short);
        Assert.Equal(0, run.Engine.GetStatistics().Deadlines);
        Assert.Equal(default, run.Engine.GetStatistics().Held["failing"]);
        Assert.Equal(2, run.Engine.GetStatistics().Detections["failing"]);
    }

    [Fact]
    public void A_checkpoint_has_no_state_of_it_and_it_starts_empty()
    {
        RuleDefinition[] rules = [AlertRule.Rule, Failing(Place.Apply)];
        var before = new TrailRun(TrailRun.AtOnce, rules);
        before.Source.Process(Trail.At(0, "Alert", "a"));
        var saved = new MemoryStream();
        before.Engine.Checkpoint(saved);

        var after = new RulesEngine(rules, new CallbackSink(static _ => { }), TrailRun.AtOnce);
        var report = after.Restore(new MemoryStream(saved.ToArray()));

        Assert.Equal(["alert"], report.Restored);
        Assert.Equal(["failing"], report.Added);
        Assert.Empty(after.GetStatistics().Stopped);
    }

    [Fact]
    public void A_failure_sink_that_throws_stops_the_call_once_and_nothing_after_it_is_lost()
    {
        var run = new TrailRun(TrailRun.AtOnce with { FailureSink = new Failures { Throws = true } }, AlertRule.Rule, Failing(Place.Apply));

        Assert.Throws<TimeoutException>(() => run.Source.Process(Trail.At(0, "Alert", "a")));
        run.Source.Process(Trail.At(1, "Alert", "b"));

        Assert.Equal(["alert Opened a 1", "alert Closed a 1", "alert Opened b 1", "alert Closed b 1"], run.Short);
    }

    [Fact]
    public void A_failure_sink_may_feed_the_engine()
    {
        EventSource<Trail> source = null!;
        var failures = new Failures { Then = () => source.Process(Trail.At(1, "Alert", "b")) };
        var run = new TrailRun(TrailRun.AtOnce with { FailureSink = failures, Phases = DetectionPhases.Opened }, AlertRule.Rule, Failing(Place.Apply));
        source = run.Source;

        source.Process(Trail.At(0, "Alert", "a"));

        Assert.Equal(["failing: broken"], failures.Received);
        Assert.Equal(["alert Opened a 1", "alert Opened b 1"], run.Short);
    }

    private static TrailRun Run(RulesEngineOptions options, RuleDefinition[] rules, List<Trail> events)
    {
        var run = new TrailRun(options, rules);
        foreach (var e in events)
        {
            Assert.Equal(EventOutcome.Accepted, run.Source.Process(e.Line()).Outcome);
        }

        run.Engine.Complete();
        return run;
    }

    private static RuleDefinition Failing(Place place) => new RuleDefinition<Finding>(
        AlertRule.Rule.Metadata with { Id = "failing", LogicHash = "00000000000000aa", Window = place == Place.Closing ? TimeSpan.FromHours(1) : TimeSpan.Zero },
        typeof(FailureTests),
        rule => place == Place.Closing ? new FailingJoin(rule) : new SingleEvents("alert", () => new FailingSingle(place), new SingleEventClause(IsAlert)).CreateProgram(rule),
        static (header, _) => new Finding(header));

    private static EventPredicate IsAlert
    {
        get
        {
            var binder = new ProgramBinder();
            AlertRule.Rule.CreateProgram().Bind(binder);
            return binder.Requests.First().Predicate;
        }
    }

    private sealed class Failures : IFailureSink
    {
        public bool Throws { get; init; }

        public Action Then { get; init; } = static () => { };

        public List<string> Received { get; } = [];

        public void Fail(string ruleId, Exception error)
        {
            Received.Add($"{ruleId}: {error.Message}");
            Then();
            if (Throws)
            {
                throw new TimeoutException();
            }
        }
    }

    private sealed class Finding(DetectionHeader header) : Detection(header)
    {
        public override IReadOnlyList<string> OutcomeNames => [];

        public override object? GetOutcome(int index) => throw new ArgumentOutOfRangeException(nameof(index));
    }

    private sealed class State : DetectionState
    {
        public bool ThrowsAtClosing { get; set; }

        protected internal override Detection Create(DetectionHeader header) =>
            header.Phase == DetectionPhase.Closed && ThrowsAtClosing ? throw new FormatException("broken") : new Finding(header);

        protected internal override int CurrentCase() => throw new FormatException("broken");
    }

    private sealed class FailingSingle(Place place) : SingleEventDetector
    {
        protected internal override bool HasCases => true;

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => Apply(in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp) => Apply(in stamp);

        private void Apply(in EventStamp stamp)
        {
            if (place == Place.Apply)
            {
                throw new FormatException("broken");
            }

            StateFor<State>(new KeyWriter(Scratch), in stamp);
        }
    }

    private sealed class FailingJoin(RuleDefinition rule) : JoinProgram<State>(rule, 1)
    {
        public override void Bind(ProgramBinder binder) => binder.On(0, "alert", IsAlert);

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp) => Apply(in stamp);

        public override void Apply(int clause, object e, in EventStamp stamp)
        {
            var key = new KeyWriter(Scratch);
            key.Add(((Trail)e).User);
            Apply(in stamp, in key);
        }

        private void Apply(in EventStamp stamp) => Apply(in stamp, new KeyWriter(Scratch));

        private void Apply(in EventStamp stamp, in KeyWriter key)
        {
            var state = StateFor(in key, stamp.Time, stamp.Time)!;
            state.ThrowsAtClosing = true;
            state.AddEvent(0, in stamp);
        }
    }
}
