namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>What is known of what a part of a regular expression matches.</summary>
/// <param name="Exact">All texts that it matches; null where they are not known, or too many.</param>
/// <param name="Required">Texts of which whatever it matches has one; null where none are known.</param>
internal sealed record RegexPart(IReadOnlyList<string>? Exact, IReadOnlyList<string>? Required)
{
    /// <summary>What matches between letters.</summary>
    public static readonly RegexPart Empty = Of("");

    /// <summary>What may match anything.</summary>
    public static readonly RegexPart Anything = new(null, null);

    // Beyond it, events have one of the texts too often, and it takes long to look.
    private const int MostRequired = 64;

    /// <summary>A text.</summary>
    public static RegexPart Of(string text) => new([text], null);

    /// <summary>One of two parts.</summary>
    public static RegexPart Or(RegexPart first, RegexPart second, int most)
    {
        if (first.Exact is not null && second.Exact is not null && first.Exact.Count + second.Exact.Count <= most)
        {
            return new([.. first.Exact, .. second.Exact], null);
        }

        return first.Best() is { } one && second.Best() is { } other && one.Count + other.Count <= MostRequired ? new(null, [.. one, .. other]) : Anything;
    }

    /// <summary>Texts of which whatever it matches has one, long enough to be looked for; null where none are known.</summary>
    public IReadOnlyList<string>? Best() => Exact is null ? Required : IsUseful(Exact) ? Exact : null;

    /// <summary>The part once or more often.</summary>
    public RegexPart AtLeastOnce() => new(null, Best());

    /// <summary>Whether each of some texts is long enough to be looked for.</summary>
    public static bool IsUseful(IReadOnlyList<string> texts) => texts.All(static text => text.Length >= TextWitnesses.LeastWithin);
}
