using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Reads the text of a <see cref="Runtime.Metadata.RuleClausesAttribute"/>: a number ends with a blank, a text begins with its length, a text known already is a number.</summary>
internal sealed class ClauseReader(string text, int start)
{
    private readonly List<string> _known = [];
    private int _at = start;

    public int Number()
    {
        var end = text.IndexOf(' ', _at);
        var value = int.Parse(text.AsSpan(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture);
        _at = end + 1;
        return value;
    }

    public string? Text()
    {
        switch (text[_at])
        {
            case '~':
                _at++;
                return null;
            case '@':
                _at++;
                return _known[Number()];
        }

        // A text that metadata cannot hold is written as its UTF-16 units.
        var isHex = text[_at] == 'u';
        _at += isHex ? 1 : 0;
        var colon = text.IndexOf(':', _at);
        var length = int.Parse(text.AsSpan(_at, colon - _at), NumberStyles.None, CultureInfo.InvariantCulture);
        var value = text.Substring(colon + 1, length);
        _at = colon + 1 + length;
        value = isHex ? string.Concat(value.Chunk(4).Select(static digits => (char)ushort.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))) : value;
        _known.Add(value);
        return value;
    }

    public IReadOnlyList<T> List<T>(Func<T> read)
    {
        var items = new T[Number()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }

    public Clause Clause() => new(Text()!, Node());

    private ClauseNode Node() => new(Text()!, List(Text), List(Node));
}
