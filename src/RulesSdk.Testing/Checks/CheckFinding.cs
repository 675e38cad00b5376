namespace RulesSdk.Testing;

/// <summary>Something that a check of a pack proved of a rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Member">The part of the rule: an event variable, <c>join</c>, <c>condition</c>, <c>case NAME</c>, <c>cases</c>, or <c>rule</c>.</param>
/// <param name="Clause">The clause in C#, or null where the whole member is meant.</param>
/// <param name="Consequence">What follows, as a sentence without its end.</param>
/// <param name="Remedy">What to do.</param>
public sealed record CheckFinding(FindingKind Kind, string Rule, string Member, string? Clause, string Consequence, string Remedy)
{
    /// <summary>The finding as one line.</summary>
    public override string ToString() => $"{Rule}: {Member}: {Consequence} ({Remedy})";
}
