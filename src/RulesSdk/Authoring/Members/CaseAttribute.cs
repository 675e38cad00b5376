namespace RulesSdk;

/// <summary>
/// Declares a row of a case table. In a chain it marks a <see cref="bool"/> property over the activities; in other rules a static
/// <see cref="bool"/> method over counts and outcomes, like a <see cref="ConditionAttribute"/> method. Rows are tried in
/// source order; the first row that holds is the current case.
/// </summary>
/// <param name="name">The case's name, shown to analysts.</param>
/// <param name="severity">The severity it sets.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class CaseAttribute(string name, Severity severity) : Attribute
{
    /// <summary>The case's name.</summary>
    public string Name { get; } = name;

    /// <summary>The severity it sets.</summary>
    public Severity Severity { get; } = severity;

    /// <summary>The runbook for this case: an address or a document's name.</summary>
    public string? Runbook { get; set; }
}
