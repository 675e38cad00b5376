using System.Text;

namespace RulesSdk.Tests.Json.Shapes;

/// <summary>Changes lines where their shape does not tell, or hardly: within scalars and strings, at their ends, and at single brackets.</summary>
internal static class ShapeMutations
{
    private static readonly byte[][] Scalars = Texts(
        "0", "1", "9", "10", "-0", "-1", "00", "01", "-01", "1.", ".5", "0.5", "0.05", "1.e1", "1e", "1e5", "1E+05", "1e-", "--1", "+1", "-", "1-", "0x1", "1 2",
        "12345678901234567890123", "true", "false", "null", "True", "nul", "nulll", "tru", "truee", "NaN", "", " ", " 1", "1 ", "\t2\t", "[]", "{}", "\"\"", "\"s\"", "1,2", "é", "\\", "\u0001");

    private static readonly byte[][] Contents =
    [
        .. Texts(
            "", "x", "other", "}", "]", "{", "[", ",", ":", "{\"a\":1}", "\\\"", "\\\\", "\\", "\\\\\\", "\\\\\\\"", "x\\", "\\u12", "\\u12G4", "\\u00e9", "\\uD800", "\\ud83d\\ude00",
            "\\x", "\\n", "\\u", "\t", "\u0000", "\u001f", "\u007f", "é", "\u20ac", "😀", "\n", "\"", "\",\"", "x\\\",\\\"time\\\":\\\"y", "x\",\"time\":\"y", "\\\",\"n\":\\\"", ":", "::1", " ",
            "a text without escapes that is longer than thirty-two bytes, and even longer than sixty-four bytes", new string('\\', 64), new string('\\', 65), new string('\\', 127)),
        [0xFF], [0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80],
    ];

    private static readonly byte[][] Outside = Texts("{", "}", "[", "]", ",", ":", "\"", "", " ", "\t", "\r", "\u0001", "\\", "é", "0", "\\\"", "x");

    /// <summary>A changed copy of a line.</summary>
    /// <param name="line">A line that is well-formed.</param>
    /// <param name="random">What to change.</param>
    public static byte[] Mutate(byte[] line, Random random)
    {
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            line = Edit(line, random);
        }

        return line;
    }

    private static byte[] Edit(byte[] line, Random random)
    {
        var (strings, scalars, others) = Parts(line);
        return random.Next(6) switch
        {
            0 or 1 when strings.Count > 0 => Replace(line, Pick(strings, random), Pick(Contents, random)),
            2 when scalars.Count > 0 => Replace(line, Pick(scalars, random), Pick(Scalars, random)),
            3 when strings.Count > 0 => Insert(line, Pick(strings, random), Pick(Contents, random), random),
            4 when strings.Count > 0 => Replace(line, Pick(strings, random), line[Pick(strings, random)]),
            5 when others.Count > 0 => Replace(line, Pick(others, random), Pick(Outside, random)),
            _ => line,
        };
    }

    private static byte[] Insert(byte[] line, Range at, byte[] text, Random random)
    {
        var (start, length) = at.GetOffsetAndLength(line.Length);
        var place = start + random.Next(length + 1);
        return Replace(line, place..place, text);
    }

    private static byte[] Replace(byte[] line, Range at, byte[] text) => [.. line[..at.Start], .. text, .. line[at.End..]];

    private static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];

    private static byte[][] Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    // Contents of strings, keys included; scalars; and single bytes of what else there is, quotes included.
    private static (List<Range> Strings, List<Range> Scalars, List<Range> Others) Parts(byte[] line)
    {
        var (strings, scalars, others) = (new List<Range>(), new List<Range>(), new List<Range>());
        for (var i = 0; i < line.Length;)
        {
            var start = i;
            if (line[i] == '"')
            {
                for (i++; i < line.Length && line[i] != '"';)
                {
                    i += line[i] == '\\' ? 2 : 1;
                }

                i = Math.Min(i, line.Length);
                strings.Add((start + 1)..i);
                others.Add(start..(start + 1));
                i++;
            }
            else if (char.IsAsciiLetterOrDigit((char)line[i]) || line[i] is (byte)'-' or (byte)'+' or (byte)'.')
            {
                while (i < line.Length && (char.IsAsciiLetterOrDigit((char)line[i]) || line[i] is (byte)'-' or (byte)'+' or (byte)'.'))
                {
                    i++;
                }

                scalars.Add(start..i);
            }
            else
            {
                others.Add(i..++i);
            }
        }

        return (strings, scalars, others);
    }
}
