using System.Text;
using RulesSdk.Runtime.Lookups.Enrichments;

namespace RulesSdk.Tests.Lookups;

/// <summary>Which answers of a provider an engine keeps.</summary>
public class AnswerCacheTests
{
    private static readonly GeoLocation Unknown = new();
    private readonly Provider _provider = new();

    [Theory]
    [InlineData("No answer.", "ArgumentException: No answer.")]
    [InlineData("No\nanswer\r\n.", "ArgumentException: No answer .")]
    public void What_a_provider_threw_last_is_told_in_one_line(string message, string expected) =>
        Assert.Equal(expected, FailureText.Of(new ArgumentException(message)));

    [Fact]
    public void A_long_message_of_a_provider_is_cut_and_one_that_cannot_be_read_is_none()
    {
        Assert.Equal("ArgumentException: " + new string('x', 200) + "…", FailureText.Of(new ArgumentException(new string('x', 100_000))));
        Assert.Equal("Unreadable: its message cannot be read", FailureText.Of(new Unreadable()));
    }

    [Fact]
    public void The_answer_not_used_for_longest_is_discarded()
    {
        var cache = Cache(bound: 3);
        foreach (var (number, key) in "abcadacb".Select(static letter => $"{letter}").Index())
        {
            Assert.Equal(key, Ask(cache, key, number));
        }

        // d takes the place of b, and b that of d.
        Assert.Equal("abcdb", string.Concat(_provider.Asked));
        Assert.Equal((3, 5L, 0L), (cache.Count, cache.Calls, cache.Failures));
    }

    [Fact]
    public void A_random_sequence_is_answered_as_a_list_in_the_order_of_use_would()
    {
        var random = new Random(7);
        var cache = Cache(bound: 5);
        var order = new List<string>();
        var calls = 0;
        for (var number = 0; number < 5_000; number++)
        {
            var key = $"{random.Next(9)}";
            calls += order.Remove(key) ? 0 : 1;
            order.Add(key);
            if (order.Count > 5)
            {
                order.RemoveAt(0);
            }

            Assert.Equal(key, Ask(cache, key, number));
            Assert.Equal((calls, order.Count), ((int)cache.Calls, cache.Count));
        }
    }

    [Fact]
    public void A_long_key_is_remembered_for_its_event_alone()
    {
        var cache = Cache(bound: 3);
        var (kept, tooLong) = (new string('k', 256), new string('l', 257));
        foreach (var number in (int[])[1, 1, 2, 2])
        {
            Ask(cache, kept, number);
            Ask(cache, tooLong, number);
        }

        Assert.Equal([kept, tooLong, tooLong], _provider.Asked);
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void An_event_with_more_keys_than_fit_asks_once_for_each()
    {
        var cache = Cache(bound: 2);
        for (var round = 0; round < 3; round++)
        {
            foreach (var key in Enumerable.Range(0, 2_000))
            {
                Assert.Equal($"{key}", Ask(cache, $"{key}", number: 4));
            }
        }

        Assert.Equal(2_000, _provider.Asked.Count);
        Ask(cache, "1999", number: 5);
        Assert.Equal((2_001, 2), (_provider.Asked.Count, cache.Count));
    }

    [Fact]
    public void An_answer_holds_from_its_first_time_until_before_its_end()
    {
        _provider.Span = 10;
        var cache = Cache(bound: 3);
        foreach (var time in (int[])[10, 19, 20, 29, 19, 10])
        {
            Assert.Equal($"a{time / 10}", Ask(cache, "a", number: time, time));
        }

        Assert.Equal((3, 1), (_provider.Asked.Count, cache.Count));
    }

    [Fact]
    public void What_a_provider_says_of_another_time_is_not_kept()
    {
        _provider.Span = -10;
        var cache = Cache(bound: 3);
        Ask(cache, "a", number: 1, 15);
        Ask(cache, "a", number: 1, 15);
        Ask(cache, "a", number: 2, 15);

        Assert.Equal((2, 0), (_provider.Asked.Count, cache.Count));
    }

    private AnswerCache<GeoLocation> Cache(int bound) => new(_provider, Unknown, bound);

    private static string? Ask(AnswerCache<GeoLocation> cache, string key, int number, long time = 0) =>
        cache.Of(Encoding.UTF8.GetBytes(key), time, number, counts: true).Country;

    private sealed class Provider : IEnrichmentProvider<GeoLocation>
    {
        public string Version => "counted";

        public List<string> Asked { get; } = [];

        /// <summary>For how long an answer holds; for all times where it is 0, and at another time where it is below.</summary>
        public long Span { get; set; }

        public EnrichmentAnswer<GeoLocation> Find(string key, DateTimeOffset at)
        {
            Asked.Add(key);
            if (Span == 0)
            {
                return new GeoLocation { Country = key };
            }

            var first = at.Ticks / Math.Abs(Span);
            var from = Span > 0 ? first * Span : at.Ticks + 1;
            return new(new() { Country = $"{key}{first}" }, new(from, TimeSpan.Zero), new(from + Math.Abs(Span), TimeSpan.Zero));
        }
    }

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
