using System.Text;

namespace RulesSdk.Runtime.Text;

/// <content>
/// Search, and comparison that ignores case: directly where the case of ASCII letters alone counts, anything else by the very .NET
/// call over UTF-16. No other character is an ASCII letter in another case, so a text of ASCII alone has nothing of the kind.
/// </content>
public readonly ref partial struct Utf8Text
{
    /// <summary>Equality by <see cref="StringComparison.OrdinalIgnoreCase"/>; null equals null alone.</summary>
    /// <param name="other">The other text.</param>
    public bool EqualsIgnoreCase(Utf8Text other)
    {
        if (_exists != other._exists || IsMuchLonger(Bytes.Length, other.Bytes.Length) || IsMuchLonger(other.Bytes.Length, Bytes.Length))
        {
            return false;
        }

        if (AsciiCase.IsAll(other.Bytes))
        {
            return AsciiCase.Equal(Bytes, other.Bytes);
        }

        if (Ascii.IsValid(Bytes))
        {
            return false;
        }

        using var left = new Utf16(Bytes, stackalloc char[Utf16.OnStack]);
        using var right = new Utf16(other.Bytes, stackalloc char[Utf16.OnStack]);
        return left.Text.Equals(right.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Equality with a constant by <see cref="StringComparison.OrdinalIgnoreCase"/>; null equals null alone.</summary>
    /// <param name="constant">The constant.</param>
    public bool IsIgnoreCase(string? constant)
    {
        if (!_exists || constant is null)
        {
            return !_exists && constant is null;
        }

        // Where both are ASCII; an answer of false says nothing of others.
        if (Bytes.Length == constant.Length && Ascii.EqualsIgnoreCase(Bytes, constant))
        {
            return true;
        }

        if (IsMuchLonger(Bytes.Length, constant.Length) || Ascii.IsValid(constant) || Ascii.IsValid(Bytes))
        {
            return false;
        }

        using var text = new Utf16(Bytes, stackalloc char[Utf16.OnStack]);
        return text.Text.Equals(constant, StringComparison.OrdinalIgnoreCase);
    }

    // Texts that are equal whatever their case have as many UTF-16 units, each of one to three bytes. So what is much longer need not be read.
    private static bool IsMuchLonger(int length, int than) => length / 3 > than;

    /// <summary>The order of <see cref="StringComparison.OrdinalIgnoreCase"/>; null comes first.</summary>
    /// <param name="other">The other text.</param>
    /// <returns>Negative, zero or positive; only the sign means something.</returns>
    public int CompareIgnoreCase(Utf8Text other)
    {
        if (_exists != other._exists)
        {
            return _exists ? 1 : -1;
        }

        using var left = new Utf16(Bytes, stackalloc char[Utf16.OnStack]);
        using var right = new Utf16(other.Bytes, stackalloc char[Utf16.OnStack]);
        return left.Text.CompareTo(right.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a text occurs in this one.</summary>
    /// <param name="value">What is looked for.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    public bool Contains(Utf8Text value, bool ignoreCase = false) => Contains(value.Bytes, ignoreCase);

    /// <summary>Whether a text occurs in this one.</summary>
    /// <param name="value">What is looked for, in UTF-8.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    public bool Contains(ReadOnlySpan<byte> value, bool ignoreCase = false)
    {
        var isLong = value.Length > LongSearch.Direct;
        if (!ignoreCase)
        {
            return _exists && (isLong ? LongSearch.Contains(Bytes, value, ignoreCase: false, out _) : Bytes.IndexOf(value) >= 0);
        }

        if (AsciiCase.IsAll(value))
        {
            return _exists && (isLong ? LongSearch.Contains(Bytes, value, ignoreCase: true, out _) : AsciiSearch.Contains(Bytes, value));
        }

        if (Ascii.IsValid(Bytes))
        {
            return false;
        }

        using var left = new Utf16(Bytes, stackalloc char[Utf16.OnStack]);
        using var right = new Utf16(value, stackalloc char[Utf16.OnStack]);
        return left.Text.Contains(right.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether this text starts with another.</summary>
    /// <param name="value">The other.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    public bool StartsWith(Utf8Text value, bool ignoreCase = false) => StartsWith(value.Bytes, ignoreCase);

    /// <summary>Whether this text starts with another.</summary>
    /// <param name="value">The other, in UTF-8.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    public bool StartsWith(ReadOnlySpan<byte> value, bool ignoreCase = false)
    {
        if (!ignoreCase)
        {
            return _exists && Bytes.StartsWith(value);
        }

        if (AsciiCase.IsAll(value))
        {
            return _exists && Bytes.Length >= value.Length && AsciiCase.Equal(Bytes[..value.Length], value);
        }

        if (Ascii.IsValid(Bytes))
        {
            return false;
        }

        using var left = new Utf16(Bytes, stackalloc char[Utf16.OnStack]);
        using var right = new Utf16(value, stackalloc char[Utf16.OnStack]);
        return left.Text.StartsWith(right.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether this text ends with another.</summary>
    /// <param name="value">The other.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    public bool EndsWith(Utf8Text value, bool ignoreCase = false) => EndsWith(value.Bytes, ignoreCase);

    /// <summary>Whether this text ends with another.</summary>
    /// <param name="value">The other, in UTF-8.</param>
    /// <param name="ignoreCase">By <see cref="StringComparison.OrdinalIgnoreCase"/> instead of ordinally.</param>
    public bool EndsWith(ReadOnlySpan<byte> value, bool ignoreCase = false)
    {
        if (!ignoreCase)
        {
            return _exists && Bytes.EndsWith(value);
        }

        if (AsciiCase.IsAll(value))
        {
            return _exists && Bytes.Length >= value.Length && AsciiCase.Equal(Bytes[^value.Length..], value);
        }

        if (Ascii.IsValid(Bytes))
        {
            return false;
        }

        using var left = new Utf16(Bytes, stackalloc char[Utf16.OnStack]);
        using var right = new Utf16(value, stackalloc char[Utf16.OnStack]);
        return left.Text.EndsWith(right.Text, StringComparison.OrdinalIgnoreCase);
    }
}
