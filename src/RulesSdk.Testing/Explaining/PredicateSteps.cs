using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Explains what events said of the predicates of a rule.</summary>
internal static class PredicateSteps
{
    public static IEnumerable<ExplanationStep> Of(RuleTrace trace, PredicateTrace predicate, bool isMissing)
    {
        var (seen, satisfied) = (predicate.Seen, predicate.Satisfied);
        var names = predicate.Events.Select(trace.Name).ToList();
        yield return new ExplanationStep(ExplanationKind.Satisfied, (seen, satisfied) switch
        {
            (0, _) => $"No event was of the schema '{SchemaOf(predicate.EventType)}', so none satisfied `{predicate.Name}`.",
            (1, 0) => $"The only event of its schema did not satisfy `{predicate.Name}`.",
            (_, 0) => FormattableString.Invariant($"None of {seen} events satisfied `{predicate.Name}`."),
            _ => FormattableString.Invariant($"{satisfied} of {Wording.Counted(seen, "event")} satisfied `{predicate.Name}`{(names.Count == 0 ? "" : $": {Wording.Names(names, satisfied > PredicateTrace.MostKept ? satisfied : names.Count)}")}."),
        })
        {
            Variable = predicate.Name,
            Count = satisfied,
            Events = [.. names.Take(5)],
        };

        // Where others satisfied it, an event is of interest if it failed in one thing. Of what may be absent, none is.
        if (isMissing && predicate.Nearest is { } nearest && !OptionalVariables.Of(trace.Members.Condition).Contains(predicate.Name)
            && (satisfied == 0 || (predicate.Failed.Count == 1 && predicate is { IsPartlySatisfied: true, IsNearestTaken: false })))
        {
            yield return Nearest(trace, predicate.Name, nearest, predicate.Failed);
        }
    }

    /// <summary>An event that came near to a predicate, and what of it was false.</summary>
    public static ExplanationStep Nearest(ExplainedRule trace, string predicate, ReferenceEvent e, IReadOnlyList<ClauseAnswer> failed) =>
        new ExplanationStep(ExplanationKind.NearestEvent, failed.Count == 0
            ? $"{Sentence(trace.Name(e))} did not satisfy `{predicate}`; which part of it was false cannot be told."
            : $"{Sentence(trace.Name(e))} came nearest to `{predicate}`: {Wording.Failed(failed)}.")
        {
            Variable = predicate,
            Count = 1,
            Events = [trace.Name(e)],
        }.With(failed);

    public static ExplanationStep Excluded(ExplainedRule trace, string clause, string exclusion, ReferenceEvent e) =>
        new(ExplanationKind.Excluded, $"{Sentence(trace.Name(e))} satisfied `{clause}`, but the tuning's exclusion '{exclusion}' left it out.")
        {
            Variable = clause,
            Count = 1,
            Events = [trace.Name(e)],
        };

    public static ExplanationStep Redelivered(ExplainedRule trace, ReferenceEvent e) =>
        new(ExplanationKind.Redelivered, $"{Sentence(trace.Name(e))} was ignored as redelivered: an event of its id '{e.Id}' came before.")
        {
            Count = 1,
            Events = [trace.Name(e)],
        };

    /// <summary>A name at the beginning of a sentence: <c>Event 3</c>.</summary>
    public static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string SchemaOf(Type e) => e.GetCustomAttribute<EventSchemaAttribute>()?.Id ?? $"detection of {e.GetGenericArguments().FirstOrDefault()?.Name ?? e.Name}";
}
