using System.Text;

namespace RulesSdk.Testing.Tests.Differential.Normalizers;

/// <summary>Runs a batch through both engines: the compiled one over what is substituted, the reference engine over what normalizers make.</summary>
internal static class NormalizedRun
{
    /// <summary>What differs, or null; with it, what was detected.</summary>
    /// <param name="pack">The rules.</param>
    /// <param name="steps">The events.</param>
    /// <param name="options">How both engines run.</param>
    /// <param name="restarts">Decides where the compiled engine goes on from a checkpoint; null for nowhere.</param>
    /// <param name="found">Gets each detection; null for none.</param>
    public static string? Difference(RulePack pack, IReadOnlyList<FedStep> steps, RulesEngineOptions options, Random? restarts = null, Action<Detection>? found = null)
    {
        var lists = RandomLists.Next(new Random(pack.Rules.Count));
        var comparison = new DetectionComparison(steps.Any(step => step.Event is not null) ? "objects" : "UTF-8");
        var sink = comparison.Reference;
        var oracle = new EngineRun(
            FedReferenceEngine.Of(pack.Rules, options with { ReferenceData = lists }),
            found is null ? sink : new CallbackSink(detection =>
            {
                found(detection);
                sink.Accept(detection);
            }));
        var engine = new EngineRun(inner => CompiledEngine.Of(pack.Rules, options with { ReferenceData = lists })(inner), comparison.Compiled);
        foreach (var step in steps.Changing(pack.Rules.Count))
        {
            lists = step.Action == FedAction.UpdateLists ? step.Lists : lists;
            if (restarts?.Next(60) == 0)
            {
                engine.Restart();
            }

            var expected = oracle.Take(step);
            var actual = engine.Take(step);
            if (expected.Outcome != actual.Outcome || expected.Reason != actual.Reason)
            {
                return $"event {step.Position}: the reference engine says {expected}, the compiled one {actual}\n{(step.Event is null ? Encoding.UTF8.GetString(step.Line) : step.Event.ToString())}";
            }
        }

        oracle.Engine.Complete();
        engine.Engine.Complete();
        return comparison.Difference();
    }
}
