using System.Text;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Text;

/// <summary>Constants that a rule compares a text with, few and many.</summary>
public sealed class TextConstantsTests
{
    private const string Letters = "abAB\\é\u2013\u212Ak\u017Fs";

    public static IEnumerable<object[]> Kinds =>
        from place in Enum.GetValues<TextPlace>()
        from ignoreCase in (bool[])[false, true]
        from most in (int[])[3, 40, 400]
        select new object[] { place, ignoreCase, most };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void They_are_found_as_by_a_test_for_each(TextPlace place, bool ignoreCase, int most)
    {
        var random = new Random(most + (int)place);
        var found = 0;
        for (var round = 0; round < 40; round++)
        {
            var texts = Enumerable.Range(0, 1 + random.Next(most)).Select(_ => RandomText(random, 1 + random.Next(7))).ToArray();
            var constants = new TextConstants(place, ignoreCase, texts);
            for (var i = 0; i < 60; i++)
            {
                var value = random.Next(3) == 0 ? Changed(random, texts[random.Next(texts.Length)]) : RandomText(random, random.Next(14));
                var expected = Array.Exists(texts, text => Holds(place, value, text, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

                Assert.True(expected == constants.IsIn(new Utf8Text(Encoding.UTF8.GetBytes(value))), $"'{value}' among {string.Join(' ', texts)}");
                found += expected ? 1 : 0;
            }
        }

        Assert.InRange(found, 40, 2_360);
    }

    [Fact]
    public void Null_is_one_of_them_only_where_it_is_said_to_be()
    {
        Assert.False(new TextConstants(TextPlace.Whole, ignoreCase: false, "", "a").IsIn(Utf8Text.Null));
        Assert.True(new TextConstants(TextPlace.Whole, ignoreCase: false, "a", null).IsIn(Utf8Text.Null));
        Assert.False(new TextConstants(TextPlace.Whole, ignoreCase: false, "a", null).IsIn(Utf8Text.Empty));
    }

    [Theory]
    [InlineData(TextPlace.Whole, true)]
    [InlineData(TextPlace.End, true)]
    [InlineData(TextPlace.Within, true)]
    [InlineData(TextPlace.Within, false)]
    public void Nothing_is_allocated(TextPlace place, bool ignoreCase)
    {
        var constants = new TextConstants(place, ignoreCase, [.. Enumerable.Range(0, 1_000).Select(static number => $@"\tool-{number}.exe")]);
        var value = Encoding.UTF8.GetBytes(@"C:\Windows\TOOL-7.EXE and \tool-99.dll, not \tool-1000.exe");

        Allocation.AssertNoneOnceWarm(() => constants.IsIn(new Utf8Text(value)));
    }

    private static bool Holds(TextPlace place, string value, string text, StringComparison comparison) => place switch
    {
        TextPlace.Whole => value.Equals(text, comparison),
        TextPlace.Start => value.StartsWith(text, comparison),
        TextPlace.End => value.EndsWith(text, comparison),
        _ => value.Contains(text, comparison),
    };

    private static string Changed(Random random, string text) => random.Next(4) switch
    {
        0 => text.ToUpperInvariant(),
        1 => RandomText(random, 3) + text,
        2 => text + RandomText(random, 3),
        _ => text,
    };

    private static string RandomText(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)]));
}
