namespace RulesSdk.Testing;

/// <summary>A condition in words, in parts that can be put together with others.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Verb">What it says of that.</param>
/// <param name="Object">What it is compared with; null if the verb says all.</param>
internal sealed record Phrase(string Subject, string Verb, string? Object = null)
{
    /// <summary>Whether it has parts that are joined by <c>and</c> or <c>or</c>, so that it needs parentheses within others.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether it lists alternatives itself, so that nothing can be added to what it compares with.</summary>
    public bool IsWhole { get; init; }

    private bool IsNegative => Verb.StartsWith("is no", StringComparison.Ordinal) || Verb.StartsWith("does not", StringComparison.Ordinal);

    private string Predicate => Object is null ? Verb : $"{Verb} {Object}";

    /// <summary>Several conditions as one.</summary>
    /// <param name="phrases">The conditions.</param>
    /// <param name="isAll">Whether all must hold; otherwise one of them.</param>
    public static Phrase Join(IReadOnlyList<Phrase> phrases, bool isAll)
    {
        // "a contains x", "a contains y" => "a contains x or y"; "is not in x or y" says that it is in neither, so it is not for alternatives
        List<Phrase> merged = [];
        foreach (var phrase in phrases)
        {
            if (merged.FindIndex(one => one is { IsJoined: false, IsWhole: false } && one.Object is not null && one.Subject == phrase.Subject && one.Verb == phrase.Verb) is var at && at >= 0 && phrase is { IsJoined: false, IsWhole: false, Object: { } other } && (isAll || !phrase.IsNegative))
            {
                merged[at] = merged[at] with { Object = $"{merged[at].Object}\n{other}" };
            }
            else
            {
                merged.Add(phrase);
            }
        }

        merged = [.. merged.Select(one => one.Object?.Contains('\n', StringComparison.Ordinal) != true ? one
            : one with { Object = isAll && !one.IsNegative ? Marks.And(one.Object.Split('\n')) : Marks.Or(one.Object.Split('\n')), IsJoined = true })];
        if (merged is [var only])
        {
            return only;
        }

        var word = isAll ? "and" : "or";
        return merged.TrueForAll(one => !one.IsJoined && one.Subject == merged[0].Subject)
            ? new Phrase(merged[0].Subject, string.Join($" {word} ", merged.Select(static one => one.Predicate))) { IsJoined = true }
            : new Phrase("", string.Join($" {word} ", merged.Select(static one => one.IsJoined ? $"({one})" : one.ToString()))) { IsJoined = true };
    }

    public override string ToString() => Subject.Length == 0 ? Predicate : $"{Subject} {Predicate}";
}
