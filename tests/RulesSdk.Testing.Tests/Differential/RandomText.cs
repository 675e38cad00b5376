namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Texts that random events and random rules share, so that tests between them often hold.</summary>
internal static class RandomText
{
    /// <summary>Case pairs beyond ASCII (Kelvin sign, sigmas, long s), paths, addresses, surrogate pairs, what a lone surrogate reads as.</summary>
    public static readonly string[] Pool =
    [
        "", "k", "K", "\u212A", "\u03C2", "\u03C3", "\u03A3", "\u017F", "s", "S", "abc", "ABC", "aBc", "abcabc",
        "/usr/bin/bash", "/usr/bin/sh", "10.0.0.1", "192.168.1.7", "::1", "::ffff:10.0.0.1", "0:0::0:1", "\U0001F600", "\uFFFD", "\u00E9", "e\u0301", "\uE000",
        "two words", " padded ", "quote\"back\\slash", "line\nbreak", "user=root;uid=0", "i", "\u0130", "\u0131", "\u00DF", "SS",
    ];

    public static string Any(Random random) => Pool[random.Next(Pool.Length)];

    /// <summary>A part of a text of the pool, so that Contains and its kin often hold.</summary>
    public static string Part(Random random)
    {
        var text = Any(random);
        if (text.Length < 2 || char.IsSurrogate(text[0]))
        {
            return text;
        }

        var start = random.Next(text.Length);
        return text.Substring(start, random.Next(1, text.Length - start + 1));
    }

    /// <summary>A C# literal, in ASCII.</summary>
    public static string Literal(string text) =>
        "\"" + string.Concat(text.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? c.ToString() : $"\\u{(int)c:X4}")) + "\"";

    /// <summary>A C# literal of a text of the pool.</summary>
    public static string Literal(Random random) => Literal(Any(random));
}
