using System.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// A list of patterns. One pass over a value finds those that it may match, by what of them is no wildcard; only these are tried, each once.
/// </summary>
internal sealed class PatternList : ListMatcher
{
    private readonly Glob[] _patterns;
    private readonly GramSearch _search;

    public PatternList(List<string> patterns, bool ignoreCase)
    {
        var distinct = patterns.Distinct(StringComparer.Ordinal).ToArray();
        _patterns = [.. distinct.Select(pattern => new Glob(pattern, ignoreCase))];
        _search = new GramSearch([.. distinct.Select(pattern => LiteralsOf(pattern, ignoreCase))], ignoreCase);
    }

    public override bool Contains(ReadOnlySpan<byte> value)
    {
        var candidates = new PatternCandidates(stackalloc int[PatternCandidates.Few], _patterns.Length);
        _search.Find(value, ref candidates);
        var holds = candidates.AnyMatches(_patterns, value);
        candidates.Dispose();
        return holds;
    }

    // Where case is ignored, of ASCII alone: the case of other characters is the pattern's affair.
    private static byte[][] LiteralsOf(string pattern, bool ignoreCase)
    {
        var utf8 = Encoding.UTF8.GetBytes(pattern);
        var (literals, start) = (new List<byte[]>(), 0);
        for (var i = 0; i <= utf8.Length; i++)
        {
            if (i == utf8.Length || utf8[i] is (byte)'*' or (byte)'?' || (ignoreCase && utf8[i] >= 0x80))
            {
                literals.Add(utf8[start..i]);
                start = i + 1;
            }
        }

        return [.. literals];
    }
}
