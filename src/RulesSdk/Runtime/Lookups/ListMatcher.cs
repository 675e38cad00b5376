namespace RulesSdk.Runtime.Lookups;

/// <summary>Looks up values in the entries of a list. Immutable, so engines share it.</summary>
internal abstract class ListMatcher
{
    /// <summary>Whether a value in well-formed UTF-8 is in the list. Allocates nothing in steady state.</summary>
    public abstract bool Contains(ReadOnlySpan<byte> value);
}
