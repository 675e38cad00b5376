using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Detections;

public sealed class DetectionJsonTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 4, 4, 5, 120, TimeSpan.FromHours(1));

    [Fact]
    public void Members_stand_in_their_documented_order()
    {
        var detection = new Sample(new()
        {
            Rule = new RuleMetadata { Id = "r", Title = "Title é", KeyNames = ["user"], LogicHash = "00" },
            Id = "0123",
            Phase = DetectionPhase.Opened,
            Severity = Severity.High,
            Key = ["al\"ice"],
            FirstEvent = Time,
            LastEvent = Time.AddTicks(1),
            OpenedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Events = [new("login", "s", "e1", Time)],
            EventCount = 7,
            CutOutcomes = ["Many"],
            RelatedDetections = ["0124", "0125"],
            RelatedCount = 3,
        });

        Assert.Equal(
            """{"id":"0123","rule":"r","version":"1.0.0","logic":"00","title":"Title é","severity":"high","case":null,"phase":"opened","key":{"user":"al\"ice"},"firstEvent":"2026-01-02T03:04:05.12Z","lastEvent":"2026-01-02T03:04:05.1200001Z","openedAt":"2026-01-01T00:00:00Z","truncated":false,"outcomes":{"many":["a",1,null],"score":1.5,"flag":true,"when":"2026-01-02T03:04:05.12Z","day":"Friday","broken":null},"cutOutcomes":["many"],"events":[{"clause":"login","schema":"s","id":"e1","time":"2026-01-02T03:04:05.12Z"}],"eventCount":7,"related":["0124","0125"],"relatedCount":3}""",
            DetectionJson.Format(detection));
    }

    [Fact]
    public void The_runbook_of_the_current_case_follows_the_case()
    {
        string Told(string? name) => DetectionJson.Format(new Sample(new()
        {
            Rule = new RuleMetadata
            {
                Id = "r",
                Title = "t",
                Cases = [new("High", Severity.High, "runbooks/high.md"), new("Low", Severity.Low)],
            },
            Id = "0123",
            Phase = DetectionPhase.Opened,
            Severity = Severity.High,
            Case = name,
            FirstEvent = Time,
            LastEvent = Time,
            OpenedAt = Time,
        }));

        Assert.Contains("\"case\":\"High\",\"runbook\":\"runbooks/high.md\",\"phase\"", Told("High"));
        Assert.DoesNotContain("runbook", Told("Low"));
        Assert.DoesNotContain("runbook", Told(null));
    }

    [Fact]
    public void A_sink_writes_a_line_a_detection()
    {
        var stream = new MemoryStream();
        using (var sink = new JsonLinesSink(stream, leaveOpen: true))
        {
            var engine = new RulesEngine([AlertRule.Rule], sink, TrailRun.AtOnce);
            engine.OpenSource<Trail>("t").Process(Trail.At(0, "Alert"));
        }

        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"phase\":\"opened\"", lines[0]);
        Assert.Contains("\"phase\":\"closed\"", lines[1]);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void Ids_tell_apart_what_only_runs_together()
    {
        var rule = new RuleMetadata { Id = "r", Title = "" };

        Assert.Equal(32, DetectionId.Create(rule, ["a"], "1").Length);
        Assert.NotEqual(DetectionId.Create(rule, ["a", "b"], "1"), DetectionId.Create(rule, ["ab"], "1"));
        Assert.NotEqual(DetectionId.Create(rule, ["a"], "1"), DetectionId.Create(rule with { LogicHash = "1" }, ["a"], "1"));

        // Fixed for ever: sinks know detections by it.
        Assert.Equal("ed9446dc8b1ccdae5230cf12618e6d2d", DetectionId.Create(rule, ["a"], "1"));
    }

    private sealed class Sample(DetectionHeader header) : Detection(header)
    {
        private readonly object?[] _outcomes = [new object?[] { "a", 1, null }, 1.5, true, Time, DayOfWeek.Friday, double.NaN];

        public override IReadOnlyList<string> OutcomeNames => ["Many", "Score", "Flag", "When", "Day", "Broken"];

        public override object? GetOutcome(int index) => _outcomes[index];
    }
}
