using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>Tests texts against a pattern: <c>*</c> matches any run of characters without <c>/</c>, <c>**</c> any run of characters, and <c>?</c> one character other than <c>/</c>.</summary>
/// <remarks>
/// The whole text must match. Wildcards backtrack: <c>*ab</c> matches <c>abab</c>. There is no escape
/// character. Characters are Unicode scalars; when case is ignored, each is compared by its invariant upper case. The time is at most
/// proportional to the square of the text's length times the pattern's length, never exponential. Immutable and thread-safe.
/// </remarks>
public sealed class Glob
{
    private readonly byte[] _pattern;
    private readonly byte[] _literalStart;
    private readonly bool _ignoreCase;

    /// <summary>Prepares a pattern for texts in UTF-8.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    public Glob(string pattern, bool ignoreCase = false)
    {
        _ignoreCase = ignoreCase;
        _pattern = Encoding.UTF8.GetBytes(pattern);
        var wild = _pattern.AsSpan().IndexOfAny("*?"u8);
        _literalStart = ignoreCase ? [] : _pattern[..(wild < 0 ? _pattern.Length : wild)];
    }

    /// <summary>Tests a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern; see <see cref="Glob"/>.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    public static bool IsMatch(string text, string pattern, bool ignoreCase = false)
    {
        var characters = text.EnumerateRunes().ToArray();
        var tokens = pattern.EnumerateRunes().ToArray();
        // reached[j]: the pattern from j on matches the text from i on; filled from the text's end backwards.
        var later = new bool[tokens.Length + 2];
        for (var i = characters.Length; i >= 0; i--)
        {
            var reached = new bool[tokens.Length + 2];
            for (var j = tokens.Length; j >= 0; j--)
            {
                var hasCharacter = i < characters.Length;
                var inSegment = hasCharacter && characters[i].Value != '/';
                reached[j] = j == tokens.Length ? !hasCharacter
                    : tokens[j].Value == '*' && j + 1 < tokens.Length && tokens[j + 1].Value == '*' ? reached[j + 2] || (hasCharacter && later[j])
                    : tokens[j].Value == '*' ? reached[j + 1] || (inSegment && later[j])
                    : tokens[j].Value == '?' ? inSegment && later[j + 1]
                    : hasCharacter && Same(characters[i], tokens[j], ignoreCase) && later[j + 1];
            }

            later = reached;
        }

        return later[0];
    }

    /// <summary>Tests a text in UTF-8. Allocates nothing.</summary>
    /// <param name="text">The text; null matches nothing.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsMatch(Utf8Text text) => !text.IsNull && text.Bytes.StartsWith(_literalStart) && Match(text.Bytes, _literalStart.Length);

    private static bool Same(Rune left, Rune right, bool ignoreCase) =>
        left == right || (ignoreCase && Rune.ToUpperInvariant(left) == Rune.ToUpperInvariant(right));

    // Two places to backtrack to are enough: an earlier * can match nothing that a later one cannot, as both stay within the
    // segment. The same holds for an earlier and a later **.
    private bool Match(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> pattern = _pattern;
        var (t, p) = (start, start);
        var (starText, starPattern) = (-1, -1);
        var (anyText, anyPattern) = (-1, -1);
        while (true)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                if (p + 1 < pattern.Length && pattern[p + 1] == '*')
                {
                    p += 2;
                    (anyText, anyPattern) = (t, p);
                    starPattern = -1;
                }
                else
                {
                    p++;
                    (starText, starPattern) = (t, p);
                }

                continue;
            }

            if (p == pattern.Length && t == text.Length)
            {
                return true;
            }

            if (p < pattern.Length && t < text.Length && Step(text, pattern, ref t, ref p))
            {
                continue;
            }

            if (starPattern >= 0 && starText < text.Length && text[starText] != '/')
            {
                starText += Width(text, starText);
                (t, p) = (starText, starPattern);
            }
            else if (anyPattern >= 0 && anyText < text.Length)
            {
                anyText += Width(text, anyText);
                (t, p) = (anyText, anyPattern);
                starPattern = -1;
            }
            else
            {
                return false;
            }
        }
    }

    private static int Width(ReadOnlySpan<byte> text, int at)
    {
        if (text[at] < 0x80)
        {
            return 1;
        }

        Rune.DecodeFromUtf8(text[at..], out _, out var width);
        return width;
    }

    private bool Step(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, ref int t, ref int p)
    {
        if (pattern[p] == '?')
        {
            if (text[t] == '/')
            {
                return false;
            }

            t += Width(text, t);
            p++;
            return true;
        }

        if (!_ignoreCase)
        {
            return text[t++] == pattern[p++];
        }

        Rune.DecodeFromUtf8(text[t..], out var left, out var leftWidth);
        Rune.DecodeFromUtf8(pattern[p..], out var right, out var rightWidth);
        t += leftWidth;
        p += rightWidth;
        return Same(left, right, ignoreCase: true);
    }
}
