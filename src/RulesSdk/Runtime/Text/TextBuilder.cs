using System.Globalization;
using System.Text;

namespace RulesSdk.Runtime.Text;

/// <summary>Joins texts and values: what concatenation and interpolation of strings are in a rule's plain methods.</summary>
/// <param name="scratch">Where the text goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextBuilder(Scratch scratch)
{
    private readonly Scratch _scratch = scratch;
    private Span<byte> _room;
    private int _length;

    /// <summary>Appends a text; null appends nothing.</summary>
    /// <param name="text">The text.</param>
    public void Append(Utf8Text text) => Append(text.Bytes);

    /// <summary>Appends a literal.</summary>
    /// <param name="literal">The literal, in UTF-8.</param>
    public void Append(ReadOnlySpan<byte> literal)
    {
        literal.CopyTo(Room(literal.Length));
        _length += literal.Length;
    }

    /// <summary>Appends a truth value, as <c>True</c> or <c>False</c>.</summary>
    /// <param name="value">The value.</param>
    public void Append(bool value) => Append(value ? "True"u8 : "False"u8);

    /// <summary>Appends a value as <see cref="object.ToString"/> gives it under the invariant culture.</summary>
    /// <typeparam name="T">A number, character, GUID, time or duration. Enums go to <see cref="AppendEnum"/>; of a nullable give the value, null appends nothing.</typeparam>
    /// <param name="value">The value.</param>
    public void Append<T>(T value)
        where T : struct, IUtf8SpanFormattable => Append(value, default);

    /// <summary>Appends a value under a format and the invariant culture.</summary>
    /// <typeparam name="T">A number, character, GUID, time or duration.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">The format, as after the colon of an interpolation.</param>
    public void Append<T>(T value, ReadOnlySpan<char> format)
        where T : struct, IUtf8SpanFormattable
    {
        int written;
        for (var size = 48; !value.TryFormat(Room(size), out written, format, CultureInfo.InvariantCulture); size *= 2)
        {
        }

        _length += written;
    }

    /// <summary>Appends the name of an enum's member, or its number where none has that value.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    public void AppendEnum<T>(T value)
        where T : struct, Enum
    {
        Span<char> name = stackalloc char[256];
        var text = Enum.TryFormat(value, name, out var length) ? name[..length] : value.ToString().AsSpan();
        _length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));
    }

    /// <summary>The text so far.</summary>
    public readonly Utf8Text ToText() => new(_room[.._length]);

    private Span<byte> Room(int count)
    {
        if (_room.Length - _length < count)
        {
            var larger = _scratch.Bytes(Math.Max(128, Math.Max(_room.Length * 2, _length + count)));
            _room[.._length].CopyTo(larger);
            _room = larger;
        }

        return _room[_length..];
    }
}
