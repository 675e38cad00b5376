using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace RulesSdk.Benchmarks;

/// <summary>One count of rules in a process of its own: from the assembly on disk to detections.</summary>
/// <param name="Ready">From loading the assembly to the engine, in ms.</param>
/// <param name="FirstThousand">To the thousandth event, in ms.</param>
/// <param name="EventsPerSecond">Of the best pass once all is warm.</param>
/// <param name="BytesAllocated">In a pass over the lines on which nothing is detected.</param>
/// <param name="Detections">How many there are in a pass.</param>
/// <param name="LoopPerSecond">Events a second of the loop over all plain methods, objects by System.Text.Json.</param>
/// <param name="TablePerSecond">The same where a table by the image's file name, made by hand, says which to call.</param>
/// <param name="ObjectsPerSecond">Events of the best pass over ready-made objects.</param>
/// <param name="ObjectBytesAllocated">In a pass over the objects of which nothing is detected.</param>
/// <param name="ObjectLoopPerSecond">Events a second of the loop over all plain methods and ready-made objects.</param>
internal sealed record ManyRulesRun(double Ready, double FirstThousand, double EventsPerSecond, long BytesAllocated, int Detections, double LoopPerSecond, double TablePerSecond, double ObjectsPerSecond, long ObjectBytesAllocated, double ObjectLoopPerSecond)
{
    private const int Passes = 7;

    /// <summary>Measures, after it has made sure that all three detect the same.</summary>
    public static ManyRulesRun Measure(string path, int rules, int count)
    {
        var lines = ProcessLines.Make(ProcessRule.Random(rules), count);
        var watch = Stopwatch.StartNew();
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        var pack = (RulePack)assembly.GetType("Many.ManyRules", throwOnError: true)!.GetProperty(nameof(IRulePack.Pack))!.GetValue(null)!;
        var found = new List<(string Rule, string Event)>();
        var source = Open(pack, detection => found.Add((detection.Rule.Id, detection.Header.Events[0].Id)));
        var ready = watch.Elapsed.TotalMilliseconds;
        Feed(source, lines.AsSpan(0, Math.Min(1000, count)));
        var thousand = watch.Elapsed.TotalMilliseconds;
        Feed(source, lines.AsSpan(Math.Min(1000, count)));
        var byHand = HandWrittenRules.Of(assembly);
        var checkedLines = lines[..Math.Min(count, Math.Max(500, 6_000_000 / Math.Max(rules, 300)))];
        Compare(found, byHand, checkedLines);

        var hits = found.Select(static one => one.Event).ToHashSet(StringComparer.Ordinal);
        var quiet = lines.Where((_, number) => !hits.Contains($"p-{number:x8}")).ToArray();
        var told = 0;
        source = Open(pack, _ => told++);
        var best = Enumerable.Range(0, Passes).Min(_ => Time(() => Feed(source, lines)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(source, quiet);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var (objects, objectBytes) = MeasureObjects(pack, found, lines, quiet);
        var checkedObjects = HandWrittenRules.Objects(checkedLines);
        return new(
            ready,
            thousand,
            count / best,
            allocated,
            told / Passes,
            checkedLines.Length / Enumerable.Range(0, 2).Min(_ => Time(() => byHand.Loop(checkedLines, static (_, _) => { }))),
            checkedLines.Length / Enumerable.Range(0, 2).Min(_ => Time(() => byHand.Table(checkedLines, static (_, _) => { }))),
            count / objects,
            objectBytes,
            checkedLines.Length / Enumerable.Range(0, 2).Min(_ => Time(() => byHand.Loop(checkedObjects, static (_, _) => { }))));
    }

    // Seconds of the best pass, and bytes of a pass over what nothing is detected of, after it has made sure that objects are detected as lines are.
    private static (double Seconds, long Bytes) MeasureObjects(RulePack pack, List<(string Rule, string Event)> expected, byte[][] lines, byte[][] quiet)
    {
        var found = new List<(string Rule, string Event)>();
        var (objects, quietObjects) = (HandWrittenRules.Objects(lines), HandWrittenRules.Objects(quiet));
        Feed(Open(pack, detection => found.Add((detection.Rule.Id, detection.Header.Events[0].Id))), objects);
        if (!found.Order().SequenceEqual(expected.Order()))
        {
            throw new InvalidOperationException($"The engine detects {found.Count} of objects and {expected.Count} of lines, and they are not the same; times would say nothing.");
        }

        var source = Open(pack, static _ => { });
        var best = Enumerable.Range(0, Passes).Min(_ => Time(() => Feed(source, objects)));
        Feed(source, quietObjects);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(source, quietObjects);
        return (best, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Feed(EventSource<ProcessEvent> source, ReadOnlySpan<ProcessEvent> objects)
    {
        foreach (var e in objects)
        {
            source.Process(e);
        }
    }

    private static EventSource<ProcessEvent> Open(RulePack pack, Action<Detection> told) => new RulesEngine(
        pack.Rules,
        new CallbackSink(told),
        new RulesEngineOptions { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero, LateEvents = LateEvents.Apply }).OpenSource<ProcessEvent>("agents");

    private static void Feed(EventSource<ProcessEvent> source, ReadOnlySpan<byte[]> lines)
    {
        foreach (var line in lines)
        {
            source.Process(line);
        }
    }

    private static void Compare(List<(string Rule, string Event)> found, HandWrittenRules byHand, byte[][] lines)
    {
        var (loop, table) = (new List<(string, string)>(), new List<(string, string)>());
        byHand.Loop(lines, (rule, e) => loop.Add((rule, e)));
        byHand.Table(lines, (rule, e) => table.Add((rule, e)));
        var last = $"p-{lines.Length - 1:x8}";
        var engine = found.Where(one => string.CompareOrdinal(one.Event, last) <= 0).Order().ToArray();
        if (loop.Count == 0 || !engine.SequenceEqual(loop.Order()) || !engine.SequenceEqual(table.Order()))
        {
            throw new InvalidOperationException($"The engine detects {engine.Length}, the loop {loop.Count}, the table {table.Count} in {lines.Length} lines, and they are not the same; times would say nothing.");
        }
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }
}
