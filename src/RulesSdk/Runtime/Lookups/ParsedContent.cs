using RulesSdk.Runtime.Lookups.Enrichments;

namespace RulesSdk.Runtime.Lookups;

/// <summary>What is provided, as one declaration reads it.</summary>
/// <param name="Entries">How many entries or rows are in it.</param>
/// <param name="Skipped">How many were left out.</param>
/// <param name="Fault">Why it cannot be used; null where it can.</param>
internal abstract record ParsedContent(int Entries, int Skipped, string? Fault)
{
    /// <summary>What an engine keeps of it; null where it need not keep anything.</summary>
    /// <param name="bound">The most answers that are kept.</param>
    public virtual AnswerCache? CreateCache(int bound) => null;
}

/// <summary>A list as one declaration reads it.</summary>
internal sealed record ParsedList(ListMatcher Matcher, int Entries, int Skipped, string? Fault) : ParsedContent(Entries, Skipped, Fault);
