namespace RulesSdk.Runtime.Lookups;

/// <summary>A list as one declaration of it reads the entries.</summary>
/// <param name="Matcher">Looks up values.</param>
/// <param name="Entries">How many entries are in it.</param>
/// <param name="Skipped">How many were left out.</param>
/// <param name="Fault">Why it cannot be used; null where it can.</param>
internal sealed record ParsedList(ListMatcher Matcher, int Entries, int Skipped, string? Fault);
