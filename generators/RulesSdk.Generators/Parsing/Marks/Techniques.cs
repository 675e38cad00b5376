namespace RulesSdk.Generators.Parsing.Marks;

/// <summary>The form of ids of ATT&amp;CK techniques: <c>T1550</c>, <c>T1552.005</c>.</summary>
internal static class Techniques
{
    public static bool IsWellFormed(string id) =>
        id.Length is 5 or 9 && id[0] == 'T' && AreDigits(id, 1, 4) && (id.Length == 5 || (id[5] == '.' && AreDigits(id, 6, 3)));

    /// <summary>The technique that a text means, as <c>t1552/5</c> means <c>T1552.005</c>; null where that is not certain.</summary>
    public static string? Suggest(string text)
    {
        var parts = text.Trim().ToUpperInvariant().Split('.', '/');
        var technique = parts[0].Trim();
        technique = technique.StartsWith("T", StringComparison.Ordinal) ? technique : "T" + technique;
        var id = parts.Length == 1 ? technique : technique + "." + parts[1].Trim().PadLeft(3, '0');
        return parts.Length <= 2 && IsWellFormed(id) ? id : null;
    }

    private static bool AreDigits(string text, int start, int count) =>
        Enumerable.Range(start, count).All(i => text[i] is >= '0' and <= '9');
}
