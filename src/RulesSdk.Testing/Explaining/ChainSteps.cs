using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Explains keys of a chain for which no case held: what was seen, and which case came nearest.</summary>
internal static class ChainSteps
{
    private const int MostKeys = 3;

    public static IEnumerable<ExplanationStep> Of(RuleTrace trace)
    {
        var keys = trace.Keys.Where(static key => !key.IsDetected && key.Evidence.Count > 0)
            .Select(key => (Key: key, Nearest: Nearest(trace, key)))
            .OrderBy(static one => one.Nearest.Failed.Count).ThenByDescending(static one => one.Key.Evidence.Count).ToList();
        foreach (var (key, nearest) in keys.Take(MostKeys))
        {
            yield return Step(trace, key, nearest);
        }

        if (keys.Count > MostKeys)
        {
            yield return new ExplanationStep(ExplanationKind.Case, $"No case held for {Wording.Counted(keys.Count - MostKeys, "more key")}.") { Count = keys.Count - MostKeys };
        }
        else if (keys.Count == 0 && trace.Predicates.Any(static predicate => predicate.Events.Count > 0))
        {
            yield return new ExplanationStep(ExplanationKind.NoKey, "The events that satisfied something have no group key, or one whose value is zero, so they count for nothing (correct the events, or set AllowZero on the [GroupBy] method).");
        }
    }

    /// <summary>What a key has seen, and the case that is nearest.</summary>
    public static ExplanationStep Of(ExplainedRule trace, KeyTrace key) => Step(trace, key, Nearest(trace, key));

    private static ExplanationStep Step(ExplainedRule trace, KeyTrace key, (string? Case, IReadOnlyList<ClauseAnswer> Failed) nearest)
    {
        var seen = key.Evidence.Select(one => $"`{one.Activity}` was seen ({Wording.Names([.. one.Events.Select(trace.Name)], one.Events.Count)})");
        var apart = key.LastSeen.Where(last => !key.Evidence.Any(one => one.Activity == last.Key))
            .Select(last => $" `{last.Key}` was seen too ({trace.Name(last.Value)}), but not within the window of {ValueText.Span(trace.Rule.Metadata.Window)} with the others.");
        var failed = nearest switch
        {
            (null, _) => "no case held",
            (_, []) => $"the case '{nearest.Case}' did not hold; which part of it was false cannot be told",
            _ => $"the nearest case is '{nearest.Case}', where {Wording.Failed(nearest.Failed)}",
        };
        return new ExplanationStep(ExplanationKind.Case, $"{Wording.And([.. seen])}{Wording.ForKey(key.Key)}; {failed}.{string.Concat(apart)}")
        {
            Key = key.Key,
            Count = key.Evidence.Sum(static one => one.Events.Count),
            Events = [.. key.Evidence.SelectMany(static one => one.Events).Distinct().Select(trace.Name).Take(5)],
        }.With(nearest.Failed);
    }

    private static (string? Case, IReadOnlyList<ClauseAnswer> Failed) Nearest(ExplainedRule trace, KeyTrace key)
    {
        var counts = key.Evidence.ToDictionary(static one => one.Activity, static one => one.Events.Count, StringComparer.Ordinal);
        var values = trace.Members.Activities.ToDictionary(
            static activity => activity.Name,
            activity => activity.PropertyType == typeof(bool) ? counts.ContainsKey(activity.Name) : (object?)counts.GetValueOrDefault(activity.Name),
            StringComparer.Ordinal);
        return trace.Members.Cases.Zip(trace.Asked.Cases)
            .Select(row => (Case: (string?)row.First.Case.Name, Failed: (IReadOnlyList<ClauseAnswer>)[.. trace.Evaluator.Ask(row.Second, values).Where(static answer => answer.Holds == false)]))
            .OrderBy(static row => row.Failed.Count == 0).ThenBy(static row => row.Failed.Count)
            .FirstOrDefault((null, []));
    }
}
