namespace RulesSdk.Testing;

/// <summary>Makes an explanation of what was noted, in the order in which a rule asks.</summary>
internal static class ExplanationWriter
{
    // So many detections, keys and events of a kind are explained; the others are counted.
    private const int MostOfAKind = 3;

    public static IReadOnlyList<ExplanationStep> Write(RuleTrace trace, IntakeTrace intake, bool isMissing) =>
    [
        .. Some(trace.Detections, detection => DetectionSteps.Of(trace, detection)),
        .. trace.Predicates.SelectMany(predicate => PredicateSteps.Of(trace, predicate, isMissing)),
        .. Some(trace.ExcludedEvents, excluded => PredicateSteps.Excluded(trace, excluded.Clause, excluded.Exclusion, excluded.Event)),
        .. Some(trace.RedeliveredEvents, e => PredicateSteps.Redelivered(trace, e)),
        .. intake.Explain(),
        .. isMissing ? Missing(trace) : [],
        .. Some(trace.KnownValues, known => KeySteps.NotNew(trace, known.Key, known.Event)),
        .. Some(trace.Suppressed, held => DetectionSteps.HeldBack(trace, held.Detection, held.At, held.Last)),
        .. LeftOut(trace),
    ];

    private static IEnumerable<ExplanationStep> Missing(RuleTrace trace)
    {
        if (trace.Members.Activities.Count > 0)
        {
            return ChainSteps.Of(trace);
        }

        var isMatched = trace.Keys.Any(static key => key.Matches > 0);
        return isMatched ? KeySteps.Of(trace) : MatchSteps.Of(trace);
    }

    private static IEnumerable<ExplanationStep> LeftOut(RuleTrace trace) => trace.LeftOut == 0 ? [] :
    [
        new(ExplanationKind.LeftOut, FormattableString.Invariant(
            $"{trace.LeftOut} more events satisfied a predicate and were left out, since an explanation applies the first {trace.MostEvents} of them (give it fewer events, or a higher bound)."))
        {
            Count = trace.LeftOut,
        },
    ];

    private static IEnumerable<ExplanationStep> Some<T>(IReadOnlyList<T> items, Func<T, ExplanationStep> explain)
    {
        var steps = items.Take(MostOfAKind).Select(explain).ToList();
        if (items.Count > MostOfAKind)
        {
            steps.Add(steps[0] with { Text = FormattableString.Invariant($"So did {items.Count - MostOfAKind} more."), Count = items.Count - MostOfAKind, Events = [], Variable = null, Key = [] });
        }

        return steps;
    }
}
