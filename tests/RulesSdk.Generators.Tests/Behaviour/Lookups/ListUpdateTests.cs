using System.Text;

namespace RulesSdk.Generators.Tests.Behaviour.Lookups;

/// <summary>Lists that change while an engine runs, and engines within one another.</summary>
public class ListUpdateTests
{
    private const string Torn =
        """
        using RulesSdk;

        namespace Acme;

        /// <summary>Detects a call whose user is in one of the lists alone.</summary>
        [Rule("torn", Severity.Low)]
        public sealed partial class Torn
        {
            [ReferenceList("left")] static partial ReferenceList Left { get; }
            [ReferenceList("right", Kind = ReferenceListKind.Pattern)] static partial ReferenceList Right { get; }

            [Event] static bool Call(CallEvent e) => Left.Contains(e.User.Id) != Right.Contains(e.User.Id);
        }
        """;

    private static readonly RuleRun Run = RuleRun.Of(Torn);

    [Fact]
    public async Task Lists_that_are_updated_together_change_together_between_two_events()
    {
        var calls = LongRuns.Of(200_000);
        var found = 0;
        var engine = (CompiledEngine)CompiledEngine.Of([Run.Rule("torn")], Both("u") with { Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero })(new CallbackSink(_ => found++));
        var source = FedSchema.Of(Run.EventType).Open(engine, "calls");
        using var isOver = new CancellationTokenSource();
        var updates = 0;
        var updating = Task.Run(() =>
        {
            while (!isOver.IsCancellationRequested)
            {
                engine.Update(Both(updates++ % 2 == 0 ? "v" : "u").ReferenceData);
            }
        });
        byte[][] lines = [.. Enumerable.Range(0, 10).Select(static i => Encoding.UTF8.GetBytes(Line.At($"{i}", i, $"'user':{{'id':'{(i % 2 == 0 ? "u" : "v")}'}}")))];
        var versions = new HashSet<string>();

        // On a busy machine, the updates may have no turn for a while.
        for (var i = 0; i < calls || (versions.Count < 3 && i < 100 * calls); i++)
        {
            source.Process(lines[i % lines.Length]);
            versions.Add(i % 100 == 0 ? engine.Engine.GetStatistics().ReferenceData["left"].Version : "");
        }

        isOver.Cancel();
        await updating;

        Assert.Equal(0, found);
        Assert.True(versions.Count == 3 && updates > 2, $"{updates} updates, of which {versions.Count - 1} versions were seen.");
    }

    [Fact]
    public void An_engine_that_a_sink_feeds_has_its_own_lists_for_as_long()
    {
        var (outer, inner) = (new List<string>(), new List<string>());
        var second = (CompiledEngine)CompiledEngine.Of([Run.Rule("torn")], One("v"))(new CallbackSink(detection => inner.Add(detection.Header.Events[0].Id)));
        var secondCalls = FedSchema.Of(Run.EventType).Open(second, "calls");
        EngineRun first = null!;
        first = new EngineRun(CompiledEngine.Of([Run.Rule("torn")], One("u")), new CallbackSink(detection =>
        {
            outer.Add(detection.Header.Events[0].Id);
            secondCalls.Process(Encoding.UTF8.GetBytes(Line.At("x" + outer.Count, 1, "'user':{'id':'u'}")));
            secondCalls.Process(Encoding.UTF8.GetBytes(Line.At("y" + outer.Count, 1, "'user':{'id':'v'}")));
        }));
        foreach (var line in (string[])[Line.At("1", 1, "'user':{'id':'u'}"), Line.At("2", 2, "'user':{'id':'v'}"), Line.At("3", 3, "'user':{'id':'u'}")])
        {
            first.Take(new FedStep(Run.EventType, "calls") { Line = Encoding.UTF8.GetBytes(line) });
        }

        Assert.Equal(["1", "3"], outer);
        Assert.Equal(["y1", "y2"], inner);
    }

    [Fact]
    public void Events_that_are_looked_up_and_not_detected_allocate_nothing() => RuleRun.Of(Torn).AssertUndetectedAllocatesNothing(
        static count => [.. Enumerable.Range(0, count).Select(static i => Encoding.UTF8.GetBytes(Line.At($"{i}", i, $"'user':{{'id':'{(i % 3 == 0 ? "u" : "w\\u00e9")}'}}")))],
        Both("u"));

    private static RulesEngineOptions Both(string entry) => ReferenceListTests.Options(("left", [entry]), ("right", [entry]));

    private static RulesEngineOptions One(string entry) => ReferenceListTests.Options(("left", [entry]), ("right", [])) with { Lateness = TimeSpan.Zero };
}
