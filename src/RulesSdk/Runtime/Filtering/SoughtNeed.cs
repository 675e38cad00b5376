namespace RulesSdk.Runtime.Filtering;

/// <summary>What a line must have for a predicate to hold and its event to be of use.</summary>
/// <param name="Sets">The sets of texts of each of which it has one, a bit each.</param>
/// <param name="Key">The number of the key by which it finds a partner; -1 where it needs none.</param>
internal readonly record struct SoughtNeed(ulong Sets, int Key);
