using RulesSdk.Runtime.Programs.Chain;

namespace RulesSdk.Tests.Engine.Oracles;

/// <summary>A chain's count of a busy activity is that of a list which is counted anew each time.</summary>
public class EvidenceCountTests
{
    // How far an event may lie from the newest, of 1,000 times: none, a little, anywhere.
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Counts_are_those_of_a_list(int apart)
    {
        var random = new Random(20261130 + apart);
        var count = new EvidenceCount();
        var rows = new List<(long Time, long Sequence)>();
        for (var i = 0; i < 20_000; i++)
        {
            // Rows come until there are some thousand, and go again: the oldest, and now and then another.
            if (rows.Count < 3000 && random.Next(3) > 0)
            {
                var added = (Time: (i / 20) - random.NextInt64(apart), Sequence: (long)i);
                for (var row = random.Next(1, 4); row > 0; row--)
                {
                    rows.Add(added);
                    count.Add(added.Time, added.Sequence);
                }
            }
            else if (rows.Count > 0)
            {
                var place = random.Next(4) == 0 ? random.Next(rows.Count) : 0;
                var gone = rows[place];
                rows.RemoveAt(place);
                count.Remove(gone.Time, gone.Sequence);
            }

            if (i % 50 == 0)
            {
                var (from, to) = (random.NextInt64(-apart, 1200), random.NextInt64(-apart, 1200));
                var steps = 0L;
                (from, to) = (Math.Min(from, to), Math.Max(from, to));
                Assert.Equal(rows.Where(row => row.Time >= from && row.Time <= to).Distinct().Count(), count.Count(from, to, ref steps));
            }
        }

        while (rows.Count > 0)
        {
            count.Remove(rows[^1].Time, rows[^1].Sequence);
            rows.RemoveAt(rows.Count - 1);
        }

        // What was never there, or has gone, goes without effect.
        count.Remove(1, 1);
        var none = 0L;
        Assert.Equal(0, count.Count(long.MinValue, long.MaxValue, ref none));
    }

    [Fact]
    public void What_lies_between_the_times_is_not_looked_at()
    {
        Assert.Equal(Steps(1000), Steps(100_000));

        static long Steps(int events)
        {
            var count = new EvidenceCount();
            for (var i = 0; i < events; i++)
            {
                count.Add(i, i);
            }

            var steps = 0L;
            Assert.Equal(events - 20, count.Count(10, events - 11, ref steps));
            return steps;
        }
    }
}
