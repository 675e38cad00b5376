namespace RulesSdk.Testing;

/// <summary>A step from a value to one inside of it.</summary>
/// <param name="Names">The names on the wire, in the order in which they are tried; none for each element of a list.</param>
internal sealed record FieldStep(IReadOnlyList<string> Names)
{
    /// <summary>Each element of a list.</summary>
    public static FieldStep Elements { get; } = new([]);

    public bool IsElements => Names.Count == 0;
}
