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
        var type = assembly.GetType("Random.Rules.RandomEvent")!;
        var objects = Task.Run(() => Run(new("objects"), pack, FedStep.Lines(type, "s", lines).AsObjects(), options));
        var (difference, detections) = Run(new("UTF-8"), pack, FedStep.Lines(type, "s", lines), options);
        return (difference ?? objects.GetAwaiter().GetResult().Difference, detections);
    }

    // Step by step through both, so that only what one engine has yet to say is kept.
    private static (string? Difference, IReadOnlyDictionary<string, int> Detections) Run(
        DetectionComparison comparison, RulePack pack, IEnumerable<FedStep> steps, RulesEngineOptions options)
    {
        options = options with { ReferenceData = RandomLists.Next(new Random(pack.Rules.Count)) };
        var oracle = new EngineRun(FedReferenceEngine.Of(pack.Rules, options), comparison.Reference);
        var engine = new EngineRun(CompiledEngine.Of(pack.Rules, options), comparison.Compiled);
        foreach (var step in steps.Changing(pack.Rules.Count))
        {
            var expected = oracle.Take(step);
            var actual = engine.Take(step);
            if (expected.Outcome != actual.Outcome || expected.Reason != actual.Reason)
            {
                var line = step.Event is null ? Encoding.UTF8.GetString(step.Line) : step.Event.ToString();
                return ($"event {step.Position}: the reference engine says {expected}, the compiled one {actual}\n{line}", comparison.Counts);
            }
        }

        oracle.Engine.Complete();
        engine.Engine.Complete();
        return (comparison.Difference(), comparison.Counts);
    }
}
