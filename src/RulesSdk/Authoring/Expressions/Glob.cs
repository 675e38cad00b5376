using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>Tests texts against a pattern: <c>*</c> matches any run of characters without <c>/</c>, <c>**</c> any run of characters, and <c>?</c> one character other than <c>/</c>.</summary>
/// <remarks>
/// The whole text must match, in whatever way it can: <c>*ab</c> matches <c>abab</c>. There is no escape
/// character. Characters are Unicode scalars; when case is ignored, each is compared by its invariant upper case. The time is
/// proportional to the text's length times the pattern's length, whatever they are: nothing is read twice. Immutable and thread-safe.
/// </remarks>
public sealed class Glob
{
    private readonly byte[] _literalStart;
    private readonly GlobStates _states;

    /// <summary>Prepares a pattern for texts in UTF-8.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="ignoreCase">Whether case is ignored.</param>
    public Glob(string pattern, bool ignoreCase = false)
    {
        var utf8 = Encoding.UTF8.GetBytes(pattern);
        var wild = utf8.AsSpan().IndexOfAny("*?"u8);
        _literalStart = ignoreCase ? [] : utf8[..(wild < 0 ? utf8.Length : wild)];
        _states = new GlobStates(utf8.AsSpan(_literalStart.Length), ignoreCase);
    }

    /// <summary>Tests whether a pattern matches all of a text: <c>*</c> stands for any characters but <c>/</c>, <c>**</c> for any characters, and <c>?</c> for one character other than <c>/</c>.</summary>
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
    public bool IsMatch(Utf8Text text) =>
        !text.IsNull && text.Bytes.StartsWith(_literalStart) && _states.Match(text.Bytes[_literalStart.Length..]);

    private static bool Same(Rune left, Rune right, bool ignoreCase) =>
        left == right || (ignoreCase && Rune.ToUpperInvariant(left) == Rune.ToUpperInvariant(right));
}
