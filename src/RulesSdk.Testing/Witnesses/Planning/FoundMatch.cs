namespace RulesSdk.Testing;

/// <summary>A witness, and what it was made of.</summary>
internal sealed record FoundMatch(Draft Draft, CountPlan Plan, Scope Scope, IReadOnlyList<NamedGoal> Goals, Witness Stream)
{
    public static Witness Write(WitnessSubject subject, IReadOnlyList<(string Variable, Draft Draft)> events) =>
        DraftStreams.Of(subject.Rule, subject.Members.Window, events, name => subject.Variables.First(variable => variable.Name == name).Clauses);
}
