using RulesSdk.Testing.Tests.Differential.Correlations;

namespace RulesSdk.Testing.Tests.Differential.Edges;

/// <summary>What comparisons of both engines over events that are applied out of the order of time share.</summary>
internal static class OutOfOrder
{
    // If joins say which variable comes last, the compiled engine does not keep its events, so that an earlier one finds none.
    private static readonly string[] Ordering = ["time order", "time bound", "Sequence", "absence between", "a detection joined with an event", "a join of detections"];

    /// <summary>The rules of which both engines keep the same events.</summary>
    public static RuleDefinition[] Comparable(ActRules rules) =>
        [.. rules.Pack.Rules.Where(rule => !Written(rules, rule).Features.Overlaps(Ordering))];

    /// <summary>The rules that differ, some of them with the smallest stream that shows it.</summary>
    public static string Small(ActRules rules, RuleDefinition[] run, List<Act> acts, RulesEngineOptions options, ActFeed feed)
    {
        var differing = run.Where(rule => CorrelationRun.Difference(rules, [rule], acts, options, feed) is not null).ToList();
        return string.Join(", ", differing.Select(rule => rule.Id)) + string.Concat(differing.Take(4).Select(rule =>
        {
            var smallest = StreamShrinker.Smallest(acts, events => CorrelationRun.Difference(rules, [rule], events, options, feed) is not null);
            return $"\n{Written(rules, rule).Source}\n{string.Join('\n', smallest)}\n{CorrelationRun.Difference(rules, [rule], smallest, options, feed)}\n";
        }));
    }

    private static RandomCorrelation Written(ActRules rules, RuleDefinition rule) =>
        rules.Written.First(one => one.Source.Contains($"\"{rule.Id}\"", StringComparison.Ordinal));
}
