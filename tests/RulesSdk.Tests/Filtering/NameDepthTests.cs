using System.Text;
using System.Text.Json;
using RulesSdk.Runtime.Filtering;

namespace RulesSdk.Tests.Filtering;

/// <summary>Which names stand at the top of a line.</summary>
public sealed unsafe class NameDepthTests
{
    [Fact]
    public void Names_at_the_top_are_told_from_those_within_other_values()
    {
        var random = new Random(3);
        var (top, within) = (0, 0);
        for (var round = 0; round < LongRuns.Of(5_000); round++)
        {
            var line = Encoding.UTF8.GetBytes(Object(random, 4));
            var padded = new byte[line.Length + (round % 2 == 0 ? 64 : 0)];
            line.CopyTo(padded, 0);
            var reader = new Utf8JsonReader(line);
            fixed (byte* first = padded)
            {
                while (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.PropertyName)
                    {
                        var isTop = reader.CurrentDepth == 1;
                        Assert.True(isTop == NameDepth.IsTop(first, (int)reader.TokenStartIndex, padded.Length), Encoding.UTF8.GetString(line));
                        (top, within) = isTop ? (top + 1, within) : (top, within + 1);
                    }
                }
            }
        }

        Assert.True(top > 1_000 && within > 1_000);
    }

    private static string Object(Random random, int depth) =>
        "{" + string.Join(',', Enumerable.Range(0, random.Next(1, 6)).Select(i => $"{Text(random)}:{Value(random, depth - 1)}")) + "}";

    private static string Value(Random random, int depth) => random.Next(depth <= 0 ? 3 : 6) switch
    {
        0 => "1.5",
        1 or 2 => Text(random),
        3 => $"[{Value(random, depth - 1)}, {Value(random, depth - 1)}]",
        _ => Object(random, depth),
    };

    private static string Text(Random random)
    {
        string[] parts = ["a", "{", "}", "[", "]", ",", ":", "\u00e9", random.Next(8) == 0 ? "\\\"" : "b", random.Next(8) == 0 ? "\\\\" : "c"];
        return $"\"{string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]))}\"";
    }
}
