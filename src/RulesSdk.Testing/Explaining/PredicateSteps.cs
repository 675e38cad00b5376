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
            yield return new ExplanationStep(ExplanationKind.NearestEvent, predicate.Failed.Count == 0
                ? $"{Sentence(trace.Name(nearest))} did not satisfy `{predicate.Name}`; which part of it was false cannot be told."
                : $"{Sentence(trace.Name(nearest))} came nearest to `{predicate.Name}`: {Wording.Failed(predicate.Failed)}.")
            {
                Variable = predicate.Name,
                Count = 1,
                Events = [trace.Name(nearest)],
            }.With(predicate.Failed);
        }
    }

    public static ExplanationStep Excluded(RuleTrace trace, string clause, string exclusion, ReferenceEvent e) =>
        new(ExplanationKind.Excluded, $"{Sentence(trace.Name(e))} satisfied `{clause}`, but the tuning's exclusion '{exclusion}' left it out.")
        {
            Variable = clause,
            Count = 1,
            Events = [trace.Name(e)],
        };

    public static ExplanationStep Redelivered(RuleTrace trace, ReferenceEvent e) =>
        new(ExplanationKind.Redelivered, $"{Sentence(trace.Name(e))} was ignored as redelivered: an event of its id '{e.Id}' came before.")
        {
            Count = 1,
            Events = [trace.Name(e)],
        };

    /// <summary>A name at the beginning of a sentence: <c>Event 3</c>.</summary>
    public static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string SchemaOf(Type e) => e.GetCustomAttribute<EventSchemaAttribute>()?.Id ?? $"detection of {e.GetGenericArguments().FirstOrDefault()?.Name ?? e.Name}";
}
