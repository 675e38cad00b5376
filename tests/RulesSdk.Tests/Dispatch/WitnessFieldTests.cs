using System.Text;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Witnesses;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Dispatch;

/// <summary>How one pass over a value finds the predicates that look for something in it.</summary>
public sealed class WitnessFieldTests
{
    private const string Letters = "abCK.\\ é\u212A\u017F";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_finds_what_a_search_for_each_text_finds(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var literals = Literals(Enumerable.Range(0, 1 + random.Next(40)).Select(_ => RandomLiteral(random)));
            var field = new WitnessField(literals);
            var hits = new WitnessHits(literals.Length);
            for (var value = 0; value < 50; value++)
            {
                var text = RandomText(random, random.Next(24), Letters);

                Assert.Equal(Naive(literals, text), Find(field, hits, text));
            }
        }
    }

    [Fact]
    public void No_character_but_those_of_ASCII_is_an_ASCII_letter_ignoring_case()
    {
        // What folds nothing but ASCII finds all that a comparison ignoring case does, over strings and over UTF-8.
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            for (var other = 0x80; other <= char.MaxValue; other++)
            {
                if (char.IsSurrogate((char)other))
                {
                    continue;
                }

                var text = ((char)other).ToString();
                Assert.False(string.Equals(text, letter.ToString(), StringComparison.OrdinalIgnoreCase), $"U+{other:X4} is {letter}.");
                Assert.False(new Utf8Text(Encoding.UTF8.GetBytes(text)).IsIgnoreCase(letter.ToString()), $"U+{other:X4} is {letter} in UTF-8.");
            }
        }
    }

    [Fact]
    public void Only_k_s_and_i_are_what_another_letter_becomes_in_lower_or_upper_case()
    {
        for (var other = 0x80; other <= char.MaxValue; other++)
        {
            var made = $"{char.ToLowerInvariant((char)other)}{char.ToUpperInvariant((char)other)}";
            Assert.True(made.All(static letter => !char.IsAscii(letter) || "kKsSiI".Contains(letter, StringComparison.Ordinal)), $"U+{other:X4} becomes {made}.");
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("aaab")]
    [InlineData("aaaaaaaz")]
    public void A_value_made_to_be_compared_costs_a_few_steps_a_byte(string unit)
    {
        // All texts share the bytes by which they are found.
        var literals = Literals(Enumerable.Range(0, 2_000).SelectMany(number => new[] { "aaaa", "aaab", "aaa", $"aaaaaaa{number}" }).Select(text => (TextPlace.Within, text)));
        var field = new WitnessField(literals);
        var hits = new WitnessHits(literals.Length);
        var costs = new[] { 1_000, 4_000, 16_000 }.Select(length =>
        {
            var value = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
            var before = field.Steps;
            Find(field, hits, value);
            return (field.Steps - before) / (double)value.Length;
        }).ToArray();

        Assert.All(costs, cost => Assert.InRange(cost, 1, 8));
    }

    [Fact]
    public void Nothing_is_allocated_once_the_longest_value_was_seen()
    {
        var literals = Literals([(TextPlace.Within, "power"), (TextPlace.Within, "shell"), (TextPlace.End, ".exe"), (TextPlace.Whole, "powershell.exe")]);
        var field = new WitnessField(literals);
        var hits = new WitnessHits(literals.Length);
        var value = Encoding.UTF8.GetBytes("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\PowerShell.EXE");

        Allocation.AssertNoneOnceWarm(() =>
        {
            hits.Begin();
            field.Find(value, hits);
        });
        Assert.Equal(literals[..3], hits.Found.ToArray().OrderBy(literal => Array.IndexOf(literals, literal)));
    }

    private static IEnumerable<WitnessLiteral> Naive(IEnumerable<WitnessLiteral> literals, string value) => literals.Where(literal => Encoding.UTF8.GetString(literal.Text) is var text && literal.Place switch
    {
        TextPlace.Whole => value.Equals(text, StringComparison.OrdinalIgnoreCase),
        TextPlace.Start => value.StartsWith(text, StringComparison.OrdinalIgnoreCase),
        TextPlace.End => value.EndsWith(text, StringComparison.OrdinalIgnoreCase),
        _ => value.Contains(text, StringComparison.OrdinalIgnoreCase),
    });

    private static IEnumerable<WitnessLiteral> Find(WitnessField field, WitnessHits hits, string value)
    {
        hits.Begin();
        field.Find(Encoding.UTF8.GetBytes(value), hits);
        var found = hits.Found.ToArray();
        Assert.Equal(found.Distinct().Count(), found.Length);
        return found.OrderBy(static literal => literal.Start);
    }

    // Numbered by where they would begin to pick.
    private static WitnessLiteral[] Literals(IEnumerable<(TextPlace Place, string Text)> texts) =>
        [.. texts.Select(static one => (one.Place, Text: one.Text.ToLowerInvariant())).Distinct().Select(static (one, number) => new WitnessLiteral(one.Place, Encoding.ASCII.GetBytes(one.Text)) { Start = number })];

    private static (TextPlace Place, string Text) RandomLiteral(Random random)
    {
        var place = (TextPlace)random.Next(4);
        return (place, RandomText(random, (place is TextPlace.Whole or TextPlace.End ? 1 : 3) + random.Next(5), Letters[..7]));
    }

    private static string RandomText(Random random, int length, string letters) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
}
