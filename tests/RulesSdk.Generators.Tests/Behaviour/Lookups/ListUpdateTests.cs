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
    public void Lists_that_are_updated_together_change_together_between_two_events()
    {
        var hooked = RuleRun.Of(
            """
            using System;
            using RulesSdk;

            namespace Acme;

            public static class Hook { public static Func<bool> Run { get; set; } = () => true; }

            /// <summary>Detects a call whose user is in the first list alone, and calls back in between.</summary>
            [Rule("torn", Severity.Low)]
            public sealed partial class Torn
            {
                [ReferenceList("left")] static partial ReferenceList Left { get; }
                [ReferenceList("right")] static partial ReferenceList Right { get; }

                [Event, Opaque] static bool Call(CallEvent e) => Left.Contains(e.User.Id) && Hook.Run() && !Right.Contains(e.User.Id);
            }
            """);
        var found = new List<string>();
        var engine = (CompiledEngine)CompiledEngine.Of([hooked.Rule("torn")], Both("u") with { Lateness = TimeSpan.Zero })(new CallbackSink(detection => found.Add(detection.Header.Events[0].Id)));
        var calls = 0;
        hooked.EventType.Assembly.GetType("Acme.Hook")!.GetProperty("Run")!.SetValue(null, () =>
        {
            // From another thread, in the middle of an event.
            Task.Run(() => engine.Update(Both(calls++ == 0 ? "v" : "w").ReferenceData)).Wait();
            return true;
        });
        var source = FedSchema.Of(hooked.EventType).Open(engine, "calls");
        foreach (var step in ((string[])[Line.At("1", 1, "'user':{'id':'u'}"), Line.At("2", 2, "'user':{'id':'u'}"), Line.At("3", 3, "'user':{'id':'v'}")])
            .Select(line => new FedStep(hooked.EventType, "calls") { Line = Encoding.UTF8.GetBytes(line) }).AsObjects())
        {
            source.Process(step.Event!, 0, null);
        }

        // The first and the third call back, since they are in the list that the engine has then; both lists still have them after that.
        Assert.Equal(2, calls);
        Assert.Empty(found);
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
    public void A_late_sink_that_feeds_another_engine_leaves_the_thread_its_lists()
    {
        var outer = new List<string>();
        var second = (CompiledEngine)CompiledEngine.Of([Run.Rule("torn")], One("v"))(new CallbackSink(static _ => { }));
        var late = new LateSink(() => FedSchema.Of(Run.EventType).Open(second, "calls").Process(Encoding.UTF8.GetBytes(Line.At("x", 1, "'user':{'id':'u'}"))));
        var run = new EngineRun(
            CompiledEngine.Of([Run.Rule("torn")], One("u") with { LateEvents = LateEvents.Apply, LateSink = late }),
            new CallbackSink(detection => outer.Add(detection.Header.Events[0].Id)));
        foreach (var line in (string[])[Line.At("1", 9), Line.At("2", 1, "'user':{'id':'u'}")])
        {
            run.Take(new FedStep(Run.EventType, "calls") { Line = Encoding.UTF8.GetBytes(line) });
        }

        // It is asked after the sink.
        Assert.Equal(["2"], outer);
        Assert.Equal(1, late.Calls);
    }

    [Fact]
    public void Events_that_are_looked_up_and_not_detected_allocate_nothing() => RuleRun.Of(Torn).AssertUndetectedAllocatesNothing(
        static count => [.. Enumerable.Range(0, count).Select(static i => Encoding.UTF8.GetBytes(Line.At($"{i}", i, $"'user':{{'id':'{(i % 3 == 0 ? "u" : "w\\u00e9")}'}}")))],
        Both("u"));

    private static RulesEngineOptions Both(string entry) => ReferenceListTests.Options(("left", [entry]), ("right", [entry]));

    private static RulesEngineOptions One(string entry) => ReferenceListTests.Options(("left", [entry]), ("right", [])) with { Lateness = TimeSpan.Zero };

    private sealed class LateSink(Action call) : ILateSink
    {
        public int Calls { get; private set; }

        public void Late(string source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
        {
            Calls++;
            call();
        }
    }
}
