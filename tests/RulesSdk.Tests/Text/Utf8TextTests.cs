using System.Text;
using System.Text.RegularExpressions;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Text;

public class Utf8TextTests
{
    // Pairs that are equal only when case is ignored, pairs that look so and are not, white space of all kinds, and both sides of the surrogates.
    private static readonly string[] Pieces =
    [
        "a", "A", "b", "B", "z", "[", "`", "{", "@", "0", "k", "K", "\u212A", "s", "S", "\u017F", "σ", "ς", "Σ", "i", "I", "ı", "İ", "ß", "ẞ",
        "é", "É", "e\u0301", "\u00B5", "μ", "ǆ", "ǅ", "\uE000", "\uFFFD", "\uFF21", "\U0001F600", "\U00010400", "\U00010428", " ", "\t", "\u00A0", "\u2003", "\u200B", "",
    ];

    [Fact]
    public void Every_answer_is_that_of_string()
    {
        var random = new Random(7);
        var scratch = new Scratch();
        for (var i = 0; i < 60_000; i++)
        {
            scratch.Reset();
            var (a, b, c) = (Random(random), Random(random), Random(random));
            if (random.Next(3) == 0)
            {
                b = a.Length == 0 ? a : a[Boundary(a, random.Next(a.Length))..];
                b = random.Next(3) switch { 0 => b.ToUpperInvariant(), 1 => b.ToLowerInvariant(), _ => b };
            }

            var x = Utf8Text.Of(a, scratch);
            var y = Utf8Text.Of(b, scratch);
            var z = Utf8Text.Of(c, scratch);
            var ignoreCase = StringComparison.OrdinalIgnoreCase;
            var where = $"'{a}' '{b}' '{c}'";
            Same(a == b, x.Equals(y), where);
            Same(a == b, x.Is(y.Bytes), where);
            Same(a.Equals(b, ignoreCase), x.EqualsIgnoreCase(y), where);
            Same(a.Equals(b, ignoreCase), x.IsIgnoreCase(b), where);
            Same(a.Contains(b, StringComparison.Ordinal), x.Contains(y), where);
            Same(a.Contains(b, ignoreCase), x.Contains(y, true), where);
            Same(a.StartsWith(b, StringComparison.Ordinal), x.StartsWith(y), where);
            Same(a.StartsWith(b, ignoreCase), x.StartsWith(y, true), where);
            Same(a.EndsWith(b, StringComparison.Ordinal), x.EndsWith(y), where);
            Same(a.EndsWith(b, ignoreCase), x.EndsWith(y, true), where);
            Same(Math.Sign(string.CompareOrdinal(a, b)), Math.Sign(x.CompareOrdinal(y)), where);
            Same(Math.Sign(string.Compare(a, b, ignoreCase)), Math.Sign(x.CompareIgnoreCase(y)), where);
            Same(a.Length, x.Length, where);
            Same(a.ToLowerInvariant(), x.Lower(scratch).ToString(), where);
            Same(a.ToUpperInvariant(), x.Upper(scratch).ToString(), where);
            Same(a.Trim(), x.Trim().ToString(), where);
            Same(string.IsNullOrWhiteSpace(a), x.IsNullOrWhiteSpace, where);
            Same(b == "" ? a : a.Replace(b, c), x.Replace(y, z, scratch).ToString(), where);
        }
    }

    [Fact]
    public void The_Kelvin_sign_is_a_k_and_the_long_s_is_what_the_framework_says()
    {
        var scratch = new Scratch();
        Assert.True(Utf8Text.Of("\u212A", scratch).IsIgnoreCase("\u212A"));
        Assert.Equal("k".Equals("\u212A", StringComparison.OrdinalIgnoreCase), Utf8Text.Of("k", scratch).IsIgnoreCase("\u212A"));
        Assert.Equal("\u017F".Equals("S", StringComparison.OrdinalIgnoreCase), Utf8Text.Of("\u017F", scratch).IsIgnoreCase("S"));
        Assert.Equal("ς".Equals("Σ", StringComparison.OrdinalIgnoreCase), Utf8Text.Of("ς", scratch).IsIgnoreCase("Σ"));
    }

    [Fact]
    public void What_has_no_other_case_is_compared_by_its_bytes()
    {
        // For every character: where its bytes decide, it equals no other one ignoring case.
        var classes = Enumerable.Range(0, char.MaxValue + 1)
            .Where(static unit => !char.IsSurrogate((char)unit))
            .GroupBy(static unit => ((char)unit).ToString(), StringComparer.OrdinalIgnoreCase);
        var decided = 0;
        foreach (var equal in classes)
        {
            foreach (var unit in equal)
            {
                var isDecided = AsciiCase.IsAll(Encoding.UTF8.GetBytes(((char)unit).ToString()));
                Assert.True(!isDecided || unit < 0x80 || equal.Count() == 1, $"U+{unit:X4} is one of {equal.Count()} ignoring case.");
                decided += isDecided ? 1 : 0;
            }
        }

        // Dashes, quotation marks and Chinese are compared quickly.
        Assert.InRange(decided, 60_000, char.MaxValue);
        Assert.True(AsciiCase.IsAll("\u2013\u2014\u2015\u2026\u201C漢字"u8));
        Assert.False(AsciiCase.IsAll("é"u8));
        Assert.False(AsciiCase.IsAll("\U00010400"u8));
    }

    [Fact]
    public void A_search_ignoring_case_finds_what_the_framework_finds_at_all_lengths()
    {
        // Texts as long as one vector, two and some, with the sought one at every place or nearly there.
        var random = new Random(11);
        for (var length = 0; length < 110; length++)
        {
            for (var round = 0; round < 60; round++)
            {
                var text = Letters(random, length, "abAB-\u2013");
                var value = round % 3 == 0 ? Letters(random, random.Next(5), "abAB-\u2013") : Part(random, text);

                Same(text.Contains(value, StringComparison.OrdinalIgnoreCase), new Utf8Text(Encoding.UTF8.GetBytes(text)).Contains(Encoding.UTF8.GetBytes(value), ignoreCase: true), $"'{value}' in '{text}'");
            }
        }

        static string Part(Random random, string text)
        {
            var start = random.Next(text.Length + 1);
            var part = text.Substring(start, random.Next(Math.Min(40, text.Length - start + 1))).ToUpperInvariant();
            return part.Length > 0 && random.Next(2) == 0 ? part[..^1] + "b" : part;
        }

        static string Letters(Random random, int length, string letters) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
    }

    [Fact]
    public void Null_is_not_the_empty_text()
    {
        var none = Utf8Text.Null;
        var empty = Utf8Text.Empty;
        Assert.True(none.IsNull && none.IsNullOrEmpty && none.IsNullOrWhiteSpace && none.ToStringOrNull() is null && none.ToString() == "");
        Assert.False(none.Is(""u8) || none.Equals(empty) || none.EqualsIgnoreCase(empty) || none.IsIgnoreCase("") || none.Contains(""u8) || none.StartsWith(""u8) || none.EndsWith(""u8));
        Assert.True(empty.Is(""u8) && empty.IsIgnoreCase("") && none.IsIgnoreCase(null) && none.Equals(Utf8Text.Null) && !empty.IsIgnoreCase(null));
        Assert.True(none.CompareOrdinal(empty) < 0 && empty.CompareOrdinal(none) > 0 && none.CompareIgnoreCase(empty) < 0);
        Assert.True(none.Trim().IsNull && none.Lower(new Scratch()).IsNull);
    }

    [Fact]
    public void Long_texts_are_compared_as_short_ones_are()
    {
        var scratch = new Scratch();
        var text = string.Concat(Enumerable.Repeat("σa", 5_000));
        Assert.True(Utf8Text.Of(text, scratch).IsIgnoreCase(text.ToUpperInvariant()));
        Assert.True(Utf8Text.Of(text + "k", scratch).Contains(Utf8Text.Of("AK", scratch), ignoreCase: true));
    }

    [Fact]
    public void Lone_surrogates_become_replacement_characters() =>
        Assert.Equal("a\uFFFDb", Utf8Text.Of("a\uD800b", new Scratch()).ToString());

    [Theory]
    [InlineData("user=alice;x", "user=([a-z]+)", "alice")]
    [InlineData("user=alice;x", "user=[a-z]+", "user=alice")]
    [InlineData("é user=alice", "(bob)|alice", "")]
    [InlineData("none", "user=([a-z]+)", "")]
    public void Capture_gives_the_first_group_or_the_match(string text, string pattern, string expected)
    {
        var scratch = new Scratch();
        var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        Assert.Equal(expected, Utf8Text.Of(text, scratch).Capture(regex, scratch).ToString());
        Assert.Equal(expected, TextFunctions.Capture(text, pattern));
        Assert.Equal(regex.IsMatch(text), Utf8Text.Of(text, scratch).IsMatch(regex, scratch));
    }

    [Fact]
    public void A_builder_writes_what_interpolation_writes()
    {
        var scratch = new Scratch();
        var time = new DateTimeOffset(2026, 7, 9, 13, 20, 31, TimeSpan.FromHours(2));
        var id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        var text = new TextBuilder(scratch);
        text.Append("é: "u8);
        text.Append(Utf8Text.Of(new string('x', 300), scratch));
        text.Append(Utf8Text.Null);
        text.Append(-12);
        text.Append(1.5);
        text.Append(1.10m);
        text.Append(true);
        text.Append('c');
        text.AppendEnum(DayOfWeek.Friday);
        text.AppendEnum((DayOfWeek)99);
        text.AppendEnum(DayOfWeek.Monday);
        text.Append(id);
        text.Append(time);
        text.Append(TimeSpan.FromMinutes(1.5));
        text.Append(255, "X4");

        Assert.Equal(
            FormattableString.Invariant($"é: {new string('x', 300)}{null}{-12}{1.5}{1.10m}{true}{'c'}{DayOfWeek.Friday}{(DayOfWeek)99}{DayOfWeek.Monday}{id}{time}{TimeSpan.FromMinutes(1.5)}{255:X4}"),
            text.ToText().ToString());
        Assert.Equal("", new TextBuilder(scratch).ToText().ToString());
        Assert.False(new TextBuilder(scratch).ToText().IsNull);
    }

    [Fact]
    public void Text_functions_allocate_nothing()
    {
        var scratch = new Scratch();
        var regex = new Regex("a+[xσ]", RegexOptions.NonBacktracking);
        byte[] text = Encoding.UTF8.GetBytes("Some text aaaσ with letters"), other = Encoding.UTF8.GetBytes("TEXT AAAΣ"), ascii = "WITH"u8.ToArray();
        void Run()
        {
            for (var i = 0; i < 2_000; i++)
            {
                scratch.Reset();
                var x = new Utf8Text(text);
                var y = new Utf8Text(other);
                _ = x.Contains(y, true) | x.Contains(ascii, true) | x.EqualsIgnoreCase(y) | x.IsMatch(regex, scratch) | x.IsIgnoreCase("abc");
                _ = x.Lower(scratch).Length + x.Upper(scratch).Length + x.Replace(y, x, scratch).Length + x.CompareIgnoreCase(y) + x.Capture(regex, scratch).Length;
                var builder = new TextBuilder(scratch);
                builder.Append(x);
                builder.Append(i);
                builder.Append(true);
                builder.AppendEnum(DayOfWeek.Friday);
                _ = builder.ToText().Length;
            }
        }

        Allocation.AssertNone(() =>
        {
            Run();
            return Allocation.Of(Run);
        });
    }

    private static void Same<T>(T expected, T actual, string where, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(actual))] string? what = null)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Assert.Fail($"{what} is {actual}, string says {expected}: {where}");
        }
    }

    private static string Random(Random random) => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Pieces[random.Next(random.Next(2) == 0 ? 12 : Pieces.Length)]));

    private static int Boundary(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
