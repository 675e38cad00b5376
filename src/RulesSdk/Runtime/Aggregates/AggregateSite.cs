namespace RulesSdk.Runtime.Aggregates;

/// <summary>The call site that an aggregate belongs to.</summary>
/// <param name="Member">The method it stands in.</param>
/// <param name="Text">The argument's source text.</param>
/// <param name="Line">The line of the call.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AggregateSite(string Member, string Text, int Line);
