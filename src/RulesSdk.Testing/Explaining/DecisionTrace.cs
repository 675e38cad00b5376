namespace RulesSdk.Testing;

/// <summary>A condition that did not hold.</summary>
/// <param name="Failed">What of it was false; empty if this cannot be told.</param>
/// <param name="Counts">How many events satisfied each variable.</param>
/// <param name="Values">What the condition was asked with.</param>
/// <param name="Matches">How many matches there were in the window.</param>
internal sealed record DecisionTrace(
    IReadOnlyList<ClauseAnswer> Failed, IReadOnlyList<(string Variable, int Count)> Counts, IReadOnlyList<KeyValuePair<string, string>> Values, int Matches);
