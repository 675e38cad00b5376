using System.Text;
using RulesSdk.Runtime.Schemas;
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
            var witnesses = Enumerable.Range(0, 1 + random.Next(40)).Select(number => (Witness: RandomWitness(random), Predicate: number)).ToArray();
            var field = new WitnessField(0, witnesses);
            var candidates = new CandidateSet(Nodes(witnesses.Length));
            for (var value = 0; value < 50; value++)
            {
                var text = RandomText(random, random.Next(24), Letters);

                Assert.Equal(Naive(witnesses, text), Find(field, candidates, text));
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
        var witnesses = Enumerable.Range(0, 2_000).Select(number => (new TextWitness(0, TextPlace.Within, "aaaa", "aaab", "aaa", $"aaaaaaa{number}"), number)).ToArray();
        var field = new WitnessField(0, witnesses);
        var candidates = new CandidateSet(Nodes(witnesses.Length));
        var costs = new[] { 1_000, 4_000, 16_000 }.Select(length =>
        {
            var value = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
            var before = field.Steps;
            Find(field, candidates, value);
            return (field.Steps - before) / (double)value.Length;
        }).ToArray();

        Assert.All(costs, cost => Assert.InRange(cost, 1, 8));
    }

    [Fact]
    public void Nothing_is_allocated_once_the_longest_value_was_seen()
    {
        var field = new WitnessField(0, [(new TextWitness(0, TextPlace.Within, "power", "shell"), 0), (new TextWitness(0, TextPlace.End, ".exe"), 1), (new TextWitness(0, TextPlace.Whole, "powershell.exe"), 2)]);
        var candidates = new CandidateSet(Nodes(3));
        var value = Encoding.UTF8.GetBytes("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\PowerShell.EXE");

        Allocation.AssertNoneOnceWarm(() =>
        {
            candidates.Begin();
            field.Find(value, candidates);
        });
        Assert.Equal([0, 1], Numbers(candidates));
    }

    private static IEnumerable<int> Naive(IEnumerable<(TextWitness Witness, int Predicate)> witnesses, string value) => witnesses
        .Where(one => one.Witness.Texts.Any(text => one.Witness.Place switch
        {
            TextPlace.Whole => value.Equals(text, StringComparison.OrdinalIgnoreCase),
            TextPlace.Start => value.StartsWith(text, StringComparison.OrdinalIgnoreCase),
            TextPlace.End => value.EndsWith(text, StringComparison.OrdinalIgnoreCase),
            _ => value.Contains(text, StringComparison.OrdinalIgnoreCase),
        }))
        .Select(one => one.Predicate);

    private static IEnumerable<int> Find(WitnessField field, CandidateSet candidates, string value)
    {
        candidates.Begin();
        field.Find(Encoding.UTF8.GetBytes(value), candidates);
        return Numbers(candidates);
    }

    private static int[] Numbers(CandidateSet candidates)
    {
        var numbers = candidates.Found.ToArray().Select(static node => node.Number).ToArray();
        Assert.Equal(numbers.Distinct().Count(), numbers.Length);
        return [.. numbers.Order()];
    }

    private static TextWitness RandomWitness(Random random)
    {
        var place = (TextPlace)random.Next(4);
        var least = place is TextPlace.Whole or TextPlace.End ? 1 : 3;
        return new TextWitness(0, place, [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => RandomText(random, least + random.Next(5), Letters[..7]))]);
    }

    private static string RandomText(Random random, int length, string letters) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));

    private static PredicateNode[] Nodes(int count) => [.. Enumerable.Range(0, count).Select(number => new PredicateNode(number, Asked, []))];

    private static readonly EventPredicate Asked = new EventPredicate<TestRules.Trail>(null!, static (ref Runtime.Reading.EventReader e) => true, static e => true);
}
