using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Single;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Engines;

/// <summary>How an engine picks the predicates to ask.</summary>
public sealed class DispatchTests
{
    private static readonly EventProjection Other = new(Trail.Schema, new JsonProjection(new("time", -1), new("id", -1), new("user", -1)), 0, 1);

    [Theory]
    [InlineData("\"name-7\"", "rule-7")]
    [InlineData("\"\\u006eame-7\"", "rule-7")]
    [InlineData("\"shared\"", "both-1 both-2")]
    [InlineData("\"\"", "empty")]
    [InlineData("\"name-100\"", "")]
    [InlineData("\"name-\"", "")]
    [InlineData("7", "empty")]
    [InlineData("true", "empty")]
    [InlineData("[\"name-7\"]", "empty")]
    [InlineData("{\"name\":\"name-7\"}", "empty")]
    [InlineData("null", "empty")]
    public void Of_many_guarded_predicates_those_whose_value_it_is_hold(string name, string expected)
    {
        RuleDefinition[] rules =
        [
            .. Enumerable.Range(0, 100).Select(static i => Guarded($"rule-{i}", $"name-{i}")),
            Guarded("both-1", "shared", "other"),
            Guarded("both-2", "another", "shared"),
            Guarded("empty", ""),
        ];
        var found = new List<string>();
        var engine = new RulesEngine(rules, new CallbackSink(detection => found.Add(detection.Rule.Id)), new RulesEngineOptions { Lateness = TimeSpan.Zero, Phases = DetectionPhases.Closed });

        engine.OpenSource<Trail>("trail").Process(Encoding.UTF8.GetBytes($$"""{"id":"1","time":"2026-01-01T00:00:00Z","name":{{name}},"user":"u"}"""));

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_projections_of_one_schema_are_read_from_one_line(bool ordered)
    {
        var byUser = new EventPredicate<Trail>(Other, static (ref EventReader e) => e.Text(2).Is("root"u8), static e => e.User == "root");
        var found = new List<string>();
        var engine = new RulesEngine(
            [Single("by-user", byUser, 2), Guarded("by-name", "Alert")],
            new CallbackSink(detection => found.Add($"{detection.Rule.Id} {detection.Header.Key[0]}")),
            new RulesEngineOptions { Lateness = ordered ? TimeSpan.FromMinutes(1) : TimeSpan.Zero, Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<Trail>("trail");

        source.Process("""{"id":"1","time":"2026-01-01T00:00:00Z","name":"Alert","user":"r\u006fot"}"""u8);
        source.Process("""{"user":"root","id":"2","time":"2026-01-01T00:00:01Z","name":"Quiet"}"""u8);
        source.Process("""{"user":"eve","id":"3","time":"2026-01-01T00:00:02Z","name":"\u0041lert"}"""u8);
        engine.Complete();

        Assert.Equal(["by-name root", "by-user root", "by-user root", "by-name eve"], found);
    }

    [Fact]
    public void Lines_of_a_schema_that_no_rule_reads_are_judged_all_the_same()
    {
        var engine = new RulesEngine([], new CallbackSink(static _ => { }));
        var source = engine.OpenSource<Trail>("trail");

        Assert.Equal(EventOutcome.Accepted, source.Process("""{"id":"1","time":"2026-01-01T00:00:00Z"}"""u8).Outcome);
        Assert.Equal(RejectReason.MalformedJson, source.Process("""{"id":"1","time":"2026-01-01T00:00:00Z","x":[1,]}"""u8).Reason);
        Assert.Equal(RejectReason.NoEventTime, source.Process("""{"id":"1"}"""u8).Reason);
        Assert.Equal(RejectReason.InvalidUtf8, source.Process([.. """{"time":"2026-01-01T00:00:00Z","x":"""u8, (byte)'"', 0xFF, (byte)'"', (byte)'}']).Reason);
    }

    private static RuleDefinition Guarded(string id, params string[] names) => Single(
        id,
        new EventPredicate<Trail>(
            TrailSlots.Projection,
            (ref EventReader e) => Array.Exists(names, NameIs(e.Text(TrailSlots.Name).ToString())),
            e => names.Contains(e.Name),
            new EventGuard(TrailSlots.Name, names)),
        TrailSlots.User);

    private static Predicate<string> NameIs(string name) => one => one == name;

    private static RuleDefinition Single(string id, EventPredicate predicate, int keySlot)
    {
        return new RuleDefinition<TrailDetection>(
            new RuleMetadata { Id = id, Title = id, KeyNames = ["user"] },
            typeof(DispatchTests),
            rule => new Program(rule, predicate, keySlot),
            static (header, outcomes) => new(header, outcomes));
    }

    private sealed class Program(RuleDefinition rule, EventPredicate predicate, int keySlot) : SingleEventProgram<TrailState>(rule)
    {
        public override void Bind(ProgramBinder binder) => binder.On(0, "only", predicate);

        public override void Apply(int clause, ref EventReader e, in EventStamp stamp)
        {
            var key = new KeyWriter(Scratch);
            key.Add(e.Text(keySlot));
            Report(new TrailState(), in key, in stamp);
        }

        public override void Apply(int clause, object e, in EventStamp stamp)
        {
            var key = new KeyWriter(Scratch);
            key.Add(Utf8Text.Of(((Trail)e).User, Scratch));
            Report(new TrailState(), in key, in stamp);
        }
    }
}
