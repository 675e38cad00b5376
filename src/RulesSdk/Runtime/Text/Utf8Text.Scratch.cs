using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesSdk.Runtime.Text;

/// <content>What makes new text, and regular expressions, which run over UTF-16.</content>
public readonly ref partial struct Utf8Text
{
    // Asked of a regex once, for asking allocates.
    private static readonly ConditionalWeakTable<Regex, object> HasGroup = [];

    /// <summary>The text as <see cref="string.ToLowerInvariant"/> makes it; null stays null.</summary>
    /// <param name="scratch">Where a changed text goes.</param>
    public Utf8Text Lower(Scratch scratch)
    {
        if (!Ascii.IsValid(Bytes))
        {
            var units = Units(scratch);
            var lowered = scratch.Chars(units.Length);
            units.ToLowerInvariant(lowered);
            var text = Of(lowered, scratch);
            scratch.ReturnChars(lowered.Length + units.Length);
            return text;
        }

        if (Bytes.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0)
        {
            return this;
        }

        var room = scratch.Bytes(Bytes.Length);
        Ascii.ToLower(Bytes, room, out _);
        return new Utf8Text(room);
    }

    /// <summary>The text as <see cref="string.ToUpperInvariant"/> makes it; null stays null.</summary>
    /// <param name="scratch">Where a changed text goes.</param>
    public Utf8Text Upper(Scratch scratch)
    {
        if (!Ascii.IsValid(Bytes))
        {
            var units = Units(scratch);
            var raised = scratch.Chars(units.Length);
            units.ToUpperInvariant(raised);
            var text = Of(raised, scratch);
            scratch.ReturnChars(raised.Length + units.Length);
            return text;
        }

        if (Bytes.IndexOfAnyInRange((byte)'a', (byte)'z') < 0)
        {
            return this;
        }

        var room = scratch.Bytes(Bytes.Length);
        Ascii.ToUpper(Bytes, room, out _);
        return new Utf8Text(room);
    }

    /// <summary>What <see cref="Address.Canonical"/> gives; null stays null.</summary>
    /// <param name="scratch">Where a changed text goes.</param>
    public Utf8Text CanonicalAddress(Scratch scratch)
    {
        if (!Bytes.Contains((byte)':'))
        {
            return this;
        }

        var room = scratch.Bytes(IpAddress.MaxLength);
        var isAddress = IpAddress.TryCanonical(Bytes, room, out var written);
        scratch.Return(room.Length - written);
        return isAddress ? new Utf8Text(room[..written]) : this;
    }

    /// <summary>Whether a regular expression occurs in the text.</summary>
    /// <param name="regex">The expression.</param>
    /// <param name="scratch">Where the UTF-16 form goes meanwhile.</param>
    public bool IsMatch(Regex regex, Scratch scratch)
    {
        var units = Units(scratch);
        var found = regex.IsMatch(units);
        scratch.ReturnChars(units.Length);
        return found;
    }

    /// <summary>Whether a regular expression occurs in the text; false where that takes longer than its time-out.</summary>
    /// <param name="regex">The expression.</param>
    /// <param name="scratch">Where the UTF-16 form goes meanwhile.</param>
    /// <param name="failed">Set where it takes longer.</param>
    public bool IsMatch(Regex regex, Scratch scratch, ref bool failed)
    {
        var units = Units(scratch);
        try
        {
            return regex.IsMatch(units);
        }
        catch (RegexMatchTimeoutException)
        {
            failed = true;
            return false;
        }
        finally
        {
            scratch.ReturnChars(units.Length);
        }
    }

    /// <summary>What <see cref="TextFunctions.Capture"/> gives: the first group of the first match, or the whole match where there is no group; <c>""</c> where there is no match.</summary>
    /// <param name="regex">The expression.</param>
    /// <param name="scratch">Where the UTF-16 form and the answer go.</param>
    /// <remarks>Allocates where an expression with a group matches: .NET tells groups only of a string.</remarks>
    public Utf8Text Capture(Regex regex, Scratch scratch)
    {
        var units = Units(scratch);
        foreach (var match in regex.EnumerateMatches(units))
        {
            return !(bool)HasGroup.GetValue(regex, static expression => expression.GetGroupNumbers().Length > 1)
                ? Of(units.Slice(match.Index, match.Length), scratch)
                : Of(regex.Match(units.ToString()).Groups[1].ValueSpan, scratch);
        }

        return Empty;
    }

    private ReadOnlySpan<char> Units(Scratch scratch)
    {
        var room = scratch.Chars(Bytes.Length);
        var written = Encoding.UTF8.GetChars(Bytes, room);
        scratch.ReturnChars(room.Length - written);
        return room[..written];
    }
}
