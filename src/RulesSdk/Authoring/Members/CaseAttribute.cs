namespace RulesSdk;

/// <summary>
/// A row of a case table. In a chain a <see cref="bool"/> property over its activities; in other rules a static
/// <see cref="bool"/> method over counts and outcomes, as a <see cref="ConditionAttribute"/> method is. Rows are tried in
/// source order; the first that holds is the current case.
/// </summary>
/// <param name="name">The case's name, as an analyst reads it.</param>
/// <param name="severity">The severity it sets.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class CaseAttribute(string name, Severity severity) : Attribute
{
    /// <summary>The case's name.</summary>
    public string Name { get; } = name;

    /// <summary>The severity it sets.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>Where an analyst reads what to do in this case: an address or a document's name.</summary>
    public string? Runbook { get; set; }
}
