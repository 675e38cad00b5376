#pragma warning disable RULE0084 // the neighbours of a range
using System.Globalization;
using System.Text;
using RulesSdk.Runtime.Schemas.Witnesses;

namespace RulesSdk.Tests.Dispatch;

/// <summary>Which of many ranges a value is in.</summary>
public sealed class WitnessRangesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_that_it_is_in_are_found(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var ranges = Enumerable.Range(0, 1 + random.Next(20)).Select(_ => Range(Bound(random), Bound(random))).ToArray();
            var tree = new WitnessRanges(ranges);
            var hits = new WitnessHits(ranges.Length);
            for (var i = 0; i < 50; i++)
            {
                var value = Bound(random);
                hits.Begin();
                tree.Find(value, hits);

                Assert.Equal(ranges.Where(range => range.Low <= value && value <= range.High).ToHashSet(), hits.Found.ToArray().ToHashSet());
            }
        }
    }

    [Fact]
    public void A_value_that_is_in_few_ranges_takes_few_steps_among_many()
    {
        // each within the one before it
        var nested = Enumerable.Range(0, 10_000).Select(static number => Range((UInt128)number, UInt128.MaxValue - (UInt128)number)).ToArray();
        var tree = new WitnessRanges(nested);
        var hits = new WitnessHits(nested.Length);
        hits.Begin();

        tree.Find(3, hits);

        Assert.Equal(4, hits.Found.Length);
        Assert.InRange(tree.Steps, 4, 4 + 16);
    }

    [Theory]
    [InlineData(double.NegativeInfinity, double.MinValue)]
    [InlineData(double.MinValue, -1.5)]
    [InlineData(-1.5, -double.Epsilon)]
    [InlineData(-double.Epsilon, 0)]
    [InlineData(0, double.Epsilon)]
    [InlineData(double.Epsilon, 1)]
    [InlineData(1, double.MaxValue)]
    [InlineData(double.MaxValue, double.PositiveInfinity)]
    public void Keys_have_the_order_of_numbers(double less, double more) => Assert.True(ValueKey.Of(less) < ValueKey.Of(more));

    [Fact]
    public void Minus_zero_is_zero_and_no_number_is_in_no_range()
    {
        Assert.Equal(ValueKey.Of(0), ValueKey.Of(-0.0));
        foreach (var nan in (double[])[double.NaN, -double.NaN])
        {
            Assert.False(ValueKey.Of(double.NegativeInfinity) <= ValueKey.Of(nan) && ValueKey.Of(nan) <= ValueKey.Of(double.PositiveInfinity));
        }
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.1.2.3")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::ffff:10.0.0.0/104")]
    [InlineData("2001:db8::/32")]
    [InlineData("::/0")]
    [InlineData("::1/128")]
    [InlineData("::ffff:0:0/95")]
    public void An_address_that_is_in_a_range_has_a_key_in_it(string range)
    {
        var (low, high) = ValueKey.OfRange(range);
        var cidr = new Cidr(range);
        foreach (var address in (string[])["10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0", "10.1.2.3", "10.1.2.4", "0.0.0.0", "255.255.255.255", "::", "::1", "::2", "::ffff:10.1.2.3", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"])
        {
            var text = Encoding.UTF8.GetBytes(address);
            Assert.True(ValueKey.TryOfAddress(text, out var key));
            Assert.True(!cidr.Contains(new(text)) || (low <= key && key <= high), string.Create(CultureInfo.InvariantCulture, $"{address} is in {range}, and its key {key} is not."));
        }
    }

    private static WitnessLiteral Range(UInt128 one, UInt128 other) => new(UInt128.Min(one, other), UInt128.Max(one, other));

    private static UInt128 Bound(Random random) => random.Next(12) switch
    {
        0 => UInt128.MaxValue,
        1 => UInt128.MinValue,
        2 => UInt128.MaxValue - 1,
        var number => (UInt128)(number * random.Next(4)),
    };
}
