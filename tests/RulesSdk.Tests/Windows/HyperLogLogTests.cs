using System.Text;
using RulesSdk.Runtime.Accumulators;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

public sealed class HyperLogLogTests
{
    private const int Bound = 10_000;
    private const double StandardError = 0.0081;

    private static readonly int[] Sizes = [Bound + 1, 15_000, 20_000, 40_000, 60_000, 80_000, 100_000, 250_000, 1_000_000, 5_000_000];

    [Theory]
    [InlineData("")]
    [InlineData("user-")]
    [InlineData("0123456789abcdef/")]
    public void An_estimate_of_texts_is_off_by_less_than_three_standard_errors(string prefix)
    {
        var distinct = new CountDistinctTextAccumulator { MaxExact = Bound };
        var text = new byte[prefix.Length + 8];
        Encoding.ASCII.GetBytes(prefix, text);
        AssertClose(
            i =>
            {
                i.TryFormat(text.AsSpan(prefix.Length), out var written, "D8");
                distinct.Add(new Utf8Text(text.AsSpan(0, prefix.Length + written)));
            },
            () => (distinct.Value, distinct.IsApproximate));
    }

    [Fact]
    public void An_estimate_of_numbers_is_off_by_less_than_three_standard_errors()
    {
        var distinct = new CountDistinctAccumulator<long> { MaxExact = Bound };
        AssertClose(i => distinct.Add(i * 1000L), () => (distinct.Value, distinct.IsApproximate));
    }

    [Fact]
    public void Up_to_its_bound_a_count_is_exact_and_there_it_never_falls()
    {
        for (var bound = 0; bound < 3000; bound = (bound * 2) + 1)
        {
            var distinct = new CountDistinctAccumulator<int> { MaxExact = bound };
            var text = new CountDistinctTextAccumulator { MaxExact = bound };
            var last = 0L;
            for (var i = 0; i < (bound + 5) * 2; i++)
            {
                for (var times = 0; times < 2; times++)
                {
                    distinct.Add(i);
                    text.Add(RandomText.Utf8($"{i}"));
                }

                Assert.Equal(i + 1 > bound, distinct.IsApproximate);
                Assert.True(distinct.IsApproximate ? distinct.Value >= Math.Max(last, bound + 1) : distinct.Value == i + 1);

                // A number's text form is what is hashed, so the two estimate alike.
                Assert.Equal((distinct.Value, distinct.IsApproximate), (text.Value, text.IsApproximate));
                last = distinct.Value;
            }
        }
    }

    [Fact]
    public void Neither_order_nor_repetition_matters()
    {
        var hashes = Enumerable.Range(0, 200_000).Select(static i => HyperLogLog.Hash(i)).ToArray();
        var whole = new HyperLogLog();
        Array.ForEach(hashes, whole.Add);

        var (part, shuffled) = (new HyperLogLog(), new HyperLogLog());
        Array.ForEach(hashes[..120_000], part.Add);
        var random = new Random(5);
        random.Shuffle(hashes);
        Array.ForEach(hashes, shuffled.Add);
        Array.ForEach(hashes[..50_000], shuffled.Add);

        Assert.NotEqual(whole.Estimate, part.Estimate);
        Assert.Equal(whole.Estimate, shuffled.Estimate);
    }

    [Fact]
    public void The_estimate_is_the_same_on_every_machine_and_in_every_process()
    {
        var distinct = new CountDistinctAccumulator<int> { MaxExact = 100 };
        for (var i = 0; i < 100_000; i++)
        {
            distinct.Add(i);
        }

        Assert.Equal(99_942, distinct.Value);
    }

    [Fact]
    public void Equal_values_are_estimated_as_one()
    {
        Assert.Equal(HyperLogLog.Hash(0.0), HyperLogLog.Hash(-0.0));
        Assert.Equal(HyperLogLog.Hash(0.0f), HyperLogLog.Hash(-0.0f));
        Assert.Equal(HyperLogLog.Hash(1.0m), HyperLogLog.Hash(1.00m));
        Assert.Equal(HyperLogLog.Hash(DateTimeOffset.UnixEpoch), HyperLogLog.Hash(DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(2))));
        Assert.Equal(HyperLogLog.Hash("é"), HyperLogLog.HashText("é"u8));
        Assert.Equal(HyperLogLog.Hash<int?>(7), HyperLogLog.HashText("7"u8));
        Assert.Equal(HyperLogLog.Hash(DayOfWeek.Friday), HyperLogLog.HashText("Friday"u8));
        Assert.Equal(HyperLogLog.Hash(new string('é', 5000)), HyperLogLog.HashText(Encoding.UTF8.GetBytes(new string('é', 5000))));
    }

    [Fact]
    public void After_a_reset_a_count_is_exact_again()
    {
        var distinct = new CountDistinctTextAccumulator { MaxExact = 2 };
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal((0, false), (distinct.Value, distinct.IsApproximate));
            distinct.Add(RandomText.Utf8("a"));
            distinct.Add(RandomText.Utf8("b"));
            Assert.Equal((2, false), (distinct.Value, distinct.IsApproximate));
            distinct.Add(RandomText.Utf8("c"));
            Assert.Equal((3, true), (distinct.Value, distinct.IsApproximate));
            distinct.Reset();
        }
    }

    [Fact]
    public void A_sketch_that_no_version_wrote_is_refused()
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        var registers = new byte[1 << 14];
        registers[77] = 52;
        new CheckpointWriter(bytes).Write(registers.AsSpan());
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new CheckpointReader(bytes.WrittenSpan);
            new HyperLogLog().Load(ref reader);
        });
    }

    private static void AssertClose(Action<int> add, Func<(long Value, bool IsApproximate)> tell)
    {
        var next = 0;
        foreach (var size in Sizes)
        {
            for (; next < size; next++)
            {
                add(next);
            }

            var (value, isApproximate) = tell();
            Assert.True(isApproximate);
            Assert.InRange((double)value / size, 1 - (3 * StandardError), 1 + (3 * StandardError));
        }
    }
}
