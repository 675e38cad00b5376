using System.Globalization;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

public sealed class KeyTests
{
    [Fact]
    public void Values_have_one_text_form_each()
    {
        var key = new KeyWriter(new Scratch());
        key.Add(Utf8("a"));
        key.Add(-12);
        key.Add(1.5);
        key.Add(true);
        key.Add(DayOfWeek.Friday);
        key.Add(Guid.Parse("11111111-2222-3333-4444-555555555555"));
        key.Add(DateTimeOffset.Parse("2026-01-02T03:04:05.1200000+01:00", CultureInfo.InvariantCulture));
        key.Add(DateTimeOffset.Parse("2026-01-02T03:04:05Z", CultureInfo.InvariantCulture));
        Assert.True(key.IsComplete);

        Assert.Equal(
            ["a", "-12", "1.5", "true", "Friday", "11111111-2222-3333-4444-555555555555", "2026-01-02T02:04:05.12Z", "2026-01-02T03:04:05Z"],
            KeyText.Decode(key.Bytes));
    }

    [Fact]
    public void A_zero_value_makes_a_key_incomplete_unless_it_is_allowed()
    {
        Assert.False(Complete(0, false));
        Assert.False(Complete<int?>(0, false));
        Assert.False(Complete<int?>(null, false));
        Assert.False(Complete(default(DateTimeOffset), false));
        Assert.False(Complete(DayOfWeek.Sunday, false));
        Assert.True(Complete(0, true));
        Assert.True(Complete<int?>(null, true));
        Assert.True(Complete(1, false));
    }

    [Fact]
    public void Parts_never_run_into_each_other()
    {
        var first = new KeyWriter(new Scratch());
        first.Add(Utf8("ab"));
        first.Add(Utf8("c"));
        var second = new KeyWriter(new Scratch());
        second.Add(Utf8("a"));
        second.Add(Utf8("bc"));

        Assert.False(first.Bytes.SequenceEqual(second.Bytes));
    }

    [Fact]
    public void A_key_grows_while_other_text_is_made()
    {
        var scratch = new Scratch();
        var key = new KeyWriter(scratch);
        for (var i = 0; i < 100; i++)
        {
            key.Add(Utf8("part " + i));
            scratch.Bytes(1000).Fill(0xFF);
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(static i => "part " + i), KeyText.Decode(key.Bytes));
    }

    [Fact]
    public void Equal_values_hash_alike_and_others_do_not()
    {
        Assert.Equal(KeyHash.Of(1.0m), KeyHash.Of(1.00m));
        Assert.Equal(KeyHash.Of(0.0), KeyHash.Of(-0.0));
        Assert.Equal(KeyHash.Of("é"), KeyHash.Of(Utf8("é")));
        Assert.Equal(KeyHash.Of(DateTimeOffset.UnixEpoch), KeyHash.Of(DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(2))));
        Assert.NotEqual(KeyHash.Of(Utf8Text.Null), KeyHash.Of(Utf8("")));
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(static i => KeyHash.Of(i)).Distinct().Count());
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(static i => KeyHash.Of(new string('a', i))).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 0xABAC0158050FC4DC)]
    [InlineData(1, 0xC9F49BF37D57CA93)]
    [InlineData(7, 0xD3927D989BB11140)]
    [InlineData(8, 0x369095118D299A8E)]
    [InlineData(15, 0xD320D86D2A519956)]
    public void Bytes_are_hashed_by_SipHash_1_3(int length, ulong expected) =>
        Assert.Equal(expected, KeyHash.OfBytes([.. Enumerable.Range(0, length).Select(static i => (byte)i)], 0x0706050403020100, 0x0F0E0D0C0B0A0908));

    [Theory]
    [InlineData("", 0x5D73A86538F1EF47)]
    [InlineData("alice", 0xDCE24D43FE849708)]
    [InlineData("é\U0001F600", 0xE64F20CD500C80F4)]
    [InlineData("203.0.113.9/long enough", 0x462CD43E941980B2)]
    public void The_fixed_hash_is_the_same_in_every_process(string text, ulong expected) =>
        Assert.Equal(expected, KeyHash.FixedOfBytes(Utf8(text).Bytes));

    private static Utf8Text Utf8(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private static bool Complete<T>(T value, bool allowZero)
    {
        var key = new KeyWriter(new Scratch());
        key.Add(value, allowZero);
        return key.IsComplete;
    }
}
