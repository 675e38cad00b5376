using System.Buffers;
using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Tests.Ordering;

public sealed class RememberedIdsTests
{
    private const long Duration = 1000;

    // Ids of all forms, some delivered again within the time remembered and some after it; times that step back a little.
    [Theory]
    [InlineData(1, 200)]
    [InlineData(2, 5000)]
    [InlineData(3, 40_000)]
    public void It_remembers_what_a_dictionary_does(int seed, int different)
    {
        var random = new Random(seed);
        var ids = new RememberedIds(Duration, int.MaxValue, long.MaxValue);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var again = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var time = 10_000 + (i / 8) - random.Next(20);
            var id = Id(random.Next(different));
            var isFirst = !seen.TryGetValue(id, out var before) || before < time - Duration;
            Assert.Equal(isFirst, IsFirst(ids, time, id));
            again += isFirst ? 0 : 1;
            if (isFirst)
            {
                seen[id] = time;
            }

            if (i % 500 == 0)
            {
                ids.ForgetBefore(time - 40);
            }

            if (i == 30_000)
            {
                ids = Restored(ids);
            }
        }

        Assert.InRange(again, 1000, 59_000);
        Assert.InRange(ids.Count, 1, 10_000);
    }

    [Fact]
    public void Numbers_may_begin_anew()
    {
        var ids = new RememberedIds(Duration, int.MaxValue, long.MaxValue, firstNumber: uint.MaxValue - 3000);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(IsFirst(ids, i, Id(i)));
            Assert.False(IsFirst(ids, i, Id(Math.Max(0, i - 900))));
            ids.ForgetBefore(i);
        }

        Assert.Equal(Duration + 1, ids.Count);
        Assert.True(IsFirst(ids, 10_000, Id(8000)));
    }

    [Fact]
    public void Beyond_either_bound_the_oldest_are_forgotten()
    {
        var few = new RememberedIds(Duration, 10, long.MaxValue);
        var little = new RememberedIds(Duration, int.MaxValue, 10 * 36);
        for (var i = 0; i < 3000; i++)
        {
            Assert.True(IsFirst(few, 1, Uuid(i)));
            Assert.True(IsFirst(little, 1, Uuid(i)));
        }

        Assert.Equal((10, 2990), (few.Count, few.Forgotten));
        Assert.Equal((10, 2990), (little.Count, little.Forgotten));
        Assert.False(IsFirst(few, 1, Uuid(2990)));
        Assert.True(IsFirst(few, 1, Uuid(2989)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_allocated_once_as_many_are_remembered_as_ever(bool packed)
    {
        var next = 0;
        var ids = new RememberedIds(Duration, int.MaxValue, long.MaxValue);
        var key = new byte[packed ? 36 : 38];
        var right = true;
        Allocation.AssertNoneOnceWarm(() =>
        {
            for (var i = 0; i < 2000; i++, next++)
            {
                "00000000-0000-4000-8000-000000000000"u8.CopyTo(key);
                next.TryFormat(key.AsSpan(28, 8), out _, "D8", System.Globalization.CultureInfo.InvariantCulture);
                var id = EventKey.Of(key);
                right &= id.IsPacked == packed && ids.IsFirst(next / 4, in id, RememberedIds.TagOf(in id));
                ids.ForgetBefore(next / 4);
            }
        });
        Assert.True(right);
        Assert.InRange(ids.Count, 4 * Duration, (4 * Duration) + 4);
    }

    private static bool IsFirst(RememberedIds ids, long time, string id)
    {
        var key = EventKey.Of(Encoding.UTF8.GetBytes(id));
        return ids.IsFirst(time, in key, RememberedIds.TagOf(in key));
    }

    private static RememberedIds Restored(RememberedIds ids)
    {
        var written = new ArrayBufferWriter<byte>();
        ids.Save(new CheckpointWriter(written));
        Assert.Equal(ids.SavedLength(), written.WrittenCount);
        var restored = new RememberedIds(Duration, int.MaxValue, long.MaxValue);
        var reader = new CheckpointReader(written.WrittenSpan);
        restored.Load(ref reader);
        reader.End();
        Assert.Equal((ids.Count, ids.Forgotten), (restored.Count, restored.Forgotten));
        return restored;
    }

    private static string Id(int number) => (number % 3) switch { 0 => Uuid(number), 1 => Uuid(number).Replace("-", "", StringComparison.Ordinal), _ => "e" + number };

    private static string Uuid(int number) => new Guid(number, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)number).ToString();
}
