using System.Text;
using RulesSdk.Runtime.Aggregates;
using RulesSdk.Runtime.Programs.Sliding;
using RulesSdk.Runtime.Text;
using static RulesSdk.Tests.Windows.RandomText;

namespace RulesSdk.Tests.Windows;

public sealed class SlidingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Counts_and_sums_tell_what_is_there_while_values_come_and_go(int seed)
    {
        var random = new Random(seed);
        var model = new List<(string? Text, int? Number, long Term)>();
        var count = new SlidingCount();
        var texts = new SlidingCountDistinctText();
        var strings = new SlidingCountDistinct<string?>();
        var numbers = new SlidingCountDistinct<int?>();
        var sum = new SlidingSum();
        for (var step = 0; step < 6000; step++)
        {
            if (model.Count == 0 || random.Next(step % 400 < 200 ? 3 : 5) < 2)
            {
                (string? Text, int? Number, long Term) added = (Next(random), random.Next(8) == 0 ? null : random.Next(40), random.NextInt64());
                model.Add(added);
                count.Add(Utf8(added.Text));
                count.Add(added.Number);
                texts.Add(Utf8(added.Text));
                strings.Add(added.Text);
                numbers.Add(added.Number);
                sum.Add(added.Term);
            }
            else
            {
                var at = random.Next(model.Count);
                var removed = model[at];
                model.RemoveAt(at);
                count.Remove(Utf8(removed.Text));
                count.Remove(removed.Number);
                texts.Remove(Utf8(removed.Text));
                strings.Remove(removed.Text);
                numbers.Remove(removed.Number);
                sum.Remove(removed.Term);
            }

            if (step % 1500 == 1499)
            {
                model.Clear();
                count.Clear();
                texts.Clear();
                strings.Clear();
                numbers.Clear();
                sum.Clear();
            }

            var distinct = model.Where(static one => one.Text is not null).Select(static one => one.Text).Distinct(StringComparer.Ordinal).Count();
            Assert.Equal(model.Count(static one => one.Text is not null) + model.Count(static one => one.Number is not null), count.Value);
            Assert.Equal(distinct, texts.Value);
            Assert.Equal(distinct, strings.Value);
            Assert.Equal(model.Where(static one => one.Number is not null).Select(static one => one.Number).Distinct().Count(), numbers.Value);
            Assert.Equal((long)Int128.Min(long.MaxValue, model.Aggregate((Int128)0, static (total, one) => total + one.Term)), sum.Value);
        }
    }

    [Fact]
    public void A_sum_that_was_saturated_comes_back()
    {
        var sum = new SlidingSum();
        sum.Add(long.MaxValue);
        sum.Add(long.MaxValue);
        sum.Add(5);
        Assert.Equal(long.MaxValue, sum.Value);
        sum.Remove(long.MaxValue);
        Assert.Equal(long.MaxValue, sum.Value);
        sum.Remove(long.MaxValue);
        Assert.Equal(5, sum.Value);
    }

    [Fact]
    public void What_was_never_added_cannot_leave()
    {
        var numbers = new SlidingCountDistinct<int>();
        numbers.Add(1);
        Assert.Contains("'2'", Assert.Throws<InvalidOperationException>(() => numbers.Remove(2)).Message);
        var texts = new SlidingCountDistinctText();
        Assert.Contains("'é'", Assert.Throws<InvalidOperationException>(() => texts.Remove(Utf8("é"))).Message);
        var extreme = new SlidingMax<int>();
        extreme.Add(1);
        Assert.Contains("'2'", Assert.Throws<InvalidOperationException>(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                extreme.Remove(2);
            }
        }).Message);
    }

    [Theory]
    [InlineData(1, 5, 0)]
    [InlineData(2, 1000, 0)]
    [InlineData(3, 1000, 3)]
    [InlineData(4, 1000, -3)]
    public void Extremes_are_those_of_the_values_that_are_there(int seed, int spread, int trend)
    {
        var random = new Random(seed);
        var model = new List<int>();
        var min = new SlidingMin<int?>();
        var max = new SlidingMax<int?>();
        var kept = new SlidingExtreme<int>(sign: 1);
        var first = new SlidingMin<string>();
        var last = new SlidingMax<string>();
        for (var step = 0; step < 15_000; step++)
        {
            var value = random.Next(spread) + (trend * step);
            model.Add(value);
            min.Add(value);
            min.Add(null);
            max.Add(value);
            kept.Add(value);
            first.Add($"{value}");
            last.Add($"{value}");
            while (model.Count > 0 && random.Next(model.Count + 100) > 100)
            {
                // the oldest mostly, as a window has it; any other as a bound has it
                var gone = random.Next(4) == 0 ? random.Next(model.Count) : 0;
                min.Remove(model[gone]);
                min.Remove(null);
                max.Remove(model[gone]);
                kept.Remove(model[gone]);
                first.Remove($"{model[gone]}");
                last.Remove($"{model[gone]}");
                model.RemoveAt(gone);
            }

            Assert.Equal(model.Count > 0 ? model.Min() : null, min.Value);
            Assert.Equal(model.Count > 0 ? model.Max() : null, max.Value);
            Assert.Equal(model.Select(static one => $"{one}").Min(StringComparer.Ordinal) ?? "", first.Value);
            Assert.Equal(model.Select(static one => $"{one}").Max(StringComparer.Ordinal) ?? "", last.Value);

            // What has gone is forgotten, wherever it stood.
            Assert.InRange(kept.Kept, model.Count, (3 * model.Count) + 32);
            if (step % 7000 == 6999)
            {
                model.Clear();
                min.Clear();
                max.Clear();
                kept.Clear();
                first.Clear();
                last.Clear();
                Assert.Equal(("", (int?)null, 0), (first.Value, max.Value, kept.Kept));
            }
        }
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        var random = new Random(9);
        var texts = Enumerable.Range(0, 3000).Select(_ => Encoding.UTF8.GetBytes(Next(random) ?? "")).ToArray();
        var strings = Array.ConvertAll(texts, Encoding.UTF8.GetString);
        var count = new SlidingCount();
        var distinctText = new SlidingCountDistinctText();
        var distinct = new SlidingCountDistinct<int?>();
        var sum = new SlidingSum();
        var min = new SlidingMin<double>();
        var max = new SlidingMax<string>();
        var left = 0L;

        Allocation.AssertNoneOnceWarm(Slide);
        Assert.Equal(0, left);

        void Slide()
        {
            for (var i = 0; i < texts.Length + 500; i++)
            {
                if (i < texts.Length)
                {
                    count.Add(new Utf8Text(texts[i]));
                    count.Add(i);
                    distinctText.Add(new Utf8Text(texts[i]));
                    distinct.Add(i);
                    sum.Add(i);
                    min.Add(i);
                    max.Add(strings[i]);
                }

                if (i >= 500)
                {
                    var old = i - 500;
                    count.Remove(new Utf8Text(texts[old]));
                    count.Remove(old);
                    distinctText.Remove(new Utf8Text(texts[old]));
                    distinct.Remove(old);
                    sum.Remove(old);
                    min.Remove(old);
                    max.Remove(strings[old]);
                }
            }

            left += distinctText.Value + distinct.Value + sum.Value + count.Value + (long)min.Value + max.Value.Length;
            count.Clear();
            distinctText.Clear();
            distinct.Clear();
            min.Clear();
            max.Clear();
        }
    }
}
