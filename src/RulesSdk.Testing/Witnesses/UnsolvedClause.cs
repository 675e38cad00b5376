namespace RulesSdk.Testing;

/// <summary>A clause for which no events were found, and why.</summary>
/// <param name="Member">What the clause is of: an event variable, <c>join</c>, <c>key</c>, <c>window</c>, <c>condition</c>, or <c>case</c> and its name.</param>
/// <param name="Clause">The clause, as C#.</param>
/// <param name="Reason">Why there are none.</param>
public sealed record UnsolvedClause(string Member, string Clause, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Member}: {Clause} ({Reason})";
}
