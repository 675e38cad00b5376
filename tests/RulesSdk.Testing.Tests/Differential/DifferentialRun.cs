using System.Reflection;
using System.Text;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Runs one batch of random rules over random events through both engines, over UTF-8 and over objects.</summary>
internal static class DifferentialRun
{
    /// <summary>What differs, or null; with it, how many detections each rule made.</summary>
    public static (string? Difference, IReadOnlyDictionary<string, int> Detections) Run(Assembly assembly, IReadOnlyList<byte[]> lines, RulesEngineOptions options)
    {
        var pack = (RulePack)assembly.GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;
        if (pack.Rules.FirstOrDefault(rule => rule is { Metadata.IsSignal: false } && rule.CreateProgram() is null) is { } left)
        {
            return ($"the generator left out \"rule\":\"{left.Id}\", which is written in the supported subset", new Dictionary<string, int>());
        }

        // Engines share nothing, so the two inputs run at the same time.
        var objects = Task.Run(() => Invoke(nameof(RunObjects), assembly, pack, lines, options));
        var (difference, detections) = Invoke(nameof(RunLines), assembly, pack, lines, options);
        return (difference ?? objects.GetAwaiter().GetResult().Difference, detections);
    }

    private static (string? Difference, IReadOnlyDictionary<string, int> Detections) Invoke(string method, Assembly assembly, RulePack pack, IReadOnlyList<byte[]> lines, RulesEngineOptions options)
    {
        var e = assembly.GetType("Random.Rules.RandomEvent")!;
        var run = typeof(DifferentialRun).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(e);
        return ((string?, IReadOnlyDictionary<string, int>))run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [pack, lines, options], null)!;
    }

    private static (string? Difference, IReadOnlyDictionary<string, int> Detections) RunLines<TEvent>(RulePack pack, IReadOnlyList<byte[]> lines, RulesEngineOptions options)
        where TEvent : class, IEventSchema<TEvent>
    {
        var comparison = new DetectionComparison("UTF-8");
        var oracle = new ReferenceEngine(pack.Rules, comparison.Reference, options);
        var engine = new RulesEngine(pack.Rules, comparison.Compiled, options);
        var expectedSource = oracle.OpenSource<TEvent>("s");
        var source = engine.OpenSource<TEvent>("s");
        for (var i = 0; i < lines.Count; i++)
        {
            var expected = expectedSource.Process(lines[i], i);
            var actual = source.Process(lines[i], i);
            if (expected.Outcome != actual.Outcome || expected.Reason != actual.Reason)
            {
                return ($"line {i}: the reference reader says {expected}, the compiled one {actual}\n{Encoding.UTF8.GetString(lines[i])}", comparison.Counts);
            }
        }

        oracle.Complete();
        engine.Complete();
        return (comparison.Difference(), comparison.Counts);
    }

    private static (string? Difference, IReadOnlyDictionary<string, int> Detections) RunObjects<TEvent>(RulePack pack, IReadOnlyList<byte[]> lines, RulesEngineOptions options)
        where TEvent : class, IEventSchema<TEvent>
    {
        var comparison = new DetectionComparison("objects");
        var oracle = new ReferenceEngine(pack.Rules, comparison.Reference, options);
        var engine = new RulesEngine(pack.Rules, comparison.Compiled, options);
        for (var i = 0; i < lines.Count; i++)
        {
            if (ReferenceReader.Read<TEvent>(lines[i]).Event is { } e)
            {
                oracle.OpenSource<TEvent>("s").Process(e, i);
                engine.OpenSource<TEvent>("s").Process(e, i);
            }
        }

        oracle.Complete();
        engine.Complete();
        return (comparison.Difference(), comparison.Counts);
    }
}
