namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>Reads the letters of a regular expression, and what several of them stand for.</summary>
/// <param name="pattern">The expression.</param>
internal sealed class RegexReader(string pattern)
{
    /// <summary>How many letters were read.</summary>
    public int At { get; private set; }

    /// <summary>Whether all were.</summary>
    public bool IsAtEnd => At >= pattern.Length;

    /// <summary>The letter that is read next.</summary>
    public char Next => pattern[At];

    /// <summary>Reads a letter.</summary>
    public char Read() => pattern[At++];

    /// <summary>Reads a letter if it is this one.</summary>
    public bool Take(char letter)
    {
        var isNext = !IsAtEnd && Next == letter;
        At += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Whether these letters come next.</summary>
    public bool IsNext(string letters) => string.CompareOrdinal(pattern, At, letters, 0, letters.Length) == 0;

    /// <summary>Reads what stands before a letter, and the letter; null where there is none.</summary>
    public string? ReadTo(char end)
    {
        var at = pattern.IndexOf(end, At);
        if (at < 0)
        {
            return null;
        }

        var text = pattern.Substring(At, at - At);
        At = at + 1;
        return text;
    }

    /// <summary>Reads the category of <c>\p{Lu}</c>.</summary>
    public bool SkipCategory() => Take('{') && ReadTo('}') is not null;

    /// <summary>What a letter behind a backslash stands for: <c>\.</c>, <c>\t</c>, <c>\x41</c>, <c>\u0041</c>; null where that is no one letter.</summary>
    public char? Escaped(char letter) => letter switch
    {
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        'f' => '\f',
        'v' => '\v',
        'a' => '\a',
        'e' => '\u001B',
        'x' => Hexadecimal(2),
        'u' => Hexadecimal(4),
        _ => letter is < (char)128 && !char.IsLetterOrDigit(letter) && letter != '_' ? letter : null,
    };

    /// <summary>How often, of <c>{2}</c>, <c>{2,}</c> and <c>{2,3}</c>; less than 0 for any other brace.</summary>
    public (int Least, int Most) Counts()
    {
        var parts = ReadTo('}')?.Split(',') ?? [];
        if (parts.Length is 0 or > 2 || !TryCount(parts[0], out var least))
        {
            return (-1, 0);
        }

        return parts.Length == 1 ? (least, least)
            : parts[1].Length == 0 ? (least, int.MaxValue)
            : TryCount(parts[1], out var most) ? (least, most) : (-1, 0);
    }

    private static bool TryCount(string text, out int count) => int.TryParse(text, System.Globalization.NumberStyles.None, null, out count);

    private char? Hexadecimal(int digits)
    {
        var number = 0;
        for (var i = 0; i < digits; i++, At++)
        {
            var digit = IsAtEnd ? -1 : "0123456789abcdef".IndexOf(char.ToLowerInvariant(Next));
            if (digit < 0)
            {
                return null;
            }

            number = (number * 16) + digit;
        }

        return number == 0 ? null : (char)number;
    }
}
