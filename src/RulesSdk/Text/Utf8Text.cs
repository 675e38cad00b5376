namespace RulesSdk.Runtime;

/// <summary>
/// Text in UTF-8, or null: what a <see cref="string"/> is in a rule's plain methods. Well-formed: escapes are decoded
/// and lone surrogates are U+FFFD. Every member answers as the same member of <see cref="string"/> would.
/// </summary>
public readonly ref struct Utf8Text
{
    private readonly bool _exists;

    /// <summary>Text that is there.</summary>
    public Utf8Text(ReadOnlySpan<byte> bytes)
    {
        Bytes = bytes;
        _exists = true;
    }

    /// <summary>The null text.</summary>
    public static Utf8Text Null => default;

    /// <summary>The bytes; empty for null.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether this is null.</summary>
    public bool IsNull => !_exists;

    /// <summary>Whether this is null or empty.</summary>
    public bool IsNullOrEmpty => Bytes.IsEmpty;
}
