namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>Puts parts that follow each other together: neighbours of known texts become longer ones.</summary>
internal sealed class RegexSequence(int mostTexts, int longestText)
{
    private IReadOnlyList<string> _texts = [""];
    private IReadOnlyList<string>? _best;
    private bool _isExact = true;

    /// <summary>Adds a part.</summary>
    public void Add(RegexPart part)
    {
        if (part.Exact is { } exact && exact.Count * _texts.Count <= mostTexts && exact.Max(static text => text.Length) + _texts.Max(static text => text.Length) <= longestText)
        {
            _texts = [.. _texts.SelectMany(_ => exact, static (first, second) => first + second).Distinct()];
            return;
        }

        Choose(_texts);
        Choose(part.Best());
        _isExact = false;
        _texts = part.Exact ?? [""];
    }

    /// <summary>All parts together.</summary>
    public RegexPart End()
    {
        if (_isExact)
        {
            return new(_texts, null);
        }

        Choose(_texts);
        return new(null, _best);
    }

    // The longer the shortest, the rarer; and the fewer, the rarer.
    private void Choose(IReadOnlyList<string>? texts)
    {
        if (texts is not null && RegexPart.IsUseful(texts) && (_best is null || Worth(texts) > Worth(_best)))
        {
            _best = texts;
        }
    }

    private static double Worth(IReadOnlyList<string> texts) => texts.Min(static text => text.Length) - (Math.Log(texts.Count) / Math.Log(4));
}
