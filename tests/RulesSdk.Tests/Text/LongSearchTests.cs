using System.Text;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Text;

public class LongSearchTests
{
    // The sought text, and what the text is made of: each is compared far at many places.
    public static TheoryData<string, string> Hard => new()
    {
        { "a", "a!" },
        { "ab", "ab" },
        { "aab", "aba" },
        { "aaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaac" },
        { "aA", "Aa!" },
    };

    [Theory]
    [MemberData(nameof(Hard))]
    public void What_is_compared_grows_with_the_lengths_and_not_with_their_product(string text, string end)
    {
        foreach (var ignoreCase in (bool[])[false, true])
        {
            foreach (var size in (int[])[20_000, 40_000])
            {
                var value = Repeat(text, size / 2) + end;
                LongSearch.Contains(Encoding.UTF8.GetBytes(Repeat(text, size)), Encoding.UTF8.GetBytes(value), ignoreCase, out var compared);

                Assert.InRange(compared, 0, 10L * size);
            }
        }
    }

    [Fact]
    public void The_same_is_found_as_by_the_framework()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var letters = random.Next(2) == 0 ? "ab" : "aAbB";
            var text = string.Concat(Enumerable.Range(0, random.Next(600)).Select(_ => letters[random.Next(50) == 0 ? 1 : random.Next(letters.Length / 2) * 2]));
            var start = random.Next(text.Length + 1);
            var value = random.Next(3) == 0
                ? string.Concat(Enumerable.Range(0, random.Next(65, 120)).Select(_ => letters[random.Next(30) == 0 ? 1 : 0]))
                : text[start..Math.Min(text.Length, start + random.Next(65, 200))];
            if (value.Length <= LongSearch.Direct)
            {
                continue;
            }

            var (bytes, sought) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(value));
            Assert.Equal(text.Contains(value, StringComparison.Ordinal), LongSearch.Contains(bytes, sought, ignoreCase: false, out _));
            Assert.Equal(text.Contains(value, StringComparison.OrdinalIgnoreCase), LongSearch.Contains(bytes, sought, ignoreCase: true, out _));
            Assert.Equal(text.Contains(value.ToUpperInvariant(), StringComparison.OrdinalIgnoreCase), new Utf8Text(bytes).Contains(Encoding.UTF8.GetBytes(value.ToUpperInvariant()), ignoreCase: true));
        }
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length));
}
