using System.Buffers;
using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>
/// Text in UTF-8, or null: what a <see cref="string"/> is in a rule's plain methods. Well-formed: escapes are decoded
/// and lone surrogates are U+FFFD. Every member answers as the same member of <see cref="string"/> would.
/// </summary>
/// <remarks>
/// Where a member of <see cref="string"/> would throw for null, the answer here is that of <c>""</c>; generated code asks
/// <see cref="IsNull"/> first. Nothing allocates unless it says so.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct Utf8Text
{
    private readonly bool _exists;

    /// <summary>Text that is there.</summary>
    /// <param name="bytes">Well-formed UTF-8.</param>
    public Utf8Text(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
        _exists = true;
    }

    /// <summary>The null text.</summary>
    public static Utf8Text Null => default;

    /// <summary>The text <c>""</c>.</summary>
    public static Utf8Text Empty => new(default);

    /// <summary>The bytes; empty for null.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether this is null.</summary>
    public bool IsNull => !_exists;

    /// <summary>Whether this is null or empty.</summary>
    public bool IsNullOrEmpty => Bytes.IsEmpty;

    /// <summary>Whether this is null, empty or white space alone.</summary>
    public bool IsNullOrWhiteSpace => Trim().Bytes.IsEmpty;

    /// <summary>The length in UTF-16 units.</summary>
    public int Length => Encoding.UTF8.GetCharCount(Bytes);

    /// <summary>The text in UTF-8; lone surrogates become U+FFFD.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="scratch">Where the bytes go.</param>
    public static Utf8Text Of(string? text, Scratch scratch) => text is null ? Null : Of(text.AsSpan(), scratch);

    /// <summary>The text in UTF-8; lone surrogates become U+FFFD.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scratch">Where the bytes go.</param>
    public static Utf8Text Of(ReadOnlySpan<char> text, Scratch scratch)
    {
        // Nearly all text of logs is ASCII.
        var narrow = scratch.Bytes(text.Length);
        if (Ascii.FromUtf16(text, narrow, out _) == OperationStatus.Done)
        {
            return new Utf8Text(narrow);
        }

        scratch.Return(narrow.Length);
        var room = scratch.Bytes(Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, room);
        scratch.Return(room.Length - written);
        return new Utf8Text(room[..written]);
    }

    /// <summary>Whether this is exactly a literal; null is none.</summary>
    /// <param name="literal">The literal's bytes.</param>
    public bool Is(ReadOnlySpan<byte> literal) => _exists && Bytes.SequenceEqual(literal);

    /// <summary>Ordinal equality; null equals null alone.</summary>
    /// <param name="other">The other text.</param>
    public bool Equals(Utf8Text other) => _exists == other._exists && Bytes.SequenceEqual(other.Bytes);

    /// <summary>The order of <see cref="string.CompareOrdinal(string, string)"/>, that of UTF-16 units; null comes first.</summary>
    /// <param name="other">The other text.</param>
    /// <returns>Negative, zero or positive; only the sign means something.</returns>
    public int CompareOrdinal(Utf8Text other)
    {
        if (_exists != other._exists)
        {
            return _exists ? 1 : -1;
        }

        var left = Bytes;
        var right = other.Bytes;
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        // UTF-8 orders by code point. UTF-16 puts what needs a surrogate pair (lead byte F0 and up) before U+E000 to U+FFFF (lead byte EE, EF).
        var (a, b) = (left[common], right[common]);
        if (a >= 0xEE && b >= 0xEE && (a >= 0xF0) != (b >= 0xF0))
        {
            return a >= 0xF0 ? -1 : 1;
        }

        return a.CompareTo(b);
    }

    /// <summary>The text without white space at its ends.</summary>
    public Utf8Text Trim()
    {
        if (!_exists)
        {
            return this;
        }

        var bytes = Bytes;
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(rune))
        {
            bytes = bytes[length..];
        }

        while (Rune.DecodeLastFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(rune))
        {
            bytes = bytes[..^length];
        }

        return new Utf8Text(bytes);
    }

    /// <summary>The text with every occurrence of one text replaced by another, ordinally, from the left.</summary>
    /// <param name="old">What is replaced; where it is empty, for which <see cref="string"/> throws, nothing is.</param>
    /// <param name="replacement">What comes in its place; null removes.</param>
    /// <param name="scratch">Where a changed text goes.</param>
    public Utf8Text Replace(Utf8Text old, Utf8Text replacement, Scratch scratch)
    {
        if (old.Bytes.IsEmpty)
        {
            return this;
        }

        var count = Bytes.Count(old.Bytes);
        if (count == 0)
        {
            return this;
        }

        var size = Bytes.Length + ((long)count * (replacement.Bytes.Length - old.Bytes.Length));
        if (size > Scratch.MostText)
        {
            scratch.IsCut = true;
            return Empty;
        }

        var room = scratch.Bytes((int)size);
        var rest = Bytes;
        var target = room;
        for (var at = rest.IndexOf(old.Bytes); at >= 0; at = rest.IndexOf(old.Bytes))
        {
            rest[..at].CopyTo(target);
            replacement.Bytes.CopyTo(target[at..]);
            target = target[(at + replacement.Bytes.Length)..];
            rest = rest[(at + old.Bytes.Length)..];
        }

        rest.CopyTo(target);
        return new Utf8Text(room);
    }

    /// <summary>The text as a string, <c>""</c> for null. Allocates.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <summary>The text as a string, or null. Allocates.</summary>
    public string? ToStringOrNull() => _exists ? ToString() : null;

    /// <summary>Whether two texts are equal ordinally, as <c>==</c> of strings is.</summary>
    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    /// <summary>Whether two texts differ ordinally, as <c>!=</c> of strings does.</summary>
    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);

    /// <summary>A text is never boxed, so never equal to an object.</summary>
    /// <param name="obj">Anything.</param>
    public override bool Equals(object? obj) => false;

    /// <summary>A hash of the bytes, for this process alone.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }
}
