namespace RulesSdk.Testing.Tests.Differential.Correlations;

/// <summary>A random rule, and which parts of the language it uses.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Source">Its text.</param>
/// <param name="Features">Names of what it uses.</param>
/// <param name="Tuning">Names of what the tunings that stand with it use.</param>
internal sealed record RandomCorrelation(string Id, string Source, IReadOnlySet<string> Features, IReadOnlySet<string>? Tuning = null);
